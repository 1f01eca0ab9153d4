"""What a parent has answered so far, and what the law makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from app.domain.deed_model import DeedModel, PaperNeed
from app.domain.law import packs
from app.domain.law.facts import Case, Practice
from app.domain.law.judging import model_rule, papers
from app.domain.law.pack import ModelRule, Pack
from app.domain.values import Value, Values


class Answers(Values):
    """Answers of one case under one pack of rules; what follows from them is asked of the pack.

    Without a pack the latest counts, without a practice the one of an office that set nothing.
    """

    def __init__(
        self,
        values: Mapping[str, Value] | None,
        *,
        pack: Pack | None = None,
        practice: Practice | None = None,
    ) -> None:
        super().__init__(values)
        self.pack = pack or packs.latest()
        self.practice = practice or Practice()

    def changed(self, values: Mapping[str, Value]) -> Answers:
        """Return answers with other values under the same pack and practice."""
        return Answers(values, pack=self.pack, practice=self.practice)

    @cached_property
    def model_rule(self) -> ModelRule | None:
        """The rule that decides the deed's model; None while an answer is missing."""
        return model_rule(self.pack, Case(answers=self, practice=self.practice))

    @property
    def model(self) -> DeedModel | None:
        """The derived model of deed."""
        return self.model_rule.model if self.model_rule else None

    @cached_property
    def papers(self) -> list[PaperNeed]:
        """The papers of this case."""
        return papers(self.pack, Case(answers=self, practice=self.practice))
