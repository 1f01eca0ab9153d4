"""The three zones of Indonesia (Keppres 41/1987), fixed offsets without summer time."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum


class IndonesianZone(StrEnum):
    """An office's zone by the short name that people know."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def tzinfo(self) -> tzinfo:
        """UTC+7, +8 or +9, whose `tzname` is the short name; needs no time zone database."""
        return _ZONES[self]


_ZONES: dict[IndonesianZone, tzinfo] = {
    zone: timezone(timedelta(hours=hours), zone.value)
    for zone, hours in zip(IndonesianZone, (7, 8, 9), strict=True)
}


def local_date(moment: datetime, zone: tzinfo) -> date:
    """Return the calendar day of an aware moment in a zone: the day that deadlines count by."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(zone).date()
