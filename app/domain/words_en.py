"""Numbers and dates in English words as certificates have them; names of months and weekdays."""

from __future__ import annotations

from datetime import date

_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
MONTHS = tuple(_MONTHS.split())
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)
WEEKDAYS = tuple(_DAYS.split())
LARGEST = 9999
LAST_ORDINAL = 99

_TO_NINE = "zero one two three four five six seven eight nine"
_TO_NINETEEN = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_ONES = tuple(f"{_TO_NINE} {_TO_NINETEEN}".split())
_FROM_TEN = "ten twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = ("", *_FROM_TEN.split())
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def number_in_words(number: int) -> str:
    """Write 0–9,999 in small letters: `one thousand nine hundred and ninety-eight`."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"only 0 to {LARGEST} are written in words")
    thousands, below_thousand = divmod(number, 1000)
    hundreds, rest = divmod(below_thousand, 100)
    words = [f"{_ONES[thousands]} thousand"] if thousands else []
    words += [f"{_ONES[hundreds]} hundred"] if hundreds else []
    words += ["and"] if words and rest else []
    words += [_below_hundred(rest)] if rest or not words else []
    return " ".join(words)


def day_ordinal(number: int) -> str:
    """Write 1–99 as an ordinal in small letters: `twenty-first`."""
    if not 1 <= number <= LAST_ORDINAL:
        raise ValueError(f"only the first to the {LAST_ORDINAL}th are written in words")
    head, hyphen, last = _below_hundred(number).rpartition("-")
    if last.endswith("y"):
        return f"{last[:-1]}ieth"
    return f"{head}{hyphen}{_IRREGULAR.get(last, f'{last}th')}"


def ordinal(number: int) -> str:
    """Write the order of a child as the certificate has it after `child no.`: `FIRST` …"""
    return day_ordinal(number).upper()


def date_in_words(day: date) -> tuple[str, str]:
    """Write day and month, and the year: `twelfth of November`, `two thousand and twenty-six`."""
    return f"{day_ordinal(day.day)} of {MONTHS[day.month - 1]}", number_in_words(day.year)


def _below_hundred(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens]
