"""After coming back with a code: a one-time code to the contact opens papers and NIKs."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.errors import TooManyTries, WrongCode
from app.domain.masking import masked_contact
from app.domain.roles import Role
from app.extensions import db
from app.models.application import Application
from app.services import proven, returning, throttle
from app.web.access import guarded, me
from app.web.context import now, settings
from app.web.one_time_code import CodeForm
from app.web.parent.routes import load
from app.web.returning.forms import EmptyForm
from app.web.sessions import ServerSession

bp = guarded(Blueprint("proving", __name__, url_prefix="/permohonan"), Role.PARENT)


@bp.route("/<uuid:application_id>/buka", methods=["GET", "POST"])
def ask(application_id: uuid.UUID) -> ResponseReturnValue:
    """Offer a code to the contact that the link was sent to, or say why there's none."""
    application = load(application_id)
    if proven.is_proven(db.session(), me(), application):
        return _home(application)
    form, contact = EmptyForm(), proven.trusted_contact(db.session(), application)
    if contact and form.validate_on_submit() and _send(application, form):
        return redirect(url_for(".enter_code", application_id=application.id))
    return render_template(
        "returning/prove.html",
        form=form,
        application=application,
        title=_("Buka foto dan NIK"),
        back_url=_home_url(application),
        issuer=application.office,
        **_contact(contact),
    )


def _home_url(application: Application) -> str:
    return url_for("parent.tasks", application_id=application.id)


def _home(application: Application) -> ResponseReturnValue:
    return redirect(_home_url(application))


def _contact(contact: str | None) -> dict[str, object]:
    """Say where the code goes, and whether this installation can carry it there."""
    mail = "@" in (contact or "")
    return {
        "contact_to": masked_contact(contact) if contact else "",
        "mail": mail,
        "carried": mail and settings().message_channel == "smtp",
    }


def _send(application: Application, form: EmptyForm) -> bool:
    network = throttle.network(request.remote_addr or "")
    try:
        returning.send_proof(db.session(), application, network=network, now=now())
    except TooManyTries as error:
        db.session.rollback()
        minutes = returning.minutes_left(error)
        form.form_errors.append(
            _("Sudah tiga kode dikirim dalam satu jam. Coba lagi %(n)s menit lagi.", n=minutes)
        )
        return False
    db.session.commit()
    return True


@bp.route("/<uuid:application_id>/buka/kode", methods=["GET", "POST"])
def enter_code(application_id: uuid.UUID) -> ResponseReturnValue:
    """Ask for the code; the right one opens everything for this visit, under a new token."""
    application = load(application_id)
    contact = proven.trusted_contact(db.session(), application)
    if contact is None or proven.is_proven(db.session(), me(), application):
        return _home(application)
    form = CodeForm()
    if form.validate_on_submit() and _prove(application, form):
        if isinstance(session, ServerSession):
            session.rotate()
        flash(_("Kode cocok. Foto dan NIK terbuka."), "ok")
        return _home(application)
    return render_template(
        "returning/prove_code.html",
        form=form,
        application=application,
        title=_("Masukkan kode"),
        back_url=url_for(".ask", application_id=application.id),
        **_contact(contact),
    )


def _prove(application: Application, form: CodeForm) -> bool:
    """Check the code; every try is kept, and what's wrong stands at the field."""
    try:
        right = returning.prove(
            db.session(), application, me(), text=form.code.data or "", now=now()
        )
    except WrongCode:
        form.code.errors = [_("Kode ini tidak berlaku lagi. Minta kode baru di bawah.")]
        return False
    db.session.commit()
    if not right:
        form.code.errors = [_("Kode ini tidak cocok. Lihat lagi pesan terakhir dari kami.")]
    return right
