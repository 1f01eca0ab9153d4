"""Cases of a verifier who is away: back to the queue, with all that was marked so far."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, joinedload

from app.domain.roles import SYSTEM
from app.domain.workflow import Action, Status
from app.models.application import Application, Remark
from app.models.log import AuditEntry
from app.models.office import Account, Office
from app.services.lifecycle import perform


def return_cases(session: Session, account: Account, *, now: dt.datetime) -> int:
    """Give all cases that this account has back to the queue; return how many.

    Done by the system, as no admin may act on a file; marks and promised time stay as they are.
    Those that wait for the family are nobody's from now on: once sent again anybody takes them.
    """
    with_family = update(Application).where(
        Application.assigned_to == account.id, Application.status == Status.RETURNED
    )
    session.execute(with_family.values(assigned_to=None, assigned_at=None))
    query = (
        select(Application)
        .where(Application.assigned_to == account.id)
        .where(Application.status == Status.UNDER_VERIFICATION)
        .order_by(Application.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    cases = list(session.scalars(query))
    _release(session, cases, now)
    return len(cases)


def release_if_away(session: Session, case: Application, *, now: dt.datetime) -> None:
    """Give a locked case to the queue at once when who has it is suspended."""
    holder = session.get(Account, case.assigned_to) if case.assigned_to else None
    if holder is not None and not holder.active:
        _release(session, [case], now)


def _release(session: Session, cases: Iterable[Application], now: dt.datetime) -> None:
    for case in cases:
        perform(session, case, Action.RELEASE, actor=SYSTEM, now=now)
        case.assigned_to = None
        case.assigned_at = None
    session.flush()


def overdue(session: Session, *, now: dt.datetime) -> list[uuid.UUID]:
    """List the cases to be returned, the longest held first.

    Those nobody touched for their office's `release_after_hours` (by the clock, not office hours),
    and those of suspended accounts whatever the time.
    """
    query = (
        select(Application)
        .join(Application.office)
        .where(Application.status == Status.UNDER_VERIFICATION)
        .options(joinedload(Application.office), joinedload(Application.assignee))
        .order_by(Application.assigned_at, Application.id)
    )
    return [case.id for case in session.scalars(query) if _is_overdue(session, case, now)]


def release_overdue(session: Session, application_id: uuid.UUID, *, now: dt.datetime) -> bool:
    """Return one case to the queue if it's still overdue once it's locked."""
    query = (
        select(Application)
        .where(Application.id == application_id)
        .with_for_update(of=Application)
        .execution_options(populate_existing=True)
    )
    case = session.scalars(query).one_or_none()
    held = case is not None and case.status is Status.UNDER_VERIFICATION
    if case is None or not held or not _is_overdue(session, case, now):
        return False
    _release(session, [case], now)
    return True


def _is_overdue(session: Session, case: Application, now: dt.datetime) -> bool:
    assignee = case.assignee
    if assignee is None or not assignee.active:
        return True
    office: Office = case.office
    limit = now - dt.timedelta(hours=office.release_after_hours)
    taken = case.assigned_at or now
    return taken < limit and _last_act(session, case, assignee) < limit


def _last_act(session: Session, case: Application, clerk: Account) -> dt.datetime:
    """Return when the clerk last took, marked or looked at the case."""
    looks = select(func.max(AuditEntry.at)).where(
        AuditEntry.object_kind == "application",
        AuditEntry.object_id == str(case.id),
        AuditEntry.actor_id == clerk.id,
    )
    marks = select(func.max(Remark.at)).where(
        Remark.application_id == case.id, Remark.account_id == clerk.id
    )
    acts = [case.assigned_at, session.scalar(looks), session.scalar(marks)]
    return max(at for at in acts if at is not None)
