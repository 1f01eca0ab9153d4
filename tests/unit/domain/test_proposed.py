"""Numbers that a parent typed give a date and a district, and nothing where they can't."""

from __future__ import annotations

import datetime as dt

import pytest

from app.domain import proposed
from app.domain.answers import Answers

BORN = {"child.birth_date": "2026-11-20"}


@pytest.mark.parametrize(
    ("nik", "born"),
    [
        ("1211015403989001", dt.date(1998, 3, 14)),
        ("1211010208959002", dt.date(1995, 8, 2)),
        ("1211010101109001", dt.date(2010, 1, 1)),
        ("1211010101209001", dt.date(1920, 1, 1)),
        ("1211013102959002", None),
        ("12110", None),
        ("", None),
    ],
)
def test_a_niks_birth_date_is_proposed(nik: str, born: dt.date | None) -> None:
    assert proposed.birth_date(Answers({**BORN, "mother.nik": nik}), "mother") == born


def test_without_a_nik_or_the_childs_day_nothing_is_proposed() -> None:
    nik = {"father.nik": "1211010208959002"}
    assert proposed.birth_date(Answers(nik), "father") is None
    assert (
        proposed.birth_date(Answers({**BORN, **nik, "father.without_nik": True}), "father") is None
    )


def test_a_family_cards_district_is_proposed() -> None:
    assert proposed.district(Answers({"child.family_card": "1211011005229001"})) == "12.11.01"
    assert proposed.district(Answers({"child.family_card": "1211"})) is None
    assert proposed.district(Answers({})) is None
