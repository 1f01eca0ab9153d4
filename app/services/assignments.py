"""Who has which case since when, and giving a case to another verifier or back to the queue."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import NamedTuple

from sqlalchemy import func, or_, select, true
from sqlalchemy.orm import Session, joinedload

from app.domain.errors import NotAllowed, NotFound, SamePerson
from app.domain.roles import Actor, Role
from app.domain.workflow import Action, Status
from app.models.application import Application
from app.models.office import Account
from app.services import audit
from app.services.lifecycle import perform, refusers
from app.services.visibility import visible_to


class Holder(NamedTuple):
    """A verifier and how many cases they have now."""

    account: Account
    cases: int


def held(session: Session, actor: Actor, *, holder: uuid.UUID | None = None) -> list[Application]:
    """List the cases of the actor's office that a verifier has now, the longest held first.

    `holder` leaves only those of one verifier.
    """
    query = (
        select(Application)
        .where(visible_to(actor), Application.status == Status.UNDER_VERIFICATION)
        .where(true() if holder is None else Application.assigned_to == holder)
        .options(joinedload(Application.assignee))
        .order_by(Application.assigned_at, Application.id)
    )
    return list(session.scalars(query))


def holders(session: Session, actor: Actor) -> list[Holder]:
    """List the office's active verifiers, and others who still have cases, by name."""
    cases = func.count(Application.id)
    has = Application.status == Status.UNDER_VERIFICATION
    query = (
        select(Account, cases)
        .outerjoin(Application, (Application.assigned_to == Account.id) & has)
        .where(Account.office_code == actor.office_code)
        .group_by(Account.id)
        .having(or_((Account.role == Role.VERIFIER) & Account.active, cases > 0))
        .order_by(Account.name, Account.id)
    )
    return [Holder(account, number) for account, number in session.execute(query)]


def candidates(session: Session, application: Application, actor: Actor) -> list[Holder]:
    """List the verifiers who could take this case over: active, not barred, not who has it."""
    return [
        holder
        for holder in holders(session, actor)
        if holder.account.id != application.assigned_to and _fits(application, holder.account)
    ]


def _fits(application: Application, account: Account) -> bool:
    free = account.id not in _barred(application)
    return account.active and account.role is Role.VERIFIER and free


def _barred(application: Application) -> frozenset[uuid.UUID]:
    return refusers(application) | {application.entered_by}


def reassign(
    session: Session, application: Application, actor: Actor, *, to: uuid.UUID, now: dt.datetime
) -> Account:
    """Give a locked case to another verifier; marks and clock stay as they are.

    Raises NotFound for nobody of this office, SamePerson for who entered or refused the file,
    NotAllowed for who isn't an active verifier, WrongState. The new verifier's account is held
    until the commit, lest it's suspended in between.
    """
    query = select(Account).where(Account.id == to, Account.office_code == actor.office_code)
    account = session.scalars(query.with_for_update(read=True)).one_or_none()
    if account is None:
        raise NotFound("account")
    if account.id in _barred(application):
        raise SamePerson("reassign")
    if not _fits(application, account):
        raise NotAllowed("reassign")
    perform(session, application, Action.REASSIGN, actor=actor, now=now)
    before, application.assigned_to = application.assigned_to, account.id
    application.assigned_at = now
    audit.record(
        session,
        actor,
        "application.assigned",
        kind="application",
        object_id=application.id,
        now=now,
        detail={"from": str(before or ""), "to": str(account.id)},
        office_code=application.office_code,
    )
    return account
