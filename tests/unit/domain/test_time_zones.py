"""WIB, WITA and WIT."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from app.domain.time_zones import IndonesianZone, local_date


@pytest.mark.parametrize(
    ("zone", "city"),
    [("WIB", "Asia/Jakarta"), ("WITA", "Asia/Makassar"), ("WIT", "Asia/Jayapura")],
)
def test_each_zone_agrees_with_its_citys_clock(zone: str, city: str) -> None:
    for year in range(1990, 2100):
        moment = datetime(year, year % 12 + 1, 15, 3, 30, tzinfo=UTC)
        ours = moment.astimezone(IndonesianZone(zone).tzinfo)
        theirs = moment.astimezone(ZoneInfo(city))
        assert (ours.replace(tzinfo=None), ours.tzname()) == (
            theirs.replace(tzinfo=None),
            zone,
        )


def test_the_day_of_a_moment_is_the_offices_day() -> None:
    late = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    assert local_date(late, IndonesianZone.WIB.tzinfo) == date(2026, 11, 23)
    assert local_date(late, IndonesianZone.WITA.tzinfo) == date(2026, 11, 24)


def test_a_moment_without_a_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_date(datetime(2026, 11, 23, 16, 30), IndonesianZone.WIB.tzinfo)  # noqa: DTZ001
