"""The words of the four models of deed (Permendagri 108/2019): answers, models, papers."""

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
class PaperNeed:
    """One paper of this case; one that isn't `required` is asked but never blocks."""

    kind: DocumentKind
    required: bool


def letter_giver(place: PlaceType) -> str:
    """Name who signs a birth letter for this place: `health` or `village` (domain brief, 4)."""
    return "village" if place in (PlaceType.HOME, PlaceType.OTHER) else "health"
