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


def told(breach: Breach, *, detail: str = "", whose: bool = True) -> Told:
    """Put a breach in words; `detail` goes before what to do, `whose` names the field."""
    label = f" ({labels.field_label(breach.target, whose=True)})" if whose else ""
    fact = say(breach.rule.told)
    text = f"{detail} {say(breach.rule.todo)}" if detail else say(breach.rule.todo)
    return Told(fact.removesuffix(".") + label + "." if whose else fact, text, breach.target)
