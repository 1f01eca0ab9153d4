"""The survey after the certificate: one page, once a file, nobody's name on the answers."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.errors import NotFound
from app.domain.roles import Role
from app.domain.satisfaction import Element
from app.extensions import db
from app.models.application import Application
from app.services import applications, satisfaction
from app.web.access import guarded, me
from app.web.context import now
from app.web.satisfaction import forms

bp = guarded(Blueprint("satisfaction", __name__, url_prefix="/permohonan"), Role.PARENT)


@bp.route("/<uuid:application_id>/kepuasan", methods=["GET", "POST"])
def ask(application_id: uuid.UUID) -> ResponseReturnValue:
    """Ask the nine questions once the certificate is out; who answered goes back with thanks."""
    session, lock = db.session(), request.method == "POST"
    application = applications.get(session, me(), application_id, lock=lock)
    if application.surveyed:
        return _thanks(application, _("Anda sudah menjawab. Terima kasih."))
    if not satisfaction.is_open(session, application):
        raise NotFound("satisfaction")
    form = forms.SurveyForm()
    if form.validate_on_submit():
        scores, remark = forms.scores(form), form["remark"].data or ""
        satisfaction.answer(session, application, scores=scores, remark=remark, now=now())
        session.commit()
        return _thanks(application, _("Terima kasih. Jawaban Anda membuat layanan ini lebih baik."))
    return render_template(
        "satisfaction/ask.html",
        form=form,
        questions=[form[str(element)] for element in Element],
        back_url=url_for("tracking.show", nomor=application.number),
    )


def _thanks(application: Application, words: str) -> ResponseReturnValue:
    flash(words, "ok")
    return redirect(url_for("tracking.show", nomor=application.number))


@bp.app_template_global()
def survey_is_open(application: Application) -> bool:
    """Whether this file's family may be asked now."""
    return satisfaction.is_open(db.session(), application)
