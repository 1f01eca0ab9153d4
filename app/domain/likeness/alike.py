"""How alike two names are, word by word, whatever their order, spelling and slips."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.domain.likeness.spelling import folded
from app.domain.likeness.weights import NAMES
from app.domain.likeness.words import Name


class Same(StrEnum):
    """How far two names agree."""

    SAME = "same"
    NEAR = "near"
    ALIKE = "alike"
    SHARED = "shared"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


_STEPS = (
    (Same.SAME, NAMES.same),
    (Same.NEAR, NAMES.near),
    (Same.ALIKE, NAMES.alike),
    (Same.SHARED, NAMES.shared),
)


@dataclass(frozen=True, slots=True)
class Alike:
    """What two names have in common: given names as a level, and the clan (None: one has none).

    `spelled` when they are the same only after spelling is levelled; `words` that agree.
    """

    level: Same
    likeness: float
    clan: bool | None
    words: int
    spelled: bool = False


def compare(one: Name, other: Name) -> Alike:
    """Compare two names; empty ones can't be compared."""
    clan = _clan(one, other)
    if not one.given or not other.given:
        return Alike(Same.UNKNOWN, 0.0, clan, 0)
    likeness, words = _given(one.given, other.given)
    if clan is None and one.clan != other.clan:
        likeness, words = max((likeness, words), _given(one.words, other.words))
    spelled = likeness >= NAMES.same and sorted(one.given) != sorted(other.given)
    return Alike(_level(likeness), likeness, clan, words, spelled)


def _clan(one: Name, other: Name) -> bool | None:
    if not one.clan or not other.clan:
        return None
    return word_likeness(one.clan, other.clan) >= NAMES.alike


def _level(likeness: float) -> Same:
    return next((level for level, least in _STEPS if likeness >= least), Same.DIFFERENT)


def _given(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, int]:
    """Return likeness 0…1 and how many words agree, by the best assignment or all run together."""
    if one == other:
        return 1.0, len(one)
    apart = _assigned(one, other)
    if len(one) == len(other):
        return apart
    together = word_likeness("".join(one), "".join(other))
    return max(apart, (together, min(len(one), len(other))) if together >= NAMES.near else (0.0, 0))


def _assigned(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, int]:
    few, many = sorted((one, other), key=len)
    score, words, left = _best(few, many)
    letters = sum(map(len, few))
    likeness = score / (letters + NAMES.left_out * left)
    if words == len(few) and score >= NAMES.whole * letters:
        likeness = max(likeness, NAMES.alike)  # one name is part of the other
    return likeness, words


def _best(few: tuple[str, ...], many: tuple[str, ...]) -> tuple[float, int, float]:
    """Return the highest sum of agreeing letters, how many words agree, the letters left over.

    The optimal assignment, by going through the words of one name over subsets of the other's.
    """
    if len(many) == 1:
        alike = word_likeness(few[0], many[0])
        return alike * len(few[0]), int(alike >= NAMES.word), 0.0
    best: dict[int, tuple[float, int, float]] = {0: (0.0, 0, 0.0)}
    whole = sum(map(len, many))
    for word in few:
        following: dict[int, tuple[float, int, float]] = {}
        for used, (score, words, taken) in best.items():
            for place, partner in enumerate(many):
                if used & (1 << place):
                    continue
                alike = word_likeness(word, partner)
                agreed = words + (alike >= NAMES.word)
                found = (score + alike * len(word), agreed, taken + len(partner))
                key = used | (1 << place)
                following[key] = max(following.get(key, (-1.0, 0, 0.0)), found)
        best = following
    score, words, taken = max(best.values())
    return score, words, whole - taken


@lru_cache(maxsize=100_000)
def word_likeness(one: str, other: str) -> float:
    """Return how alike two words are, 0…1: slips by Damerau-Levenshtein, spellings levelled.

    A letter with a dot, or the beginning of a word, agrees in part: `P` and `PARLINDUNGAN`.
    """
    left, right = folded(one), folded(other)
    if left == right:
        return 1.0
    short, long = sorted((left, right), key=len)
    if long.startswith(short) and (len(short) == 1 or len(short) >= NAMES.beginning):
        return max(NAMES.begun, 1 - (len(long) - len(short)) / len(long))
    from rapidfuzz.distance import OSA  # not above: most requests compare no names, and it's large

    slips = OSA.distance(left, right, score_cutoff=NAMES.slips(len(long)))
    if slips > NAMES.slips(len(long)):
        return 0.0
    return 1 - slips / len(long)
