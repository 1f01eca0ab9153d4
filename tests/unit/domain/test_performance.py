"""Figures of the promise: counted by month and place, and never of too few."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from app.domain.performance import (
    FEWEST,
    Figures,
    Handled,
    by_month,
    by_place,
    months_until,
    whole,
)

DAY = dt.date(2026, 11, 3)
HOME, OTHER = "12.11.01", "12.11.02"


def files(
    count: int, *, in_time: int = 0, minutes: int = 60, place: str = HOME, open_: int = 0
) -> list[Handled]:
    """Return `count` finished files, `in_time` of them in time, and `open_` unfinished ones."""
    done = [Handled(DAY, DAY, n < in_time, minutes + n, place) for n in range(count)]
    return done + [Handled(DAY, None, False, 0, place)] * open_


def test_received_finished_median_and_share() -> None:
    assert whole(files(6, in_time=5, open_=3)) == Figures(9, 6, 62, 83)


def test_a_hundred_percent_means_every_one() -> None:
    assert whole(files(200, in_time=199)).in_time == 99
    assert whole(files(200, in_time=200)).in_time == 100


def test_too_few_are_not_told_but_none_is() -> None:
    assert whole(files(FEWEST - 1, in_time=1)) == Figures(None, None, None, None)
    assert whole([]) == Figures(0, 0, None, None)
    assert whole(files(FEWEST - 1, open_=1)) == Figures(FEWEST, None, None, None)


def test_a_month_counts_what_came_and_what_was_finished_in_it() -> None:
    early, late = dt.date(2026, 10, 1), dt.date(2026, 11, 1)
    moved = [Handled(dt.date(2026, 10, 31), dt.date(2026, 11, 1), True, 30, HOME)] * 5
    assert by_month(moved, [early, late]) == [
        (early, Figures(5, 0, None, None)),
        (late, Figures(0, 5, 30, 100)),
    ]


def test_places_are_told_apart() -> None:
    found = dict(by_place([*files(5, in_time=5), *files(5, place=OTHER)], [HOME, OTHER, ""]))
    assert found[HOME].in_time == 100
    assert found[OTHER].in_time == 0
    assert found[""] == Figures(0, 0, None, None)


def test_the_last_months_end_with_this_one() -> None:
    assert months_until(dt.date(2027, 1, 31), 3) == [
        dt.date(2026, 11, 1),
        dt.date(2026, 12, 1),
        dt.date(2027, 1, 1),
    ]
    assert len(set(months_until(dt.date(2028, 2, 29), 12))) == 12


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
def test_no_figure_of_one_to_four_files_is_ever_told(done: int, ontime: int, waiting: int) -> None:
    found = whole(files(done, in_time=ontime, open_=waiting))
    assert found.received not in range(1, FEWEST)
    assert found.finished not in range(1, FEWEST)
    if done < FEWEST:
        assert found.in_time is found.median_minutes is None
