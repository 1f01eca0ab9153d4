"""What decides between the four deeds (Permendagri 108/2019; brief, section 4)."""

from __future__ import annotations

from app.domain.deed_model import Ceremony, FamilyCardShows, MarriageProof, ParentsKnown
from app.domain.law.facts import Case
from app.domain.law.pack import Fits

_RECORDED = (MarriageProof.AT_HAND, MarriageProof.LOST)


def known(case: Case, parents: ParentsKnown) -> bool:
    """Whether the parents were said to be `parents`: known, not known, or the child found."""
    return case.answers.situation.parents_known is parents


def proof(case: Case, *kinds: MarriageProof) -> bool:
    """Whether the parents are known and have one of these proofs of their marriage."""
    return known(case, ParentsKnown.YES) and case.answers.situation.proof in kinds


def _recorded_before(case: Case) -> bool:
    return proof(case, *_RECORDED) and _ceremony(case, Ceremony.BEFORE_BIRTH)


def _ceremony(case: Case, when: Ceremony) -> bool:
    return case.answers.situation.ceremony is when


def _ceremony_after(case: Case) -> bool:
    married = proof(case, *_RECORDED, MarriageProof.CEREMONY_ONLY)
    return married and _ceremony(case, Ceremony.AFTER_BIRTH)


def _unrecorded(case: Case, shows: FamilyCardShows) -> bool:
    before = _ceremony(case, Ceremony.BEFORE_BIRTH)
    only = proof(case, MarriageProof.CEREMONY_ONLY)
    return only and before and case.answers.situation.family_card is shows


def _husband_wife(case: Case) -> bool:
    shown = _unrecorded(case, FamilyCardShows.HUSBAND_AND_WIFE)
    return shown and case.practice.unrecorded_card_accepted


def _card_shows_neither(case: Case) -> bool:
    refused = _unrecorded(case, FamilyCardShows.HUSBAND_AND_WIFE)
    return _unrecorded(case, FamilyCardShows.OTHERWISE) or (
        refused and not case.practice.unrecorded_card_accepted
    )


FITS: dict[str, Fits] = {
    "foundling": lambda c: known(c, ParentsKnown.FOUNDLING),
    "unknown_origin": lambda c: known(c, ParentsKnown.UNKNOWN_ORIGIN),
    "recorded_before_birth": _recorded_before,
    "ceremony_after_birth": _ceremony_after,
    "card_shows_husband_and_wife": _husband_wife,
    "card_shows_child_in_law": lambda c: _unrecorded(c, FamilyCardShows.CHILD_AND_IN_LAW),
    "card_shows_neither": _card_shows_neither,
    "not_married": lambda c: proof(c, MarriageProof.NOT_MARRIED),
}
"""By the name that a pack gives: each fits or doesn't, from the plain answers alone."""
