"""Discarding a draft: it's withdrawn before anybody saw it, and emptied at once."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from app.domain.workflow import Status
from app.extensions import db
from app.services import recalling, uploading
from app.web.access import FILLING_IN, guarded, me
from app.web.context import equipment, now
from app.web.parent.routes import load

bp = guarded(Blueprint("discard", __name__, url_prefix="/permohonan"), *FILLING_IN)


class DiscardForm(FlaskForm):
    """Nothing but the yes."""


@bp.route("/<uuid:application_id>/buang", methods=["GET", "POST"])
def draft(application_id: uuid.UUID) -> ResponseReturnValue:
    """Ask once more, then end a draft; what was handed in is withdrawn where it's followed."""
    application = load(application_id)
    if application.status is not Status.DRAFT:
        return redirect(url_for("parent.tasks", application_id=application.id))
    form = DiscardForm()
    if form.validate_on_submit():
        names = recalling.discard(db.session(), application, me(), now=now())
        db.session.commit()
        uploading.wipe(names, equipment().store)
        flash(_("Isian dan foto sudah dihapus. Mulai lagi kapan saja, gratis."), "ok")
        return redirect(url_for("parent.tasks", application_id=application.id))
    return render_template("parent/discard.html", form=form, application=application)
