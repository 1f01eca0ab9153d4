"""Rules on the child's name (Permendagri 73/2022); names recorded before are never judged."""

from __future__ import annotations

from app.domain.law.facts import Facts
from app.domain.law.of_birth import met
from app.domain.law.pack import Check, Hits, Parameters
from app.domain.names import NameProblem, NameWarning, check_child_name

NAME = "child.name"
_CHARACTERS = frozenset(NameProblem) - {NameProblem.EMPTY, NameProblem.TOO_LONG}


def _letters_only(facts: Facts, p: Parameters) -> Hits | None:
    name = facts.answers.text(NAME)
    return met(_CHARACTERS.isdisjoint(check_child_name(name).errors), NAME) if name else None


def _not_long(facts: Facts, p: Parameters) -> Hits | None:
    name = facts.answers.text(NAME)
    return met(len(check_child_name(name).cleaned) <= p.name_letters, NAME) if name else None


def _without(warning: NameWarning) -> Check:
    def check(facts: Facts, p: Parameters) -> Hits | None:
        name = facts.answers.text(NAME)
        return met(warning not in check_child_name(name).warnings, NAME) if name else None

    return check


CHECKS: dict[str, Check] = {
    "name_letters_only": _letters_only,
    "name_not_long": _not_long,
    "name_two_words": _without(NameWarning.ONE_WORD),
    "name_without_title": _without(NameWarning.TITLE),
    "name_unabbreviated": _without(NameWarning.ABBREVIATION),
    "name_boru_whole": _without(NameWarning.BR_SHORT),
}
