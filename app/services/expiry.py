"""Files that nobody goes on with: until when they're kept, the reminders before, and the end."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.adapters.storage import FileStore
from app.domain.roles import SYSTEM
from app.domain.workflow import Action, Status
from app.models.application import Application, ApplicationEvent
from app.models.log import Message
from app.models.office import Office
from app.services import outbox, proven, returning
from app.services.erasing import erase
from app.services.lifecycle import perform

WEEK = dt.timedelta(days=7)
LAST = dt.timedelta(days=2)
CLOSED_DAYS = dt.timedelta(days=90)
OPEN = (Status.DRAFT, Status.RETURNED)
CLOSED = (Status.REFUSED, Status.WITHDRAWN)
_KINDS = {Status.DRAFT: "draft", Status.RETURNED: "correction"}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many files ended, how many reminders were written, how many closed files were emptied."""

    expired: int = 0
    reminded: int = 0
    erased: int = 0


def kept_until(application: Application) -> dt.datetime:
    """Return when an open file ends: a draft counts from its last edit, a return from the return.

    The days are the office's (`draft_days`, `correction_days`; brief, 8).
    """
    office = application.office
    if application.status is Status.DRAFT:
        return application.edited_at + dt.timedelta(days=office.draft_days)
    return _since(application) + dt.timedelta(days=office.correction_days)


def _since(application: Application) -> dt.datetime:
    """Return from when the days are counted: the last edit of a draft, else the last return."""
    if application.status is Status.DRAFT:
        return application.edited_at
    returns = [e.at for e in application.events if e.to_status is Status.RETURNED]
    return max(returns, default=application.edited_at)


def run(session: Session, store: FileStore, *, now: dt.datetime) -> Tally:
    """Remind, end and empty what is due, each file in a transaction of its own; again it's nothing.

    Bytes go after their rows are gone for good; what a killed process leaves of them is swept.
    """
    open_files = _work_open(session, store, now)
    return replace(open_files, erased=_work_closed(session, store, now))


def _work_open(session: Session, store: FileStore, now: dt.datetime) -> Tally:
    expired = reminded = 0
    for number in _candidates(session, now):
        application = _locked(session, number)
        if application is not None and _is_over(session, application, now):
            names = _end(session, application, now=now)
            expired += 1
        else:
            names = []
            reminded += bool(application is not None and _remind(session, application, now))
        _finish(session, store, names)
    return Tally(expired, reminded)


def _finish(session: Session, store: FileStore, names: list[str]) -> None:
    session.commit()
    for name in names:
        store.delete_upload(name)


def _work_closed(session: Session, store: FileStore, now: dt.datetime) -> int:
    """Empty files that were refused or withdrawn 90 days ago (brief, 3); their history stays."""
    lively = Application.events.any(ApplicationEvent.at > now - CLOSED_DAYS)
    old = Application.status.in_(CLOSED) & ~lively
    full = Application.answers_sealed.is_not(None)
    numbers = list(session.scalars(select(Application.id).where(old, full)))
    session.rollback()
    erased = 0
    for number in numbers:
        application = _locked(session, number, CLOSED)
        names = erase(session, application, SYSTEM, now=now) if application is not None else []
        erased += application is not None
        _finish(session, store, names)
    return erased


def _candidates(session: Session, now: dt.datetime) -> list[uuid.UUID]:
    """List open files that end within a week, or should have; some more: each is asked again."""
    found: list[uuid.UUID] = []
    for office in session.scalars(select(Office).order_by(Office.code)):
        here = select(Application.id).where(Application.office_code == office.code)
        drafts = now + WEEK - dt.timedelta(days=office.draft_days)
        returns = now + WEEK - dt.timedelta(days=office.correction_days)
        returned = Application.events.any(
            (ApplicationEvent.to_status == Status.RETURNED) & (ApplicationEvent.at <= returns)
        )
        for query in (
            here.where(Application.status == Status.DRAFT, Application.edited_at <= drafts),
            here.where(Application.status == Status.RETURNED, returned),
        ):
            found += session.scalars(query.order_by(Application.edited_at, Application.id))
    session.rollback()
    return found


def _locked(
    session: Session, number: uuid.UUID, statuses: Collection[Status] = OPEN
) -> Application | None:
    """Lock a file that is still so; None when somebody went on with it or is at it."""
    query = select(Application).where(Application.id == number, Application.status.in_(statuses))
    query = query.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    return session.scalars(query).one_or_none()


def _is_over(session: Session, application: Application, now: dt.datetime) -> bool:
    """Whether the file has ended: its day is past, and so is the notice, if it could be given."""
    if now < kept_until(application):
        return False
    if proven.trusted_contact(session, application) is None:
        return True
    told = _told_at(session, application, _kind(application, LAST))
    return told is not None and now >= told + LAST


def _kind(application: Application, before: dt.timedelta) -> str:
    return f"{_KINDS[application.status]}_{'week' if before is WEEK else 'last'}"


def _told_at(session: Session, application: Application, kind: str) -> dt.datetime | None:
    """Return when a reminder of this kind was written since the days are counted, or None."""
    query = select(Message.created_at).where(
        Message.application_id == application.id,
        Message.kind == kind,
        Message.created_at >= _since(application),
    )
    return session.scalars(query.order_by(Message.created_at.desc()).limit(1)).one_or_none()


def _remind(session: Session, application: Application, now: dt.datetime) -> bool:
    """Write the reminder whose time has come, once; of two that are due only the later one."""
    contact = proven.trusted_contact(session, application)
    until = kept_until(application)
    before = LAST if until - LAST <= now else WEEK
    kind = _kind(application, before)
    if contact is None or until - before > now or _told_at(session, application, kind):
        return False
    until = max(until, now + LAST)
    code = application.status is Status.DRAFT and returning.code_of(session, application)
    link = returning.make_token(application, expires_at=until) if code else ""
    params = {"number": application.number or "", "until": until.isoformat(), "token": link}
    outbox.enqueue(session, application, kind, to=contact, params=params, now=now)
    return True


def _end(session: Session, application: Application, *, now: dt.datetime) -> list[str]:
    """Expire a locked file; return the names of stored bytes that are to be deleted.

    A draft loses all that was typed and photographed; a returned file keeps it to be reopened.
    """
    draft = application.status is Status.DRAFT
    perform(session, application, Action.EXPIRE, actor=SYSTEM, now=now)
    return erase(session, application, SYSTEM, now=now) if draft else []
