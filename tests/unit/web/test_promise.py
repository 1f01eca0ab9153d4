"""How a promise stands at a moment: running, soon, late, stopped, kept."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from app.domain.office_hours import OfficeCalendar
from app.domain.workflow import Status
from app.models.application import Application
from app.models.office import Office
from app.web.promise import Promise, PromiseState, promise_of, remaining

ZONE = ZoneInfo("Asia/Jakarta")
CALENDAR = OfficeCalendar(ZONE)
SENT = dt.datetime(2026, 11, 23, 21, 14, tzinfo=ZONE)  # Monday night
DUE = dt.datetime(2026, 11, 24, 16, 0, tzinfo=ZONE)


def promise(at: dt.datetime, status: Status = Status.SUBMITTED, **columns: object) -> Promise:
    values = {"first_submitted_at": SENT, "due_at": DUE} | columns
    application = Application(status=status, office=Office(promise_days=1), **values)
    return promise_of(application, CALENDAR, at)


@pytest.mark.parametrize(
    ("clock", "state", "minutes"),
    [
        ("07:30", PromiseState.RUNNING, 450),
        ("13:59", PromiseState.RUNNING, 121),
        ("14:00", PromiseState.SOON, 120),
        ("16:00", PromiseState.SOON, 0),
        ("16:01", PromiseState.LATE, 0),
    ],
)
def test_two_hours_before_its_end_a_promise_is_soon_due(
    clock: str, state: PromiseState, minutes: int
) -> None:
    at = dt.datetime.combine(DUE.date(), dt.time.fromisoformat(clock), tzinfo=ZONE)
    found = promise(at)
    assert (found.state, found.minutes, found.due_at) == (state, minutes, DUE)


def test_late_minutes_are_working_minutes_below_zero() -> None:
    found = promise(dt.datetime(2026, 11, 25, 8, 0, tzinfo=ZONE))
    assert (found.state, found.minutes, found.share) == (PromiseState.LATE, -30, 1.0)


def test_the_share_is_what_has_passed_of_the_whole_promise() -> None:
    noon = dt.datetime(2026, 11, 24, 12, 0, tzinfo=ZONE)
    assert promise(noon).share == pytest.approx(270 / 450)


def test_while_the_parents_act_the_clock_stands() -> None:
    found = promise(DUE, Status.RETURNED, due_at=None, paused_minutes_left=90)
    assert (found.state, found.minutes, found.due_at) == (PromiseState.STOPPED, 90, None)
    assert found.share == pytest.approx(0.8)


def test_what_has_ended_or_stands_has_nothing_left_to_say() -> None:
    assert remaining(Promise(PromiseState.KEPT)) == ""


@pytest.mark.parametrize("status", [Status.REGISTERED, Status.REFUSED, Status.WITHDRAWN])
def test_an_ended_file_has_nothing_running(status: Status) -> None:
    assert promise(DUE, status, due_at=None) == Promise(PromiseState.KEPT, share=1.0)
