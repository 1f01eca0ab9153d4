"""Deed numbers, application numbers and their check character."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import NumbersExhausted
from app.domain.numbering import (
    ALPHABET,
    ApplicationNumberError,
    DeedNumber,
    DeedNumberError,
    DeedType,
    deed_type,
    format_deed_number,
    new_application_number,
    parse_application_number,
    parse_deed_number,
    random_code,
    tidy_code,
)

BIRTH = date(2026, 9, 25)
DAY = date(2021, 6, 22)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, DeedType.LU), (59, DeedType.LU), (60, DeedType.LU), (61, DeedType.LT), (9000, "LT")],
)
def test_sixty_days_after_the_birth_is_in_time_and_sixty_one_is_late(
    days: int, expected: str
) -> None:
    assert deed_type(BIRTH, BIRTH + timedelta(days=days)) == expected


def test_the_sixtieth_day_is_counted_over_months_of_every_length() -> None:
    assert deed_type(date(2026, 9, 25), date(2026, 11, 24)) is DeedType.LU
    assert deed_type(date(2026, 9, 24), date(2026, 11, 24)) is DeedType.LT
    assert deed_type(date(2028, 1, 1), date(2028, 3, 1)) is DeedType.LU
    assert deed_type(date(2027, 1, 1), date(2027, 3, 2)) is DeedType.LU


def test_the_limit_is_a_setting() -> None:
    assert deed_type(BIRTH, BIRTH + timedelta(days=31), 30) is DeedType.LT
    assert deed_type(BIRTH, BIRTH + timedelta(days=30), 30) is DeedType.LU


def test_a_report_before_the_birth_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="before it happened"):
        deed_type(BIRTH, BIRTH - timedelta(days=1))


def test_a_deed_number_is_written_as_the_law_has_it() -> None:
    assert format_deed_number("1211", DeedType.LU, DAY, serial=1) == "1211-LU-22062021-0001"
    assert format_deed_number("1211", DeedType.LT, DAY, serial=9999) == "1211-LT-22062021-9999"


def test_the_ten_thousandth_deed_of_a_day_is_an_error_not_a_wrap() -> None:
    with pytest.raises(NumbersExhausted):
        format_deed_number("1211", DeedType.LU, DAY, serial=10000)


@pytest.mark.parametrize(("region", "serial"), [("1211", 0), ("1211", -1), ("12.11", 1), ("", 1)])
def test_a_number_of_no_regency_or_no_serial_is_never_written(region: str, serial: int) -> None:
    with pytest.raises(ValueError, match="four digits"):
        format_deed_number(region, DeedType.LU, DAY, serial=serial)


@pytest.mark.parametrize(
    "typed",
    [
        "1211-LU-22062021-0001",
        " 1211-lu-22062021-0001 ",
        "1211 – LU – 22062021 – 0001",
        "1211 LU 22062021 0001",
        "1211lu220620210001",
        "1211.LU.22062021/0001",
    ],
)
def test_a_deed_number_is_read_as_it_is_typed(typed: str) -> None:
    assert parse_deed_number(typed) == DeedNumber("1211", DeedType.LU, DAY, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1211-LU-22062021",
        "1211-LX-22062021-0001",
        "1211-LU-31022021-0001",
        "1211-LU-22062021-0000",
        "1211-LU-22062021-00011",
        "121-LU-22062021-0001",
        "1211-LU-2206-20210001-1",
        "١٢١١-LU-22062021-0001",
        "1211-LU-22062021-0001; DROP",
    ],
)
def test_what_is_no_deed_number_is_refused(typed: str) -> None:
    with pytest.raises(DeedNumberError):
        parse_deed_number(typed)


@given(
    region=st.integers(1101, 9799).map(str),
    kind=st.sampled_from(DeedType),
    day=st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    serial=st.integers(1, 9999),
)
def test_a_written_deed_number_reads_back_the_same(
    region: str, kind: DeedType, day: date, serial: int
) -> None:
    written = format_deed_number(region, kind, day, serial=serial)
    assert str(parse_deed_number(written)) == written
    assert parse_deed_number(written) == DeedNumber(region, kind, day, serial)


def test_the_alphabet_is_readable_and_a_prime_number_of_symbols() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 31
    assert set(ALPHABET).isdisjoint("0O1IL")


def test_an_application_number_is_short_and_grouped() -> None:
    number = new_application_number("DRI", random.Random(7))
    prefix, first, second = number.split("-")
    assert (prefix, len(first), len(second)) == ("DRI", 4, 4)
    assert set(first + second) <= set(ALPHABET)


def test_application_numbers_hold_at_least_thirty_random_bits() -> None:
    drawn = {new_application_number("DRI", random.Random(seed)) for seed in range(5000)}
    assert len(drawn) == 5000
    for place in (4, 5, 6, 7, 9, 10, 11, 12):
        assert {number[place] for number in drawn} == set(ALPHABET)
    assert 31**7 >= 2**30


@pytest.mark.parametrize("prefix", ["", "D", "DAIRI", "dri", "D1R", "D-I"])
def test_a_prefix_is_two_to_four_letters(prefix: str) -> None:
    with pytest.raises(ValueError, match="prefix"):
        new_application_number(prefix, random.Random(1))


def test_an_application_number_is_read_as_it_is_typed() -> None:
    number = new_application_number("DRI", random.Random(3))
    bare = number.replace("-", "")
    for typed in (bare, bare.lower(), f" {number.replace('-', ' ')}\n", number.replace("-", "–")):
        assert parse_application_number(typed) == number
    assert parse_application_number(bare[3:], "DRI") == number


def test_without_a_default_the_prefix_is_needed() -> None:
    number = new_application_number("DRI", random.Random(3))
    with pytest.raises(ApplicationNumberError):
        parse_application_number(number[4:])


@pytest.mark.parametrize(
    "typed", ["", "DRI", "DRI-7K4Q", "DRI-0000-0000", "12345678", "DRI-7K4Q-É"]
)
def test_what_is_no_application_number_is_refused(typed: str) -> None:
    with pytest.raises(ApplicationNumberError):
        parse_application_number(typed, "DRI")


def refused(number: str) -> bool:
    try:
        parse_application_number(number)
    except ApplicationNumberError:
        return True
    return False


@pytest.mark.parametrize("seed", range(20))
def test_every_single_wrong_character_is_refused(seed: int) -> None:
    symbols = new_application_number("DRI", random.Random(seed)).replace("-", "")
    wrong = [
        symbols[:place] + other + symbols[place + 1 :]
        for place in range(len(symbols))
        for other in LETTERS + "0123456789"
        if other != symbols[place]
    ]
    assert len(wrong) == 11 * 35
    assert [number for number in wrong if not refused(number)] == []


@pytest.mark.parametrize("seed", range(50))
def test_any_two_swapped_characters_are_refused(seed: int) -> None:
    prefix = random.Random(seed).choice(["DRI", "KA", "OLIM"])
    symbols = list(new_application_number(prefix, random.Random(seed)).replace("-", ""))
    for one, other in combinations(range(len(symbols)), 2):
        if symbols[one] == symbols[other]:
            continue
        swapped = symbols.copy()
        swapped[one], swapped[other] = symbols[other], symbols[one]
        assert refused("".join(swapped)), (one, other)


def test_a_random_code_has_its_length_and_only_readable_symbols() -> None:
    code = random_code(200, random.Random(11))
    assert len(code) == 200
    assert set(code) == set(ALPHABET)


def test_a_typed_code_is_tidied() -> None:
    assert tidy_code(" 7k4q-2m ") == "7K4Q2M"
