"""Families without a phone: no parent signs so, no sheet no submission, and a change voids it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.deed_model import DocumentKind
from app.domain.errors import Incomplete, NotAllowed, NotFound, SamePerson, WrongState
from app.domain.form import BY_SLUG
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.afterwards import Handover
from app.models.application import Application
from app.models.log import AuditEntry, Message
from app.models.office import Account
from app.services import (
    applications,
    handover,
    on_paper,
    papers,
    registration,
    submission,
    tracking,
    verification,
)
from app.services.equipment import Equipment
from tests import steps
from tests.factories import actor_of, parent

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
Make = Callable[..., Application]
Staff = Callable[..., Account]
SIGNED = DocumentKind.SIGNED_DECLARATION


@pytest.fixture
def clerk(make_staff: Staff) -> Actor:
    """A verifier at the counter; others check what they enter."""
    return actor_of(make_staff(Role.VERIFIER, name="Petugas loket"))


@pytest.fixture
def colleague(make_staff: Staff) -> Account:
    """Another verifier."""
    return make_staff(Role.VERIFIER, name="Rekan")


@pytest.fixture
def draft(make_application: Make, clerk: Actor) -> Application:
    """A draft of the counter, complete and signed."""
    start = NOW - dt.timedelta(hours=2)
    return make_application(status=Status.DRAFT, owner=clerk, on_paper=True, now=start)


def test_the_number_is_drawn_before_the_sheet_and_stays(
    session: Session, draft: Application, clerk: Actor, equipment: Equipment
) -> None:
    number = draft.number
    assert number
    on_paper.choose(session, draft, clerk, now=NOW)
    on_paper.hand_in(session, draft, clerk, equipment=equipment, now=NOW)
    assert (draft.number, draft.status) == (number, Status.SUBMITTED)


@pytest.mark.parametrize("role", [Role.PARTNER, Role.VERIFIER])
def test_partners_and_the_counter_hand_in_without_a_code(
    session: Session, make_application: Make, make_staff: Staff, role: Role
) -> None:
    actor = actor_of(make_staff(role))
    application = make_application(owner=actor, on_paper=True)
    assert application.status is Status.SUBMITTED
    assert application.contact is None
    assert handover.of(session, application) is not None
    assert session.scalars(select(Message)).all() == []


def test_a_parent_never_signs_on_paper_here(
    session: Session, make_application: Make, equipment: Equipment
) -> None:
    mother = parent()
    application = make_application(status=Status.DRAFT, owner=mother)
    with pytest.raises(NotAllowed):
        on_paper.choose(session, application, mother, now=NOW)
    application.on_paper = True
    steps.put_papers(session, application, equipment, actor=mother, at=NOW)
    for hand_in in (on_paper.hand_in, no_code):
        with pytest.raises(NotAllowed):
            hand_in(session, application, mother, equipment=equipment, now=NOW)


def no_code(
    session: Session,
    application: Application,
    actor: Actor,
    *,
    equipment: Equipment,
    now: dt.datetime,
) -> None:
    """Hand in with no contact at all."""
    submission.submit(session, application, actor, equipment=equipment, contact=None, now=now)


def test_without_paper_and_without_code_nobody_hands_in(
    session: Session, make_application: Make, clerk: Actor, equipment: Equipment
) -> None:
    application = make_application(status=Status.DRAFT, owner=clerk)
    with pytest.raises(NotAllowed):
        no_code(session, application, clerk, equipment=equipment, now=NOW)
    with pytest.raises(NotAllowed):
        on_paper.hand_in(session, application, clerk, equipment=equipment, now=NOW)


def test_without_the_signed_sheet_nothing_is_handed_in(
    session: Session, draft: Application, clerk: Actor, equipment: Equipment
) -> None:
    papers.remove(session, draft, SIGNED, actor=clerk, now=NOW)
    with pytest.raises(Incomplete) as error:
        on_paper.hand_in(session, draft, clerk, equipment=equipment, now=NOW)
    assert error.value.missing == [f"doc:{SIGNED}"]


def test_a_changed_answer_makes_the_signature_void(
    session: Session, draft: Application, clerk: Actor, equipment: Equipment
) -> None:
    page = BY_SLUG["nama-anak"]
    same = {"child.name": draft.answers["child.name"]}
    applications.answer(session, draft, page, values=same, now=NOW)
    assert on_paper.sheet(draft) is not None
    applications.answer(session, draft, page, values={"child.name": "Lain Sekali"}, now=NOW)
    assert on_paper.sheet(draft) is None
    with pytest.raises(Incomplete):
        on_paper.hand_in(session, draft, clerk, equipment=equipment, now=NOW)


def test_a_returned_file_is_signed_again_after_its_correction(
    session: Session,
    make_application: Make,
    clerk: Actor,
    colleague: Account,
    equipment: Equipment,
) -> None:
    application = make_application(
        status=Status.RETURNED,
        owner=clerk,
        verifier=colleague,
        on_paper=True,
        wrong={"child.name": "Ejaan belum sama."},
    )
    values = {"child.name": "Naomi Manik"}
    applications.answer(session, application, BY_SLUG["nama-anak"], values=values, now=NOW)
    assert papers.may_change(application, SIGNED)
    with pytest.raises(Incomplete):
        on_paper.hand_in(session, application, clerk, equipment=equipment, now=NOW)
    papers.attach(
        session,
        application,
        SIGNED,
        clean=steps.paper(),
        store=equipment.store,
        actor=clerk,
        now=NOW,
    )
    code = handover.of(session, application)
    assert on_paper.hand_in(session, application, clerk, equipment=equipment, now=NOW) is code


def test_a_found_phone_takes_the_paper_out_again(
    session: Session, draft: Application, clerk: Actor, equipment: Equipment
) -> None:
    on_paper.undo(session, draft, clerk, now=NOW)
    assert not draft.on_paper
    assert SIGNED not in papers.current(draft)
    submission.submit(session, draft, clerk, equipment=equipment, contact=steps.CONTACT, now=NOW)
    assert draft.contact == steps.CONTACT


def test_once_handed_in_paper_stays_paper(
    session: Session, make_application: Make, clerk: Actor, colleague: Account
) -> None:
    application = make_application(
        status=Status.RETURNED, owner=clerk, verifier=colleague, on_paper=True
    )
    with pytest.raises(WrongState):
        on_paper.undo(session, application, clerk, now=NOW)


def test_a_file_with_a_proven_contact_needs_no_paper(
    session: Session, make_application: Make, clerk: Actor, colleague: Account
) -> None:
    application = make_application(status=Status.RETURNED, owner=clerk, verifier=colleague)
    with pytest.raises(WrongState):
        on_paper.choose(session, application, clerk, now=NOW)


def test_a_colleague_at_the_counter_leaves_anothers_draft_alone(
    session: Session, draft: Application, colleague: Account, equipment: Equipment
) -> None:
    with pytest.raises(NotAllowed):
        on_paper.hand_in(session, draft, actor_of(colleague), equipment=equipment, now=NOW)
    with pytest.raises(NotFound):
        applications.get(session, actor_of(colleague), draft.id, to_fill_in=True)


def test_a_draft_at_the_counter_is_in_no_queue(
    session: Session, draft: Application, clerk: Actor, colleague: Account
) -> None:
    for actor in (clerk, actor_of(colleague)):
        with pytest.raises(NotFound):
            applications.get(session, actor, draft.id)
    assert applications.get(session, clerk, draft.id, to_fill_in=True) is draft


def test_a_numbered_draft_is_not_followed(session: Session, draft: Application) -> None:
    born = draft.birth_date
    assert born is not None
    assert tracking.find(session, number=draft.number or "", birth_date=born, prefix="DRI") is None


def test_the_slips_code_and_the_birth_date_follow_a_file(
    session: Session, make_application: Make, clerk: Actor
) -> None:
    application = make_application(owner=clerk, on_paper=True)
    born, code = application.birth_date, session.get_one(Handover, application.id).code
    assert born is not None
    for typed in (code, code.lower(), code.replace("-", " ")):
        found = tracking.find(session, number=typed, birth_date=born, prefix="DRI")
        assert found is application
    other = born + dt.timedelta(days=1)
    assert tracking.find(session, number=code, birth_date=other, prefix="DRI") is None


def test_every_step_on_paper_leaves_its_trace(
    session: Session, draft: Application, clerk: Actor, equipment: Equipment
) -> None:
    on_paper.hand_in(session, draft, clerk, equipment=equipment, now=NOW)
    acts = set(session.scalars(select(AuditEntry.act).where(AuditEntry.object_id == str(draft.id))))
    assert {"on_paper.choose", "application.submit", "handover.create"} <= acts


def test_who_entered_at_the_counter_neither_takes_nor_approves(
    session: Session, make_application: Make, clerk: Actor, colleague: Account
) -> None:
    application = make_application(owner=clerk, on_paper=True)
    with pytest.raises(SamePerson):
        verification.take(session, application, clerk, now=NOW)
    assert verification.next_case(session, clerk, now=NOW) is None
    verification.take(session, application, actor_of(colleague), now=NOW)
    steps.mark_all_right(session, application, actor_of(colleague), at=NOW)
    application.assigned_to = clerk.id
    with pytest.raises(SamePerson):
        verification.approve(session, application, clerk, now=NOW)


def test_who_entered_at_the_counter_does_not_register_even_when_promoted(
    session: Session,
    make_application: Make,
    clerk: Actor,
    colleague: Account,
    equipment: Equipment,
) -> None:
    application = make_application(
        status=Status.APPROVED, owner=clerk, verifier=colleague, on_paper=True
    )
    promoted = Actor(clerk.id, Role.REGISTRAR, clerk.office_code, clerk.name)
    with pytest.raises(SamePerson):
        registration.register(
            session,
            application,
            promoted,
            equipment=equipment,
            child_nik=None,
            decision=None,
            now=NOW,
        )


@pytest.mark.parametrize("column", ["approved_by", "registered_by"])
def test_the_database_itself_refuses_the_one_who_entered(
    session: Session, make_application: Make, clerk: Actor, column: str
) -> None:
    application = make_application(owner=clerk, on_paper=True)
    session.flush()
    statement = update(Application).where(Application.id == application.id)
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(statement.values({column: clerk.id}))
