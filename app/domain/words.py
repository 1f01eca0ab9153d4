"""Dates and times as pages and messages write them, in Indonesian (`id`) or English (`en`)."""

from __future__ import annotations

from datetime import date, datetime

from app.domain import words_en, words_id

_WEEKDAYS = {"id": words_id.WEEKDAYS, "en": words_en.WEEKDAYS}
_MONTHS = {"id": words_id.MONTHS, "en": words_en.MONTHS}
_SHORT_MONTHS = {"id": words_id.SHORT_MONTHS, "en": words_en.SHORT_MONTHS}


def long_date(day: date, lang: str) -> str:
    """Write a date with its weekday: `Selasa, 24 November 2026`, `Tuesday, 24 November 2026`."""
    return f"{_WEEKDAYS[lang][day.weekday()]}, {plain_date(day, lang)}"


def plain_date(day: date, lang: str) -> str:
    """Write a date without its weekday: `24 Agustus 2026`, `24 August 2026`."""
    return f"{day.day} {_MONTHS[lang][day.month - 1]} {day.year}"


def short_date(day: date, lang: str) -> str:
    """Write a date for lists: `24 Agu 2026`, `24 Aug 2026`."""
    return f"{day.day} {_SHORT_MONTHS[lang][day.month - 1]} {day.year}"


def clock_time(moment: datetime, lang: str) -> str:
    """Write the time of an aware moment with its zone: `16.00 WIB`, `16:00 WIB`.

    The moment is written in the zone it carries: bring it into the office's first.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    point = "." if lang == "id" else ":"
    return f"{moment:%H}{point}{moment:%M} {moment.tzname()}"
