"""Which date can be one of birth, and how years are counted."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.plausibility import BirthDateProblem, age_on, birth_date_problem

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("birth", "problem"),
    [
        (date(2026, 11, 25), BirthDateProblem.FUTURE),
        (TODAY, None),
        (date(1900, 1, 1), None),
        (date(1899, 12, 31), BirthDateProblem.BEFORE_1900),
    ],
)
def test_a_birth_lies_between_1900_and_today(birth: date, problem: BirthDateProblem | None) -> None:
    assert birth_date_problem(birth, TODAY) == problem


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2026, 2, 28), 21), (date(2026, 3, 1), 22), (date(2028, 2, 29), 24)],
)
def test_an_age_is_counted_in_completed_years(day: date, age: int) -> None:
    assert age_on(day, born=date(2004, 2, 29)) == age
