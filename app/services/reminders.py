"""Reminders to families who have to correct something: three, seven and fourteen days after."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import Message
from app.services import applications, expiry, outbox

DAYS = (3, 7, 14)
KIND = "correction_reminder"


def run(session: Session, *, now: dt.datetime) -> int:
    """Remind whose time has come, each file in a transaction of its own; return how many.

    Of two reminders that are due only one is written. Files that were recalled by their family
    aren't reminded: nobody waits for them.
    """
    reminded = 0
    for number in _returned(session, now):
        reminded += _remind(session, number, now)
        session.commit()
    return reminded


def _returned(session: Session, now: dt.datetime) -> list[uuid.UUID]:
    query = select(Application.id).where(
        Application.status == Status.RETURNED, Application.contact_sealed.is_not(None)
    )
    found = list(session.scalars(query.order_by(Application.edited_at, Application.id)))
    session.rollback()
    return found


def _remind(session: Session, number: uuid.UUID, now: dt.datetime) -> bool:
    query = (
        select(Application)
        .where(Application.id == number, Application.status == Status.RETURNED)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    file = session.scalars(query).one_or_none()
    back = applications.returned_at(file) if file else None
    if file is None or back is None:
        return False
    due = [day for n in DAYS if (day := back + dt.timedelta(days=n)) <= now]
    until = expiry.kept_until(file)
    if not due or now >= until - expiry.WEEK or _told_since(session, file, due[-1]):
        return False
    left = len(applications.unsettled(file))
    outbox.tell(session, file, KIND, now=now, until=until.isoformat(), count=str(max(left, 1)))
    return True


def _told_since(session: Session, file: Application, since: dt.datetime) -> bool:
    query = select(Message.id).where(
        Message.application_id == file.id, Message.kind == KIND, Message.created_at >= since
    )
    return session.scalars(query.limit(1)).one_or_none() is not None
