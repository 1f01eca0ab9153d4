"""What is known of a birth that a file tells of, as far as two files are compared by it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from app.domain.birth import BirthKind
from app.domain.likeness.words import Name, name_of
from app.domain.values import Values


@dataclass(frozen=True, slots=True, repr=False)
class Birth:
    """Facts as typed; empty where the case doesn't ask for them. Dates are ISO texts.

    `place` is where the family lives, `regency` where the child was born.
    """

    child: str = ""
    born: str = ""
    sex: str = ""
    kind: str = ""
    order: str = ""
    nik: str = ""
    mother: str = ""
    mother_nik: str = ""
    mother_born: str = ""
    father: str = ""
    father_nik: str = ""
    place: str = ""
    regency: str = ""

    @classmethod
    def of(cls, answers: Values, *, place: str = "") -> Self:
        """Read the facts from answers of which only what is asked is left."""
        return cls(
            child=answers.text("child.name"),
            born=answers.text("child.birth_date"),
            sex=answers.text("child.sex"),
            kind=answers.text("child.birth_kind"),
            order=answers.text("child.birth_order"),
            nik=answers.text("child.nik"),
            mother=answers.text("mother.name"),
            mother_nik=answers.text("mother.nik"),
            mother_born=answers.text("mother.birth_date"),
            father=answers.text("father.name"),
            father_nik=answers.text("father.nik"),
            place=place,
            regency=answers.text("child.birth_regency"),
        )

    @classmethod
    def read(cls, kept: Mapping[str, str]) -> Self:
        """Read what `kept` wrote."""
        return cls(**kept)

    def kept(self) -> dict[str, Any]:
        """Return the facts that aren't empty, to be sealed and kept."""
        return {key: value for key, value in asdict(self).items() if value}

    @property
    def day(self) -> dt.date | None:
        """The day of birth."""
        return dt.date.fromisoformat(self.born) if self.born else None

    @property
    def multiple(self) -> bool:
        """Whether the child is one of several born together."""
        return self.kind not in ("", BirthKind.SINGLE)

    @property
    def child_name(self) -> Name:
        """The child's name taken apart."""
        return name_of(self.child)

    @property
    def mother_name(self) -> Name:
        """The mother's name taken apart."""
        return name_of(self.mother)

    @property
    def father_name(self) -> Name:
        """The father's name taken apart."""
        return name_of(self.father)
