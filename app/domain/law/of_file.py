"""Rules on the file as a whole: complete, corrected, looked at, told apart from its doubles."""

from __future__ import annotations

from app.domain.law.facts import Facts
from app.domain.law.pack import Check, Hits, Parameters

DUPLICATE = "duplicate"


def _complete(facts: Facts, p: Parameters) -> Hits | None:
    return tuple(facts.checking.missing)


def _corrected(facts: Facts, p: Parameters) -> Hits | None:
    return tuple(facts.checking.unsettled)


def _all_looked_at(facts: Facts, p: Parameters) -> Hits | None:
    return tuple(key for key in facts.checking.unchecked if key != DUPLICATE)


def _all_right(facts: Facts, p: Parameters) -> Hits | None:
    return tuple(facts.checking.wrong)


def _doubles_decided(facts: Facts, p: Parameters) -> Hits | None:
    return (DUPLICATE,) if DUPLICATE in facts.checking.unchecked else ()


CHECKS: dict[str, Check] = {
    "complete": _complete,
    "corrected": _corrected,
    "all_looked_at": _all_looked_at,
    "all_right": _all_right,
    "doubles_decided": _doubles_decided,
}
