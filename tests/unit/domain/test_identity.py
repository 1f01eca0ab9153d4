"""NIK and family card numbers: read, refused, compared, masked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.birth import Sex
from app.domain.errors import DomainError
from app.domain.identity import (
    FamilyCardNumber,
    IdentityError,
    IdentityProblem,
    Nik,
)

MOTHER = "1211145403989004"
FATHER = "1211012408959003"


@pytest.mark.parametrize(
    "typed",
    [
        "1211145403989004",
        "1211 1454 0398 9004",
        " 12.11.14.540398.9004 ",
        "1211\u00a01454\u00a00398\u00a09004\n",
    ],
)
def test_a_nik_is_read_with_spaces_and_dots(typed: str) -> None:
    assert Nik.parse(typed).digits == MOTHER


def test_the_parts_of_a_womans_nik() -> None:
    nik = Nik.parse(MOTHER)
    assert (nik.region, nik.day, nik.month, nik.year2) == ("121114", 14, 3, 98)
    assert (nik.sex, nik.serial) == (Sex.FEMALE, "9004")


def test_the_parts_of_a_mans_nik() -> None:
    nik = Nik.parse(FATHER)
    assert (nik.day, nik.month, nik.year2, nik.sex) == (24, 8, 95, Sex.MALE)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", IdentityProblem.LENGTH),
        ("   ", IdentityProblem.LENGTH),
        ("121114540398900", IdentityProblem.LENGTH),
        ("12111454039890041", IdentityProblem.LENGTH),
        ("12111454O3989004", IdentityProblem.DIGITS),
        ("1211-1454-0398-9004", IdentityProblem.DIGITS),
        ("١٢١١١٤٥٤٠٣٩٨٩٠٠٤", IdentityProblem.DIGITS),
        ("1211140003989004", IdentityProblem.DAY),
        ("1211143203989004", IdentityProblem.DAY),
        ("1211144003989004", IdentityProblem.DAY),
        ("1211147203989004", IdentityProblem.DAY),
        ("1211145400989004", IdentityProblem.MONTH),
        ("1211145413989004", IdentityProblem.MONTH),
        ("1211145403980000", IdentityProblem.SERIAL),
        ("1111111111111111", IdentityProblem.ALL_EQUAL),
        ("0000000000000000", IdentityProblem.ALL_EQUAL),
    ],
)
def test_what_cannot_be_a_nik_is_refused_with_its_reason(
    typed: str, problem: IdentityProblem
) -> None:
    with pytest.raises(IdentityError) as caught:
        Nik.parse(typed)
    assert caught.value.problem is problem
    assert isinstance(caught.value, DomainError)


@pytest.mark.parametrize("day", ["01", "31", "41", "71"])
def test_the_outermost_days_are_accepted(day: str) -> None:
    assert Nik.parse(f"121114{day}03989004").digits[6:8] == day


def test_the_error_never_repeats_the_number() -> None:
    with pytest.raises(IdentityError) as caught:
        Nik.parse("1211143203989004")
    assert "1211" not in str(caught.value)


def test_a_nik_is_shown_grouped_or_masked() -> None:
    nik = Nik.parse(MOTHER)
    assert nik.grouped == "1211 1454 0398 9004"
    assert nik.masked == "1211 •••• •••• 9004"


def test_a_nik_in_a_log_line_is_masked() -> None:
    nik = Nik.parse(MOTHER)
    assert MOTHER not in f"{nik} {nik!r}"
    assert repr(nik) == "Nik(1211 •••• •••• 9004)"


def test_two_readings_of_one_number_are_equal_and_count_once() -> None:
    assert len({Nik.parse(MOTHER), Nik.parse("1211 1454 0398 9004")}) == 1


def test_the_century_is_not_compared() -> None:
    nik = Nik.parse("1211011402059001")
    for year in (1905, 2005):
        assert nik.means(date(year, 2, 14))
        assert not nik.means(date(year, 2, 15))


def test_the_birth_date_is_the_last_one_that_fits() -> None:
    today = date(2026, 11, 24)
    assert Nik.parse("1211012411269001").birth_date(today) == today
    assert Nik.parse("1211012511269001").birth_date(today) == date(1926, 11, 25)
    assert Nik.parse("1211016902049001").birth_date(today) == date(2004, 2, 29)


def test_a_day_that_never_was_gives_no_birth_date() -> None:
    assert Nik.parse("1211013102059001").birth_date(date(2026, 11, 24)) is None


def test_a_family_card_number_has_no_plus_forty() -> None:
    card = FamilyCardNumber.parse("1211 0124.0819 9001")
    assert (card.region, card.day, card.month, card.year2) == ("121101", 24, 8, 19)
    assert (card.serial, card.masked) == ("9001", "1211 •••• •••• 9001")
    with pytest.raises(IdentityError) as caught:
        FamilyCardNumber.parse("1211016408199001")
    assert caught.value.problem is IdentityProblem.DAY


def test_a_nik_and_a_family_card_number_are_never_equal() -> None:
    assert Nik.parse(FATHER) != FamilyCardNumber.parse(FATHER)


@given(
    born=st.dates(date(1927, 1, 1), date(2026, 11, 24)),
    sex=st.sampled_from(Sex),
    serial=st.integers(9000, 9999),
)
def test_a_nik_made_by_the_rule_tells_what_it_was_made_of(
    born: date, sex: Sex, serial: int
) -> None:
    day = born.day + (40 if sex is Sex.FEMALE else 0)
    nik = Nik.parse(f"121101{day:02}{born:%m%y}{serial}")
    assert nik.sex is sex
    assert nik.birth_date(date(2026, 11, 24)) == born


@given(st.text(max_size=24))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        nik = Nik.parse(text)
    except IdentityError:
        return
    assert len(nik.digits) == 16
