"""Facts of a birth that can hardly be true (form F-2.01A): warnings for the clerk, few errors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.identity import Nik

YOUNGEST_MOTHER, OLDEST_MOTHER = 12, 55  # completed years at the birth
LIGHTEST_G, HEAVIEST_G = 300, 7000
SHORTEST_CM, LONGEST_CM = 20, 70
WITNESS_AGE = 17
FIRST_BIRTH = date(1900, 1, 1)


class PlausibilityWarning(StrEnum):
    """What the clerk should compare with the papers."""

    MOTHER_YOUNG = "mother_young"
    MOTHER_OLD = "mother_old"
    WEIGHT = "weight"
    LENGTH = "length"


class BirthDateProblem(StrEnum):
    """Why a date can't be one of birth."""

    FUTURE = "future"
    BEFORE_1900 = "before_1900"


class WitnessProblem(StrEnum):
    """What has to be put right before the file is sent."""

    WITNESS_1_IS_INFORMANT = "witness_1_is_informant"
    WITNESS_2_IS_INFORMANT = "witness_2_is_informant"
    SAME_WITNESS = "same_witness"


class WitnessWarning(StrEnum):
    """What the clerk should look at; by the date in the NIK, which may be wrong."""

    WITNESS_1_UNDER_17 = "witness_1_under_17"
    WITNESS_2_UNDER_17 = "witness_2_under_17"


@dataclass(frozen=True, slots=True)
class WitnessCheck:
    """Errors at the witnesses' fields, and warnings for the clerk."""

    errors: tuple[WitnessProblem, ...]
    warnings: tuple[WitnessWarning, ...]


def age_on(day: date, *, born: date) -> int:
    """Return completed years; who was born on 29 February completes one on 1 March otherwise."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birth_warnings(
    *, birth: date, mother_birth: date | None, weight_g: int | None, length_cm: float | None
) -> list[PlausibilityWarning]:
    """List what is out of the ordinary; weight in grams, length in centimetres, None if unknown."""
    tests: dict[PlausibilityWarning, bool] = {}
    if mother_birth is not None:
        age = age_on(birth, born=mother_birth)
        tests[PlausibilityWarning.MOTHER_YOUNG] = age < YOUNGEST_MOTHER
        tests[PlausibilityWarning.MOTHER_OLD] = age > OLDEST_MOTHER
    if weight_g is not None:
        tests[PlausibilityWarning.WEIGHT] = not LIGHTEST_G <= weight_g <= HEAVIEST_G
    if length_cm is not None:
        tests[PlausibilityWarning.LENGTH] = not SHORTEST_CM <= length_cm <= LONGEST_CM
    return [warning for warning, true in tests.items() if true]


def birth_date_problem(birth: date, today: date) -> BirthDateProblem | None:
    """Return why the date can't stand, or None; `today` is the day in the office's zone."""
    if birth > today:
        return BirthDateProblem.FUTURE
    return BirthDateProblem.BEFORE_1900 if birth < FIRST_BIRTH else None


def check_witnesses(
    informant: Nik | None, first: Nik | None, second: Nik | None, *, today: date
) -> WitnessCheck:
    """Compare informant and witnesses by NIK; who has none (None) can't be compared here."""
    errors = {
        WitnessProblem.WITNESS_1_IS_INFORMANT: first is not None and first == informant,
        WitnessProblem.WITNESS_2_IS_INFORMANT: second is not None and second == informant,
        WitnessProblem.SAME_WITNESS: first is not None and first == second,
    }
    warnings = {
        WitnessWarning.WITNESS_1_UNDER_17: _under_age(first, today),
        WitnessWarning.WITNESS_2_UNDER_17: _under_age(second, today),
    }
    return WitnessCheck(
        errors=tuple(problem for problem, true in errors.items() if true),
        warnings=tuple(warning for warning, true in warnings.items() if true),
    )


def _under_age(witness: Nik | None, today: date) -> bool:
    born = witness.birth_date(today) if witness else None
    return born is not None and age_on(today, born=born) < WITNESS_AGE
