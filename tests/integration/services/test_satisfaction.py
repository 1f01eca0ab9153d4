"""The survey: once a file, after the certificate, with nothing that leads back to the family."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.errors import Incomplete, NotAllowed, NotFound, WrongState
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.afterwards import Satisfaction
from app.models.application import Application
from app.models.log import AuditEntry
from app.models.office import Account
from app.moment import moment
from app.services import satisfaction
from tests.factories import actor_of
from tests.integration.web.actors import second_office
from tests.opinions import THREES, made_up_answers

Make = Callable[..., Application]
OCTOBER = dt.date(2026, 10, 9)
DECEMBER = dt.datetime(2026, 12, 1, 2, 0, tzinfo=dt.UTC)


@pytest.fixture
def admin(make_staff: Callable[..., Account]) -> Actor:
    """The office's admin."""
    return actor_of(make_staff(Role.ADMIN))


def answered(session: Session, application: Application, **changes: object) -> None:
    given = {"scores": THREES, "remark": "", "now": moment()} | changes
    satisfaction.answer(session, application, **given)  # type: ignore[arg-type]


def test_it_is_asked_once_the_certificate_is_out_and_only_once(
    session: Session, make_application: Make
) -> None:
    application = make_application(status=Status.REGISTERED)
    assert satisfaction.is_open(session, application)
    answered(session, application)
    assert not satisfaction.is_open(session, application)
    with pytest.raises(WrongState):
        answered(session, application)
    assert len(session.scalars(select(Satisfaction)).all()) == 1


@pytest.mark.parametrize("how", [{"status": Status.SUBMITTED}, {"signed": False}])
def test_before_that_there_is_nothing_to_answer(
    how: dict[str, object], session: Session, make_application: Make
) -> None:
    application = make_application(**{"status": Status.REGISTERED} | how)
    assert not satisfaction.is_open(session, application)
    with pytest.raises(NotFound):
        answered(session, application)


def test_an_answer_left_out_is_refused(session: Session, make_application: Make) -> None:
    application = make_application(status=Status.REGISTERED)
    with pytest.raises(Incomplete):
        answered(session, application, scores={k: v for k, v in THREES.items() if k != "u4"})
    assert not application.surveyed


def test_nothing_kept_leads_back_to_the_family(session: Session, make_application: Make) -> None:
    now = moment()
    application = make_application(status=Status.REGISTERED)
    before = session.scalar(select(func.max(AuditEntry.seq)))
    assert before
    answered(session, application, remark="  Cepat\n sekali ", now=now)
    row = session.scalars(select(Satisfaction)).one()
    columns = {column.name: getattr(row, column.name) for column in Satisfaction.__table__.c}
    assert set(columns) == {"id", "office_code", "month", "scores", "remark"}
    assert (row.month.day, row.remark) == (1, "Cepat sekali")
    assert row.id > 2**32  # by chance, so that no order tells who came when
    assert session.scalar(select(func.max(AuditEntry.seq))) == before


def test_results_are_for_the_offices_admin_alone(
    session: Session, make_staff: Callable[..., Account]
) -> None:
    for role in (Role.VERIFIER, Role.REGISTRAR, Role.PARTNER):
        with pytest.raises(NotAllowed):
            satisfaction.survey(session, actor_of(make_staff(role)), now=DECEMBER)


def test_a_month_below_five_answers_shows_and_counts_nowhere(
    session: Session, admin: Actor
) -> None:
    made_up_answers(session, {OCTOBER: 5})
    made_up_answers(session, {dt.date(2026, 11, 24): 4}, remark="Ini hanya empat.")
    survey = satisfaction.survey(session, admin, now=DECEMBER)
    assert [(month.first.month, month.result is None) for month in survey.months] == [
        (11, True),
        (10, False),
    ]
    assert survey.whole is not None
    assert survey.whole.count == 5
    assert survey.remarks == []


def test_another_offices_answers_are_not_seen(session: Session, admin: Actor) -> None:
    made_up_answers(session, {OCTOBER: 6})
    elsewhere = Actor(admin.id, Role.ADMIN, second_office(session).code, "Admin")
    assert satisfaction.survey(session, elsewhere, now=DECEMBER).months == []
    assert satisfaction.survey(session, admin, now=DECEMBER).months != []


def test_who_looks_before_and_after_an_answer_sees_no_difference(
    session: Session, admin: Actor
) -> None:
    november = dt.date(2026, 11, 24)
    last_day = dt.datetime(2026, 11, 30, 16, 59, tzinfo=dt.UTC)  # 23.59 at the office
    made_up_answers(session, {OCTOBER: 5, november: 5})
    before = satisfaction.survey(session, admin, now=last_day)
    made_up_answers(session, {november: 1}, scores=dict.fromkeys(THREES, 1), remark="Lama.")
    assert satisfaction.survey(session, admin, now=last_day) == before
    assert (before.months[0].running, before.months[0].result) == (True, None)
    midnight = last_day + dt.timedelta(minutes=1)
    over = satisfaction.survey(session, admin, now=midnight)
    assert over.whole is not None
    assert (over.whole.count, over.remarks) == (11, ["Lama."])
    assert not over.months[0].running
