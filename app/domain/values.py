"""What was answered, read as plain values by key, before any law is asked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from app.domain.birth import BirthKind, PlaceType, Sex
from app.domain.deed_model import (
    BirthLetter,
    Ceremony,
    FamilyCardShows,
    MarriageProof,
    ParentsKnown,
    Situation,
)

Value = str | int | bool | None
T = TypeVar("T", bound=StrEnum)


class Alive(StrEnum):
    """The first question: was the child born alive?"""

    YES = "yes"
    DIED_AFTER = "died_after"
    STILLBORN = "stillborn"


class Relation(StrEnum):
    """Who the informant is to the child."""

    MOTHER = "mother"
    FATHER = "father"
    RELATIVE = "relative"
    CARER = "carer"
    POLICE = "police"


class Values:
    """A read-only view of the answers; keys are `section.field`, dates are ISO texts."""

    def __init__(self, values: Mapping[str, Value] | None) -> None:
        self.values = dict(values or {})

    def text(self, key: str) -> str:
        """Return the answer as text, or an empty one."""
        value = self.values.get(key)
        return "" if value is None else str(value)

    def flag(self, key: str) -> bool:
        """Tell whether a box was ticked."""
        return self.values.get(key) is True

    def number(self, key: str) -> int | None:
        """Return a whole number, or None."""
        value = self.values.get(key)
        return int(value) if isinstance(value, (int, str)) and str(value).isdecimal() else None

    def decimal(self, key: str) -> float | None:
        """Return a number with a point, or None."""
        text = self.text(key)
        return float(text) if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text) else None

    def date(self, key: str) -> dt.date | None:
        """Return a date, or None."""
        text = self.text(key)
        return dt.date.fromisoformat(text) if text else None

    def has(self, key: str) -> bool:
        """Tell whether something was answered (a ticked box, a chosen or typed value)."""
        return self.values.get(key) not in (None, "", False)

    @property
    def sex(self) -> Sex | None:
        """The child's sex."""
        return _enum(Sex, self.text("child.sex"))

    @property
    def multiple(self) -> bool:
        """Whether the child is one of several born together."""
        return self.text("child.birth_kind") not in ("", BirthKind.SINGLE)

    @property
    def situation(self) -> Situation:
        """The plain answers from which the deed model follows."""
        return Situation(
            parents_known=_enum(ParentsKnown, self.text("parents.known")),
            proof=_enum(MarriageProof, self.text("marriage.proof")),
            ceremony=_enum(Ceremony, self.text("marriage.ceremony")),
            family_card=_enum(FamilyCardShows, self.text("marriage.family_card")),
            birth_letter=_enum(BirthLetter, self.text("birth.letter")),
        )

    @property
    def place_type(self) -> PlaceType | None:
        """Kind of place where the child was born."""
        return _enum(PlaceType, self.text("child.place_type"))

    @property
    def informant_person(self) -> str:
        """Whose name and NIK the informant's are: `mother`, `father` or `informant`."""
        return self.text("informant.relation") if self.informant_is_parent else "informant"

    @property
    def informant_is_parent(self) -> bool:
        """Whether mother or father reports, so that nothing is asked twice."""
        return self.text("informant.relation") in (Relation.MOTHER, Relation.FATHER)


def _enum(kind: type[T], value: str) -> T | None:
    return kind(value) if value in [member.value for member in kind] else None
