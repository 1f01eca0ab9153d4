"""The clock of a promise: it runs in office hours and stops while the parent has to act."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.office_hours import OfficeCalendar, Pause, PromiseClock
from app.domain.time_zones import IndonesianZone

WIB = IndonesianZone.WIB.tzinfo
OFFICE = OfficeCalendar(WIB)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


def clock(*pauses: Pause) -> PromiseClock:
    started = PromiseClock.start(OFFICE, at("2026-11-24 10:00"), 1)
    return PromiseClock(OFFICE, started.started_at, started.due_minutes, pauses)


def test_a_clock_starts_with_the_minutes_of_its_promise() -> None:
    assert clock().due_minutes == 450
    assert clock().promised_at(at("2026-11-24 10:00")) == at("2026-11-25 10:00")


def test_a_clock_runs_in_office_hours_only() -> None:
    assert clock().remaining_minutes(at("2026-11-24 10:00")) == 450
    assert clock().remaining_minutes(at("2026-11-24 11:00")) == 390
    assert clock().remaining_minutes(at("2026-11-24 22:00")) == 150
    assert clock().remaining_minutes(at("2026-11-25 07:30")) == 150


def test_a_broken_promise_has_minutes_below_zero() -> None:
    assert clock().remaining_minutes(at("2026-11-25 10:45")) == -45
    assert clock().elapsed_share(at("2026-11-25 10:45")) == 1.0


def test_nothing_is_used_before_the_start() -> None:
    assert clock().remaining_minutes(at("2026-11-24 08:00")) == 450
    assert clock().elapsed_share(at("2026-11-24 08:00")) == 0.0


def test_the_share_used_is_told_for_the_ring() -> None:
    assert clock().elapsed_share(at("2026-11-24 14:45")) == 0.5


def test_the_clock_stands_while_the_parent_acts() -> None:
    waiting = clock(Pause(at("2026-11-24 11:00")))
    assert not waiting.is_stopped(at("2026-11-24 10:59"))
    assert waiting.is_stopped(at("2026-11-27 09:00"))
    assert waiting.remaining_minutes(at("2026-11-27 09:00")) == 390
    assert waiting.promised_at(at("2026-11-27 09:00")) is None


def test_an_answer_moves_the_promise_by_the_pause() -> None:
    answered = clock(Pause(at("2026-11-24 11:00"), at("2026-11-26 14:00")))
    assert not answered.is_stopped(at("2026-11-26 14:00"))
    assert answered.promised_at(at("2026-11-26 14:00")) == at("2026-11-27 12:00")
    assert answered.remaining_minutes(at("2026-11-27 12:00")) == 0


def test_a_pause_at_night_moves_nothing() -> None:
    overnight = clock(Pause(at("2026-11-24 16:00"), at("2026-11-25 07:30")))
    assert overnight.promised_at(at("2026-11-25 08:00")) == at("2026-11-25 10:00")


def test_overlapping_pauses_stop_the_clock_once() -> None:
    twice = clock(
        Pause(at("2026-11-24 11:30"), at("2026-11-24 13:30")),
        Pause(at("2026-11-24 11:00"), at("2026-11-24 13:15")),
    )
    assert twice.remaining_minutes(at("2026-11-24 13:30")) == 390
    assert twice.promised_at(at("2026-11-24 13:30")) == at("2026-11-25 11:30")


def test_a_pause_after_the_promise_was_broken_excuses_nothing() -> None:
    late = clock(Pause(at("2026-11-25 11:00")))
    assert late.promised_at(at("2026-11-25 12:00")) == at("2026-11-25 10:00")
    assert late.remaining_minutes(at("2026-11-25 15:00")) == -60


def test_a_pause_that_began_before_the_start_counts_from_the_start() -> None:
    early = clock(Pause(at("2026-11-24 08:00"), at("2026-11-24 11:00")))
    assert early.remaining_minutes(at("2026-11-24 11:30")) == 420
    assert early.promised_at(at("2026-11-24 11:30")) == at("2026-11-25 11:00")


MOMENTS = st.datetimes(datetime(2026, 11, 23), datetime(2026, 12, 20)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=WIB)
)
PAUSES = st.lists(
    st.builds(
        lambda since, minutes: Pause(since, since + timedelta(minutes=minutes)),
        MOMENTS,
        st.integers(0, 3000),
    ),
    max_size=4,
)


@given(start=MOMENTS, pauses=PAUSES, days=st.integers(1, 3))
def test_at_the_promised_moment_exactly_nothing_remains(
    start: datetime, pauses: list[Pause], days: int
) -> None:
    due = PromiseClock.start(OFFICE, start, days).due_minutes
    running = PromiseClock(OFFICE, start, due, tuple(pauses))
    promised = running.promised_at(at("2027-06-01 00:00"))
    assert promised is not None
    assert running.remaining_minutes(promised) == 0
    assert running.remaining_minutes(promised - timedelta(minutes=1)) == 1


THURSDAY = at("2026-11-26 00:00")
OPEN_MINUTES = {
    minute
    for minute in (THURSDAY + timedelta(minutes=n) for n in range(5 * 24 * 60))
    if OFFICE.is_open(minute)
}


def in_these_days(minutes: int) -> datetime:
    return THURSDAY + timedelta(minutes=minutes)


@given(
    edges=st.tuples(st.integers(0, 7199), st.integers(0, 7199)).map(sorted),
    pauses=st.lists(st.tuples(st.integers(0, 7199), st.integers(0, 3000)), max_size=4),
)
def test_used_and_paused_minutes_make_up_the_time_that_went_by(
    edges: list[int], pauses: list[tuple[int, int]]
) -> None:
    start, now = (in_these_days(edge) for edge in edges)
    stops = tuple(Pause(in_these_days(a), in_these_days(a + length)) for a, length in pauses)
    running = {
        minute
        for minute in OPEN_MINUTES
        if start <= minute < now and not any(a.since <= minute < (a.until or now) for a in stops)
    }
    assert PromiseClock(OFFICE, start, 450, stops).used_minutes(now) == len(running)
