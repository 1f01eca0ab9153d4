"""Verification as a service: marks, their counts, and what a decision needs and leaves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.deed_model import DocumentKind
from app.domain.errors import Incomplete, NotAllowed, ReasonNeeded, SamePerson, WrongState
from app.domain.roles import Actor, Role
from app.domain.workflow import Action, Status
from app.models.application import Application, Verdict
from app.models.law import Decision
from app.models.log import AuditEntry
from app.models.office import Account
from app.moment import moment
from app.services import looking, offices, papers, verification
from app.services.verification import DUPLICATE, Mark
from tests.factories import actor_of
from tests.steps import mark_all_right

Files = Callable[..., Application]
RIGHT, WRONG = Mark(Verdict.RIGHT), Mark(Verdict.WRONG, "Tulis lagi.")


@pytest.fixture
def clerk(verifier: Account) -> Actor:
    return actor_of(verifier)


@pytest.fixture
def mine(make_application: Files, verifier: Account) -> Application:
    return make_application(status=Status.UNDER_VERIFICATION, verifier=verifier)


def test_everything_that_the_case_asks_is_looked_at(session: Session, mine: Application) -> None:
    targets = verification.targets(session, mine)
    assert {"child.name", "mother.nik", "witness2.family_card", "doc:family_card"} <= set(targets)
    assert "child.has_nik" not in targets
    assert len(targets) == len(set(targets))


def test_a_mark_can_be_changed_and_taken_away(
    session: Session, mine: Application, clerk: Actor
) -> None:
    for given, counted in ((WRONG, (0, 1)), (RIGHT, (1, 0)), (Mark(None), (0, 0))):
        verification.mark_many(session, mine, clerk, marks={"child.name": given}, now=moment())
        right, wrong, _unchecked = verification.progress(session, mine)
        assert (len(right), len(wrong)) == counted


def test_the_same_mark_again_changes_nothing(
    session: Session, mine: Application, clerk: Actor
) -> None:
    first = moment()
    for now in (first, first + dt.timedelta(minutes=1)):
        verification.mark_many(session, mine, clerk, marks={"child.name": WRONG}, now=now)
    assert verification.open_remarks(mine)["child.name"].at == first


@pytest.mark.parametrize(
    ("target", "given", "error"),
    [
        ("child.name", Mark(Verdict.WRONG, "  "), ReasonNeeded),
        ("child.shoe_size", RIGHT, NotAllowed),
        ("doc:police_report", WRONG, NotAllowed),
        (DUPLICATE, WRONG, NotAllowed),
    ],
)
def test_an_unfit_mark_is_refused(
    target: str,
    given: Mark,
    error: type[Exception],
    session: Session,
    mine: Application,
    clerk: Actor,
) -> None:
    with pytest.raises(error):
        verification.mark_many(session, mine, clerk, marks={target: given}, now=moment())


def test_only_whose_case_it_is_may_mark(
    session: Session, mine: Application, make_staff: Callable[..., Account]
) -> None:
    other = actor_of(make_staff(Role.VERIFIER))
    with pytest.raises(NotAllowed):
        verification.mark_many(session, mine, other, marks={"child.name": RIGHT}, now=moment())


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.RETURNED, Status.APPROVED])
def test_marks_belong_to_the_check(
    status: Status, session: Session, make_application: Files, clerk: Actor
) -> None:
    file = make_application(status=status)
    with pytest.raises(WrongState):
        verification.mark_many(session, file, clerk, marks={"child.name": RIGHT}, now=moment())


def test_a_case_is_approved_only_when_all_is_right(
    session: Session, mine: Application, clerk: Actor
) -> None:
    mark_all_right(session, mine, clerk, at=moment())
    verification.mark_many(session, mine, clerk, marks={"mother.nik": WRONG}, now=moment())
    with pytest.raises(Incomplete) as found:
        verification.approve(session, mine, clerk, now=moment())
    assert found.value.missing == ["mother.nik"]
    verification.mark_many(session, mine, clerk, marks={"mother.nik": RIGHT}, now=moment())
    looking.open_all(session, mine, clerk, now=moment())
    verification.approve(session, mine, clerk, now=moment())
    assert (mine.status, mine.approved_by) == (Status.APPROVED, clerk.id)


def test_who_opened_not_every_page_approves_only_by_the_originals(
    session: Session, mine: Application, clerk: Actor, make_staff: Callable[..., Account]
) -> None:
    mark_all_right(session, mine, clerk, at=moment())
    looking.open_all(session, mine, actor_of(make_staff(Role.VERIFIER)), now=moment())
    with pytest.raises(looking.NotOpened) as found:
        verification.approve(session, mine, clerk, now=moment())
    have = papers.current(mine)
    assert found.value.missing == [f"doc:{kind}" for kind in have]
    assert not session.scalars(select(Decision).where(Decision.action == Action.APPROVE)).all()
    assert mine.status is Status.UNDER_VERIFICATION
    verification.approve(session, mine, clerk, originals=True, now=moment())
    assert mine.status is Status.APPROVED
    (said,) = session.scalars(select(AuditEntry).where(AuditEntry.act == looking.ORIGINALS))
    assert (said.actor_id, said.detail) == (clerk.id, {"papers": len(have)})


def test_a_paper_sent_anew_and_a_second_page_are_opened_again(
    session: Session, mine: Application, clerk: Actor
) -> None:
    looking.open_all(session, mine, clerk, now=moment())
    assert looking.unopened(session, mine, clerk) == []
    card = papers.current(mine)[DocumentKind.FAMILY_CARD]
    card.pages = [*card.pages, *card.pages]
    assert looking.unopened(session, mine, clerk) == [DocumentKind.FAMILY_CARD]


def test_a_missing_required_paper_bars_approval(
    session: Session, mine: Application, clerk: Actor
) -> None:
    papers.current(mine)[DocumentKind.FAMILY_CARD].replaced_at = moment()
    mark_all_right(session, mine, clerk, at=moment())
    with pytest.raises(Incomplete) as found:
        verification.approve(session, mine, clerk, now=moment())
    assert found.value.missing == ["doc:family_card"]


def test_a_paper_asked_for_counts_from_then_on(
    session: Session, mine: Application, clerk: Actor
) -> None:
    papers.current(mine)[DocumentKind.MOTHER_ID].replaced_at = moment()
    assert "doc:mother_id" not in verification.targets(session, mine)
    verification.mark_many(session, mine, clerk, marks={"doc:mother_id": WRONG}, now=moment())
    assert verification.progress(session, mine)[1] == ["doc:mother_id"]


def test_returning_tells_all_at_once_and_stops_the_clock(
    session: Session, mine: Application, clerk: Actor
) -> None:
    due, now = mine.due_at, moment()
    verification.mark_many(
        session, mine, clerk, marks={"mother.nik": WRONG, "doc:family_card": WRONG}, now=now
    )
    verification.return_to_parent(session, mine, clerk, now=now)
    calendar = offices.calendar(session, mine.office)
    assert (mine.status, mine.due_at) == (Status.RETURNED, None)
    assert mine.paused_minutes_left == calendar.working_minutes_between(now, due)
    sent = {r.target for r in mine.remarks if r.sent_at}
    assert sent == {"mother.nik", "doc:family_card"}


def test_there_is_no_return_without_a_reason(
    session: Session, mine: Application, clerk: Actor
) -> None:
    with pytest.raises(ReasonNeeded):
        verification.return_to_parent(session, mine, clerk, now=moment())


def test_next_is_the_most_urgent_free_case(
    session: Session, make_application: Files, clerk: Actor
) -> None:
    late, later = moment() - dt.timedelta(days=5), moment() - dt.timedelta(hours=3)
    make_application(now=later)
    urgent = make_application(now=late)
    taken = verification.next_case(session, clerk, now=moment())
    assert taken is urgent
    assert (urgent.status, urgent.assigned_to) == (Status.UNDER_VERIFICATION, clerk.id)


def test_who_refused_a_file_is_not_given_it_again(
    session: Session, make_application: Files, clerk: Actor
) -> None:
    file = make_application()
    file.refused_by = clerk.id
    session.flush()
    assert verification.next_case(session, clerk, now=moment()) is None
    with pytest.raises(SamePerson):
        verification.take(session, file, clerk, now=moment())
