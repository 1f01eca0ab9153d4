"""Revoking a certificate: one registrar proposes it with a reason, another confirms it."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy.orm import Session

from app.domain.errors import NotAllowed, WrongState
from app.domain.roles import Actor, Role
from app.models.oversight import Proposal, ProposalKind
from app.models.register import Certificate, Validity
from app.services import issuing, proposals

REVOKE = ProposalKind.REVOKE


def propose(
    session: Session, certificate: Certificate, actor: Actor, *, reason: str, now: dt.datetime
) -> Proposal:
    """Propose to revoke a locked certificate; it stays valid until somebody else confirms.

    Raises NotAllowed for others than registrars of its office, WrongState when it no longer
    counts or is proposed already, ReasonNeeded.
    """
    _refuse_others(actor, certificate.office_code)
    if certificate.validity is not Validity.ACTIVE:
        raise WrongState("revoke")
    return proposals.propose(session, actor, REVOKE, subject=certificate.id, reason=reason, now=now)


def get(session: Session, actor: Actor, proposal_id: uuid.UUID) -> tuple[Proposal, Certificate]:
    """Load and lock a proposed revocation of this office with its certificate.

    Raises NotAllowed for others than registrars, NotFound.
    """
    proposal = proposals.get(session, actor, proposal_id)
    _refuse_others(actor, proposal.office_code)
    if proposal.kind is not REVOKE:
        raise NotAllowed("revoke")
    return proposal, issuing.get(session, proposal.subject, lock=True)


def confirm(session: Session, proposal: Proposal, actor: Actor, *, now: dt.datetime) -> None:
    """Accept a locked proposal and revoke its certificate in the same transaction.

    Raises SamePerson for who proposed it, WrongState when it was decided, or when the certificate
    was replaced meanwhile.
    """
    proposals.accept(session, actor, proposal, now=now)
    certificate = issuing.get(session, proposal.subject, lock=True)
    issuing.revoke(session, certificate, actor, reason=proposal.reason, now=now)


def _refuse_others(actor: Actor, office_code: str) -> None:
    if actor.role is not Role.REGISTRAR or actor.office_code != office_code:
        raise NotAllowed("revoke")
