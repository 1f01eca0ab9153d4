"""Reporting an error on a certificate: which parts of the paper, and what should stand there."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.error_report import PrintedField
from app.extensions import db
from app.models.application import Application
from app.models.register import Certificate
from app.services import error_reports, issuing, tracking
from app.web import formatting, labels
from app.web.access import me
from app.web.context import now
from app.web.tracking import acts
from app.web.tracking.act_forms import ReportForm
from app.web.views_log import note_view


def printed_values(certificate: Certificate) -> dict[PrintedField, str]:
    """Return what this certificate prints, part by part in the paper's order; empty parts out."""
    content = issuing.printed(certificate)
    nik = formatting.grouped(content.nik) if content.nik else _("belum diterbitkan")
    values = {
        PrintedField.NIK: nik,
        PrintedField.CITIZENSHIP: content.citizenship.upper(),
        PrintedField.DEED_NUMBER: content.deed_number,
        PrintedField.BIRTH_PLACE: content.birth_place.upper(),
        PrintedField.BIRTH_DATE: formatting.plain_date(content.birth_date),
        PrintedField.CHILD_NAME: content.child_name.upper(),
        PrintedField.CHILD_ORDER: str(content.child_order or ""),
        PrintedField.SEX: labels.value_text("child.sex", content.sex.value),
        PrintedField.FATHER_NAME: (content.father_name or "").upper(),
        PrintedField.MOTHER_NAME: (content.mother_name or "").upper(),
        PrintedField.ANNOTATIONS: " ".join(content.annotations),
    }
    return {field: value for field, value in values.items() if value} | {PrintedField.OTHER: ""}


def report() -> ResponseReturnValue:
    """Ask what is wrong on the certificate, and hand it to the registrar."""
    application = acts.load(alone=True)
    if application is None:
        return acts.to_code("salah")
    certificate = tracking.newest_certificate(db.session(), application)
    if certificate is None or not _may_report(application, certificate):
        flash(_("Tidak ada yang bisa dilaporkan sekarang. Lihat keadaan berkas di bawah."), "info")
        return acts.to_status(application)
    printed = printed_values(certificate)
    form = ReportForm(printed)
    if form.validate_on_submit():
        _report(certificate, form)
        return redirect(url_for("tracking.show", nomor=application.number))
    note_view(application, "view_certificate")
    return render_template(
        "tracking/report.html",
        form=form,
        application=application,
        hints={str(field): value for field, value in printed.items() if value},
    )


def _may_report(application: Application, certificate: Certificate) -> bool:
    latest = error_reports.latest_of(db.session(), application)
    waits = latest is not None and latest.answered_at is None
    return error_reports.reportable(certificate) and not waits


def _report(certificate: Certificate, form: ReportForm) -> None:
    error_reports.report(
        db.session(),
        certificate,
        me(),
        fields=form.chosen,
        text=form.text.data or "",
        now=now(),
    )
    db.session.commit()
    flash(_("Laporan Anda diterima. Pencatat memeriksanya; jawabannya tampil di sini."), "ok")
