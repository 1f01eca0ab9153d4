"""When a page of the form is asked: conditions on what was answered before."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.answers import Answers
from app.domain.deed_model import Ceremony, DeedModel, MarriageProof, ParentsKnown

OUTSIDE = "outside"  # chosen instead of a district of the regency
Condition = Callable[[Answers], bool]


def parents(answers: Answers) -> bool:
    """Whether the parents are known."""
    return answers.text("parents.known") == ParentsKnown.YES


def father(answers: Answers) -> bool:
    """Whether the deed names a father."""
    return answers.model in (DeedModel.MARRIED, DeedModel.UNRECORDED_MARRIAGE)


def married(answers: Answers) -> bool:
    """Whether the marriage is proven."""
    return answers.model is DeedModel.MARRIED


def ceremony(answers: Answers) -> bool:
    """Whether there was a ceremony whose day counts."""
    proof = answers.text("marriage.proof")
    return parents(answers) and proof not in ("", MarriageProof.NOT_MARRIED)


def family_card(answers: Answers) -> bool:
    """Whether the family card decides the model."""
    return (
        parents(answers)
        and answers.text("marriage.proof") == MarriageProof.CEREMONY_ONLY
        and answers.text("marriage.ceremony") == Ceremony.BEFORE_BIRTH
    )


def words(answers: Answers) -> bool:
    """Whether the parents see the words on them before they go on."""
    return answers.model in (DeedModel.UNRECORDED_MARRIAGE, DeedModel.MOTHER_ONLY)


def without(person: str) -> Condition:
    """Make the condition that this person has no NIK."""
    return lambda answers: answers.flag(f"{person}.without_nik")


def both(one: Condition, other: Condition) -> Condition:
    """Make the condition that both hold."""
    return lambda answers: one(answers) and other(answers)


def other_informant(answers: Answers) -> bool:
    """Whether somebody else than a parent reports."""
    return answers.has("informant.relation") and not answers.informant_is_parent


def inside(answers: Answers) -> bool:
    """Whether the family lives in the regency."""
    return answers.text("domicile.district") not in ("", OUTSIDE)


def outside(answers: Answers) -> bool:
    """Whether the family lives elsewhere."""
    return answers.text("domicile.district") == OUTSIDE


def has_nik(answers: Answers) -> bool:
    """Whether the child has a NIK already."""
    return answers.flag("child.has_nik") or answers.text("child.has_nik") == "yes"
