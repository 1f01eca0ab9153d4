"""Files that nothing refers to: left by transactions that failed after their bytes were stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.adapters.storage import IMMUTABLE, UPLOADS, FileStore
from app.models.afterwards import Upload
from app.models.application import Document
from app.models.register import Certificate

AGE = dt.timedelta(days=1)


def sweep(session: Session, store: FileStore, *, now: dt.datetime, age: dt.timedelta = AGE) -> int:
    """Delete files older than `age` that no row refers to; return how many.

    `age` must exceed the longest transaction by far: bytes are stored before their row is written.
    """
    before = now - age
    signed = select(Certificate.pdf_sha256).where(Certificate.pdf_sha256.is_not(None))
    swept = store.delete_unknown(IMMUTABLE, set(session.scalars(signed)), before=before)
    return swept + store.delete_unknown(UPLOADS, set(_uploads(session)), before=before)


def _uploads(session: Session) -> Iterator[str]:
    query = select(Document.stored_as, Document.thumbnail, Document.pages)
    for stored_as, thumbnail, pages in session.execute(query.execution_options(yield_per=500)):
        yield stored_as
        yield thumbnail
        yield from (page["name"] for page in pages)
    for pieces in session.scalars(select(Upload.pieces)):
        yield from pieces
