"""Every combination of plain answers and the deed that follows, written out by hand."""

from __future__ import annotations

from enum import StrEnum
from itertools import product

import pytest

from app.domain.birth import PlaceType
from app.domain.deed_model import (
    BirthLetter,
    Ceremony,
    DeedModel,
    FamilyCardShows,
    MarriageProof,
    Outcome,
    ParentsKnown,
    Situation,
    derive_model,
    letter_giver,
    needed_papers,
)

# parents, proof, ceremony, family card → model, and what the office adds. `-` is no answer yet,
# `*` any answer or none; the first line that fits counts. Domain brief, section 4.
EXPECTED = """
-               *              *       *             | -
foundling       *              *       *             | 4
unknown_origin  *              *       *             | 4
yes             -              *       *             | -
yes             not_married    *       *             | 3
yes             at_hand        -       *             | -
yes             at_hand        before  *             | 1
yes             at_hand        after   *             | 3 clerk
yes             lost           -       *             | -
yes             lost           before  *             | 1 copy
yes             lost           after   *             | 3 clerk copy
yes             ceremony_only  -       *             | -
yes             ceremony_only  after   *             | 3 clerk
yes             ceremony_only  before  -             | -
yes             ceremony_only  before  husband_wife  | 2
yes             ceremony_only  before  child_in_law  | 3 clerk
yes             ceremony_only  before  otherwise     | 3
"""

# model, birth letter → papers in the order they're asked; those with ? never block.
PAPERS = """
1  have  | birth_letter family_card mother_id? father_id? marriage_proof
1  none  | birth_declaration family_card mother_id? father_id? marriage_proof
2  have  | birth_letter family_card mother_id? father_id? spouse_declaration
2  none  | birth_declaration family_card mother_id? father_id? spouse_declaration
3  have  | birth_letter family_card mother_id?
3  none  | birth_declaration family_card mother_id?
4f have  | police_report
4f none  | police_report
4u have  | birth_declaration
4u none  | birth_declaration
"""

Choice = StrEnum | None


def rows(table: str) -> list[tuple[list[str], list[str]]]:
    """Read a table as (words before the bar, words after it)."""
    lines = (line.split("|") for line in table.strip().splitlines())
    return [(before.split(), after.split()) for before, after in lines]


def fits(pattern: str, answer: Choice) -> bool:
    return pattern == "*" or pattern == ("-" if answer is None else answer.value)


def expected(answers: tuple[Choice, ...]) -> Outcome | None:
    """Look up the first line that fits."""
    for patterns, (model, *marks) in rows(EXPECTED):
        if all(fits(p, a) for p, a in zip(patterns, answers, strict=True)):
            if model == "-":
                return None
            return Outcome(DeedModel(model), "clerk" in marks, "copy" in marks)
    raise AssertionError(f"no line for {answers}")


def every(kind: type[StrEnum]) -> list[Choice]:
    return [None, *kind]


COMBINATIONS = list(
    product(every(ParentsKnown), every(MarriageProof), every(Ceremony), every(FamilyCardShows))
)


def test_every_combination_of_answers_is_looked_at() -> None:
    assert len(COMBINATIONS) == 4 * 5 * 3 * 4


@pytest.mark.parametrize("answers", COMBINATIONS, ids=lambda a: "-".join(str(x) for x in a))
def test_the_model_follows_from_the_plain_answers(answers: tuple[Choice, ...]) -> None:
    parents, proof, ceremony, card = answers
    for letter in every(BirthLetter):
        facts = Situation(parents, proof, ceremony, card, letter)  # type: ignore[arg-type]
        assert derive_model(facts) == expected(answers)


def case(model: str, letter: str) -> tuple[DeedModel, Situation]:
    parents = {"4f": ParentsKnown.FOUNDLING, "4u": ParentsKnown.UNKNOWN_ORIGIN}
    known = parents.get(model, ParentsKnown.YES)
    return DeedModel(model[0]), Situation(parents_known=known, birth_letter=BirthLetter(letter))


@pytest.mark.parametrize(("before", "after"), rows(PAPERS), ids=lambda words: "-".join(words))
def test_the_papers_of_a_case(before: list[str], after: list[str]) -> None:
    needs = needed_papers(*case(*before))
    assert [need.kind.value + ("" if need.required else "?") for need in needs] == after


def test_a_letter_not_asked_for_yet_counts_as_there() -> None:
    facts = Situation(parents_known=ParentsKnown.YES)
    assert needed_papers(DeedModel.MARRIED, facts)[0].kind == "birth_letter"


def test_no_paper_of_the_father_where_no_father_is_named() -> None:
    for model, letter in product(("3", "4f", "4u"), ("have", "none")):
        kinds = {need.kind.value for need in needed_papers(*case(model, letter))}
        assert not kinds & {"father_id", "marriage_proof", "spouse_declaration"}


@pytest.mark.parametrize(
    ("place", "giver"),
    [
        (PlaceType.HOSPITAL, "health"),
        (PlaceType.PUSKESMAS, "health"),
        (PlaceType.POLINDES, "health"),
        (PlaceType.HOME, "village"),
        (PlaceType.OTHER, "village"),
    ],
)
def test_who_writes_the_birth_letter(place: PlaceType, giver: str) -> None:
    assert letter_giver(place) == giver
