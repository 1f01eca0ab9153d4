"""Roles that decide on births, and the addresses that open them: given by two admins, not by one.

The first says who gets what and why, another accepts; until then nothing has changed.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotAllowed, NotFound, WrongState
from app.domain.roles import Actor, Role
from app.models.office import Account
from app.models.oversight import Proposal, ProposalKind, ProposalOutcome
from app.services import accounts, proposals
from app.services.accounts import Details

GRANT = ProposalKind.GRANT
ROLE, EMAIL = "role", "email"


@dataclass(frozen=True, slots=True)
class Grant:
    """What is proposed for whom: a role, or another e-mail address."""

    proposal: Proposal
    account: Account

    @property
    def role(self) -> Role | None:
        """The role to be given, None for an address."""
        word = (self.proposal.detail or {}).get(ROLE)
        return Role(word) if word else None

    @property
    def email(self) -> str | None:
        """The address to be written to, None for a role."""
        found: str | None = (self.proposal.detail or {}).get(EMAIL)
        return found


def needs_operator(session: Session, actor: Actor) -> bool:
    """Tell whether this office lacks a second admin who could accept anything."""
    return len(accounts.admins(session, accounts.own_office(actor))) < 2


def create(
    session: Session,
    actor: Actor,
    details: Details,
    *,
    role: Role,
    staff_number: str,
    reason: str,
    now: dt.datetime,
) -> Account:
    """Make an account, and propose its role in the same transaction where that takes two.

    Raises accounts.Taken, NotAllowed, ReasonNeeded.
    """
    account = accounts.add(session, actor, details, role=role, staff_number=staff_number, now=now)
    if role in accounts.BY_TWO:
        _propose(session, actor, account, detail={ROLE: role.value}, reason=reason, now=now)
    return account


def propose(
    session: Session,
    actor: Actor,
    account: Account,
    *,
    role: Role,
    reason: str,
    now: dt.datetime,
) -> Proposal:
    """Propose a role for an account of the office; raises WrongState, NotAllowed, ReasonNeeded.

    A partner stays one: its number isn't a NIP. Who has the role already can't be given it.
    """
    accounts.own_office(actor)
    if role not in accounts.BY_TWO or account.role is Role.PARTNER:
        raise NotAllowed(role)
    if account.role is role and is_granted(session, account):
        raise WrongState(role)
    detail = {ROLE: role.value}
    return _propose(session, actor, account, detail=detail, reason=reason, now=now)


def propose_email(
    session: Session,
    actor: Actor,
    account: Account,
    *,
    email: str,
    reason: str,
    now: dt.datetime,
) -> Proposal:
    """Propose to change the address to which an account's link goes; raises WrongState."""
    accounts.own_office(actor)
    detail = {EMAIL: email}
    return _propose(session, actor, account, detail=detail, reason=reason, now=now)


def _propose(
    session: Session,
    actor: Actor,
    account: Account,
    *,
    detail: dict[str, str],
    reason: str,
    now: dt.datetime,
) -> Proposal:
    return proposals.propose(
        session, actor, GRANT, subject=str(account.id), reason=reason, detail=detail, now=now
    )


def waiting(session: Session, actor: Actor) -> list[Grant]:
    """List what waits for a second admin of the office, the oldest first."""
    accounts.own_office(actor)
    return [
        Grant(proposal, accounts.get(session, actor, uuid.UUID(proposal.subject)))
        for proposal in proposals.waiting(session, actor, [GRANT])
    ]


def open_for(session: Session, account: Account) -> Grant | None:
    """Return what waits for this account, or None."""
    proposal = proposals.open_for(session, GRANT, str(account.id))
    return Grant(proposal, account) if proposal else None


def get(session: Session, actor: Actor, proposal_id: uuid.UUID) -> Grant:
    """Load and lock a proposal of the admin's office with its account; raises NotFound."""
    accounts.own_office(actor)
    proposal = proposals.get(session, actor, proposal_id)
    if proposal.kind is not GRANT:
        raise NotFound("grant")
    account = accounts.get(session, actor, uuid.UUID(proposal.subject), lock=True)
    return Grant(proposal, account)


def is_granted(session: Session, account: Account) -> bool:
    """Tell whether an account holds its role by right.

    A role that was once proposed must have been accepted; one that never was came from whoever
    runs the service, by command.
    """
    if account.role not in accounts.BY_TWO:
        return True
    query = select(Proposal).where(Proposal.kind == GRANT, Proposal.subject == str(account.id))
    asked = [p for p in session.scalars(query) if Grant(p, account).role is account.role]
    accepted = any(proposal.outcome is ProposalOutcome.ACCEPTED for proposal in asked)
    return accepted or not asked


def unsuspend(session: Session, actor: Actor, account: Account, *, now: dt.datetime) -> None:
    """Let a suspended account in again in the role it holds by right.

    Raises NotAllowed for a role that no second admin accepted, WrongState when it's active.
    """
    if not is_granted(session, account):
        raise NotAllowed("not granted")
    accounts.unsuspend(session, actor, account, now=now)


def accept(session: Session, actor: Actor, grant: Grant, *, now: dt.datetime) -> bool:
    """Accept a locked proposal and do what it says; True when somebody may sign in from now on.

    Raises SamePerson for who proposed it, and for whom it's about; WrongState; LastAdmin.
    """
    account = grant.account
    if actor.id == account.id:
        raise NotAllowed("own grant")
    fresh = grant.role is account.role and not is_granted(session, account)
    proposals.accept(session, actor, grant.proposal, now=now)
    if grant.role is None:
        account.email = grant.email or None
        accounts.record(session, actor, account, act="changed", now=now, fields=EMAIL)
        return False
    if fresh:
        account.active = True
    elif grant.role is not account.role:
        _change(session, account, grant.role, now=now)
    session.flush()
    accounts.record(session, actor, account, act="granted", now=now, role=grant.role.value)
    return fresh


def _change(session: Session, account: Account, role: Role, *, now: dt.datetime) -> None:
    """Put another role in place of the one there was: what was begun in that one ends."""
    if accounts.is_last_admin(session, account):
        raise accounts.LastAdmin("role")
    account.role = role
    accounts.shut_out(session, account, now=now)
