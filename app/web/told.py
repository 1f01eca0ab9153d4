"""What a rule of the law says to a person, when it isn't met."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import get_locale

from app.domain.law.pack import Text
from app.services.judging import Breach
from app.web import labels


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in bold, what to do about it, and the target it speaks of (empty: the whole)."""

    fact: str
    text: str = ""
    target: str = ""


def say(text: Text) -> str:
    """Return a sentence of the law in the language of the page."""
    return text.say(str(get_locale() or "id")[:2])


def told(breach: Breach, *, detail: str = "") -> Told:
    """Put a breach in words; `detail` goes before what to do."""
    rule = breach.rule
    fact = _of(breach.target, say(rule.told)) if rule.of_person else say(rule.told)
    return Told(fact, f"{detail} {say(rule.todo)}".strip(), breach.target)


def _of(target: str, fact: str) -> str:
    """Say whom a fact is about: `Ibu: tanggal lahir berbeda dengan NIK-nya.`"""
    person = labels.person_label(target.partition(".")[0])
    kept = fact[1:2].isupper()  # NIK stays as it's written
    return f"{person[:1].upper()}{person[1:]}: {fact if kept else fact[:1].lower() + fact[1:]}"
