"""A lost phone: the contact of a file is changed in person by two of the staff; both are told."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotAllowed, NotFound, WrongState
from app.domain.roles import Actor, Role
from app.models.application import Application
from app.models.oversight import Proposal, ProposalKind
from app.models.sealed import vault
from app.models.session import Visit
from app.services import applications, audit, codes, outbox, proposals

CONTACT = ProposalKind.CONTACT
MAY_CHANGE = frozenset({Role.VERIFIER, Role.REGISTRAR})


def propose(
    session: Session,
    application: Application,
    actor: Actor,
    *,
    contact: str,
    reason: str,
    now: dt.datetime,
) -> Proposal:
    """Propose a new phone number (E.164) or e-mail address for a file; nothing changes yet.

    `reason` says how the family showed who they are. Raises NotAllowed for others than this
    office's verifiers and registrars, WrongState for the contact it has or while another is
    proposed, ReasonNeeded.
    """
    _refuse_others(application, actor)
    if contact == application.contact:
        raise WrongState(CONTACT)
    detail = {"contact": contact}
    subject = str(application.id)
    return proposals.propose(
        session, actor, CONTACT, subject=subject, reason=reason, now=now, detail=detail
    )


def get(session: Session, actor: Actor, proposal_id: uuid.UUID) -> tuple[Proposal, Application]:
    """Load and lock a proposed change of this office with its file; raises NotFound."""
    proposal = proposals.get(session, actor, proposal_id)
    if proposal.kind is not CONTACT:
        raise NotFound("proposal")
    application = applications.get(session, actor, uuid.UUID(proposal.subject), lock=True)
    return proposal, application


def confirm(session: Session, proposal: Proposal, actor: Actor, *, now: dt.datetime) -> None:
    """Accept a locked proposal and change the contact; who has the old phone loses the file.

    Raises SamePerson for who proposed it, WrongState when it was decided before.
    """
    application = applications.get(session, actor, uuid.UUID(proposal.subject), lock=True)
    _refuse_others(application, actor)
    proposals.accept(session, actor, proposal, now=now)
    old, new = application.contact, proposal.detail["contact"]
    application.contact = new
    application.contact_index = vault().index("contact", new)
    _end_visits(session, application, old)
    codes.spoil(session, application, now=now)
    audit.record(
        session,
        actor,
        "application.contact",
        kind="application",
        object_id=application.id,
        now=now,
        office_code=application.office_code,
    )
    _tell(session, application, old, now)


def _refuse_others(application: Application, actor: Actor) -> None:
    if actor.role not in MAY_CHANGE or actor.office_code != application.office_code:
        raise NotAllowed(CONTACT)


def _end_visits(session: Session, application: Application, old: str | None) -> None:
    """Take the file from every visit that holds it, and the proof of the old contact with it."""
    query = select(Visit).where(Visit.applications.contains(application)).order_by(Visit.id)
    for visit in session.scalars(query):
        visit.applications.remove(application)
        if visit.contact == old:
            visit.contact = None
    session.flush()


def _tell(session: Session, application: Application, old: str | None, now: dt.datetime) -> None:
    outbox.tell(session, application, "contact_new", now=now)
    if old:
        params = {"number": application.number or ""}
        outbox.enqueue(session, application, "contact_old", to=old, params=params, now=now)
