"""Handing in: complete or not at all, a number once, a promise kept through a return, lateness."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.deed_model import DeedModel
from app.domain.errors import Incomplete, SamePerson, WrongState
from app.domain.form import BY_SLUG
from app.domain.numbering import parse_application_number
from app.domain.roles import Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import Message
from app.models.office import Account
from app.models.sealed import vault
from app.services import applications, submission, verification
from app.services.equipment import Equipment
from tests import factories, steps
from tests.factories import actor_of

MONDAY = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)  # 09.00 at the office
HOUR = dt.timedelta(hours=1)
Make = Callable[..., Application]
Again = Callable[[Application, dt.datetime], None]


@pytest.fixture
def again(session: Session, equipment: Equipment) -> Again:
    """Correct what was marked, keeping the answers, and hand in again."""

    def again(application: Application, at: dt.datetime) -> None:
        values = {"child.name": application.answers["child.name"]}
        applications.answer(session, application, BY_SLUG["nama-anak"], values=values, now=at)
        submission.submit(
            session, application, factories.parent(), equipment=equipment, contact=None, now=at
        )

    return again


@pytest.fixture
def returned(make_application: Make) -> Application:
    """A file handed in at 9.05 on Monday and returned at 9.15."""
    return make_application(
        status=Status.RETURNED, now=MONDAY, wrong={"child.name": "Nama berbeda."}
    )


def test_the_number_is_short_checked_and_the_offices_own(make_application: Make) -> None:
    application = make_application()
    assert re.fullmatch(r"DRI(-[2-9A-HJKMNP-Z]{3,5})+", application.number or "")
    assert parse_application_number(application.number or "", "DRI") == application.number


def test_every_file_has_a_number_of_its_own(make_application: Make) -> None:
    assert len({make_application().number for _ in range(5)}) == 5


@pytest.mark.parametrize("model", list(DeedModel))
def test_a_complete_file_is_taken(model: DeedModel, make_application: Make) -> None:
    application = make_application(model=model)
    assert (application.status, application.model) == (Status.SUBMITTED, model)
    assert application.due_at is not None
    assert application.first_submitted_at == application.submitted_at


def test_what_lacks_is_told_all_at_once(
    session: Session, make_application: Make, equipment: Equipment
) -> None:
    draft = make_application(status=Status.DRAFT, child__name=None, witness2__nik=None)
    draft.documents[0].replaced_at = MONDAY
    with pytest.raises(Incomplete) as error:
        submission.submit(
            session, draft, factories.parent(), equipment=equipment, contact="x@y.id", now=MONDAY
        )
    assert error.value.missing == ["child.name", "witness2.nik", f"doc:{draft.documents[0].kind}"]
    assert (draft.status, draft.number) == (Status.DRAFT, None)


def test_nothing_is_handed_in_before_a_model_follows(
    session: Session, make_application: Make, equipment: Equipment
) -> None:
    draft = make_application(status=Status.DRAFT, model=DeedModel.UNRECORDED_MARRIAGE)
    values = {"marriage.family_card": None}
    applications.answer(session, draft, BY_SLUG["status-di-kk"], values=values, now=MONDAY)
    with pytest.raises(Incomplete) as error:
        submission.submit(
            session, draft, factories.parent(), equipment=equipment, contact=None, now=MONDAY
        )
    assert "marriage.family_card" in error.value.missing


def test_a_file_is_handed_in_once(
    session: Session, make_application: Make, equipment: Equipment
) -> None:
    application = make_application()
    before = (application.number, application.due_at, application.version)
    with pytest.raises(WrongState):
        submission.submit(
            session, application, factories.parent(), equipment=equipment, contact=None, now=MONDAY
        )
    assert (application.number, application.due_at, application.version) == before


def test_the_promise_is_one_working_day(make_application: Make) -> None:
    application = make_application(now=MONDAY)
    assert application.submitted_at == MONDAY + steps.STEP
    assert application.due_at == MONDAY + steps.STEP + dt.timedelta(days=1)


def test_the_clock_stands_still_while_the_parents_have_to_act(
    again: Again, session: Session, returned: Application
) -> None:
    assert returned.due_at is None
    assert returned.paused_minutes_left is not None
    left = returned.paused_minutes_left
    again(returned, MONDAY + 2 * HOUR)
    early = returned.due_at
    assert returned.paused_minutes_left is None
    calendar = submission.offices.calendar(session, returned.office)
    assert early == calendar.add_working_minutes(MONDAY + 2 * HOUR, left)


def test_a_returned_file_keeps_number_and_first_day(
    again: Again, session: Session, returned: Application
) -> None:
    number, first = returned.number, returned.first_submitted_at
    again(returned, MONDAY + dt.timedelta(days=9))
    assert (returned.number, returned.first_submitted_at) == (number, first)
    assert returned.submitted_at == MONDAY + dt.timedelta(days=9)
    assert returned.assigned_to is None


def test_a_corrected_file_comes_before_those_handed_in_later(
    again: Again, session: Session, returned: Application, make_application: Make
) -> None:
    verifier = actor_of(factories.some_staff(session, Role.VERIFIER))
    make_application(now=MONDAY + 3 * HOUR)
    again(returned, MONDAY + 4 * HOUR)
    found = verification.next_case(session, verifier, now=MONDAY + 5 * HOUR)
    assert found is returned


def test_even_a_file_returned_late_leaves_the_office_an_hour(
    again: Again, session: Session, make_application: Make
) -> None:
    application = make_application(
        status=Status.UNDER_VERIFICATION, now=MONDAY - dt.timedelta(days=7)
    )
    verifier = actor_of(session.get(Account, application.assigned_to))
    wrong = verification.Mark(verification.Verdict.WRONG, "Nama berbeda.")
    marks = {"child.name": wrong}
    verification.mark_many(session, application, verifier, marks=marks, now=MONDAY)
    verification.return_to_parent(session, application, verifier, now=MONDAY)
    assert application.paused_minutes_left == 0
    again(application, MONDAY + HOUR)
    assert application.due_at == MONDAY + 2 * HOUR


@pytest.mark.parametrize(("days", "late"), [(0, False), (59, False), (60, False), (61, True)])
def test_late_counts_from_the_birth_to_the_first_submission(
    days: int, late: bool, make_application: Make
) -> None:
    born = dt.date(2026, 11, 23) - dt.timedelta(days=days)
    application = make_application(now=MONDAY, child__birth_date=born.isoformat())
    assert application.late is late


def test_the_day_of_birth_is_counted_at_the_office(make_application: Make) -> None:
    at = dt.datetime(2026, 11, 22, 17, 30, tzinfo=dt.UTC)  # 00.30 on Monday the 23rd in Sidikalang
    assert make_application(now=at, child__birth_date="2026-09-24").late is False
    assert make_application(now=at, child__birth_date="2026-09-23").late is True


def test_a_file_that_was_in_time_stays_so_however_long_the_correction_takes(
    again: Again, session: Session, make_application: Make
) -> None:
    application = make_application(
        status=Status.RETURNED,
        now=MONDAY,
        wrong={"child.name": "Nama berbeda."},
        child__birth_date="2026-09-30",
    )
    again(application, MONDAY + dt.timedelta(days=40))
    assert application.late is False


def test_a_corrected_birth_date_can_make_a_report_late(
    session: Session, make_application: Make, equipment: Equipment
) -> None:
    application = make_application(
        status=Status.RETURNED, now=MONDAY, wrong={"child.birth_date": "Surat lahir: 3 Agustus."}
    )
    values = {"child.birth_date": "2026-08-03"}
    at = MONDAY + 2 * HOUR
    applications.answer(session, application, BY_SLUG["waktu-lahir"], values=values, now=at)
    submission.submit(
        session, application, factories.parent(), equipment=equipment, contact=None, now=at
    )
    assert application.late is True
    assert application.birth_date == dt.date(2026, 8, 3)


def test_queue_and_search_know_only_what_counts(
    session: Session, make_application: Make, equipment: Equipment
) -> None:
    draft = make_application(status=Status.DRAFT, child__name="Ulina br Sihombing", now=MONDAY)
    draft.answers = {**draft.answers, "mother.without_nik": True, "mother.no_nik_reason": "unknown"}
    submission.submit(
        session, draft, factories.parent(), equipment=equipment, contact=steps.CONTACT, now=MONDAY
    )
    assert draft.mother_index is None
    assert "ULINA" in draft.search_name.upper()
    assert draft.place == "12.11.01.1009"


def test_a_mother_is_found_by_her_number_only_with_the_key(make_application: Make) -> None:
    application = make_application()
    nik = str(application.answers["mother.nik"])
    assert application.mother_index == vault().index("nik", nik)
    assert nik.encode() not in (application.mother_index or b"")


def test_the_parents_are_told_where_they_asked_for_it(
    session: Session, make_application: Make
) -> None:
    application = make_application(contact="uli@contoh.id")
    messages = session.scalars(select(Message)).all()
    assert [(m.kind, m.channel, m.to) for m in messages] == [
        ("submitted", "email", "uli@contoh.id")
    ]
    assert messages[0].body == {"number": application.number}


def test_without_a_contact_nobody_is_told(
    session: Session, make_application: Make, make_staff: Callable[..., Account]
) -> None:
    make_application(on_paper=True, owner=actor_of(make_staff(Role.PARTNER)))
    assert session.scalars(select(Message)).all() == []


def test_who_entered_a_file_doesnt_check_it(session: Session, make_application: Make) -> None:
    verifier = actor_of(factories.make_staff(session, Role.VERIFIER))
    application = make_application(owner=factories.parent())
    application.entered_by = verifier.id
    with pytest.raises(SamePerson):
        verification.take(session, application, verifier, now=MONDAY)
    assert verification.next_case(session, verifier, now=MONDAY) is None
