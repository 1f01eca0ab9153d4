"""Every constant of the comparison in one place, each with where it comes from.

Points are added up; `SHOWN` is reached by what a person should look at. They stand for how many
times likelier an agreement is for one birth than for two, on a scale where two points are about a
factor of four (after Fellegi and Sunter, 1969), set by hand and corrected on the tuning seeds of
`bench/duplicates` (docs/duplicates.md), never on the seeds and the family of slips held out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class NameScale:
    """From which likeness (0…1) on names count as what."""

    same: float = 0.99
    """All letters agree once spelling is levelled."""
    near: float = 0.84
    """One slip in a word of seven letters or more, or in one of two words."""
    alike: float = 0.68
    """One slip in a short word, or a middle name left out."""
    shared: float = 0.42
    """One of two words agrees, as siblings' names often do."""
    word: float = 0.7
    """So alike are two words that agree."""
    whole: float = 0.9
    """So much of a name agrees when it's part of a longer one: then they're at least alike."""
    left_out: float = 0.42
    """A letter of a word that only one name has counts so much: names are shortened often."""
    beginning: int = 3
    """So many letters, or a single one, may stand for the word they begin."""
    begun: float = 0.72
    """An initial speaks for its word, but not as much as the word."""

    def slips(self, length: int) -> int:
        """Return how many slips a word of so many letters may have: as OpenCRVS, 0, 1 or 2."""
        return 0 if length < 3 else 1 if length < 6 else 2


NAMES = NameScale()


class Reason(StrEnum):
    """Why two files may tell of the same birth, or may not: a code that the web says in words."""

    CHILD_NIK = "child_nik"
    CHILD_NIK_DIFFERS = "child_nik_differs"
    CHILD_SAME = "child_same"
    CHILD_SPELLED = "child_spelled"
    CHILD_ONE_WORD = "child_one_word"
    CHILD_NEAR = "child_near"
    CHILD_ALIKE = "child_alike"
    CHILD_SHARED = "child_shared"
    CHILD_DIFFERS = "child_differs"
    CLAN_SAME = "clan_same"
    CLAN_DIFFERS = "clan_differs"
    DATE_SAME = "date_same"
    DATE_FEW = "date_few"
    DATE_SOME = "date_some"
    DATE_SWAPPED = "date_swapped"
    DATE_DIGIT = "date_digit"
    DATE_MONTH = "date_month"
    DATE_FAR = "date_far"
    MOTHER_NIK = "mother_nik"
    MOTHER_NIK_SLIP = "mother_nik_slip"
    MOTHER_NIK_DIFFERS = "mother_nik_differs"
    MOTHER_SAME = "mother_same"
    MOTHER_NEAR = "mother_near"
    MOTHER_ALIKE = "mother_alike"
    MOTHER_SHARED = "mother_shared"
    MOTHER_DIFFERS = "mother_differs"
    MOTHER_BORN = "mother_born"
    MOTHER_BORN_SLIP = "mother_born_slip"
    MOTHER_AGE = "mother_age"
    MOTHER_AGE_DIFFERS = "mother_age_differs"
    NO_TWO_BIRTHS = "no_two_births"
    FATHER_NIK = "father_nik"
    FATHER_NIK_DIFFERS = "father_nik_differs"
    FATHER_SAME = "father_same"
    FATHER_NEAR = "father_near"
    FATHER_DIFFERS = "father_differs"
    SEX_SAME = "sex_same"
    SEX_DIFFERS = "sex_differs"
    ORDER_SAME = "order_same"
    ORDER_DIFFERS = "order_differs"
    KIND_DIFFERS = "kind_differs"
    PLACE_SAME = "place_same"
    REGENCY_DIFFERS = "regency_differs"


SHOWN = 12.0
"""From so many points on a pair is shown; chosen on the tuning seeds."""

PARENTS_MOST = 13.0
"""Both parents' agreement counts at most so much: siblings have it too, so it can't decide."""

BIRTHS_APART = 210
"""Days within which a mother can't bear again (30 weeks; OpenCRVS takes 270 days)."""

POINTS: dict[Reason, float] = {
    # A number is one person's; a slip that makes another valid one is rare (domain.md 6).
    Reason.CHILD_NIK: 14,
    # A child given two numbers is the very case of a birth registered twice, so it says little.
    Reason.CHILD_NIK_DIFFERS: -1,
    # Two given words, or one with its clan, agree by chance in about one of some hundred births.
    Reason.CHILD_SAME: 8,
    # As before, spelled another way: spelling is a habit of the writer, not of the child.
    Reason.CHILD_SPELLED: 7.5,
    # One word alone is shared by many more: half of the evidence of two.
    Reason.CHILD_ONE_WORD: 6,
    # One slip, in a long word: what typing and reading make of a name.
    Reason.CHILD_NEAR: 6.5,
    # A slip in a short word makes another real name (Rina, Rita); a middle name is often left out.
    Reason.CHILD_ALIKE: 4,
    # Siblings and cousins share a word, so it hardly counts.
    Reason.CHILD_SHARED: 1.5,
    # Another name speaks against one birth, but names are changed before the second report.
    Reason.CHILD_DIFFERS: -3,
    # Half of a village may have the clan.
    Reason.CLAN_SAME: 0.5,
    # Clans of father and mother are mixed up more often than a family has another clan.
    Reason.CLAN_DIFFERS: -2,
    # One of 365 by chance, and of the few births a day of one office.
    Reason.DATE_SAME: 5,
    # The law's own measure of a double report: ± 2 days (domain.md 9).
    Reason.DATE_FEW: 4,
    # A week: the day of the letter for the day of birth.
    Reason.DATE_SOME: 3,
    # 3 April for 4 March; only dates up to the 12th can be swapped.
    Reason.DATE_SWAPPED: 3.5,
    # One digit: some thirty dates differ from one by that.
    Reason.DATE_DIGIT: 2.5,
    # Within a month: weak, since many are born in a month.
    Reason.DATE_MONTH: 0,
    # Siblings are this far apart; that is what tells them from one child.
    Reason.DATE_FAR: -9,
    # The same number: the same mother; kept below SHOWN, since siblings have it too.
    Reason.MOTHER_NIK: 9,
    # One or two digits differ and the names agree: read from a photo, or typed.
    Reason.MOTHER_NIK_SLIP: 6,
    # Two whole numbers that differ are two people, unless somebody else's was typed.
    Reason.MOTHER_NIK_DIFFERS: -3,
    # A mother's whole name, after spelling.
    Reason.MOTHER_SAME: 5,
    # One slip in it.
    Reason.MOTHER_NEAR: 4.5,
    # A middle name left out, a short word with a slip.
    Reason.MOTHER_ALIKE: 3,
    # One word of two.
    Reason.MOTHER_SHARED: 1,
    # Another name altogether.
    Reason.MOTHER_DIFFERS: -3,
    # One of some 10,000 days on which mothers of an office's births were born.
    Reason.MOTHER_BORN: 3.5,
    # One digit or day and month swapped.
    Reason.MOTHER_BORN_SLIP: 2,
    # The age agrees to the year, as where papers know only the year.
    Reason.MOTHER_AGE: 1,
    # More than two years apart.
    Reason.MOTHER_AGE_DIFFERS: -1.5,
    # Two births of one mother within BIRTHS_APART that aren't twins don't exist.
    Reason.NO_TWO_BIRTHS: 4,
    # As the mother's, but one father more often has children of two mothers.
    Reason.FATHER_NIK: 5,
    # A father may be another man after a correction.
    Reason.FATHER_NIK_DIFFERS: -1,
    # The father's whole name.
    Reason.FATHER_SAME: 3.5,
    # With a slip, or a word left out.
    Reason.FATHER_NEAR: 2.5,
    # Another man, or his name as called in the village.
    Reason.FATHER_DIFFERS: -2,
    # Half of all children.
    Reason.SEX_SAME: 0.5,
    # The wrong box is ticked in one of some hundred forms.
    Reason.SEX_DIFFERS: -3,
    # First, second and third children are the most.
    Reason.ORDER_SAME: 0.5,
    # It's asked "in this marriage", and answered otherwise.
    Reason.ORDER_DIFFERS: -1,
    # One file says single, the other twins.
    Reason.KIND_DIFFERS: -1.5,
    # One village of 169; the family may have moved.
    Reason.PLACE_SAME: 1,
    # Another regency of birth.
    Reason.REGENCY_DIFFERS: -1,
}
