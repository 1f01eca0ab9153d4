"""The hours of an office in words: days with the same hours stand together."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from flask_babel import get_locale
from flask_babel import gettext as _

from app.domain import words_en, words_id
from app.domain.office_hours import OfficeCalendar
from app.web.formatting import ZONES

Edges = tuple[str, str]


def opening_words(calendar: OfficeCalendar, day: dt.date) -> str:
    """`Senin–Kamis 07.30–16.00, Jumat 07.30–16.30 WIB`, by the timetable in force on `day`."""
    english = str(get_locale()) == "en"
    names = words_en.WEEKDAYS if english else words_id.WEEKDAYS
    hours = [_edges(calendar, day, weekday, point=":" if english else ".") for weekday in range(7)]
    parts = []
    for edges, days in groupby(range(7), key=lambda weekday: hours[weekday]):
        first, *rest = days
        if edges is not None:
            last = f"–{names[rest[-1]]}" if rest else ""
            parts.append(f"{names[first]}{last} {edges[0]}–{edges[1]}")
    zone = ZONES.get(str(calendar.zone), "")
    return f"{', '.join(parts)} {zone}".strip() if parts else str(_("dengan perjanjian"))


def _edges(calendar: OfficeCalendar, day: dt.date, weekday: int, *, point: str) -> Edges | None:
    tables = [table for table in calendar.timetables if table.in_force_on(day)]
    spans = max(tables, key=lambda table: table.valid_from).week.get(weekday) if tables else None
    if not spans:
        return None
    opens, closes = spans[0][0], spans[-1][1]
    return f"{opens:%H}{point}{opens:%M}", f"{closes:%H}{point}{closes:%M}"
