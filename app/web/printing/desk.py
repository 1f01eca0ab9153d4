"""The office's forms of a file: F-2.01A for the case, the draft decision on a late report."""

from __future__ import annotations

import uuid

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.documents.forms.content import LateDecision
from app.domain.birth import Sex
from app.domain.errors import NotFound
from app.domain.form import asked_only
from app.domain.paper_forms import PaperForm
from app.domain.roles import Role
from app.extensions import db
from app.models.application import Application
from app.services import applications, offices, regions
from app.web.access import guarded, me
from app.web.printing.contents import born_text, day_text
from app.web.printing.routes import as_pdf, filled_in

bp = guarded(
    Blueprint("desk_forms", __name__, url_prefix="/petugas/berkas"), Role.VERIFIER, Role.REGISTRAR
)
_SEX = {Sex.MALE: "Laki-laki", Sex.FEMALE: "Perempuan"}  # on paper: never translated


@bp.get("/<uuid:application_id>/f-2-01a.pdf")
def report(application_id: uuid.UUID) -> ResponseReturnValue:
    """Print the whole application as F-2.01A."""
    application = applications.get(db.session(), me(), application_id)
    return filled_in(application, PaperForm.REPORT)


@bp.get("/<uuid:application_id>/rancangan-keputusan.pdf")
def decision(application_id: uuid.UUID) -> ResponseReturnValue:
    """Print the draft decision on a late report, for the head of the office to sign."""
    application = applications.get(db.session(), me(), application_id)
    if not application.late or application.first_submitted_at is None:
        raise NotFound("decision")
    return as_pdf(application, late_decision(application), name="rancangan-keputusan")


def late_decision(application: Application) -> LateDecision:
    """Return the facts of a late report for the draft; number and day stay the office's."""
    office, answers = application.office, asked_only(application.said)
    born, first = answers.date("child.birth_date"), application.first_submitted_at
    if born is None or first is None:
        raise NotFound("decision")
    reported = offices.today(office, first)
    sex, place = answers.sex, regions.name(answers.text("child.birth_regency"))
    return LateDecision(
        number=application.number or "",
        office=office.full_name.upper(),
        place=office.seat,
        head_title=office.head_title.upper(),
        official=office.head_name,
        official_nip=office.head_nip,
        child=answers.text("child.name").upper(),
        child_sex=_SEX[sex] if sex else "",
        born=born_text(place, born),
        parents=_parents(answers.text("mother.name"), answers.text("father.name")),
        informant=answers.text(f"{answers.informant_person}.name").upper(),
        reported=day_text(reported),
        days=(reported - born).days,
        limit=office.late_after_days,
    )


def _parents(mother: str, father: str) -> str:
    """Name the parents as the deed will: neutral words where it names no father."""
    if father:
        return f"ayah {father.upper()} dan ibu {mother.upper()}"
    return f"seorang ibu {mother.upper()}" if mother else "tidak diketahui"
