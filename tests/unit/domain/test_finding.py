"""The texts by whose beginnings a file is found, and how what somebody typed is read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.finding import LONGEST_KEY, MOST_WORDS, Wanted, end_of, keys_of, turned
from app.domain.names import normalise_name
from app.domain.numbering import DeedType, PartOfDeedNumber, part_of_deed_number


def test_a_name_is_kept_from_each_of_its_words_on() -> None:
    assert turned("ULI HOTMA BAKO") == ["ULI HOTMA BAKO", "HOTMA BAKO ULI", "BAKO ULI HOTMA"]


def test_a_number_is_kept_from_each_of_its_parts_on_and_a_village_code_is_not() -> None:
    keys = keys_of(name="ULI", number="DRI-7K4Q-2MXW", place="12.11.01.2001")
    assert keys == ["ULI", "DRI7K4Q2MXW", "7K4Q2MXW", "2MXW"]


def test_a_place_elsewhere_is_kept_by_its_words() -> None:
    keys = keys_of(name="", number="", place="Pangururan, Samosir")
    assert keys == ["PANGURURAN SAMOSIR", "SAMOSIR PANGURURAN"]


def test_equal_words_make_one_key() -> None:
    assert keys_of(name="KARO KARO", number="", place="") == ["KARO KARO"]


@given(st.text(max_size=200))
def test_every_word_of_a_name_begins_a_key_within_the_column(name: str) -> None:
    plain = normalise_name(name)[:100]
    keys = keys_of(name=plain, number="", place="")
    assert all(0 < len(key) <= LONGEST_KEY for key in keys)
    for word in plain.split()[:MOST_WORDS]:
        assert any(word <= key <= end_of(word) and key.startswith(word) for key in keys)


@pytest.mark.parametrize(
    ("typed", "words", "code"),
    [
        ("  uli  bako ", ("ULI", "BAKO"), "ULIBAKO"),
        ("uli hotma simbolon", ("ULI", "HOTMA", "SIMBOLON"), ""),
        ("dri-zdbe", ("DRI", "ZDBE"), "DRIZDBE"),
        ("7k4q 2mxw", ("7K4Q", "2MXW"), "7K4Q2MXW"),
        ("dri-7k4q", ("DRI", "7K4Q"), "DRI7K4Q"),
        ("Karo-karo", ("KARO", "KARO"), "KAROKARO"),
        ("b4", ("B4",), ""),
        ("%%", (), ""),
    ],
)
def test_what_was_typed_is_words_and_perhaps_a_code(
    typed: str, words: tuple[str, ...], code: str
) -> None:
    assert Wanted.of(typed) == Wanted(words, code)


DAY = date(2021, 6, 22)


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("1211-LU", (DeedType.LU, None, None)),
        ("LU-22062021", (DeedType.LU, DAY, None)),
        ("lt 22062021 0007", (DeedType.LT, DAY, 7)),
        ("22062021-0001", (None, DAY, 1)),
        ("0012", (None, None, 12)),
    ],
)
def test_a_part_of_a_deed_number_is_read(
    typed: str, part: tuple[DeedType | None, date | None, int | None]
) -> None:
    assert part_of_deed_number(typed) == PartOfDeedNumber(*part)


@pytest.mark.parametrize("typed", ["", "simbolon", "LU-99999999", "12", "0001-LU-22062021-0001-9"])
def test_anything_else_is_no_part_of_a_deed_number(typed: str) -> None:
    assert part_of_deed_number(typed) is None
