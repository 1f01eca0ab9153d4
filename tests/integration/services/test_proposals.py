"""Two people: what one proposes another decides, once, and only in the same office."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.errors import NotFound, ReasonNeeded, SamePerson, WrongState
from app.domain.roles import Actor, Role
from app.models.office import Account
from app.models.oversight import Proposal, ProposalKind, ProposalOutcome
from app.services import proposals
from tests.factories import actor_of

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
REVOKE = ProposalKind.REVOKE


@pytest.fixture
def one(registrar: Account) -> Actor:
    return actor_of(registrar)


@pytest.fixture
def other(make_staff: Callable[..., Account]) -> Actor:
    return actor_of(make_staff(Role.REGISTRAR, username="kedua"))


def proposed(session: Session, actor: Actor, subject: str = "A1") -> Proposal:
    return proposals.propose(
        session, actor, REVOKE, subject=subject, reason="Putusan", now=NOW, detail={"to": "x"}
    )


def test_a_second_person_accepts(session: Session, one: Actor, other: Actor) -> None:
    proposal = proposed(session, one)
    assert proposals.waiting(session, other, [REVOKE]) == [proposal]
    proposals.accept(session, other, proposal, now=NOW)
    assert (proposal.outcome, proposal.decided_by) == (ProposalOutcome.ACCEPTED, other.id)
    assert proposals.waiting(session, other, [REVOKE]) == []
    assert proposals.open_for(session, REVOKE, "A1") is None
    assert (proposal.reason, proposal.detail) == ("Putusan", {"to": "x"})


def test_nobody_accepts_the_own_proposal(session: Session, one: Actor) -> None:
    proposal = proposed(session, one)
    with pytest.raises(SamePerson):
        proposals.accept(session, one, proposal, now=NOW)
    proposals.reject(session, one, proposal, now=NOW)
    assert proposal.outcome is ProposalOutcome.TAKEN_BACK


def test_the_database_refuses_one_person_too(session: Session, one: Actor) -> None:
    proposal = proposed(session, one)
    session.flush()
    statement = text(
        "update proposals set outcome = 'accepted', decided_by = proposed_by,"
        " decided_at = proposed_at where subject = :subject"
    )
    with pytest.raises(IntegrityError, match="two_people"):
        session.execute(statement, {"subject": proposal.subject})


def test_what_was_decided_stays_decided(session: Session, one: Actor, other: Actor) -> None:
    proposal = proposed(session, one)
    proposals.reject(session, other, proposal, now=NOW)
    with pytest.raises(WrongState):
        proposals.accept(session, other, proposal, now=NOW)


def test_one_subject_has_one_open_proposal(session: Session, one: Actor, other: Actor) -> None:
    proposal = proposed(session, one)
    with pytest.raises(WrongState):
        proposed(session, other)
    proposals.reject(session, other, proposal, now=NOW)
    assert proposed(session, other).proposed_by == other.id


def test_a_proposal_needs_a_reason(session: Session, one: Actor) -> None:
    with pytest.raises(ReasonNeeded):
        proposals.propose(session, one, REVOKE, subject="A1", reason="  ", now=NOW)


def test_another_office_sees_nothing(session: Session, one: Actor) -> None:
    proposal = proposed(session, one)
    elsewhere = Actor(uuid.uuid4(), Role.REGISTRAR, "9999")
    assert proposals.waiting(session, elsewhere, [REVOKE]) == []
    with pytest.raises(NotFound):
        proposals.get(session, elsewhere, proposal.id)
