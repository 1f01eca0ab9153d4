"""Errors that families report on certificates: the list, one beside its paper, the answer."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs are older
from wtforms.validators import Length, ValidationError

from app.domain.error_report import Answer, PrintedField
from app.domain.roles import Role
from app.extensions import db
from app.models.afterwards import ErrorReport
from app.models.application import Application
from app.models.register import Validity
from app.services import applications, error_reports
from app.web.access import guarded, me
from app.web.context import now
from app.web.tracking.act_forms import FIELDS
from app.web.tracking.reporting import printed_values
from app.web.views_log import note_view

bp = guarded(Blueprint("reports", __name__, url_prefix="/petugas/laporan"), Role.REGISTRAR)
OUTCOMES = {
    Answer.RIGHT: _l("Akta sudah benar"),
    Answer.REISSUED: _l("Akta sudah saya terbitkan ulang"),
    Answer.CORRECTION: _l("Isi register salah: perlu pembetulan akta di kantor"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the paper: its name, what it prints, whether the family says it's wrong."""

    label: object
    value: str
    wrong: bool


class AnswerForm(FlaskForm):
    """What the registrar found, and the words that the family reads."""

    outcome = RadioField(
        _l("Apa hasilnya?"),
        choices=[SelectChoice(str(outcome), words) for outcome, words in OUTCOMES.items()],
        validate_choice=False,
    )
    text = TextAreaField(
        _l("Penjelasan untuk keluarga"),
        [Length(max=error_reports.LONGEST, message=_l("Paling banyak 1.000 huruf."))],
        description=_l("Misalnya: di KTP-el ibu tertulis sama. Atau: bawa KTP-el dan surat lahir."),
    )

    def __init__(self, *, newer: bool) -> None:
        super().__init__()
        self.newer = newer

    def validate_outcome(self, field: RadioField) -> None:
        """Ask for one of the answers; the new version comes first."""
        if field.data not in set(Answer):
            raise ValidationError(_("Pilih satu hasil."))
        if field.data == Answer.REISSUED and not self.newer:
            raise ValidationError(_("Terbitkan dulu versi yang baru, lalu jawab."))

    def validate_text(self, field: TextAreaField) -> None:
        """Ask for the reason where nothing but words can tell it."""
        explained = self.outcome.data == Answer.REISSUED or (field.data or "").strip()
        if not explained:
            raise ValidationError(_("Tulis sebabnya, supaya keluarga mengerti."))


@bp.get("")
def listing() -> ResponseReturnValue:
    """List the reports that wait for an answer, the oldest first."""
    found = error_reports.waiting(db.session(), me().office_code)
    return render_template("registrar/reports.html", reports=found, labels=FIELDS)


@bp.route("/<uuid:report_id>", methods=["GET", "POST"])
def show(report_id: uuid.UUID) -> ResponseReturnValue:
    """Show a report beside what the certificate prints, and answer it."""
    report = error_reports.get(db.session(), me(), report_id, lock=request.method == "POST")
    application = applications.get(db.session(), me(), report.certificate.deed.application_id)
    form = AnswerForm(newer=error_reports.newer_version(report) is not None)
    if form.validate_on_submit():
        _answer(report, form)
        return redirect(url_for(".listing"))
    if report.answered_at is not None:
        flash(_("Laporan ini sudah dijawab."), "info")
        return redirect(url_for(".listing"))
    note_view(application, "view_certificate")
    return render_template("registrar/report.html", form=form, **_shown(report, application))


def _shown(report: ErrorReport, application: Application) -> dict[str, object]:
    certificate = report.certificate
    values = printed_values(certificate)
    parts = [
        Part(FIELDS[field], values[field], field.value in report.fields)
        for field in PrintedField
        if field in values and (values[field] or field.value in report.fields)
    ]
    return {
        "report": report,
        "application": application,
        "certificate": certificate,
        "parts": parts,
        "newer": error_reports.newer_version(report),
        "reissuable": certificate.validity is Validity.ACTIVE,
    }


def _answer(report: ErrorReport, form: AnswerForm) -> None:
    error_reports.answer(
        db.session(),
        report,
        me(),
        outcome=Answer(form.outcome.data),
        text=form.text.data or "",
        now=now(),
    )
    db.session.commit()
    flash(_("Jawaban tersimpan. Keluarga membacanya di halaman lacak."), "ok")
