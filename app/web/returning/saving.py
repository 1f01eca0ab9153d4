"""Leaving a draft to come back later: the code, the link by message, printed or copied."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from app.domain.errors import TooManyTries
from app.domain.masking import masked_contact
from app.domain.roles import Role
from app.domain.workflow import Status
from app.extensions import db
from app.models.application import Application
from app.services import expiry, proven, returning, throttle
from app.web.access import guarded, me
from app.web.context import now, settings
from app.web.parent.routes import load
from app.web.returning import later
from app.web.returning.forms import LinkForm, NewBirthDateForm

bp = guarded(Blueprint("saving", __name__, url_prefix="/permohonan"), Role.PARENT)


@bp.route("/<uuid:application_id>/simpan", methods=["GET", "POST"])
def save(application_id: uuid.UUID) -> ResponseReturnValue:
    """Show how to come back; before that ask the birth date, without which no code opens."""
    application = load(application_id)
    if application.status is not Status.DRAFT:
        return redirect(url_for("parent.tasks", application_id=application.id))
    form = NewBirthDateForm()
    told = application.birth_date is not None
    if request.method == "POST" and (told or form.validate_on_submit()):
        later.give_code(application, form)
        return redirect(url_for(".save", application_id=application.id))
    if not told:
        return _ask(application, form)
    return _show(application, LinkForm())


def _ask(application: Application, form: FlaskForm) -> ResponseReturnValue:
    return render_template(
        "returning/birth_date.html",
        form=form,
        title=_("Kapan anaknya lahir?"),
        back_url=url_for("parent.tasks", application_id=application.id),
    )


def _show(application: Application, form: LinkForm) -> ResponseReturnValue:
    code = returning.code_of(db.session(), application)
    until = expiry.kept_until(application)
    contact = proven.trusted_contact(db.session(), application)
    token = returning.make_token(application, expires_at=until)
    origin = settings().origin_of(application.office.host)
    return render_template(
        "returning/save.html",
        form=form,
        application=application,
        code=code,
        link=f"{origin}{url_for('returning.link', sealed=token)}",
        until=until,
        sent_to=masked_contact(contact) if contact else "",
        may_send=proven.is_proven(db.session(), me(), application),
        channel=settings().message_channel,
        back_url=url_for("parent.tasks", application_id=application.id),
    )


@bp.post("/<uuid:application_id>/simpan/kirim")
def send(application_id: uuid.UUID) -> ResponseReturnValue:
    """Send the link to a phone or an e-mail."""
    application = load(application_id)
    if application.status is not Status.DRAFT or application.birth_date is None:
        return redirect(url_for(".save", application_id=application.id))
    form = LinkForm()
    if form.validate_on_submit() and _send(application, form):
        flash(_("Tautan dikirim ke %(contact)s.", contact=masked_contact(form.contact())), "ok")
        return redirect(url_for(".save", application_id=application.id))
    return _show(application, form)


def _send(application: Application, form: LinkForm) -> bool:
    """Send it, or say at the field how long to wait."""
    try:
        returning.send_link(
            db.session(),
            application,
            me(),
            contact=form.contact(),
            network=throttle.network(request.remote_addr or ""),
            expires_at=expiry.kept_until(application),
            now=now(),
        )
    except TooManyTries as error:
        db.session.rollback()
        minutes = returning.minutes_left(error)
        form.phone.errors = [
            _("Sudah tiga tautan dikirim dalam satu jam. Coba lagi %(n)s menit lagi.", n=minutes)
        ]
        return False
    db.session.commit()
    return True
