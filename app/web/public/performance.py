"""How the office keeps its promise, in figures that everybody may see: drawn and as tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _

from app.domain.performance import FEWEST, Figures
from app.extensions import db
from app.services import performance, regions
from app.web import formatting
from app.web.context import now, office

LONGEST = 190
_STEP = 30
_FEW = f"1–{FEWEST - 1}"  # what is too few to be told


@dataclass(frozen=True, slots=True)
class Bar:
    """One month of the drawing: where it stands, how long it is, what is written beside it."""

    y: int
    length: int
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, as it's read."""

    name: str
    received: str
    finished: str
    median: str
    in_time: str


def show() -> ResponseReturnValue:
    """Show the last twelve months: all together, by month, by district."""
    found = performance.report(db.session(), office(), now=now())
    months = _begun(found.months)
    return render_template(
        "public/kinerja.html",
        whole=_row("", found.whole),
        known=found.whole.in_time is not None,
        overdue=_told(found.overdue),
        bars=[_bar(n, month, told) for n, (month, told) in enumerate(months)],
        height=_STEP * len(months),
        months=[_row(format_date(month, "MMMM y"), told) for month, told in months],
        districts=[_row(_place(code), told) for code, told in found.districts],
        fewest=FEWEST,
    )


def _begun(months: list[tuple[dt.date, Figures]]) -> list[tuple[dt.date, Figures]]:
    """Leave out the months before the first file came."""
    busy = [
        n for n, (_month, told) in enumerate(months) if (told.received, told.finished) != (0, 0)
    ]
    return months[busy[0] :] if busy else months[-1:]


def _place(code: str) -> str:
    return regions.name(code) if code else _("Di luar kabupaten")


def _bar(place: int, month: dt.date, told: Figures) -> Bar:
    share = told.in_time
    return Bar(
        y=_STEP * place,
        length=0 if share is None else round(LONGEST * share / 100),
        label=format_date(month, "MMM y"),
        value="–" if share is None else f"{share}%",
    )


def _told(count: int) -> str:
    return _FEW if 0 < count < FEWEST else str(count)


def _row(name: str, told: Figures) -> Row:
    return Row(
        name=name,
        received=_FEW if told.received is None else str(told.received),
        finished=_FEW if told.finished is None else str(told.finished),
        median="–" if told.median_minutes is None else formatting.duration(told.median_minutes),
        in_time="–" if told.in_time is None else f"{told.in_time}%",
    )
