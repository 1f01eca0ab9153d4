"""Papers on their way: begun, sent piece by piece, continued where a cut left off, kept when whole.

A piece is stored before its place is claimed; a piece that came too late is thrown away again.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from app.adapters.storage import FileStore
from app.documents.uploads import DEFAULT, CleanDocument, UploadProblem, UploadRefused
from app.domain.deed_model import DocumentKind
from app.domain.errors import NotAllowed
from app.domain.roles import Actor
from app.models.afterwards import Upload
from app.models.application import Application, Document
from app.services import applications, papers

AGE = dt.timedelta(days=1)
OPEN_AT_MOST = 6
"""How many uploads of one file may be under way; the one touched longest ago makes room."""
LEAST_PIECE, MOST_PIECE = 16 * 1024, 1024 * 1024
"""Bytes of one piece; the last may be smaller."""


@dataclass(frozen=True, slots=True)
class Underway:
    """An upload as it was read: `received` of `size` bytes are stored, under the names `pieces`."""

    id: uuid.UUID
    kind: DocumentKind
    size: int
    received: int = 0
    pieces: tuple[str, ...] = ()


def begin(
    session: Session,
    application: Application,
    kind: DocumentKind,
    *,
    size: int,
    now: dt.datetime,
) -> tuple[Underway, list[str]]:
    """Begin an upload of `size` bytes into a locked file; return it and the pieces to wipe.

    Raises NotAllowed when this paper isn't open, UploadRefused when it would be empty or too big.
    """
    refuse_shut(application, kind)
    if size < 1:
        raise UploadRefused(UploadProblem.EMPTY)
    if size > DEFAULT.max_bytes:
        raise UploadRefused(UploadProblem.TOO_BIG)
    spare = _make_room(session, application)
    upload = Upload(
        application_id=application.id, kind=kind, size=size, created_at=now, touched_at=now
    )
    session.add(upload)
    session.flush()
    return Underway(upload.id, kind, size), spare


def refuse_shut(application: Application, kind: DocumentKind) -> None:
    """Raise NotAllowed unless this paper may be put in now."""
    if application.status not in applications.EDITABLE or not papers.may_change(application, kind):
        raise NotAllowed(kind)


def _make_room(session: Session, application: Application) -> list[str]:
    query = select(Upload).where(Upload.application_id == application.id)
    newest = query.order_by(Upload.touched_at.desc(), Upload.id)
    names: list[str] = []
    for upload in session.scalars(newest.offset(OPEN_AT_MOST - 1)).all():
        names += upload.pieces
        session.delete(upload)
    return names


def find(session: Session, application: Application, upload_id: uuid.UUID) -> Underway | None:
    """Find an upload of this file; None once it became a paper, NotFound when there's neither."""
    columns = select(Upload.id, Upload.kind, Upload.size, Upload.received, Upload.pieces)
    mine = columns.where(Upload.id == upload_id, Upload.application_id == application.id)
    row = session.execute(mine).one_or_none()
    if row is None:
        papers.find(application, upload_id)
        return None
    return Underway(row.id, row.kind, row.size, row.received, tuple(row.pieces))


def fits(upload: Underway, offset: int, length: int) -> bool:
    """Whether `length` bytes at `offset` are a piece of this upload: not too small, not too long.

    Nothing at the very end is one too: it asks once more for the answer to the last piece.
    """
    end = offset + length
    if offset < 0 or end > upload.size:
        return False
    if end == upload.size:
        return length <= MOST_PIECE
    return LEAST_PIECE <= length <= MOST_PIECE


def append(
    session: Session,
    upload: Underway,
    *,
    offset: int,
    piece: str,
    length: int,
    now: dt.datetime,
) -> bool:
    """Add the stored `piece` of `length` bytes at `offset`; False if that isn't where it ends.

    The database judges: whoever else added a piece meanwhile changed `received`, and only ever up.
    """
    if upload.received != offset:
        return False
    statement = (
        update(Upload)
        .where(Upload.id == upload.id, Upload.received == offset)
        .values(received=offset + length, pieces=[*upload.pieces, piece], touched_at=now)
        .returning(Upload.id)
        .execution_options(synchronize_session=False)
    )
    return session.execute(statement).one_or_none() is not None


def whole(upload: Underway, store: FileStore) -> bytes:
    """Return what was sent, put together; StorageDamaged, Unavailable."""
    return b"".join(store.get_upload(name) for name in upload.pieces)


def finish(
    session: Session,
    application: Application,
    upload_id: uuid.UUID,
    *,
    clean: CleanDocument,
    store: FileStore,
    actor: Actor,
    now: dt.datetime,
) -> Document:
    """Make the whole a paper of the locked file; who comes second gets what the first made.

    Raises NotAllowed when this paper isn't open any more, NotFound when there's no such upload.
    """
    upload = find(session, application, upload_id)
    if upload is None:
        return papers.find(application, upload_id)
    document = papers.attach(
        session,
        application,
        upload.kind,
        clean=clean,
        store=store,
        actor=actor,
        now=now,
        document_id=upload.id,
    )
    discard(session, upload_id)
    return document


def discard(session: Session, upload_id: uuid.UUID) -> None:
    """Forget an upload that can't become a paper; discarding it again is no error."""
    session.execute(delete(Upload).where(Upload.id == upload_id))


def wipe(names: Iterable[str], store: FileStore) -> None:
    """Delete stored pieces that no row names any more; call it after the commit."""
    for name in names:
        store.delete_upload(name)


def forget_stale(session: Session, *, now: dt.datetime, age: dt.timedelta = AGE) -> list[str]:
    """Forget uploads untouched for `age`, and those of files out of hand; return what to wipe."""
    shut = select(Application.id).where(Application.status.not_in(applications.EDITABLE))
    stale = or_(Upload.touched_at <= now - age, Upload.application_id.in_(shut))
    gone = session.execute(delete(Upload).where(stale).returning(Upload.pieces))
    return [name for (pieces,) in gone for name in pieces]
