"""The four models of deed and their papers, derived from plain answers (Permendagri 108/2019)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.birth import PlaceType


class DeedModel(StrEnum):
    """What the deed says of the parents."""

    MARRIED = "1"
    UNRECORDED_MARRIAGE = "2"
    MOTHER_ONLY = "3"
    ORIGIN_UNKNOWN = "4"


class ParentsKnown(StrEnum):
    """Who the child's parents are, as asked first."""

    YES = "yes"
    FOUNDLING = "foundling"
    UNKNOWN_ORIGIN = "unknown_origin"


class MarriageProof(StrEnum):
    """What the parents have in hand: the plain question, not the legal term."""

    AT_HAND = "at_hand"
    LOST = "lost"
    CEREMONY_ONLY = "ceremony_only"  # church, adat or siri, never recorded
    NOT_MARRIED = "not_married"


class Ceremony(StrEnum):
    """Whether the akad or pemberkatan was on or before the day of birth."""

    BEFORE_BIRTH = "before"
    AFTER_BIRTH = "after"


class FamilyCardShows(StrEnum):
    """What the KK calls father and mother."""

    HUSBAND_AND_WIFE = "husband_wife"
    CHILD_AND_IN_LAW = "child_in_law"
    OTHERWISE = "otherwise"


class BirthLetter(StrEnum):
    """Whether a letter about the birth exists."""

    HAVE = "have"
    NONE = "none"  # F-2.03 with two witnesses serves instead


class DocumentKind(StrEnum):
    """A paper that can be asked, each photographed from the original (Perpres 96/2018 Art 33)."""

    BIRTH_LETTER = "birth_letter"
    BIRTH_DECLARATION = "birth_declaration"  # F-2.03
    MARRIAGE_PROOF = "marriage_proof"
    SPOUSE_DECLARATION = "spouse_declaration"  # F-2.04
    FAMILY_CARD = "family_card"
    MOTHER_ID = "mother_id"
    FATHER_ID = "father_id"
    POLICE_REPORT = "police_report"
    SIGNED_DECLARATION = "signed_declaration"  # signed by hand where the family has no phone


@dataclass(frozen=True, slots=True)
class Situation:
    """The plain answers from which everything else follows; None where not (yet) asked."""

    parents_known: ParentsKnown | None = None
    proof: MarriageProof | None = None
    ceremony: Ceremony | None = None
    family_card: FamilyCardShows | None = None
    birth_letter: BirthLetter | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The derived model, or why no model follows automatically.

    `clerk_decides` marks cases the law leaves to the office (ceremony after the birth, couple
    listed in the grandparents' KK); the model given is then the one printed unless the clerk says
    otherwise. `second_copy_first` tells that a lost book must be replaced first (then model 1).
    """

    model: DeedModel
    clerk_decides: bool = False
    second_copy_first: bool = False


@dataclass(frozen=True, slots=True)
class PaperNeed:
    """One paper of this case; one that isn't `required` is asked but never blocks."""

    kind: DocumentKind
    required: bool


def derive_model(facts: Situation) -> Outcome | None:
    """Derive the deed model from plain answers; None while an answer is still missing.

    Source: Permendagri 108/2019 as told in the domain brief, section 4.
    """
    if facts.parents_known is None:
        return None
    if facts.parents_known is not ParentsKnown.YES:
        return Outcome(DeedModel.ORIGIN_UNKNOWN)
    if facts.proof in (MarriageProof.AT_HAND, MarriageProof.LOST):
        return _recorded_marriage(facts)
    if facts.proof is MarriageProof.NOT_MARRIED:
        return Outcome(DeedModel.MOTHER_ONLY)
    if facts.proof is MarriageProof.CEREMONY_ONLY:
        return _unrecorded_marriage(facts)
    return None


def _recorded_marriage(facts: Situation) -> Outcome | None:
    if facts.ceremony is None:
        return None
    lost = facts.proof is MarriageProof.LOST
    if facts.ceremony is Ceremony.AFTER_BIRTH:
        return Outcome(DeedModel.MOTHER_ONLY, clerk_decides=True, second_copy_first=lost)
    return Outcome(DeedModel.MARRIED, second_copy_first=lost)


def _unrecorded_marriage(facts: Situation) -> Outcome | None:
    if facts.ceremony is Ceremony.AFTER_BIRTH:
        return Outcome(DeedModel.MOTHER_ONLY, clerk_decides=True)
    if facts.ceremony is None or facts.family_card is None:
        return None
    if facts.family_card is FamilyCardShows.HUSBAND_AND_WIFE:
        return Outcome(DeedModel.UNRECORDED_MARRIAGE)
    decides = facts.family_card is FamilyCardShows.CHILD_AND_IN_LAW
    return Outcome(DeedModel.MOTHER_ONLY, clerk_decides=decides)


def needed_papers(model: DeedModel, facts: Situation) -> list[PaperNeed]:
    """List the papers of this case in the order they're asked (domain brief, section 4, table)."""
    if facts.parents_known is ParentsKnown.FOUNDLING:
        return [PaperNeed(DocumentKind.POLICE_REPORT, True)]
    if facts.parents_known is ParentsKnown.UNKNOWN_ORIGIN:
        return [PaperNeed(DocumentKind.BIRTH_DECLARATION, True)]
    papers = [_birth_paper(facts), PaperNeed(DocumentKind.FAMILY_CARD, True)]
    papers.append(PaperNeed(DocumentKind.MOTHER_ID, False))
    if model is not DeedModel.MOTHER_ONLY:
        papers.append(PaperNeed(DocumentKind.FATHER_ID, False))
    if model is DeedModel.MARRIED:
        papers.append(PaperNeed(DocumentKind.MARRIAGE_PROOF, True))
    if model is DeedModel.UNRECORDED_MARRIAGE:
        papers.append(PaperNeed(DocumentKind.SPOUSE_DECLARATION, True))
    return papers


def _birth_paper(facts: Situation) -> PaperNeed:
    if facts.birth_letter is BirthLetter.NONE:
        return PaperNeed(DocumentKind.BIRTH_DECLARATION, True)
    return PaperNeed(DocumentKind.BIRTH_LETTER, True)


def letter_giver(place: PlaceType) -> str:
    """Name who signs a birth letter for this place: `health` or `village` (domain brief, 4)."""
    return "village" if place in (PlaceType.HOME, PlaceType.OTHER) else "health"
