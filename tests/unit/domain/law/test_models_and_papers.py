"""Every combination of plain answers, the deed that follows and its papers, written by hand."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from app.domain.deed_model import Ceremony, FamilyCardShows, MarriageProof, ParentsKnown
from app.domain.law import packs
from app.domain.law.facts import Facts, Practice
from app.domain.law.judging import judge, papers
from app.domain.values import Value, Values

PACK = packs.pack("2026-1")
TODAY = dt.date(2026, 11, 24)

# parents, proof, ceremony, family card → model, its rule. `-` is no answer yet, `*` any or none;
# the first line that fits counts. Domain brief, section 4.
EXPECTED = """
-               *              *       *             | -
foundling       *              *       *             | 4 R-MODEL-4-FOUNDLING
unknown_origin  *              *       *             | 4 R-MODEL-4-ORIGIN
yes             -              *       *             | -
yes             not_married    *       *             | 3 R-MODEL-3
yes             at_hand        -       *             | -
yes             at_hand        before  *             | 1 R-MODEL-1
yes             at_hand        after   *             | 3 R-MODEL-CEREMONY-AFTER clerk
yes             lost           -       *             | -
yes             lost           before  *             | 1 R-MODEL-1
yes             lost           after   *             | 3 R-MODEL-CEREMONY-AFTER clerk
yes             ceremony_only  -       *             | -
yes             ceremony_only  after   *             | 3 R-MODEL-CEREMONY-AFTER clerk
yes             ceremony_only  before  -             | -
yes             ceremony_only  before  husband_wife  | 2 R-MODEL-2
yes             ceremony_only  before  child_in_law  | 3 R-MODEL-IN-LAW clerk
yes             ceremony_only  before  otherwise     | 3 R-MODEL-3-CARD
"""

# case, birth letter → papers in the order they're asked; those with ? never block.
PAPERS = """
married       have | birth_letter family_card mother_id? father_id? marriage_proof
married       none | birth_declaration family_card mother_id? father_id? marriage_proof
lost          have | birth_letter family_card mother_id? father_id? marriage_proof
unrecorded    have | birth_letter family_card mother_id? father_id? spouse_declaration
unrecorded    none | birth_declaration family_card mother_id? father_id? spouse_declaration
in_law        have | birth_letter family_card mother_id?
after         have | birth_letter family_card mother_id?
unmarried     have | birth_letter family_card mother_id?
unmarried     none | birth_declaration family_card mother_id?
unmarried_17  have | birth_letter family_card mother_id?
unmarried_16  have | birth_letter family_card
married_16    have | birth_letter family_card mother_id? father_id? marriage_proof
foundling     have | police_report
foundling     none | police_report
origin        have | birth_declaration
origin        none | birth_declaration
"""

BORN: dict[str, Value] = {"child.birth_date": "2026-11-20"}
SEVENTEEN, SIXTEEN = {"mother.birth_date": "2009-11-20"}, {"mother.birth_date": "2009-11-21"}
MARRIED: dict[str, Value] = {"marriage.proof": "at_hand", "marriage.ceremony": "before"}
CHURCH: dict[str, Value] = {"marriage.proof": "ceremony_only", "marriage.ceremony": "before"}
CASES: dict[str, dict[str, Value]] = {
    "married": MARRIED,
    "married_16": {**MARRIED, **BORN, **SIXTEEN},
    "lost": {**MARRIED, "marriage.proof": "lost"},
    "after": {**MARRIED, "marriage.ceremony": "after"},
    "unrecorded": {**CHURCH, "marriage.family_card": "husband_wife"},
    "in_law": {**CHURCH, "marriage.family_card": "child_in_law"},
    "unmarried": {"marriage.proof": "not_married"},
    "unmarried_17": {"marriage.proof": "not_married", **BORN, **SEVENTEEN},
    "unmarried_16": {"marriage.proof": "not_married", **BORN, **SIXTEEN},
    "foundling": {"parents.known": "foundling"},
    "origin": {"parents.known": "unknown_origin"},
}

Row = tuple[list[str], list[str]]


def rows(table: str) -> list[Row]:
    """Read a table as (words before the bar, words after it)."""
    lines = (line.split("|") for line in table.strip().splitlines())
    return [(before.split(), after.split()) for before, after in lines]


def expected(answers: tuple[str, ...]) -> list[str]:
    for patterns, after in rows(EXPECTED):
        if all(p in ("*", a or "-") for p, a in zip(patterns, answers, strict=True)):
            return after
    raise AssertionError(f"no line for {answers}")


def of(values: dict[str, Value], practice: Practice | None = None) -> Facts:
    answered = {"parents.known": "yes", **values}
    return Facts(
        answers=Values({key: value for key, value in answered.items() if value}),
        on=TODAY,
        practice=practice or Practice(),
    )


COMBINATIONS = list(
    product(["", *ParentsKnown], ["", *MarriageProof], ["", *Ceremony], ["", *FamilyCardShows])
)


@pytest.mark.parametrize("answers", COMBINATIONS, ids=lambda a: "-".join(x or "?" for x in a))
def test_the_model_follows_from_the_plain_answers(answers: tuple[str, ...]) -> None:
    keys = ("parents.known", "marriage.proof", "marriage.ceremony", "marriage.family_card")
    found = judge(PACK, of(dict(zip(keys, map(str, answers), strict=True))))
    marks = ["clerk"] if found.clerk_decides else []
    model = [str(found.model), str(found.model_rule), *marks] if found.model else ["-"]
    assert model == expected(tuple(map(str, answers)))


@pytest.mark.parametrize(("before", "after"), rows(PAPERS), ids=lambda words: "-".join(words))
def test_the_papers_of_a_case(before: list[str], after: list[str]) -> None:
    case, letter = before
    needs = papers(PACK, of({**CASES[case], "birth.letter": letter}))
    assert [need.kind + ("" if need.required else "?") for need in needs] == after


def test_a_letter_not_asked_for_yet_counts_as_there() -> None:
    assert papers(PACK, of(CASES["married"]))[0].kind == "birth_letter"


def test_an_office_may_refuse_the_card_of_an_unrecorded_marriage() -> None:
    found = judge(PACK, of(CASES["unrecorded"], Practice(unrecorded_card_accepted=False)))
    assert (found.model, found.model_rule) == ("3", "R-MODEL-3-CARD")


def test_an_office_may_ask_for_a_declaration_of_a_foundling_but_it_never_blocks() -> None:
    needs = papers(PACK, of(CASES["foundling"], Practice(foundling_declaration=True)))
    assert [(n.kind, n.required) for n in needs] == [
        ("police_report", True),
        ("birth_declaration", False),
    ]
