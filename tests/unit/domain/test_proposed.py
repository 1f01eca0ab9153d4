"""Numbers that a parent typed give a date and a district, and nothing where they can't."""

from __future__ import annotations

import datetime as dt

import pytest

from app.domain import proposed
from app.domain.answers import Answers
from app.domain.form import BY_SLUG
from app.domain.values import Value

BORN: dict[str, Value] = {"child.birth_date": "2026-11-20"}


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


TODAY = dt.date(2026, 11, 24)
CARD = "1211011005229001"


def presumed(values: dict[str, Value]) -> dict[str, Value]:
    return proposed.presumed(Answers(values), today=TODAY, districts=["12.11.01"])


@pytest.mark.parametrize(
    ("born", "said"),
    [
        ("2026-11-24", "no"),
        ("2026-09-25", "no"),
        ("2026-09-24", None),
        ("2026-11-25", None),
        ("1972-03-01", None),
    ],
)
def test_a_child_reported_in_time_has_no_nik_yet(born: str, said: str | None) -> None:
    assert presumed({"child.birth_date": born}).get("child.has_nik") == said


def test_what_numbers_tell_is_presumed_and_nothing_else() -> None:
    values = {**BORN, "mother.nik": "1211015403989001", "witness1.nik": "1211010101809002"}
    assert presumed({**values, "child.family_card": CARD}) == {
        "child.has_nik": "no",
        "mother.birth_date": "1998-03-14",
        "mother.citizenship": "INDONESIA",
        "witness1.citizenship": "INDONESIA",
        "domicile.district": "12.11.01",
    }
    assert "domicile.district" not in presumed({"child.family_card": "1208" + CARD[4:]})
    assert presumed({}) == {}


def test_what_follows_moves_with_what_it_follows_from() -> None:
    before = {"mother.birth_date": "1998-03-14", "mother.citizenship": "INDONESIA"}
    after = {"mother.birth_date": "1999-03-14", "mother.citizenship": "INDONESIA"}
    assert proposed.followed({}, {"mother.nik": "1"}, before) == {"mother.nik": "1", **before}
    assert proposed.followed(before, {"mother.nik": "2", **before}, after)["mother.birth_date"] == (
        "1999-03-14"
    )
    assert proposed.followed(before, {"mother.nik": "", **before}, {}) == {"mother.nik": ""}


def test_what_somebody_answered_otherwise_stays() -> None:
    before = {"mother.citizenship": "INDONESIA", "mother.birth_date": "1998-03-14"}
    typed = {"mother.citizenship": "MALAYSIA", "mother.birth_date": "1998-03-15"}
    assert proposed.followed(before, typed, before) == typed
    assert proposed.followed(before, typed, {}) == typed


def test_a_page_is_settled_only_while_all_it_asks_stands_as_presumed() -> None:
    page = BY_SLUG["ibu-lahir"]
    told = {"mother.birth_date": "1998-03-14", "mother.citizenship": "INDONESIA"}
    assert proposed.settles(page, Answers(told), told)
    assert not proposed.settles(page, Answers({**told, "mother.citizenship": "MALAYSIA"}), told)
    assert not proposed.settles(page, Answers({}), told)
    assert not proposed.settles(page, Answers(told), {})
    assert not proposed.settles(BY_SLUG["ukuran"], Answers({}), {})
    assert proposed.settles(BY_SLUG["tanggal-perkawinan"], Answers({}), {})
