"""What a rule is, and what a pack of rules is: the law as data, one version of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.domain.deed_model import DeedModel, DocumentKind
from app.domain.law.facts import Case, Facts


class Severity(StrEnum):
    """What it means that a rule isn't met."""

    SUBMISSION = "submission"  # the file can't be handed in
    APPROVAL = "approval"  # it can't be approved
    REGISTRATION = "registration"  # it can't be registered
    CONFIRM = "confirm"  # the family says that it's meant so
    HINT = "hint"  # the clerk looks at it


BLOCKING = (Severity.SUBMISSION, Severity.APPROVAL, Severity.REGISTRATION)


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in Indonesian and in English."""

    id: str
    en: str

    def say(self, language: str) -> str:
        """Return the sentence in `id` or `en`; any other language reads Indonesian."""
        return self.en if language == "en" else self.id


@dataclass(frozen=True, slots=True)
class Parameters:
    """The numbers that a pack sets: completed years, grams, centimetres, days, letters, people."""

    mother_youngest: int
    mother_oldest: int
    mother_card_age: int
    witness_age: int
    lightest_g: int
    heaviest_g: int
    shortest_cm: int
    longest_cm: int
    paternity_days: int
    name_letters: int


Hits = tuple[str, ...]
Check = Callable[[Facts, Parameters], Hits | None]
"""Returns the targets that don't meet a rule (none: it's met), or None where it doesn't apply.

A target is a key of the form (`child.name`), a paper (`doc:family_card`), or `duplicate`.
"""
Fits = Callable[[Case], bool]
Asked = Callable[[Case, DeedModel, Parameters], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its lasting id, what it says, where it comes from.

    `told` is the fact when it isn't met, `todo` what to do then. One that is `of_person` speaks of
    the person whose field its target is, and may be told of several.
    """

    id: str
    severity: Severity
    says: Text
    told: Text
    todo: Text
    source: str
    check: Check
    of_person: bool = False


@dataclass(frozen=True, slots=True)
class ModelRule:
    """A row of the table of deed models: the first one that fits the facts counts.

    `clerk_decides` marks what the law leaves to the office: the model is then a proposal.
    """

    id: str
    model: DeedModel
    says: Text
    source: str
    fits: Fits
    clerk_decides: bool = False


@dataclass(frozen=True, slots=True)
class PaperRule:
    """A paper and the case that asks for it; one that isn't `required` never blocks."""

    id: str
    kind: DocumentKind
    required: bool
    says: Text
    source: str
    asked: Asked

    @property
    def severity(self) -> Severity:
        """What it means that the paper is missing."""
        return Severity.SUBMISSION if self.required else Severity.HINT


@dataclass(frozen=True, slots=True)
class Pack:
    """One version of the law: its id, the day from which it counts, its rules in order.

    `sha256` is that of the text it was read from: what was decided under it can be held to it.
    """

    id: str
    valid_from: dt.date
    articles: tuple[Text, ...]
    parameters: Parameters
    models: tuple[ModelRule, ...]
    papers: tuple[PaperRule, ...]
    rules: tuple[Rule, ...]
    sha256: str

    def __post_init__(self) -> None:
        every: list[ModelRule | PaperRule | Rule] = [*self.models, *self.papers, *self.rules]
        ids = [rule.id for rule in every]
        doubled = sorted({one for one in ids if ids.count(one) > 1})
        if doubled:
            raise ValueError(f"rules with one id: {doubled}")

    def rule(self, rule_id: str) -> Rule | PaperRule:
        """Find a rule or a paper's rule by its id; raises KeyError."""
        every: list[Rule | PaperRule] = [*self.papers, *self.rules]
        return {rule.id: rule for rule in every}[rule_id]
