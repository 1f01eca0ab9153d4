"""Acts that need two people: one proposes, another of the same office accepts or rejects."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from app.domain.errors import NotAllowed, NotFound, ReasonNeeded, SamePerson, WrongState
from app.domain.roles import Actor, Role
from app.models.office import Account
from app.models.oversight import Proposal, ProposalKind, ProposalOutcome
from app.services import audit


def propose(
    session: Session,
    actor: Actor,
    kind: ProposalKind,
    *,
    subject: str,
    reason: str,
    now: dt.datetime,
    detail: dict[str, Any] | None = None,
) -> Proposal:
    """Propose an act on `subject`; the caller has checked that this actor may.

    `detail` holds what would be changed, sealed. Raises ReasonNeeded, or WrongState when the same
    act on the same subject is proposed already.
    """
    if actor.office_code is None:
        raise NotAllowed(kind)
    if not reason.strip():
        raise ReasonNeeded(kind)
    proposal = Proposal(
        id=uuid.uuid4(),
        office_code=actor.office_code,
        kind=kind,
        subject=subject,
        proposed_by=actor.id,
        proposed_at=now,
    )
    proposal.reason, proposal.detail = reason.strip(), detail
    try:
        with session.begin_nested():
            session.add(proposal)
    except IntegrityError as error:
        raise WrongState(kind) from error
    _audit(session, actor, proposal, "propose", now)
    return proposal


def waiting(session: Session, actor: Actor, kinds: Collection[ProposalKind]) -> list[Proposal]:
    """List the open proposals of this actor's office, the oldest first."""
    query = (
        select(Proposal)
        .where(Proposal.office_code == actor.office_code, Proposal.outcome.is_(None))
        .where(Proposal.kind.in_(kinds))
        .options(joinedload(Proposal.proposer))
        .order_by(Proposal.proposed_at, Proposal.id)
    )
    return list(session.scalars(query))


DECIDED_BY: dict[ProposalKind, frozenset[Role]] = {
    ProposalKind.CONTACT: frozenset({Role.VERIFIER, Role.REGISTRAR}),
    ProposalKind.REVOKE: frozenset({Role.REGISTRAR}),
    ProposalKind.GRANT: frozenset({Role.ADMIN}),
}
"""Whose word each kind waits for: a colleague's of one of these roles."""


def with_waiting(session: Session, account_id: uuid.UUID) -> tuple[Account, int] | None:
    """Load an account with the number of what it may decide, in one query; None for nobody.

    That was proposed by others of its office, and isn't about the account itself.
    """
    for_role = [
        and_(Proposal.kind == kind, Account.role.in_(roles)) for kind, roles in DECIDED_BY.items()
    ]
    waiting = (
        select(func.count(Proposal.id))
        .where(
            Proposal.office_code == Account.office_code,
            Proposal.outcome.is_(None),
            Proposal.proposed_by != Account.id,
            Proposal.subject != str(account_id),
            or_(*for_role),
        )
        .scalar_subquery()
    )
    found = session.execute(select(Account, waiting).where(Account.id == account_id)).one_or_none()
    return (found[0], found[1]) if found else None


def open_for(session: Session, kind: ProposalKind, subject: str) -> Proposal | None:
    """Return the open proposal of this kind on `subject`, or None."""
    query = select(Proposal).where(
        Proposal.kind == kind, Proposal.subject == subject, Proposal.outcome.is_(None)
    )
    return session.scalars(query).one_or_none()


def get(session: Session, actor: Actor, proposal_id: uuid.UUID) -> Proposal:
    """Load and lock a proposal of this actor's office; raises NotFound."""
    query = (
        select(Proposal)
        .where(Proposal.id == proposal_id, Proposal.office_code == actor.office_code)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    proposal = session.scalars(query).one_or_none()
    if proposal is None:
        raise NotFound("proposal")
    return proposal


def accept(session: Session, actor: Actor, proposal: Proposal, *, now: dt.datetime) -> None:
    """Accept a locked proposal; the caller carries the act out in the same transaction.

    Raises WrongState when it was decided before, SamePerson for who proposed it.
    """
    if actor.id == proposal.proposed_by:
        raise SamePerson(proposal.kind)
    _decide(session, actor, proposal, outcome=ProposalOutcome.ACCEPTED, now=now)


def reject(session: Session, actor: Actor, proposal: Proposal, *, now: dt.datetime) -> None:
    """Reject a locked proposal; who proposed it takes it back instead. Raises WrongState."""
    mine = actor.id == proposal.proposed_by
    outcome = ProposalOutcome.TAKEN_BACK if mine else ProposalOutcome.REJECTED
    _decide(session, actor, proposal, outcome=outcome, now=now)


def _decide(
    session: Session,
    actor: Actor,
    proposal: Proposal,
    *,
    outcome: ProposalOutcome,
    now: dt.datetime,
) -> None:
    if proposal.outcome is not None:
        raise WrongState(proposal.kind)
    proposal.decided_by, proposal.decided_at, proposal.outcome = actor.id, now, outcome
    session.flush()
    _audit(session, actor, proposal, outcome, now)


def _audit(session: Session, actor: Actor, proposal: Proposal, act: str, now: dt.datetime) -> None:
    audit.record(
        session,
        actor,
        f"proposal.{act}",
        kind=proposal.kind,
        object_id=proposal.subject,
        now=now,
        office_code=proposal.office_code,
    )
