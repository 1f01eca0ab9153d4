"""Children born together: a file each, the parents' data and papers copied, the order kept."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy.orm import Session

from app.adapters.storage import FileStore
from app.domain.deed_model import DocumentKind
from app.domain.errors import NotAllowed
from app.domain.roles import Actor
from app.models.application import Application, Document
from app.services import applications, papers, proven

OWN = (
    "child.name",
    "child.name_confirmed",
    "child.birth_time",
    "child.sex",
    "child.weight",
    "child.length",
    "child.has_nik",
    "child.nik",
)


def start(
    session: Session,
    application: Application,
    actor: Actor,
    *,
    start_key: str,
    store: FileStore,
    now: dt.datetime,
) -> Application:
    """Start the file of the next child born together, idempotent by `start_key`.

    Raises NotAllowed when the child of `application` was born alone, or the key is too short, or to
    a visit that may not see what would be copied.
    """
    proven.require(session, actor, application)
    answers = application.said
    if not answers.multiple or len(start_key) < 20:
        raise NotAllowed("twin")
    copy = applications.start(
        session,
        actor,
        start_key=start_key,
        office_code=application.office_code,
        language=application.language,
        now=now,
    )
    if copy.answers:
        return copy
    values = {key: value for key, value in answers.values.items() if key not in OWN}
    order = answers.number("child.birth_order")
    if order is not None:
        values["child.birth_order"] = str(order + 1)
    copy.answers = values
    applications.copy_columns(copy, copy.said)
    _copy_papers(application, copy, store=store, now=now)
    session.flush()
    return copy


def _copy_papers(
    application: Application, copy: Application, *, store: FileStore, now: dt.datetime
) -> None:
    """Copy all papers but the birth letter, which each child has of its own."""
    for kind, document in papers.current(application).items():
        if kind is DocumentKind.BIRTH_LETTER:
            continue

        def again(name: str) -> str:
            return store.put_upload(store.get_upload(name))

        copy.documents.append(
            Document(
                id=uuid.uuid4(),
                kind=kind,
                stored_as=again(document.stored_as),
                mime=document.mime,
                size=document.size,
                pages=[{**page, "name": again(page["name"])} for page in document.pages],
                thumbnail=again(document.thumbnail),
                warnings=document.warnings,
                created_at=now,
            )
        )
