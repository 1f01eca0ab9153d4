"""The survey of satisfaction (SKM): nine elements, the index, its grade (Permenpan RB 14/2017)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

LOWEST, HIGHEST = 1, 4
FEWEST_ANSWERS = 5
"""Below so many answers a month shows nothing: nobody shall be recognised by what they said."""

Scores = Mapping[str, int]


class Element(StrEnum):
    """The nine elements, in the regulation's order."""

    REQUIREMENTS = "u1"
    PROCEDURE = "u2"
    TIME = "u3"
    COST = "u4"
    PRODUCT = "u5"
    COMPETENCE = "u6"
    BEHAVIOUR = "u7"
    COMPLAINTS = "u8"
    FACILITIES = "u9"


class Grade(StrEnum):
    """The quality of a service, by its index."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


_LEAST = ((Decimal("88.31"), Grade.A), (Decimal("76.61"), Grade.B), (Decimal("65.00"), Grade.C))


@dataclass(frozen=True, slots=True)
class Result:
    """Averages of 1 to 4 by element, and the index of 25 to 100; all with two decimals."""

    count: int
    averages: Mapping[Element, Decimal]
    index: Decimal
    grade: Grade


def complete(scores: Scores) -> bool:
    """Whether every element has a score of 1 to 4, and there's nothing else."""
    return set(scores) == set(Element) and all(
        type(score) is int and LOWEST <= score <= HIGHEST for score in scores.values()
    )


def result(answers: Sequence[Scores]) -> Result | None:
    """Sum up the answers of a month or of several; None below five.

    Each element weighs one ninth; the index is the mean of the averages × 25 (Permenpan 14/2017,
    annex, IV). It is counted from the sums, so that no rounding is rounded again.
    """
    count = len(answers)
    if count < FEWEST_ANSWERS:
        return None
    sums = {element: sum(scores[element] for scores in answers) for element in Element}
    averages = {element: _rounded(Decimal(total) / count) for element, total in sums.items()}
    index = _rounded(Decimal(sum(sums.values())) * 25 / (count * len(Element)))
    return Result(count, averages, index, grade(index))


def grade(index: Decimal) -> Grade:
    """Return the letter of an index with two decimals (Permenpan 14/2017, annex, table II)."""
    return next((letter for least, letter in _LEAST if index >= least), Grade.D)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
