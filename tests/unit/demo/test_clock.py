"""The demo's clock counts back in the minutes that the office works."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from app.demo.clock import Clock
from app.domain.office_hours import OfficeCalendar

WIB = ZoneInfo("Asia/Jakarta")
CALENDAR = OfficeCalendar(WIB, holidays=frozenset({dt.date(2026, 11, 19)}))
MOMENTS = st.datetimes(
    min_value=dt.datetime(2026, 11, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=dt.datetime(2026, 12, 20),  # noqa: DTZ001
    timezones=st.just(WIB),
)


@given(MOMENTS, st.integers(0, 5000))
def test_so_many_minutes_lie_between_an_act_and_the_load(now: dt.datetime, minutes: int) -> None:
    at = Clock(CALENDAR, now).at_work(minutes)
    assert CALENDAR.is_open(at)
    assert at <= now
    assert CALENDAR.working_minutes_between(at, now) == minutes + 1


@given(MOMENTS, st.integers(0, 2000), st.integers(1, 400))
def test_parents_keep_their_order(now: dt.datetime, minutes: int, more: int) -> None:
    clock = Clock(CALENDAR, now)
    assert clock.at_home(minutes + more) < clock.at_home(minutes) <= now


def test_what_came_with_the_opening_was_sent_the_evening_before() -> None:
    clock = Clock(CALENDAR, dt.datetime(2026, 11, 24, 7, 45, tzinfo=WIB))
    assert clock.at_home(9) == dt.datetime(2026, 11, 23, 19, 10, tzinfo=WIB)
    assert clock.at_home(60) == dt.datetime(2026, 11, 23, 15, 14, tzinfo=WIB)
