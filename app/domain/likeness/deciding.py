"""Whether two files may tell of one birth: points for each agreement, and why, for a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.likeness import dates
from app.domain.likeness.alike import Alike, Same, compare
from app.domain.likeness.births import Birth
from app.domain.likeness.dates import Days
from app.domain.likeness.weights import BIRTHS_APART, PARENTS_MOST, POINTS, SHOWN, Reason

R = Reason
_DAYS = {
    Days.SAME: R.DATE_SAME,
    Days.FEW: R.DATE_FEW,
    Days.SOME: R.DATE_SOME,
    Days.SWAPPED: R.DATE_SWAPPED,
    Days.DIGIT: R.DATE_DIGIT,
    Days.MONTH: R.DATE_MONTH,
    Days.FAR: R.DATE_FAR,
}
_MOTHER = {
    Same.SAME: R.MOTHER_SAME,
    Same.NEAR: R.MOTHER_NEAR,
    Same.ALIKE: R.MOTHER_ALIKE,
    Same.SHARED: R.MOTHER_SHARED,
    Same.DIFFERENT: R.MOTHER_DIFFERS,
}
_FATHER = {
    Same.SAME: R.FATHER_SAME,
    Same.NEAR: R.FATHER_NEAR,
    Same.ALIKE: R.FATHER_NEAR,
    Same.DIFFERENT: R.FATHER_DIFFERS,
}
_CHILD = {
    Same.NEAR: R.CHILD_NEAR,
    Same.ALIKE: R.CHILD_ALIKE,
    Same.SHARED: R.CHILD_SHARED,
    Same.DIFFERENT: R.CHILD_DIFFERS,
}
_SAME_CHILD = frozenset({R.CHILD_SAME, R.CHILD_SPELLED, R.CHILD_ONE_WORD, R.CHILD_NEAR})
_LIKE_CHILD = _SAME_CHILD | {R.CHILD_ALIKE}
_PLAUSIBLE_SLIPS = frozenset({R.DATE_SWAPPED, R.DATE_DIGIT})
NIK_SLIPS = 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """The points of a pair, its reasons as found, the days between, and whether it is shown."""

    points: float
    reasons: tuple[Reason, ...]
    days: int | None
    shown: bool


def decide(one: Birth, other: Birth) -> Likeness:
    """Compare two births; alike both ways round. Twins of each other are never shown."""
    names = compare(one.child_name, other.child_name)
    reasons = [*_child(one, other, names), *_dates(one, other)]
    if _LIKE_CHILD.isdisjoint(reasons):
        # Siblings of the same day in other years; another name isn't typed wrong as well.
        reasons = [R.DATE_FAR if found in _PLAUSIBLE_SLIPS else found for found in reasons]
    parents = [*_mother(one, other), *_father(one, other)]
    reasons += parents
    if _no_two_births(one, other, parents):
        reasons.append(R.NO_TWO_BIRTHS)
    reasons += _rest(one, other)
    points = sum(POINTS[reason] for reason in reasons if reason not in parents)
    points += min(PARENTS_MOST, sum(POINTS[reason] for reason in parents))
    shown = points >= SHOWN and not twins(one, other, names)
    return Likeness(points, tuple(reasons), _days(one, other), shown)


def twins(one: Birth, other: Birth, names: Alike) -> bool:
    """Tell whether these are two of several born together, and so two births.

    Both files say so, and the children are told apart by sex, order among the children, or a
    given name that isn't just the same one with a slip.
    """
    apart = _days(one, other)
    if not (one.multiple and other.multiple) or apart is None or apart > 1:
        return False
    order = bool(one.order and other.order and one.order != other.order)
    sex = bool(one.sex and other.sex and one.sex != other.sex)
    named = names.level not in (Same.SAME, Same.UNKNOWN)
    return named and (order or sex or names.level in (Same.DIFFERENT, Same.SHARED))


def _days(one: Birth, other: Birth) -> int | None:
    if one.day is None or other.day is None:
        return None
    return abs((one.day - other.day).days)


def _child(one: Birth, other: Birth, names: Alike) -> Iterator[Reason]:
    if one.nik and other.nik:
        yield R.CHILD_NIK if one.nik == other.nik else R.CHILD_NIK_DIFFERS
    if names.level is Same.SAME:
        yield _same_name(names)
    elif names.level in _CHILD:
        yield _CHILD[names.level]
    if names.clan is not None:
        yield R.CLAN_SAME if names.clan else R.CLAN_DIFFERS


def _same_name(names: Alike) -> Reason:
    if names.words < 2 and not names.clan:
        return R.CHILD_ONE_WORD
    return R.CHILD_SPELLED if names.spelled else R.CHILD_SAME


def _dates(one: Birth, other: Birth) -> Iterator[Reason]:
    found = dates.compare(one.day, other.day)
    if found in _DAYS:
        yield _DAYS[found]


def _mother(one: Birth, other: Birth) -> Iterator[Reason]:
    number = _number(one.mother_nik, other.mother_nik)
    if number == 0:
        yield R.MOTHER_NIK
        return
    if number is not None:
        yield R.MOTHER_NIK_SLIP if number <= NIK_SLIPS else R.MOTHER_NIK_DIFFERS
    if number is None or number > NIK_SLIPS:
        names = compare(one.mother_name, other.mother_name)
        if names.level in _MOTHER:
            yield _MOTHER[names.level]
        yield from _mother_born(one, other)


def _mother_born(one: Birth, other: Birth) -> Iterator[Reason]:
    if not (one.mother_born and other.mother_born):
        return
    found = dates.compare(_date(one.mother_born), _date(other.mother_born))
    years = abs(int(one.mother_born[:4]) - int(other.mother_born[:4]))
    if found is Days.SAME:
        yield R.MOTHER_BORN
    elif found in (Days.DIGIT, Days.SWAPPED, Days.FEW):
        yield R.MOTHER_BORN_SLIP
    elif years <= 1:
        yield R.MOTHER_AGE
    elif years > 2:
        yield R.MOTHER_AGE_DIFFERS


def _father(one: Birth, other: Birth) -> Iterator[Reason]:
    number = _number(one.father_nik, other.father_nik)
    if number is not None and number <= NIK_SLIPS:
        yield R.FATHER_NIK
        return
    if number is not None:
        yield R.FATHER_NIK_DIFFERS
    names = compare(one.father_name, other.father_name)
    if names.level in _FATHER:
        yield _FATHER[names.level]


def _rest(one: Birth, other: Birth) -> Iterator[Reason]:
    if one.sex and other.sex:
        yield R.SEX_SAME if one.sex == other.sex else R.SEX_DIFFERS
    if one.order and other.order:
        yield R.ORDER_SAME if one.order == other.order else R.ORDER_DIFFERS
    if one.multiple != other.multiple:
        yield R.KIND_DIFFERS
    if one.place and one.place == other.place:
        yield R.PLACE_SAME
    if one.regency and other.regency and one.regency != other.regency:
        yield R.REGENCY_DIFFERS


def _no_two_births(one: Birth, other: Birth, parents: list[Reason]) -> bool:
    days = _days(one, other)
    return R.MOTHER_NIK in parents and days is not None and days <= BIRTHS_APART


def _number(one: str, other: str) -> int | None:
    """Return in how many digits two numbers differ; None where one is missing."""
    if not one or not other:
        return None
    return sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))


def _date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
