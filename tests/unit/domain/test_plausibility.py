"""What can hardly be true of a birth, and who may witness."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.identity import Nik
from app.domain.plausibility import (
    BirthDateProblem,
    PlausibilityWarning,
    WitnessProblem,
    WitnessWarning,
    age_on,
    birth_date_problem,
    birth_warnings,
    check_witnesses,
)

TODAY = date(2026, 11, 24)
BIRTH = date(2026, 11, 20)
INFORMANT = Nik.parse("1211145403989004")
FIRST = Nik.parse("1211012408759003")
SECOND = Nik.parse("1211016106829005")


def warnings_of(
    mother_birth: date | None = None, weight_g: int | None = None, length_cm: float | None = None
) -> list[PlausibilityWarning]:
    return birth_warnings(
        birth=BIRTH, mother_birth=mother_birth, weight_g=weight_g, length_cm=length_cm
    )


def test_an_ordinary_birth_has_no_warning() -> None:
    assert warnings_of(date(1998, 3, 14), 3150, 49.5) == []


def test_what_is_not_known_is_not_doubted() -> None:
    assert warnings_of() == []


@pytest.mark.parametrize(
    ("mother_birth", "warnings"),
    [
        (date(2014, 11, 21), [PlausibilityWarning.MOTHER_YOUNG]),
        (date(2014, 11, 20), []),
        (date(1970, 11, 21), []),
        (date(1970, 11, 20), [PlausibilityWarning.MOTHER_OLD]),
        (date(2027, 1, 1), [PlausibilityWarning.MOTHER_YOUNG]),
    ],
)
def test_a_mother_of_twelve_to_fifty_five_is_ordinary(
    mother_birth: date, warnings: list[PlausibilityWarning]
) -> None:
    assert warnings_of(mother_birth=mother_birth) == warnings


@pytest.mark.parametrize(("weight_g", "ordinary"), [(299, 0), (300, 1), (7000, 1), (7001, 0)])
def test_a_weight_of_300_to_7000_grams_is_ordinary(weight_g: int, ordinary: int) -> None:
    assert warnings_of(weight_g=weight_g) == ([] if ordinary else [PlausibilityWarning.WEIGHT])


@pytest.mark.parametrize(("length_cm", "ordinary"), [(19.9, 0), (20, 1), (70, 1), (70.5, 0)])
def test_a_length_of_20_to_70_centimetres_is_ordinary(length_cm: float, ordinary: int) -> None:
    assert warnings_of(length_cm=length_cm) == ([] if ordinary else [PlausibilityWarning.LENGTH])


def test_all_warnings_are_told_at_once() -> None:
    assert warnings_of(date(2020, 1, 1), 3, 490) == [
        PlausibilityWarning.MOTHER_YOUNG,
        PlausibilityWarning.WEIGHT,
        PlausibilityWarning.LENGTH,
    ]


@pytest.mark.parametrize(
    ("birth", "problem"),
    [
        (date(2026, 11, 25), BirthDateProblem.FUTURE),
        (TODAY, None),
        (date(1900, 1, 1), None),
        (date(1899, 12, 31), BirthDateProblem.BEFORE_1900),
    ],
)
def test_a_birth_lies_between_1900_and_today(birth: date, problem: BirthDateProblem | None) -> None:
    assert birth_date_problem(birth, TODAY) == problem


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2026, 2, 28), 21), (date(2026, 3, 1), 22), (date(2028, 2, 29), 24)],
)
def test_an_age_is_counted_in_completed_years(day: date, age: int) -> None:
    assert age_on(day, born=date(2004, 2, 29)) == age


def test_three_different_grown_people_are_in_order() -> None:
    check = check_witnesses(INFORMANT, FIRST, SECOND, today=TODAY)
    assert (check.errors, check.warnings) == ((), ())


def test_an_informant_can_not_be_a_witness() -> None:
    first = check_witnesses(INFORMANT, INFORMANT, SECOND, today=TODAY)
    assert first.errors == (WitnessProblem.WITNESS_1_IS_INFORMANT,)
    second = check_witnesses(INFORMANT, FIRST, INFORMANT, today=TODAY)
    assert second.errors == (WitnessProblem.WITNESS_2_IS_INFORMANT,)


def test_one_person_can_not_witness_twice() -> None:
    check = check_witnesses(INFORMANT, FIRST, FIRST, today=TODAY)
    assert check.errors == (WitnessProblem.SAME_WITNESS,)


def test_people_without_a_nik_are_not_taken_for_one_person() -> None:
    assert check_witnesses(None, None, None, today=TODAY).errors == ()


@pytest.mark.parametrize(("birthday", "under_age"), [("241109", False), ("251109", True)])
def test_a_witness_under_seventeen_is_warned_of(birthday: str, under_age: bool) -> None:
    young = Nik.parse(f"121101{birthday}9001")
    assert check_witnesses(INFORMANT, young, SECOND, today=TODAY).warnings == (
        (WitnessWarning.WITNESS_1_UNDER_17,) if under_age else ()
    )
    assert check_witnesses(INFORMANT, FIRST, young, today=TODAY).warnings == (
        (WitnessWarning.WITNESS_2_UNDER_17,) if under_age else ()
    )


def test_a_nik_with_an_impossible_date_says_nothing_of_the_age() -> None:
    odd = Nik.parse("1211013102159001")
    assert check_witnesses(INFORMANT, odd, SECOND, today=TODAY).warnings == ()
