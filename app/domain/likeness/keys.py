"""Texts by which files that may tell of one birth are found, without reading every file.

Few are kept with a file; a search asks for many: the same words on all days that a slip in the
date can make. A pair is missed here only if no word of child or mother survived, no number
agrees, or the dates differ by more than a slip, a swap or NEAR_DAYS.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.likeness import dates
from app.domain.likeness.births import Birth
from app.domain.likeness.spelling import skeleton
from app.domain.likeness.words import Name

NEAR_DAYS = 7
MOST_WORDS = 4


def kept(birth: Birth) -> frozenset[str]:
    """Return the keys that a file is found by."""
    if birth.day is None:
        return frozenset(_numbers(birth))
    day = birth.day.isoformat()
    return frozenset(
        {*_numbers(birth), *_both(birth), *(f"{day} {word}" for word in _words(birth))}
    )


def asked(birth: Birth) -> frozenset[str]:
    """Return the keys of all files that this one may be a duplicate of."""
    if birth.day is None:
        return kept(birth)
    found = {*_numbers(birth), *_both(birth)}
    swapped = dates.swapped(birth.day)
    for day in [*dates.near(birth.day, NEAR_DAYS), *([swapped] if swapped else [])]:
        found |= {f"{day.isoformat()} {word}" for word in _words(birth)}
    for day in dates.slips(birth.day):
        found |= {f"{day.isoformat()} {word}" for word in _given("c", birth.child_name)}
    return frozenset(found)


def _numbers(birth: Birth) -> Iterator[str]:
    numbers = {"cn": birth.nik, "mn": birth.mother_nik, "fn": birth.father_nik}
    return (f"{kind} {number}" for kind, number in numbers.items() if number)


def _both(birth: Birth) -> Iterator[str]:
    """Keys without a date: whole child's and mother's given names, for dates that are far off."""
    child, mother = birth.child_name.given, birth.mother_name.given
    if child and mother:
        words = sorted(skeleton(word) for word in child)
        yield f"cm {' '.join(words)} / {' '.join(sorted(skeleton(word) for word in mother))}"


def _words(birth: Birth) -> Iterator[str]:
    yield from _given("c", birth.child_name)
    yield from _given("m", birth.mother_name)
    if birth.child_name.clan:
        yield f"c {skeleton(birth.child_name.clan)}"


def _given(kind: str, name: Name) -> Iterator[str]:
    return (f"{kind} {skeleton(word)}" for word in name.given[:MOST_WORDS])


def weight(key: str) -> int:
    """Return how much a key in common says: numbers and whole names count more than a word."""
    return 4 if key[:3] in ("cn ", "mn ", "fn ", "cm ") else 1
