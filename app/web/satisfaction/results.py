"""The survey's results for the admin: by element and month, and as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from app.domain.roles import Role
from app.domain.satisfaction import Element, Result
from app.domain.words_en import MONTHS as ENGLISH_MONTHS
from app.domain.words_id import MONTHS as INDONESIAN_MONTHS
from app.extensions import db
from app.services import satisfaction
from app.services.satisfaction import Month
from app.web.access import guarded, me
from app.web.context import now
from app.web.satisfaction.wording import GRADES, LABELS

bp = guarded(Blueprint("satisfaction_results", __name__, url_prefix="/petugas/admin"), Role.ADMIN)


@bp.get("/kepuasan")
def show() -> ResponseReturnValue:
    """Show averages, index and grade; months with too few answers only by name."""
    return render_template(
        "satisfaction/results.html",
        survey=satisfaction.survey(db.session(), me(), now=now()),
        elements=list(Element),
        labels=LABELS,
        grades=GRADES,
        decimal=_decimal,
        month=_month,
    )


@bp.get("/kepuasan.csv")
def table() -> ResponseReturnValue:
    """Deliver the months that may be shown as CSV (RFC 4180), with points in numbers."""
    survey = satisfaction.survey(db.session(), me(), now=now())
    out = io.StringIO()
    writer = csv.writer(out)
    elements = [f"{element.upper()} {LABELS[element]}" for element in Element]
    writer.writerow([_("Bulan"), _("Jawaban"), *elements, _("IKM"), _("Mutu")])
    writer.writerows(_rows(survey.months))
    response = Response(out.getvalue().encode("utf-8-sig"), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename="ikm.csv")
    return response


def _rows(months: list[Month]) -> Iterator[list[object]]:
    for month in months:
        if month.result is not None:
            yield [f"{month.first:%Y-%m}", *_figures(month.result)]


def _figures(found: Result) -> list[object]:
    averages = [found.averages[element] for element in Element]
    return [found.count, *averages, found.index, found.grade]


def _decimal(value: Decimal) -> str:
    return str(value) if str(get_locale()) == "en" else str(value).replace(".", ",")


def _month(month: Month) -> str:
    names = ENGLISH_MONTHS if str(get_locale()) == "en" else INDONESIAN_MONTHS
    return f"{names[month.first.month - 1]} {month.first.year}"
