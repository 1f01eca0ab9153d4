"""How far two dates of birth may be the same day, written down wrong."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

FEW_DAYS, SOME_DAYS, MONTH_DAYS = 2, 7, 31


class Days(StrEnum):
    """How two dates differ."""

    SAME = "same"
    FEW = "few"
    SOME = "some"
    SWAPPED = "swapped"
    DIGIT = "digit"
    MONTH = "month"
    FAR = "far"
    UNKNOWN = "unknown"


def compare(one: dt.date | None, other: dt.date | None) -> Days:
    """Say how two dates differ; day and month swapped and a slip in one digit come before far."""
    if one is None or other is None:
        return Days.UNKNOWN
    apart = abs((one - other).days)
    if apart <= SOME_DAYS:
        return Days.SAME if not apart else Days.FEW if apart <= FEW_DAYS else Days.SOME
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return Days.SWAPPED
    if _digits_apart(one, other) == 1:
        return Days.DIGIT
    return Days.MONTH if apart <= MONTH_DAYS else Days.FAR


def swapped(day: dt.date) -> dt.date | None:
    """Return the date with day and month swapped, if there's such a day."""
    try:
        return day.replace(month=day.day, day=day.month)
    except ValueError:
        return None


def slips(day: dt.date) -> list[dt.date]:
    """List the dates that differ in one digit of day, month or the year's last two digits."""
    text = day.isoformat().replace("-", "")
    found = []
    for place in range(2, 8):
        for digit in "0123456789":
            changed = text[:place] + digit + text[place + 1 :]
            if changed != text and (other := _date(changed)):
                found.append(other)
    return found


def near(day: dt.date, days: int) -> list[dt.date]:
    """List the dates up to so many days before and after, the day itself first."""
    around = sorted(range(-days, days + 1), key=abs)
    return [day + dt.timedelta(days=offset) for offset in around]


def _date(digits: str) -> dt.date | None:
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _digits_apart(one: dt.date, other: dt.date) -> int:
    return sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True))
