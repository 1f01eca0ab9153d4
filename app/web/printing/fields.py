"""The fields of what a printed form asks beside the application; all may stay empty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from app.domain.answers import Answers
from app.domain.paper_forms import PREFIX
from app.domain.values import Value
from app.web.fields import DayMonthYearField, NikField
from app.web.parent import validators as check
from app.web.printing.words import CHOICES, HINTS, LABELS

LONGEST = 160


def name_of(key: str) -> str:
    """Return the field's name of a key: `mother_address` for `paper.mother_address`."""
    return key.removeprefix(PREFIX)


def build(keys: Sequence[str], answers: Answers) -> FlaskForm:
    """Build the form of what is asked, filled with what was answered before."""
    fields = {name_of(key): _field(key, answers) for key in keys}
    data = {name_of(key): _shown(key, answers) for key in keys}
    return type("ExtrasForm", (FlaskForm,), fields)(data=data)


def values(keys: Sequence[str], form: FlaskForm) -> dict[str, Value]:
    """Return what a valid form says, as plain values."""
    return {key: _plain(form[name_of(key)].data) for key in keys}


def options(keys: Sequence[str]) -> dict[str, dict[str, object]]:
    """Return how each field is drawn."""
    return {name_of(key): {"hint": str(HINTS[key])} if key in HINTS else {} for key in keys}


def _field(key: str, answers: Answers) -> Any:
    label, may = LABELS[key], check.May()
    if key == "paper.helper_nik":
        return NikField(label, [may, check.nik])
    if key == "paper.signed_on":
        return DayMonthYearField(label, [may])
    if key in CHOICES:
        choices = CHOICES[key]
        offered = [SelectChoice(v, str(text)) for v, text in choices if _there(v, answers)]
        return RadioField(label, [may], choices=offered, validate_choice=True)
    return StringField(label, [may, Length(max=LONGEST, message=_too_long())])


def _there(value: str, answers: Answers) -> bool:
    return value not in ("mother", "father") or answers.has(f"{value}.name")


def _too_long() -> str:
    return str(_("Pendekkan: paling banyak %(most)s huruf.", most=LONGEST))


def _shown(key: str, answers: Answers) -> Any:
    return answers.date(key) if key == "paper.signed_on" else answers.text(key)


def _plain(data: Any) -> Value:
    if isinstance(data, dt.date):
        return data.isoformat()
    return data.strip() if isinstance(data, str) else data
