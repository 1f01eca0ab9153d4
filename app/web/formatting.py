"""Filters that write dates, times, numbers and identifiers as people read them."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from flask import Flask
from flask_babel import get_locale
from flask_babel import gettext as _

from app.domain import words
from app.domain.identity import FamilyCardNumber, IdentityError, Nik

ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def long_date(value: dt.date | dt.datetime | None, zone: str = "Asia/Jakarta") -> str:
    """`Selasa, 24 November 2026`; a moment is read in the office's zone."""
    return _date(value, zone, "long_date")


def plain_date(value: dt.date | dt.datetime | None, zone: str = "Asia/Jakarta") -> str:
    """`24 November 2026`."""
    return _date(value, zone, "plain_date")


def short_date(value: dt.date | dt.datetime | None, zone: str = "Asia/Jakarta") -> str:
    """`24 Nov 2026`."""
    return _date(value, zone, "short_date")


def _date(value: dt.date | dt.datetime | None, zone: str, style: str) -> str:
    if value is None:
        return ""
    day = value.astimezone(ZoneInfo(zone)).date() if isinstance(value, dt.datetime) else value
    lang = language()
    styles = {"long_date": words.long_date, "plain_date": words.plain_date}
    return styles.get(style, words.short_date)(day, lang)


def clock_time(value: dt.datetime | None, zone: str = "Asia/Jakarta") -> str:
    """`16.00 WIB`, in English `16:00 WIB`."""
    if value is None:
        return ""
    return hour(value.astimezone(ZoneInfo(zone)), zone, language())


def hour(local: dt.datetime, zone: str, lang: str) -> str:
    """Write the time of a moment that is in this zone already."""
    text = f"{local:%H:%M}" if lang == "en" else f"{local:%H.%M}"
    return f"{text} {ZONES.get(zone, '')}".strip()


def time_of_day(value: str) -> str:
    """`03.40` for the stored `03:40`; in English as it's stored."""
    return value if _in_english() else value.replace(":", ".")


def duration(minutes: int) -> str:
    """`5 jam 34 menit`, for a length of time in minutes."""
    hours, rest = divmod(abs(minutes), 60)
    parts = []
    if hours:
        parts.append(_("%(n)s jam", n=hours))
    if rest or not hours:
        parts.append(_("%(n)s menit", n=rest))
    return " ".join(parts)


def grouped(value: str) -> str:
    """Write a NIK or KK number in groups of four; other text stays as it is."""
    return _identity(value, masked=False)


def masked(value: str) -> str:
    """Write a NIK or KK number with its middle hidden."""
    return _identity(value, masked=True)


def _identity(value: str, *, masked: bool) -> str:
    for kind in (Nik, FamilyCardNumber):
        try:
            number = kind.parse(value)
        except IdentityError:
            continue
        return number.masked if masked else number.grouped
    return value


def kilograms(grams: int | str | None) -> str:
    """`3,15 kg` for 3150."""
    if not grams:
        return ""
    text = f"{int(grams) / 1000:.3f}".rstrip("0").rstrip(".")
    return f"{text if _in_english() else text.replace('.', ',')} kg"


def unbroken(value: str) -> str:
    """Keep a form's code (`F-2.04`) on one line: a word joiner after the hyphen, unseen."""
    return re.sub(r"(?<=[A-Z])-(?=\d)", "-\u2060", value)


def language() -> str:
    """Return the language of this request, `id` or `en`."""
    return "en" if _in_english() else "id"


def _in_english() -> bool:
    return str(get_locale()) == "en"


def register(app: Flask) -> None:
    """Attach the filters."""
    for function in (
        long_date,
        plain_date,
        short_date,
        clock_time,
        duration,
        grouped,
        masked,
        kilograms,
        unbroken,
    ):
        app.jinja_env.filters[function.__name__] = function
