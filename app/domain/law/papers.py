"""When a paper is asked (Perpres 96/2018 Art 33; brief, section 4, table)."""

from __future__ import annotations

from app.domain.deed_model import BirthLetter, DeedModel, MarriageProof, ParentsKnown
from app.domain.law.facts import Case
from app.domain.law.models import known, proof
from app.domain.law.pack import Asked, Parameters
from app.domain.plausibility import age_on


def _letter(case: Case, letter: BirthLetter) -> bool:
    said = case.answers.situation.birth_letter or BirthLetter.HAVE
    return known(case, ParentsKnown.YES) and said is letter


def mother_age(case: Case) -> int | None:
    """Return the mother's completed years at the birth, None while a date is missing."""
    born, mother = case.born, case.answers.date("mother.birth_date")
    return age_on(born, born=mother) if born and mother else None


def _mother_card(case: Case, model: DeedModel, p: Parameters) -> bool:
    """KTP-el is waived for an unmarried mother who is too young to have one."""
    age = mother_age(case)
    too_young = age is not None and age < p.mother_card_age
    waived = too_young and proof(case, MarriageProof.NOT_MARRIED)
    return known(case, ParentsKnown.YES) and not waived


def _parents(case: Case, model: DeedModel, p: Parameters) -> bool:
    return known(case, ParentsKnown.YES)


def _with_father(case: Case, model: DeedModel, p: Parameters) -> bool:
    named = (DeedModel.MARRIED, DeedModel.UNRECORDED_MARRIAGE)
    return known(case, ParentsKnown.YES) and model in named


def _unrecorded(case: Case, model: DeedModel, p: Parameters) -> bool:
    return model is DeedModel.UNRECORDED_MARRIAGE


ASKED: dict[str, Asked] = {
    "foundling": lambda c, m, p: known(c, ParentsKnown.FOUNDLING),
    "foundling_if_office_asks": lambda c, m, p: (
        known(c, ParentsKnown.FOUNDLING) and c.practice.foundling_declaration
    ),
    "unknown_origin": lambda c, m, p: known(c, ParentsKnown.UNKNOWN_ORIGIN),
    "with_birth_letter": lambda c, m, p: _letter(c, BirthLetter.HAVE),
    "without_birth_letter": lambda c, m, p: _letter(c, BirthLetter.NONE),
    "parents_known": _parents,
    "mother_has_card": _mother_card,
    "father_named": _with_father,
    "married": lambda c, m, p: m is DeedModel.MARRIED,
    "unrecorded_marriage": _unrecorded,
}
"""By the name that a pack gives: whether a case with this model asks for the paper."""
