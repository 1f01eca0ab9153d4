"""The office: its calendar, its promise, and how it is set up."""

from __future__ import annotations

import csv
import datetime as dt
import re
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import once
from app.domain.office_hours import OfficeCalendar, Timetable
from app.models.office import Holiday, Office

HOLIDAYS = Path(__file__).resolve().parent.parent / "data" / "holidays.csv"


def get(session: Session, code: str) -> Office:
    """Load an office; raises KeyError when it isn't set up."""
    office = session.get(Office, code)
    if office is None:
        raise KeyError(code)
    return office


def zone(office: Office) -> ZoneInfo:
    """Return the office's time zone."""
    return ZoneInfo(office.time_zone)


def today(office: Office, now: dt.datetime) -> dt.date:
    """Return the date at the office."""
    return now.astimezone(zone(office)).date()


def calendar(session: Session, office: Office) -> OfficeCalendar:
    """Return the office's calendar: dated timetables and holidays."""
    key = ("calendar", office)  # holding the office too, so that it isn't loaded again
    return once(session, key, lambda: _calendar(session, office))


def _calendar(session: Session, office: Office) -> OfficeCalendar:
    days = session.scalars(select(Holiday.day).where(Holiday.office_code == office.code))
    return OfficeCalendar(
        zone=zone(office),
        timetables=timetables(office.timetables),
        holidays=frozenset(days),
    )


def timetables(stored: list[dict[str, Any]]) -> tuple[Timetable, ...]:
    """Read an office's timetables as they're stored."""
    return tuple(_timetable(values) for values in stored)


def _timetable(values: dict[str, Any]) -> Timetable:
    """Read a stored timetable: dates as ISO texts, `week` weekday → [[opens, closes], …]."""
    until = values["valid_to"]
    return Timetable(
        valid_from=dt.date.fromisoformat(values["valid_from"]),
        valid_to=dt.date.fromisoformat(until) if until else None,
        week={
            int(day): tuple(
                (dt.time.fromisoformat(opens), dt.time.fromisoformat(closes))
                for opens, closes in hours
            )
            for day, hours in values["week"].items()
        },
    )


_LONG_DAY = [["07:30", "12:00"], ["13:00", "16:00"]]
_FRIDAY = [["07:30", "12:00"], ["13:30", "16:30"]]
_WEEK = {"0": _LONG_DAY, "1": _LONG_DAY, "2": _LONG_DAY, "3": _LONG_DAY, "4": _FRIDAY}


DAIRI = "1211"


def set_up_dairi(session: Session) -> bool:
    """Set up Disdukcapil Kabupaten Dairi with its holidays; False when it exists already."""
    if session.get(Office, DAIRI) is not None:
        return False
    session.add(_dairi())
    _take_over_holidays(session, DAIRI)
    return True


def _take_over_holidays(session: Session, code: str) -> None:
    session.flush()
    with HOLIDAYS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            day = dt.date.fromisoformat(row["date"])
            session.add(Holiday(office_code=code, day=day, name=row["name_id"], kind=row["kind"]))
    session.flush()


class NewOffice(NamedTuple):
    """What an office can't do without: the rest is set by its admins."""

    code: str
    prefix: str
    host: str | None
    regency: str
    seat: str
    time_zone: str


def add(session: Session, given: NewOffice) -> Office:
    """Add an office with the usual hours and the national holidays.

    Raises ValueError for what can't be right; what is taken is for the database to judge.
    """
    if not re.fullmatch(r"[0-9]{4}", given.code) or not re.fullmatch(r"[A-Z]{3}", given.prefix):
        raise ValueError("code or prefix")
    if given.host is not None and not re.fullmatch(r"[a-z0-9.-]+(:[0-9]+)?", given.host):
        raise ValueError("host")
    if given.time_zone not in available_timezones():
        raise ValueError("time zone")
    english = given.regency.removeprefix("Kabupaten ").removeprefix("Kota ")
    office = _dairi()
    for name, value in {**given._asdict(), **_names(given.regency, english)}.items():
        setattr(office, name, value)
    office.address = f"{given.seat}, {given.regency}"
    session.add(office)
    _take_over_holidays(session, given.code)
    return office


def _names(regency: str, english: str) -> dict[str, str]:
    kind = "City" if regency.startswith("Kota") else "Regency"
    agency = "Population and Civil Registration Office"
    return {
        "name": f"Disdukcapil {regency}",
        "full_name": f"Dinas Kependudukan dan Pencatatan Sipil {regency}",
        "full_name_en": f"{agency}, {english} {kind}",
        "head_title": f"Kepala Dinas Kependudukan dan Pencatatan Sipil {regency}",
        "head_title_en": f"Head of {agency}, {english} {kind}",
    }


def _dairi() -> Office:
    return Office(
        code=DAIRI,
        prefix="DRI",
        name="Disdukcapil Kabupaten Dairi",
        full_name="Dinas Kependudukan dan Pencatatan Sipil Kabupaten Dairi",
        full_name_en="Population and Civil Registration Office, Dairi Regency",
        regency="Kabupaten Dairi",
        seat="Sidikalang",
        address="Sidikalang, Kabupaten Dairi, Sumatera Utara",
        phone="",
        whatsapp="",
        email="",
        time_zone="Asia/Jakarta",
        head_name="NAMA PEJABAT CONTOH",
        head_nip="198001012005011000",
        head_title="Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Dairi",
        head_title_en="Head of Population and Civil Registration Office, Dairi Regency",
        timetables=[{"valid_from": "2000-01-01", "valid_to": None, "week": _WEEK}],
    )
