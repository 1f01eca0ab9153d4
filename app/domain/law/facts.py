"""What a rule may know: the answers that count, the papers handed in, the office's own settings."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from app.domain.deed_model import DocumentKind
from app.domain.values import Value, Values


@dataclass(frozen=True, slots=True)
class Practice:
    """What the law leaves to an office; kept with each decision, so that it can be replayed."""

    region: str = "12.11"
    late_after_days: int = 60
    nik_required: bool = True
    unrecorded_card_accepted: bool = True
    foundling_declaration: bool = False


@dataclass(frozen=True, slots=True)
class Checking:
    """What form, people and register add to the answers; all are keys or papers, never values.

    `missing` the required keys without an answer, `unsettled` what the office marked and the
    family hasn't corrected yet, `unchecked` and `wrong` the clerk's marks, `unknown_regions` the
    numbers (`mother.nik`) that begin with no known district. `late` is what was found when the
    file was first handed in, None before: a setting that changed since doesn't change it.
    """

    missing: frozenset[str] = frozenset()
    unsettled: frozenset[str] = frozenset()
    unchecked: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()
    late: bool | None = None
    decision_given: bool = False
    child_nik_given: bool = False
    unknown_regions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What decides model and papers: the answers, and what the law leaves to the office."""

    answers: Values
    practice: Practice = field(default_factory=Practice)

    @property
    def born(self) -> dt.date | None:
        """The day of birth."""
        return self.answers.date("child.birth_date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts(Case):
    """All that a decision rests on. `answers` hold only what the case asks; dates are office days.

    `reported` is the day of the first submission, None before it; `on` the day of judging.
    """

    on: dt.date
    papers: frozenset[DocumentKind] = frozenset()
    reported: dt.date | None = None
    checking: Checking = field(default_factory=Checking)

    @property
    def first_day(self) -> dt.date:
        """The day that decides whether a report is late: the first submission's, else today."""
        return self.reported or self.on

    def as_data(self) -> dict[str, Any]:
        """Return the facts as plain values; `from_data` reads them again."""
        return {
            "answers": self.answers.values,
            "on": self.on.isoformat(),
            "papers": sorted(self.papers),
            "reported": self.reported.isoformat() if self.reported else None,
            "practice": asdict(self.practice),
            "checking": {
                key: sorted(value) if isinstance(value, (set, frozenset)) else value
                for key, value in asdict(self.checking).items()
            },
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Read facts that `as_data` wrote; what a later version added takes its default."""
        return cls(
            answers=Values(data["answers"]),
            on=dt.date.fromisoformat(data["on"]),
            papers=frozenset(DocumentKind(kind) for kind in data["papers"]),
            reported=dt.date.fromisoformat(data["reported"]) if data["reported"] else None,
            practice=Practice(**_known(Practice, data["practice"])),
            checking=_checking(data["checking"]),
        )

    def digest(self) -> str:
        """Return the SHA-256 of the facts in canonical form, in hex."""
        text = json.dumps(self.as_data(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def _known(kind: Any, data: Mapping[str, Value]) -> dict[str, Any]:
    names = {one.name for one in fields(kind)}
    return {key: value for key, value in data.items() if key in names}


def _checking(data: Mapping[str, Any]) -> Checking:
    known = _known(Checking, data).items()
    values: dict[str, Any] = {k: frozenset(v) if isinstance(v, list) else v for k, v in known}
    return Checking(**values)
