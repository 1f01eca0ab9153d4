"""Dates and times on pages, compared with the Unicode locale data for both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date

from app.domain.words import clock_time, long_date, plain_date, short_date

DAY = date(2026, 11, 24)


def test_a_long_date_has_its_weekday() -> None:
    assert long_date(DAY, "id") == "Selasa, 24 November 2026"
    assert long_date(DAY, "en") == "Tuesday, 24 November 2026"


def test_a_short_date_fits_a_list() -> None:
    assert short_date(date(2026, 8, 3), "id") == "3 Agu 2026"
    assert short_date(date(2026, 8, 3), "en") == "3 Aug 2026"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_day_of_a_year_is_written_as_the_locale_data_has_it(lang: str) -> None:
    for day in (date(2028, 1, 1) + timedelta(days=n) for n in range(366)):
        assert long_date(day, lang) == format_date(day, "EEEE, d MMMM y", locale=lang)
        assert plain_date(day, lang) == format_date(day, "d MMMM y", locale=lang)
        assert short_date(day, lang) == format_date(day, "d MMM y", locale=lang)


def test_a_time_has_its_zone_and_the_languages_point() -> None:
    moment = datetime(2026, 11, 24, 9, 0, tzinfo=UTC).astimezone(ZoneInfo("Asia/Jakarta"))
    assert clock_time(moment, "id") == "16.00 WIB"
    assert clock_time(moment, "en") == "16:00 WIB"


def test_a_time_without_a_zone_is_not_written() -> None:
    with pytest.raises(ValueError, match="time zone"):
        clock_time(datetime(2026, 11, 24, 9, 0), "id")  # noqa: DTZ001
