"""Promises that were broken: the family gets an apology with a new time, registrars are told."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import Message
from app.models.office import Account, Office
from app.services import offices, outbox

WITH_THE_OFFICE = (Status.SUBMITTED, Status.UNDER_VERIFICATION, Status.APPROVED)
TO_FAMILY, TO_REGISTRAR = "late", "late_files"


def run(session: Session, *, now: dt.datetime) -> int:
    """Tell of every promise broken since; return how many families were told. Again it's nothing.

    Each file has a transaction of its own. When the new time passes too, that's told again; while
    the office is closed nothing is told, since nobody could have decided.
    """
    told = 0
    for number in _overdue(session, now):
        file = _locked(session, number)
        told += file is not None and _apologise(session, file, now)
        session.commit()
    for code in session.scalars(select(Office.code).order_by(Office.code)).all():
        _tell_registrars(session, session.get_one(Office, code), now)
        session.commit()
    return told


def _late(now: dt.datetime) -> ColumnElement[bool]:
    return and_(Application.status.in_(WITH_THE_OFFICE), Application.due_at < now)


def _overdue(session: Session, now: dt.datetime) -> list[uuid.UUID]:
    query = select(Application.id).where(_late(now)).order_by(Application.due_at, Application.id)
    found = list(session.scalars(query))
    session.rollback()
    return found


def _locked(session: Session, number: uuid.UUID) -> Application | None:
    query = (
        select(Application)
        .where(Application.id == number, Application.status.in_(WITH_THE_OFFICE))
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return session.scalars(query).one_or_none()


def _apologise(session: Session, file: Application, now: dt.datetime) -> bool:
    """Promise a new time to the family of a locked file, unless one still runs."""
    calendar = offices.calendar(session, file.office)
    if file.due_at is None or not file.contact or not calendar.is_open(now):
        return False
    last = new_time(session, file)
    if now <= (last or file.due_at):
        return False
    until = calendar.promise(now, file.office.promise_days)
    outbox.tell(session, file, TO_FAMILY, now=now, until=until.isoformat())
    return True


def new_time(session: Session, file: Application) -> dt.datetime | None:
    """Return the time that the last apology for the present promise gave, or None without one."""
    if file.due_at is None:
        return None
    query = (
        select(Message)
        .where(
            Message.application_id == file.id,
            Message.kind == TO_FAMILY,
            Message.created_at > file.due_at,
        )
        .order_by(Message.created_at.desc(), Message.id)
        .limit(1)
    )
    message = session.scalars(query).one_or_none()
    told = (message.body or {}).get("until") if message else None
    return dt.datetime.fromisoformat(told) if told else None


def _tell_registrars(session: Session, office: Office, now: dt.datetime) -> None:
    """Tell the office's registrars how many files are late, once a day and while it's open."""
    count = overdue(session, office, now=now)
    if not count or not offices.calendar(session, office).is_open(now):
        return
    today = offices.today(office, now)
    start = dt.datetime.combine(today, dt.time.min, tzinfo=offices.zone(office))
    registrars = select(Account).where(
        Account.office_code == office.code,
        Account.role == Role.REGISTRAR,
        Account.active,
    )
    for account in session.scalars(registrars.order_by(Account.username)):
        if not _told_since(session, account, start):
            params = {"count": str(count)}
            outbox.tell_account(session, account, TO_REGISTRAR, now=now, params=params)


def overdue(session: Session, office: Office, *, now: dt.datetime) -> int:
    """Count an office's files whose promise has passed without a decision."""
    here = Application.office_code == office.code
    return session.scalar(select(func.count(Application.id)).where(here, _late(now))) or 0


def _told_since(session: Session, account: Account, start: dt.datetime) -> bool:
    query = select(Message.id).where(
        Message.account_id == account.id,
        Message.kind == TO_REGISTRAR,
        Message.created_at >= start,
    )
    return session.scalars(query.limit(1)).one_or_none() is not None
