"""Office hours and promises: what is counted, what is not, and until when."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.office_hours import (
    DEFAULT_TIMETABLE,
    NoOfficeHours,
    OfficeCalendar,
    Timetable,
)

CITIES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
WIB = ZoneInfo(CITIES["WIB"])
RAMADAN = Timetable(
    date(2027, 2, 8),
    date(2027, 3, 9),
    {day: ((time(8), time(12)), (time(12, 30), time(15))) for day in range(5)},
)
HOLIDAYS = frozenset(date.fromisoformat(f"2026-12-{day}") for day in (24, 25)) | {
    date(2027, 1, 1),
    *(date(2027, 3, day) for day in (8, 9, 10, 11, 12, 15)),
}
OFFICE = OfficeCalendar(WIB, (DEFAULT_TIMETABLE, RAMADAN), HOLIDAYS)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


# 23 November 2026 is a Monday.
@pytest.mark.parametrize(
    ("start", "promised"),
    [
        pytest.param("2026-11-23 21:14", "2026-11-24 16:00", id="late evening: all of tomorrow"),
        pytest.param("2026-11-24 10:00", "2026-11-25 10:00", id="same point of the next day"),
        pytest.param("2026-11-24 10:00:59", "2026-11-25 10:00", id="seconds don't count"),
        pytest.param("2026-11-24 00:00", "2026-11-24 16:00", id="midnight belongs to the new day"),
        pytest.param("2026-11-23 23:59", "2026-11-24 16:00", id="a minute before midnight"),
        pytest.param("2026-11-24 05:00", "2026-11-24 16:00", id="before opening: all of today"),
        pytest.param("2026-11-24 07:30", "2026-11-24 16:00", id="at opening: all of today"),
        pytest.param("2026-11-24 07:31", "2026-11-25 07:31", id="a minute after opening"),
        pytest.param("2026-11-24 11:59", "2026-11-25 11:59", id="a minute before the break"),
        pytest.param("2026-11-24 12:00", "2026-11-25 12:00", id="the break begins"),
        pytest.param("2026-11-24 12:40", "2026-11-25 12:00", id="in the break"),
        pytest.param("2026-11-24 13:00", "2026-11-25 12:00", id="the break ends"),
        pytest.param("2026-11-24 13:01", "2026-11-25 13:01", id="a minute after the break"),
        pytest.param("2026-11-24 15:59", "2026-11-25 15:59", id="a minute before closing"),
        pytest.param("2026-11-24 16:00", "2026-11-25 16:00", id="at closing: all of tomorrow"),
        pytest.param("2026-11-26 13:10", "2026-11-27 13:40", id="Friday's longer break"),
        pytest.param("2026-11-26 15:59", "2026-11-27 16:29", id="Thursday to Friday"),
        pytest.param("2026-11-27 15:59", "2026-11-30 15:29", id="Friday 15:59 to Monday"),
        pytest.param("2026-11-27 16:29", "2026-11-30 15:59", id="Friday's last minute"),
        pytest.param("2026-11-27 16:30", "2026-11-30 16:00", id="Friday's closing"),
        pytest.param("2026-11-28 09:00", "2026-11-30 16:00", id="Saturday"),
        pytest.param("2026-11-29 23:59", "2026-11-30 16:00", id="Sunday night"),
        pytest.param("2026-12-23 10:00", "2026-12-28 10:00", id="cuti bersama and Christmas"),
        pytest.param("2026-12-23 17:00", "2026-12-28 16:00", id="the eve of cuti bersama"),
        pytest.param("2026-12-25 10:00", "2026-12-28 16:00", id="sent in on Christmas Day"),
        pytest.param("2026-12-31 14:00", "2027-01-04 14:00", id="over the New Year"),
        pytest.param("2027-02-05 15:59", "2027-02-08 15:00", id="into Ramadan: shorter day"),
        pytest.param("2027-02-05 10:00", "2027-02-08 10:30", id="into Ramadan: later opening"),
        pytest.param("2027-02-09 07:45", "2027-02-09 15:00", id="Ramadan: before opening"),
        pytest.param("2027-02-09 15:30", "2027-02-10 15:00", id="Ramadan: after closing"),
        pytest.param("2027-03-05 10:00", "2027-03-16 09:30", id="out of Ramadan over Idul Fitri"),
    ],
)
def test_one_working_day_is_promised_until(start: str, promised: str) -> None:
    assert OFFICE.promise(at(start), 1) == at(promised)


@pytest.mark.parametrize(
    ("start", "days", "promised"),
    [
        ("2026-11-23 21:14", 3, "2026-11-26 16:00"),
        ("2026-11-24 10:00", 3, "2026-11-27 10:00"),
        ("2026-11-24 10:00", 5, "2026-12-01 10:00"),
        ("2026-12-22 10:00", 2, "2026-12-28 10:00"),
    ],
)
def test_several_working_days_are_promised_until(start: str, days: int, promised: str) -> None:
    assert OFFICE.promise(at(start), days) == at(promised)


@pytest.mark.parametrize(
    ("zone", "utc_start", "utc_promised"),
    [
        ("WIB", "2026-11-24 01:00", "2026-11-25 01:00"),
        ("WITA", "2026-11-24 08:30", "2026-11-25 08:00"),
        ("WIT", "2026-11-23 22:30", "2026-11-24 07:00"),
        ("WIT", "2026-11-23 22:31", "2026-11-24 22:31"),
    ],
)
def test_the_offices_own_zone_decides(zone: str, utc_start: str, utc_promised: str) -> None:
    office = OfficeCalendar(ZoneInfo(CITIES[zone]))
    start = datetime.fromisoformat(utc_start).replace(tzinfo=UTC)
    promised = office.promise(start, 1)
    assert promised == datetime.fromisoformat(utc_promised).replace(tzinfo=UTC)
    assert promised.tzname() == zone


def test_a_promise_is_of_one_day_at_least() -> None:
    with pytest.raises(ValueError, match="one working day"):
        OFFICE.promise(at("2026-11-24 10:00"), 0)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        OFFICE.is_open(datetime(2026, 11, 24, 10, 0))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2026-11-24 07:29", False),
        ("2026-11-24 07:30", True),
        ("2026-11-24 11:59:59", True),
        ("2026-11-24 12:00", False),
        ("2026-11-24 13:00", True),
        ("2026-11-24 16:00", False),
        ("2026-11-27 13:15", False),
        ("2026-11-27 16:29", True),
        ("2026-11-28 10:00", False),
        ("2026-12-24 10:00", False),
        ("2027-02-09 12:31", True),
        ("2027-02-09 15:00", False),
        ("2027-03-16 15:30", True),
    ],
)
def test_the_office_is_open_or_not(moment: str, open_: bool) -> None:
    assert OFFICE.is_open(at(moment)) is open_


def test_the_next_opening_is_now_or_later() -> None:
    assert OFFICE.next_opening(at("2026-11-24 10:05")) == at("2026-11-24 10:05")
    assert OFFICE.next_opening(at("2026-11-24 12:05")) == at("2026-11-24 13:00")
    assert OFFICE.next_opening(at("2026-11-27 16:30")) == at("2026-11-30 07:30")


def test_a_default_day_and_week_have_their_minutes() -> None:
    monday = at("2026-11-23 00:00")
    for day in range(5):
        start = monday + timedelta(days=day)
        assert OFFICE.working_minutes_between(start, start + timedelta(days=1)) == 450
    assert OFFICE.working_minutes_between(monday, monday + timedelta(days=7)) == 2250


def test_minutes_counted_backwards_are_negative() -> None:
    early, late = at("2026-11-24 11:30"), at("2026-11-24 13:30")
    assert OFFICE.working_minutes_between(early, late) == 60
    assert OFFICE.working_minutes_between(late, early) == -60


def test_added_minutes_end_at_closing_not_at_the_next_opening() -> None:
    start = at("2026-11-24 15:00")
    assert OFFICE.add_working_minutes(start, 60) == at("2026-11-24 16:00")
    assert OFFICE.add_working_minutes(start, 61) == at("2026-11-25 07:31")
    assert OFFICE.add_working_minutes(at("2026-11-24 20:00"), 0) == at("2026-11-24 20:00")
    with pytest.raises(ValueError, match="taken back"):
        OFFICE.add_working_minutes(start, -1)


def test_an_office_that_never_opens_is_an_error_not_an_endless_search() -> None:
    with pytest.raises(NoOfficeHours):
        OfficeCalendar(WIB, ()).promise(at("2026-11-24 10:00"), 1)


def test_an_ended_timetable_leaves_the_office_closed() -> None:
    office = OfficeCalendar(WIB, (RAMADAN,))
    assert office.is_working_day(date(2027, 3, 9))
    assert not office.is_working_day(date(2027, 3, 10))


@pytest.mark.parametrize(
    "hours",
    [
        ((time(12), time(8)),),
        ((time(8), time(8)),),
        ((time(8), time(12)), (time(11), time(15))),
        ((time(13), time(15)), (time(8), time(12))),
    ],
)
def test_hours_out_of_order_are_refused(hours: tuple[tuple[time, time], ...]) -> None:
    with pytest.raises(ValueError, match="in order"):
        Timetable(date(2026, 1, 1), None, {0: hours})


MOMENTS = st.datetimes(datetime(2026, 11, 1), datetime(2027, 4, 30)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=WIB)
)


def counted_one_by_one(start: datetime, end: datetime) -> int:
    minute, count = start.replace(second=0, microsecond=0), 0
    while minute < end.replace(second=0, microsecond=0):
        count += OFFICE.is_open(minute)
        minute += timedelta(minutes=1)
    return count


@given(start=MOMENTS, length=st.integers(0, 5000))
def test_the_count_is_that_of_the_open_minutes_one_by_one(start: datetime, length: int) -> None:
    end = start + timedelta(minutes=length)
    assert OFFICE.working_minutes_between(start, end) == counted_one_by_one(start, end)


@given(MOMENTS, MOMENTS, MOMENTS)
def test_no_working_minute_is_lost_or_counted_twice(a: datetime, b: datetime, c: datetime) -> None:
    between = OFFICE.working_minutes_between
    assert between(a, b) + between(b, c) == between(a, c)


@given(start=MOMENTS, minutes=st.integers(1, 5000))
def test_adding_and_counting_are_each_others_inverse(start: datetime, minutes: int) -> None:
    end = OFFICE.add_working_minutes(start, minutes)
    assert OFFICE.working_minutes_between(start, end) == minutes
    assert OFFICE.is_open(end - timedelta(minutes=1))


@given(start=MOMENTS, later=st.integers(0, 4000), days=st.integers(1, 3))
def test_who_comes_later_is_never_promised_earlier(start: datetime, later: int, days: int) -> None:
    other = start + timedelta(minutes=later)
    assert OFFICE.promise(start, days) <= OFFICE.promise(other, days)
    assert OFFICE.promise(start, days) < OFFICE.promise(start, days + 1)


@given(start=MOMENTS, days=st.integers(1, 4))
def test_a_promise_falls_in_office_hours_and_is_kept_by_its_own_minutes(
    start: datetime, days: int
) -> None:
    promised = OFFICE.promise(start, days)
    assert OFFICE.is_open(promised - timedelta(minutes=1))
    minutes = OFFICE.working_minutes_between(start, promised)
    assert OFFICE.add_working_minutes(start, minutes) == promised
