"""Days in a filter: three boxes as people type them; in our own links a date as ISO has it."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms.validators import Optional

from app.web.dates import PARTS, DayMonthYearField


class DaysForm(FlaskForm):
    """A form that only asks: it changes nothing, so it needs no token."""

    class Meta:
        csrf = False


class OneDay(DaysForm):
    """The day of a registration."""

    hari = DayMonthYearField(_l("Tanggal pendaftaran"), [Optional()])


class FromTo(DaysForm):
    """The first and the last day, both included."""

    dari = DayMonthYearField(_l("Dari tanggal"), [Optional()])
    sampai = DayMonthYearField(_l("Sampai tanggal"), [Optional()])


F = TypeVar("F", bound=DaysForm)


def read(kind: type[F]) -> F:
    """Read a form of days from the address; what can't be read has its error at the field."""
    names = [name for name in dir(kind) if name in ("hari", "dari", "sampai")]
    typed = any(f"{name}-{part}" in request.args for name in names for part in PARTS)
    days = {name: _iso(request.args.get(name, "")) for name in names}
    form = kind(formdata=request.args if typed else None, data=days)
    form.validate()
    return form


def _iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
