"""Deriving decisions again from their facts: by the pack they were made under, or by another."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.law import packs
from app.domain.law.facts import Facts
from app.domain.law.judging import judge
from app.domain.law.pack import Pack
from app.domain.workflow import Action
from app.models.application import Application
from app.models.law import Decision


class Verdict(StrEnum):
    """What a replay found of one decision."""

    SAME = "same"
    OTHER = "other"
    ERASED = "erased"  # the facts went with the file; outcome and hash stayed
    FACTS_CHANGED = "facts changed"  # what is stored isn't what was hashed
    PACK_CHANGED = "pack changed"  # the pack's file isn't the one that decided


@dataclass(frozen=True, slots=True)
class Replayed:
    """One decision replayed; `changed` says by rule what it was and what it would be."""

    application_id: uuid.UUID
    number: str
    action: Action
    verdict: Verdict
    changed: dict[str, tuple[Any, Any]]


def replay(session: Session, pack: Pack | None = None) -> Iterator[Replayed]:
    """Derive every decision again, oldest first; with `pack` as it would be under that one.

    Under their own packs all must come out the same. The session only reads.
    """
    query = (
        select(Decision, Application.number)
        .join(Application, Application.id == Decision.application_id)
        .order_by(Decision.at, Decision.id)
        .execution_options(yield_per=200)
    )
    for decision, number in session.execute(query):
        verdict, changed = _again(decision, pack)
        yield Replayed(decision.application_id, number or "", decision.action, verdict, changed)


def _again(decision: Decision, pack: Pack | None) -> tuple[Verdict, dict[str, tuple[Any, Any]]]:
    data = decision.facts
    if data is None:
        return Verdict.ERASED, {}
    facts = Facts.from_data(data)
    if facts.digest() != decision.facts_sha256:
        return Verdict.FACTS_CHANGED, {}
    chosen = pack or packs.pack(decision.pack)
    if pack is None and chosen.sha256 != decision.pack_sha256:
        return Verdict.PACK_CHANGED, {}
    changed = _differences(decision.outcomes, judge(chosen, facts).outcomes())
    return (Verdict.OTHER if changed else Verdict.SAME), changed


def _differences(was: dict[str, Any], now: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Compare outcomes: the model, and each rule; a rule that one pack lacks differs from none."""
    found = {
        key: (was.get(key), now.get(key))
        for key in ("model", "model_rule")
        if was.get(key) != now.get(key)
    }
    rules_was, rules_now = was["rules"], now["rules"]
    for rule in dict.fromkeys((*rules_was, *rules_now)):
        before, after = rules_was.get(rule), rules_now.get(rule)
        if before != after:
            found[rule] = (before, after)
    return found
