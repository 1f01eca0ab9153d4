"""An office's dated hours and days off, as its admins set them: seen before they count."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import DomainError, WrongState
from app.domain.office_hours import OfficeCalendar
from app.domain.roles import Actor
from app.models.office import Holiday, Office
from app.services import offices
from app.services.office_settings import record

PREVIEWED = 10
MOST_ROWS = 200
_ONE_DAY = dt.timedelta(days=1)
_SPAN = re.compile(r"(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
Week = dict[str, list[list[str]]]
Stored = dict[str, Any]
OpenDay = tuple[dt.date, list[tuple[dt.datetime, dt.datetime]]]


class BadHours(DomainError):
    """Hours that can't be read, overlap, or leave the office shut for ever."""

    code = "bad_hours"


class HolidayKind(StrEnum):
    """A national holiday, a day of joint leave, or one of the region's own."""

    NATIONAL = "libur_nasional"
    JOINT_LEAVE = "cuti_bersama"
    LOCAL = "libur_daerah"


def read_hours(text: str) -> list[list[str]]:
    """Read `07.30–12.00, 13.00–16.00` (a dash or empty: closed); raises BadHours."""
    words = text.strip()
    if words in ("", "-", "–"):
        return []
    spans = []
    for part in re.split(r"\s*[,;]\s*", words):
        match = _SPAN.fullmatch(part)
        if match is None:
            raise BadHours(part)
        first, second = f"{int(match[1]):02d}:{match[2]}", f"{int(match[3]):02d}:{match[4]}"
        spans.append([first, second])
    edges = [edge for span in spans for edge in span]
    real = all(_is_clock(edge) for edge in edges)
    if not real or any(late <= early for early, late in pairwise(edges)):
        raise BadHours(text)
    return spans


def _is_clock(text: str) -> bool:
    return int(text[:2]) < 24 and int(text[3:]) < 60


def hours_text(spans: Iterable[Iterable[str]]) -> str:
    """Write hours as they're typed."""
    parts = ("–".join(edge.replace(":", ".") for edge in span) for span in spans)
    return ", ".join(parts)


def timetable(first: dt.date, last: dt.date | None, week: Week) -> Stored:
    """Return hours as they're stored: from a day on, until a day or further notice."""
    kept = {day: hours for day, hours in sorted(week.items()) if hours}
    return {
        "valid_from": first.isoformat(),
        "valid_to": last.isoformat() if last else None,
        "week": kept,
    }


def with_timetable(session: Session, office: Office, added: Stored) -> OfficeCalendar:
    """Return the calendar there would be; raises BadHours if it never opened again.

    Of timetables that are in force the one begun last decides, so of two that begin on one day
    the newer takes the other's place.
    """
    now = offices.calendar(session, office)
    kept = [t for t in office.timetables if t["valid_from"] != added["valid_from"]]
    planned = OfficeCalendar(
        zone=now.zone,
        timetables=offices.timetables([*kept, added]),
        holidays=now.holidays,
    )
    return planned


def coming_days(calendar: OfficeCalendar, day: dt.date) -> list[OpenDay]:
    """List the next ten working days from `day` on with their hours; fewer if it hardly opens."""
    days = (day + n * _ONE_DAY for n in range(120))
    found = ((one, calendar.spans(one)) for one in days)
    return list(islice((pair for pair in found if pair[1]), PREVIEWED))


def add_timetable(
    session: Session, actor: Actor, office: Office, *, added: Stored, now: dt.datetime
) -> None:
    """Add dated hours to a locked office, from today on; raises BadHours, WrongState for the past.

    Files keep the time they were promised.
    """
    if added["valid_from"] < offices.today(office, now).isoformat():
        raise WrongState("timetable")
    if not any(added["week"].values()):
        raise BadHours("closed")
    kept = [t for t in office.timetables if t["valid_from"] != added["valid_from"]]
    office.timetables = sorted([*kept, added], key=lambda t: str(t["valid_from"]))
    session.flush()
    detail: dict[str, str | int | bool | None] = {"from": added["valid_from"]}
    record(session, actor, office, act="timetable", now=now, detail=detail)


def remove_timetable(
    session: Session, actor: Actor, office: Office, *, first: str, now: dt.datetime
) -> None:
    """Take hours away that aren't in force yet; raises WrongState for others."""
    kept = [t for t in office.timetables if t["valid_from"] != first]
    there = len(kept) < len(office.timetables)
    if not there or first <= offices.today(office, now).isoformat():
        raise WrongState("timetable")
    office.timetables = kept
    session.flush()
    record(session, actor, office, act="timetable_removed", now=now, detail={"from": first})


def holidays(session: Session, office: Office, year: int) -> list[Holiday]:
    """List the days off of a year."""
    query = select(Holiday).where(Holiday.office_code == office.code)
    query = query.where(Holiday.day.between(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    return list(session.scalars(query.order_by(Holiday.day)))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an import: what it says, and what is wrong with it, if anything."""

    line: int
    day: dt.date | None
    name: str
    kind: HolidayKind
    problem: str = ""
    known: bool = False


def read_rows(session: Session, office: Office, text: str) -> list[Row]:
    """Read days off from CSV (day, name, kind; comma, semicolon or tab); at most 200 lines.

    A day is written 2027-01-01 or 01-01-2027. A heading is passed over. `problem` is `day`,
    `name` or `twice`; `known` marks a day that the office has already.
    """
    sample = text.removeprefix("\ufeff")
    first = sample.partition("\n")[0]
    mark = next((m for m in (";", "\t") if m in first), ",")
    rows: list[Row] = []
    known = set(session.scalars(select(Holiday.day).where(Holiday.office_code == office.code)))
    for number, cells in enumerate(islice(csv.reader(io.StringIO(sample), delimiter=mark), 201), 1):
        parts = [" ".join(cell.split()) for cell in cells]
        if not any(parts) or (number == 1 and _date(parts[0]) is None):
            continue
        rows.append(_row(number, parts, known=known, seen={row.day for row in rows}))
    return rows[:MOST_ROWS]


def _row(number: int, parts: list[str], *, known: set[dt.date], seen: set[dt.date | None]) -> Row:
    day, name = _date(parts[0]), (parts[1] if len(parts) > 1 else "")[:120]
    word = parts[2] if len(parts) > 2 else ""
    kind = HolidayKind(word) if word in set(HolidayKind) else _kind_of(f"{word} {name}")
    problem = "day" if day is None else "name" if not name else "twice" if day in seen else ""
    return Row(number, day, name, kind, problem, known=day in known)


def _kind_of(words: str) -> HolidayKind:
    joint = "cuti bersama" in words.lower()
    return HolidayKind.JOINT_LEAVE if joint else HolidayKind.NATIONAL


def _date(text: str) -> dt.date | None:
    turned = _DAY_FIRST.fullmatch(text)
    try:
        if turned:
            return dt.date(int(turned[3]), int(turned[2]), int(turned[1]))
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def add_holidays(
    session: Session, actor: Actor, office: Office, *, rows: Iterable[Row], now: dt.datetime
) -> int:
    """Add the days off that are right and new, from today on; return how many."""
    today, added = offices.today(office, now), 0
    for row in rows:
        if row.problem or row.known or row.day is None or row.day < today:
            continue
        session.add(Holiday(office_code=office.code, day=row.day, name=row.name, kind=row.kind))
        added += 1
    session.flush()
    if added:
        record(session, actor, office, act="holidays", now=now, detail={"added": added})
    return added


def remove_holiday(
    session: Session, actor: Actor, office: Office, *, day: dt.date, now: dt.datetime
) -> None:
    """Make a coming day off a working day; raises WrongState for the past or no such day."""
    holiday = session.get(Holiday, (office.code, day))
    if holiday is None or day < offices.today(office, now):
        raise WrongState("holiday")
    session.delete(holiday)
    session.flush()
    record(session, actor, office, act="holiday_removed", now=now, detail={"day": str(day)})
