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
_MAY_SLIP = frozenset({Same.SAME, Same.NEAR, Same.ALIKE, Same.UNKNOWN})
_SLIPS = frozenset({Days.SWAPPED, Days.DIGIT})
_LIKE = frozenset({Same.SAME, Same.NEAR, Same.ALIKE})
NIK_SLIPS = 2
"""So many digits may differ in one number typed twice, if the names agree: in one district the
numbers of those born on one day differ in the last digits alone (domain.md 6)."""


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
    parents = [*_mother(one, other), *_father(one, other)]
    reasons = [*_child(one, other, names), *parents]
    if _no_two_births(one, other, parents):
        reasons += [R.NO_TWO_BIRTHS, *_dates(one, other, far=R.DATE_MONTH)]
    else:
        reasons += _dates(one, other, slips=names.level in _MAY_SLIP)
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


def _dates(
    one: Birth, other: Birth, *, slips: bool = True, far: Reason = R.DATE_FAR
) -> Iterator[Reason]:
    """Compare the dates; siblings born on one day of two years have other names: no slip then."""
    found = dates.compare(one.day, other.day)
    if found is Days.FAR or (found in _SLIPS and not slips):
        yield far
    elif found in _DAYS:
        yield _DAYS[found]


def _mother(one: Birth, other: Birth) -> Iterator[Reason]:
    digits = _digits_apart(one.mother_nik, other.mother_nik)
    if digits == 0:
        yield R.MOTHER_NIK
        return
    names = compare(one.mother_name, other.mother_name)
    if digits is not None and digits <= NIK_SLIPS and names.level in _LIKE:
        yield R.MOTHER_NIK_SLIP
        return
    if digits is not None:
        yield R.MOTHER_NIK_DIFFERS
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
    digits = _digits_apart(one.father_nik, other.father_nik)
    names = compare(one.father_name, other.father_name)
    if digits == 0 or (digits is not None and digits <= NIK_SLIPS and names.level in _LIKE):
        yield R.FATHER_NIK
        return
    if digits is not None:
        yield R.FATHER_NIK_DIFFERS
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


def _digits_apart(one: str, other: str) -> int | None:
    """Return in how many digits two numbers differ; None where one is missing."""
    if not one or not other:
        return None
    return sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))


def _date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
