"""Names are one name whatever their spelling, order, titles and slips; others stay others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.likeness.alike import Same, compare
from app.domain.likeness.spelling import folded, skeleton
from app.domain.likeness.words import name_of

SPELLINGS = [
    ("SOEHARTO", "SUHARTO"),
    ("DJAMIN", "JAMIN"),
    ("TJAPAH", "CAPAH"),
    ("JULIANA", "YULIANA"),
    ("NJOMAN", "NYOMAN"),
    ("SJAMSUL", "SYAMSUL"),
    ("ACHMAD", "AKHMAD"),
    ("ACHMAD", "AHMAD"),
    ("SONNI", "SONI"),
    ("FATHIMAH", "FATIMA"),
    ("JOHANNES", "YOANES"),
    ("CHRISTINA", "KRISTINA"),
    ("NOVITA", "NOFITA"),
    ("MARIYA", "MARIA"),
    ("ZEBUWA", "ZEBUA"),
    ("JUWITA", "JUITA"),
]


@pytest.mark.parametrize(("old", "new"), SPELLINGS)
def test_spellings_of_one_word_are_one(old: str, new: str) -> None:
    assert folded(old) == folded(new)


@pytest.mark.parametrize(("one", "other"), [("RINA", "ROSA"), ("ULI", "ELI"), ("HOTMA", "TIUR")])
def test_other_words_stay_others(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize(("one", "other"), [("ROTUA", "RATUA"), ("TIOMINAR", "TIUMINAR")])
def test_a_slip_in_a_vowel_leaves_the_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


SAME = [
    ("Maria Ulina Ginting", "GINTING MARIA ULINA"),
    ("Maria Ulina Ginting", "Maria Ulina"),
    ("Maria Ulina", "Ulina Maria br Ginting"),
    ("Rehulina boru Karo-karo", "Rehulina Br. Karo Karo"),
    ("Perangin-angin Sempurna", "Sempurna Peranginangin"),
    ("Muhammad Teguh", "Moh. Teguh"),
    ("Mohamad Teguh", "Md Teguh"),
    ("M. Teguh", "Muhamad Teguh"),
    ("dr. Delima Bako, S.Ked", "Delima Bako"),
    ("Sökhi'atulö Gulö", "Sokhiatulo Gulo"),
    ("Ŵaruŵu Ina", "Ina Waruwu"),
    ("Rosmauli Sinaga", "Ros Mauli Sinaga"),
    ("Slamet", "Selamet"),
]


@pytest.mark.parametrize(("one", "other"), SAME[:-1])
def test_names_of_one_person_are_the_same(one: str, other: str) -> None:
    assert compare(name_of(one), name_of(other)).level is Same.SAME


LEVELS = [
    ("Slamet", "Selamet", Same.NEAR),
    ("Parlindungan Manik", "Parlindugan Manik", Same.NEAR),
    ("Rina Sinaga", "Rita Sinaga", Same.ALIKE),
    ("Gabriel P Nababan", "Gabriel Parlindungan Nababan", Same.NEAR),
    ("Maria Ulina Ginting", "Maria Ginting", Same.ALIKE),
    ("Rotua Lasma Sinaga", "Rotua Sondang Sinaga", Same.SHARED),
    ("Uli Sihombing", "Togar Sihombing", Same.DIFFERENT),
    ("Bayi Ny. Rotua", "Uli Sihombing", Same.UNKNOWN),
    ("", "Uli Sihombing", Same.UNKNOWN),
]


@pytest.mark.parametrize(("one", "other", "level"), LEVELS)
def test_what_names_share_has_a_level(one: str, other: str, level: Same) -> None:
    assert compare(name_of(one), name_of(other)).level is level


def test_a_spelling_is_told_from_the_same_letters() -> None:
    assert compare(name_of("Djamin Manik"), name_of("Jamin Manik")).spelled
    assert not compare(name_of("Manik Jamin"), name_of("Jamin Manik")).spelled


@pytest.mark.parametrize(
    ("one", "other", "clan"),
    [
        ("Uli Sihombing", "Tiur Sihombing", True),
        ("Uli Sihombing", "Uli Manik", False),
        ("Uli Sihombing", "Uli", None),
        ("Slamet", "Joko", None),
    ],
)
def test_the_clan_is_told_from_the_name(one: str, other: str, clan: bool | None) -> None:
    assert compare(name_of(one), name_of(other)).clan is clan


def test_a_clan_alone_is_a_name() -> None:
    assert name_of("Bintang").given == ("BINTANG",)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_compare_alike_both_ways(one: str, other: str) -> None:
    there, back = compare(name_of(one), name_of(other)), compare(name_of(other), name_of(one))
    assert 0 <= there.likeness <= 1
    assert there.level is back.level
    assert there.clan is back.clan
