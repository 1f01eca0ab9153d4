"""The emblem at the head of certificates: supplied by the office, seen on a specimen first."""

from __future__ import annotations

import base64
import binascii

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.documents.uploads import UploadRefused
from app.domain.roles import Role
from app.extensions import db
from app.models.office import Office
from app.services import emblem, office_settings
from app.web.access import guarded, me
from app.web.admin.office_forms import EmblemForm
from app.web.context import now

bp = guarded(Blueprint("emblem", __name__, url_prefix="/petugas/admin/lambang"), Role.ADMIN)


@bp.route("", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    """Show the emblem on a specimen; a new one is shown beside it and confirmed."""
    here = office_settings.own(db.session(), me(), lock=request.method == "POST")
    form = EmblemForm()
    if form.validate_on_submit():
        try:
            return _offered(here, form)
        except UploadRefused:
            words = _("Gambar ini tidak bisa dipakai. Pilih PNG atau JPEG di bawah 2 MB.")
            form.file.errors = [*form.file.errors, words]
    return render_template("admin/emblem.html", form=form, here=here)


@bp.get("/contoh.jpg")
def specimen() -> ResponseReturnValue:
    """Draw a specimen with the emblem there is now."""
    here = office_settings.own(db.session(), me())
    return Response(emblem.picture(here, here.emblem, now=now()), mimetype="image/jpeg")


def _offered(here: Office, form: EmblemForm) -> ResponseReturnValue:
    act = request.form.get("putusan", "")
    if act == "hapus":
        return _save(here, None)
    if act == "pakai":
        return _save(here, emblem.clean(_sent_back()))
    picture = emblem.clean(request.files["file"].read() if "file" in request.files else b"")
    return render_template(
        "admin/emblem_confirm.html",
        form=form,
        after=_page(here, picture),
        candidate=base64.b64encode(picture).decode(),
    )


def _sent_back() -> bytes:
    """Return the picture that the confirmation holds; it's cleaned like any other."""
    try:
        return base64.b64decode(request.form.get("gambar", ""), validate=True)
    except binascii.Error:
        abort(400)


def _save(here: Office, picture: bytes | None) -> ResponseReturnValue:
    office_settings.set_emblem(db.session(), me(), here, emblem=picture, now=now())
    db.session.commit()
    words = _("Lambang disimpan. Akta yang ditandatangani mulai sekarang memakainya.")
    flash(words if picture else _("Lambang dihapus. Akta memakai tanda netral lagi."), "ok")
    return redirect(url_for(".show"))


def _page(here: Office, picture: bytes | None) -> str:
    """Return a specimen with this emblem as the address of an image."""
    drawn = emblem.picture(here, picture, now=now())
    return f"data:image/jpeg;base64,{base64.b64encode(drawn).decode()}"
