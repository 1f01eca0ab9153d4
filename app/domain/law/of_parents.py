"""Rules on parents and their marriage."""

from __future__ import annotations

from app.domain.citizenship import INDONESIA
from app.domain.deed_model import MarriageProof
from app.domain.law.facts import Facts
from app.domain.law.models import proof
from app.domain.law.of_birth import met
from app.domain.law.pack import Check, Hits, Parameters

_PARENTS = ("mother", "father")
WORDS = "model.confirmed"


def _book_at_hand(facts: Facts, p: Parameters) -> Hits | None:
    if not proof(facts, MarriageProof.AT_HAND, MarriageProof.LOST):
        return None
    return met(not proof(facts, MarriageProof.LOST), "marriage.proof")


def _ceremony_by_birth(facts: Facts, p: Parameters) -> Hits | None:
    """Model 1 rests on a ceremony on or before the day of birth."""
    day, born = facts.answers.date("marriage.ceremony_date"), facts.born
    if day is None or born is None:
        return None
    return met(day <= born, "marriage.ceremony_date")


def _recorded_after_ceremony(facts: Facts, p: Parameters) -> Hits | None:
    ceremony = facts.answers.date("marriage.ceremony_date")
    recorded = facts.answers.date("marriage.record_date")
    if ceremony is None or recorded is None:
        return None
    return met(ceremony <= recorded, "marriage.record_date")


def _born_in_time(facts: Facts, p: Parameters) -> Hits | None:
    """Born long after the marriage ended by divorce or the father's death."""
    ended, born = facts.answers.date("marriage.ended_date"), facts.born
    if ended is None or born is None:
        return None
    return met((born - ended).days <= p.paternity_days, "marriage.ended_date")


def _indonesian(facts: Facts, p: Parameters) -> Hits | None:
    told = [f"{one}.citizenship" for one in _PARENTS if facts.answers.has(f"{one}.citizenship")]
    return tuple(k for k in told if facts.answers.text(k) != INDONESIA) if told else None


def _resident_recorded(facts: Facts, p: Parameters) -> Hits | None:
    """A living resident without NIK is recorded first; other reasons don't hold up a file."""
    told = [f"{one}.no_nik_reason" for one in _PARENTS if facts.answers.has(f"{one}.no_nik_reason")]
    return tuple(key for key in told if facts.answers.text(key) == "resident") if told else None


def _words_read(facts: Facts, p: Parameters) -> Hits | None:
    """Models 2 and 3 are chosen knowingly: the parents saw the words as they'll be printed."""
    if not facts.answers.has(WORDS) and WORDS not in facts.checking.missing:
        return None
    return met(WORDS not in facts.checking.missing, WORDS)


CHECKS: dict[str, Check] = {
    "marriage_paper_at_hand": _book_at_hand,
    "ceremony_by_birth": _ceremony_by_birth,
    "recorded_after_ceremony": _recorded_after_ceremony,
    "born_in_time": _born_in_time,
    "parents_indonesian": _indonesian,
    "residents_recorded": _resident_recorded,
    "words_read": _words_read,
}
