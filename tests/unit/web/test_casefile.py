"""How old a child is, as clerks read it."""

from __future__ import annotations

import datetime as dt

import pytest

from app.models.application import Application
from app.models.office import Office
from app.web.desk.casefile import days_words
from app.web.formatting import unbroken

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (dt.date(2026, 11, 20), "hari ke-4 sejak lahir"),
        (dt.date(2025, 11, 25), "hari ke-364 sejak lahir"),
        (dt.date(2025, 11, 24), "1 tahun sejak lahir"),
        (dt.date(2020, 7, 8), "6 tahun 4 bulan sejak lahir"),
        (None, ""),
    ],
)
def test_days_are_told_up_to_the_first_birthday(born: dt.date | None, words: str) -> None:
    application = Application(birth_date=born, office=Office(time_zone="Asia/Jakarta"))
    assert days_words(application, NOW) == words


def test_a_forms_code_stays_on_one_line() -> None:
    assert unbroken("Pernyataan (F-2.04), KTP-el") == "Pernyataan (F-\u20602.04), KTP-el"
