"""A paper that turned up: its photo leads to the file that its QR names; the photo isn't kept."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField

from app.documents import uploads
from app.domain.roles import Role
from app.extensions import db
from app.models.application import Application
from app.services import official_forms, paper_codes
from app.web.access import guarded, me
from app.web.desk.navigation import case_url
from app.web.parent.upload_texts import PROBLEMS

bp = guarded(
    Blueprint("paper_finding", __name__, url_prefix="/petugas/kertas"),
    Role.VERIFIER,
    Role.REGISTRAR,
)


class PhotoForm(FlaskForm):
    """A photo of a form that this service printed."""

    photo = FileField(_l("Foto atau PDF"))


@bp.route("", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    """Read the QR of a photographed form, and go to its file."""
    form = PhotoForm()
    if form.validate_on_submit():
        found = _file(form)
        if found is not None:
            return redirect(_address(found))
    return render_template("printing/finding.html", form=form)


def _file(form: PhotoForm) -> Application | None:
    """Return the file of a photo; what hinders it becomes the field's error."""
    data = form.photo.data.read() if form.photo.data else b""
    db.session.rollback()  # nobody waits for a lock while the photo is read
    if not data:
        form.photo.errors = [_("Pilih foto atau PDF-nya dulu.")]
        return None
    try:
        number = paper_codes.number(uploads.clean(data).codes)
    except uploads.UploadRefused as refusal:
        form.photo.errors = [str(PROBLEMS[refusal.problem])]
        return None
    if number is None:
        form.photo.errors = [
            _("Kode QR-nya tidak terbaca. Foto lebih dekat, atau cari dengan nomor di bawahnya.")
        ]
        return None
    found = official_forms.file_of(db.session(), me(), number)
    if found is None:
        form.photo.errors = [_("Tidak ada berkas dengan nomor %(number)s.", number=number)]
    return found


def _address(application: Application) -> str:
    """Return the case, or the draft that this clerk fills in at the counter."""
    if application.first_submitted_at is None:
        return url_for("parent.tasks", application_id=application.id)
    return case_url(me().role, application.id)
