"""Days and ages: which date can be one of birth, and how years are counted."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

FIRST_BIRTH = date(1900, 1, 1)


class BirthDateProblem(StrEnum):
    """Why a date can't be one of birth."""

    FUTURE = "future"
    BEFORE_1900 = "before_1900"


def age_on(day: date, *, born: date) -> int:
    """Return completed years; who was born on 29 February completes one on 1 March otherwise."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birth_date_problem(birth: date, today: date) -> BirthDateProblem | None:
    """Return why the date can't stand, or None; `today` is the day in the office's zone."""
    if birth > today:
        return BirthDateProblem.FUTURE
    return BirthDateProblem.BEFORE_1900 if birth < FIRST_BIRTH else None
