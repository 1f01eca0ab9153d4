"""Taking out of a file what a family typed and photographed; that it was there stays known."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.domain.roles import Actor
from app.models.afterwards import ReturnCode, Upload
from app.models.application import Application, Document, Remark
from app.models.log import Message
from app.models.session import OneTimeCode
from app.services import audit, birth_keys, finding, judging

_BELONGINGS = (
    (Document, Document.application_id),
    (OneTimeCode, OneTimeCode.application_id),
    (Message, Message.application_id),
    (ReturnCode, ReturnCode.id),
    (Remark, Remark.application_id),
)


def erase(
    session: Session, application: Application, actor: Actor, *, now: dt.datetime
) -> list[str]:
    """Take out everything a family typed, photographed or was sent; status and history stay.

    Returns the names of stored bytes, also of photos under way: they're deleted after the commit,
    and what a killed process leaves of them is swept.
    """
    names = [name for document in application.documents for name in _names(document)]
    names += _underway(session, application)
    for table, column in _BELONGINGS:
        session.execute(delete(table).where(column == application.id))
    for column_name in ("answers_sealed", "contact_sealed", "contact_index", "mother_index"):
        setattr(application, column_name, None)
    application.child_name = application.search_name = application.place = ""
    application.birth_date = application.model = None
    judging.forget(session, application)
    session.flush()
    finding.keep_keys(session, application)
    birth_keys.forget(session, application)
    session.expire(application, ["documents", "remarks"])
    audit.record(
        session,
        actor,
        "application.erase",
        kind="application",
        object_id=application.id,
        now=now,
        detail={"files": len(names)},
        office_code=application.office_code,
    )
    return names


def _names(document: Document) -> list[str]:
    pages = [str(page["name"]) for page in document.pages]
    return [document.stored_as, document.thumbnail, *pages]


def _underway(session: Session, application: Application) -> list[str]:
    mine = delete(Upload).where(Upload.application_id == application.id)
    return [name for (pieces,) in session.execute(mine.returning(Upload.pieces)) for name in pieces]
