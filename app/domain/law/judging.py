"""Judging facts by a pack: the model of deed, the papers it asks, how each rule came out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.domain.deed_model import DeedModel, DocumentKind, PaperNeed
from app.domain.law.facts import Case, Facts
from app.domain.law.pack import BLOCKING, Hits, ModelRule, Pack, PaperRule, Severity


class State(StrEnum):
    """How a rule came out."""

    NOT_ASKED = "-"
    MET = "met"
    NOT_MET = "not_met"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one rule came out, and at which targets; no value of anybody's is in it."""

    rule: str
    state: State
    targets: Hits = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a pack says of facts. `model` is None while an answer that decides it is missing."""

    pack: str
    facts_sha256: str
    model: DeedModel | None
    model_rule: str | None
    clerk_decides: bool
    findings: tuple[Finding, ...]

    def outcomes(self) -> dict[str, Any]:
        """Return what is stored for good: states and targets by rule, nobody's data."""
        return {
            "model": str(self.model) if self.model else None,
            "model_rule": self.model_rule,
            "rules": {f.rule: [str(f.state), *f.targets] for f in self.findings},
        }

    def state(self, rule_id: str) -> State:
        """Return how a rule came out; raises KeyError for one of another pack."""
        return {finding.rule: finding.state for finding in self.findings}[rule_id]


def model_rule(pack: Pack, case: Case) -> ModelRule | None:
    """Find the row of the models' table that fits; None while an answer is missing."""
    return next((rule for rule in pack.models if rule.fits(case)), None)


def papers(pack: Pack, case: Case) -> list[PaperNeed]:
    """List the papers of a case in order; each kind once, required if any rule requires it."""
    rule = model_rule(pack, case)
    asked = _asked(pack, case, rule.model if rule else None)
    return [PaperNeed(one.kind, one.required) for one in asked]


def judge(pack: Pack, facts: Facts) -> Judgement:
    """Judge facts by a pack; the same facts and pack always give the same judgement."""
    rule = model_rule(pack, facts)
    model = rule.model if rule else None
    of_papers = _paper_findings(pack, facts, model)
    of_rules = [_finding(one.id, one.check(facts, pack.parameters)) for one in pack.rules]
    return Judgement(
        pack=pack.id,
        facts_sha256=facts.digest(),
        model=model,
        model_rule=rule.id if rule else None,
        clerk_decides=bool(rule and rule.clerk_decides),
        findings=(*of_papers, *of_rules),
    )


def breaches(
    pack: Pack, judgement: Judgement, severities: Collection[Severity] = BLOCKING
) -> list[Finding]:
    """List the rules of these severities that aren't met, in the pack's order."""
    return [
        finding
        for finding in judgement.findings
        if finding.state is State.NOT_MET and pack.rule(finding.rule).severity in severities
    ]


def _finding(rule_id: str, hits: Hits | None) -> Finding:
    if hits is None:
        return Finding(rule_id, State.NOT_ASKED)
    return Finding(rule_id, State.NOT_MET if hits else State.MET, tuple(sorted(set(hits))))


def _asked(pack: Pack, case: Case, model: DeedModel | None) -> list[PaperRule]:
    """List the rules that ask for a paper, one a kind; one that requires it goes before others."""
    if model is None:
        return []
    asked = [rule for rule in pack.papers if rule.asked(case, model, pack.parameters)]
    chosen: dict[DocumentKind, PaperRule] = {}
    for rule in asked:
        if rule.kind not in chosen or (rule.required and not chosen[rule.kind].required):
            chosen[rule.kind] = rule
    return list(chosen.values())


def _paper_findings(pack: Pack, facts: Facts, model: DeedModel | None) -> list[Finding]:
    asked = {rule.id for rule in _asked(pack, facts, model)}
    return [
        _finding(rule.id, _absent(rule, facts) if rule.id in asked else None)
        for rule in pack.papers
    ]


def _absent(rule: PaperRule, facts: Facts) -> Hits:
    return () if rule.kind in facts.papers else (f"doc:{rule.kind}",)
