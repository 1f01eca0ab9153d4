"""A lost phone: two of the staff change the contact, and the old one opens nothing any more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotAllowed, NotFound, SamePerson, WrongCode, WrongState
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import AuditEntry, Message
from app.models.office import Account
from app.models.oversight import Proposal, ProposalKind
from app.models.sealed import vault
from app.moment import moment
from app.services import codes, contacts, proposals, visits
from tests.factories import actor_of

Make = Callable[..., Application]
NEW = "+6281260000002"


def propose(session: Session, file: Application, actor: Actor) -> Proposal:
    return contacts.propose(session, file, actor, contact=NEW, reason="Hilang.", now=moment())


def test_a_second_person_changes_the_contact_and_both_phones_are_told(
    session: Session, make_application: Make, verifier: Account, registrar: Account
) -> None:
    file = make_application()
    old = file.contact
    assert old
    proposal = propose(session, file, actor_of(verifier))
    assert file.contact == old
    contacts.confirm(session, proposal, actor_of(registrar), now=moment())
    assert file.contact == NEW
    assert file.contact_index == vault().index("contact", NEW)
    told = {m.kind: m.to for m in session.scalars(select(Message)) if "contact" in m.kind}
    assert told == {"contact_new": NEW, "contact_old": old}
    acts = session.scalars(select(AuditEntry.act).order_by(AuditEntry.seq)).all()
    assert acts[-3:] == ["proposal.propose", "proposal.accepted", "application.contact"]


def test_who_holds_the_lost_phone_loses_the_file(
    session: Session, make_application: Make, verifier: Account, registrar: Account
) -> None:
    file, twin = make_application(), make_application()
    lost = visits.open_visit(session, [file.id, twin.id], contact=file.contact, now=moment())
    codes.send(session, file, "open", contact=file.contact, network="n", now=moment())
    proposal = propose(session, file, actor_of(verifier))
    contacts.confirm(session, proposal, actor_of(registrar), now=moment())
    session.refresh(lost)
    assert [held.id for held in lost.applications] == [twin.id]
    assert lost.contact is None
    with pytest.raises(WrongCode):
        codes.redeem(session, file, "open", text="123456", now=moment())


def test_nobody_accepts_what_they_proposed(
    session: Session, make_application: Make, verifier: Account
) -> None:
    file, actor = make_application(), actor_of(verifier)
    proposal = propose(session, file, actor)
    with pytest.raises(SamePerson):
        contacts.confirm(session, proposal, actor, now=moment())
    assert file.contact != NEW


def test_a_contact_is_proposed_once_and_must_be_another(
    session: Session, make_application: Make, verifier: Account, registrar: Account
) -> None:
    file = make_application()
    now, present = moment(), file.contact
    assert present
    with pytest.raises(WrongState):
        contacts.propose(
            session, file, actor_of(verifier), contact=present, reason="Hilang.", now=now
        )
    propose(session, file, actor_of(verifier))
    with pytest.raises(WrongState):
        propose(session, file, actor_of(registrar))


@pytest.mark.parametrize("role", [Role.PARTNER, Role.ADMIN])
def test_only_verifiers_and_registrars_change_contacts(
    role: Role, session: Session, make_application: Make, make_staff: Callable[..., Account]
) -> None:
    with pytest.raises(NotAllowed):
        propose(session, make_application(), actor_of(make_staff(role)))


def test_another_kind_of_proposal_is_no_contact(
    session: Session, make_application: Make, registrar: Account
) -> None:
    file, actor = make_application(status=Status.REGISTERED), actor_of(registrar)
    other = proposals.propose(
        session, actor, ProposalKind.REVOKE, subject="X", reason="Putusan", now=moment()
    )
    with pytest.raises(NotFound):
        contacts.get(session, actor, other.id)
    mine = propose(session, file, actor)
    assert contacts.get(session, actor, mine.id) == (mine, file)
