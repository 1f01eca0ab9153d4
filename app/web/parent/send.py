"""Handing in: the proof to read, the declaration, the code to the contact, the confirmation."""

from __future__ import annotations

import secrets
import uuid

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from app.domain.deed_model import DocumentKind
from app.domain.errors import TooManyTries, WrongCode
from app.domain.masking import masked_contact
from app.domain.roles import Role
from app.domain.workflow import Status
from app.extensions import db
from app.models.application import Application
from app.services import (
    applications,
    codes,
    handover,
    offices,
    on_paper,
    proven,
    siblings,
    submission,
    throttle,
    visits,
)
from app.services.visibility import FOR_FAMILIES
from app.steady import require_steady
from app.web import promise
from app.web.access import FILLING_IN, guarded, me
from app.web.context import equipment, now, office, settings
from app.web.one_time_code import CodeForm
from app.web.parent import proof
from app.web.parent.contact_forms import DeclarationForm
from app.web.parent.routes import load
from app.web.returning import kept

bp = guarded(Blueprint("parent_send", __name__, url_prefix="/permohonan"), *FILLING_IN)
SIGNED = f"doc:{DocumentKind.SIGNED_DECLARATION}"
PURPOSE = "submit"


def _home(application: Application) -> ResponseReturnValue:
    return redirect(url_for("parent.tasks", application_id=application.id))


def lacks(application: Application) -> bool:
    """Whether anything is missing before the declaration; the sheet signed by hand comes after."""
    lacking = set(submission.missing(application))
    lacking |= {mark.target for mark in applications.unsettled(application)}
    return bool(lacking - {SIGNED})


@bp.get("/<uuid:application_id>/periksa")
def review(application_id: uuid.UUID) -> ResponseReturnValue:
    """Show everything as it'll be printed and kept, to be read once more."""
    application = load(application_id)
    if application.status not in applications.EDITABLE or lacks(application):
        return _home(application)
    answers = application.said
    shown = proven.shown_answers(db.session(), me(), application)
    return render_template(
        "parent/review.html",
        application=application,
        printed=proof.printed(answers),
        sections=proof.sections_of(application, shown),
        warnings=proof.warnings_of(answers, offices.today(office(), now())),
    )


@bp.route("/<uuid:application_id>/kirim", methods=["GET", "POST"])
def declare(application_id: uuid.UUID) -> ResponseReturnValue:
    """Take the declaration and the contact; send a code, or hand in when it's proven already."""
    application = load(application_id)
    elsewhere = _elsewhere(application)
    if elsewhere is not None:
        return elsewhere
    known = _proven(application)
    form = DeclarationForm(known=known, **kept.formdata(request.path))
    if form.validate_on_submit():
        if known and not form.wants_other():
            _submit(application, known)
            return _thanks(application)
        if _send_code(application, form):
            return redirect(url_for(".code", application_id=application.id))
    return render_template(
        "parent/declare.html",
        form=form,
        application=application,
        known=masked_contact(known) if known else None,
        returned=application.status is Status.RETURNED,
        channel=settings().message_channel,
        by_hand=known is None and on_paper.may_choose(application, me()),
        back_url=url_for(".review", application_id=application.id),
    )


def _elsewhere(application: Application) -> ResponseReturnValue | None:
    """Return where to go instead while there's nothing to declare here."""
    if application.status not in applications.EDITABLE:
        return _thanks(application)
    if lacks(application):
        return _home(application)
    if application.on_paper:
        return redirect(url_for("on_paper.sheet", application_id=application.id))
    return None


def _proven(application: Application) -> str | None:
    """Return the contact that was proven for this file, or by this visit for its twin."""
    actor = me()
    if application.contact:
        contact: str = application.contact
        return contact
    if actor.role is Role.PARENT:
        return visits.proven_contact(db.session(), actor.id)
    return None


def _send_code(application: Application, form: DeclarationForm) -> bool:
    network = throttle.network(request.remote_addr or "")
    try:
        codes.send(
            db.session(), application, PURPOSE, contact=form.contact(), network=network, now=now()
        )
    except TooManyTries as error:
        minutes = max(1, round(error.retry_after / 60))
        form.phone.errors = [
            _("Sudah tiga kode dikirim dalam satu jam. Coba lagi %(n)s menit lagi.", n=minutes)
        ]
        return False
    db.session.commit()
    return True


@bp.route("/<uuid:application_id>/kode", methods=["GET", "POST"])
def code(application_id: uuid.UUID) -> ResponseReturnValue:
    """Check the code; a right one hands the file in."""
    application = load(application_id)
    if application.status not in applications.EDITABLE:
        return redirect(url_for(".done", application_id=application.id))
    pending = codes.pending(db.session(), application, PURPOSE, now=now())
    if pending is None:
        flash(_("Kode itu tidak berlaku lagi. Minta kode baru."), "warn")
        return redirect(url_for(".declare", application_id=application.id))
    form = CodeForm()
    if form.validate_on_submit():
        contact = _redeem(application, form)
        if contact is not None:
            _hand_in(application, contact)
            return _thanks(application)
    return render_template(
        "parent/code.html",
        form=form,
        application=application,
        contact=masked_contact(pending.contact),
        title=_("Masukkan kode dari kami"),
        back_url=url_for(".declare", application_id=application.id),
        channel=settings().message_channel,
        by_phone="@" not in pending.contact,
    )


def _redeem(application: Application, form: CodeForm) -> str | None:
    try:
        contact = codes.redeem(
            db.session(), application, PURPOSE, text=form.code.data or "", now=now()
        )
    except WrongCode:
        contact = None
    if contact is None:
        db.session.commit()
        form.code.errors = [_("Kode ini tidak cocok. Lihat lagi pesan terakhir dari kami.")]
    return contact


def _hand_in(application: Application, contact: str) -> None:
    actor = me()
    if actor.role is Role.PARENT:
        visits.prove(db.session(), actor.id, contact)
    _submit(application, contact)


def _submit(application: Application, contact: str) -> None:
    at = require_steady(db.session(), now())  # in time or late, and the promise, follow from it
    submission.submit(
        db.session(), application, me(), equipment=equipment(), contact=contact, now=at
    )
    db.session.commit()


def _thanks(application: Application) -> ResponseReturnValue:
    return redirect(url_for(".done", application_id=application.id))


@bp.get("/<uuid:application_id>/terkirim")
def done(application_id: uuid.UUID) -> ResponseReturnValue:
    """Confirm: the number, the promised time, what happens next; later, where the file stands."""
    application = load(application_id)
    if application.first_submitted_at is None:
        return _home(application)
    if session.get("tracked") != str(application.id):  # storing it costs two statements
        session["tracked"] = str(application.id)
    if application.status is not Status.SUBMITTED:
        return redirect(url_for("tracking.show"))
    calendar = offices.calendar(db.session(), application.office)
    answers = application.said
    found = promise.promise_of(application, calendar, now())
    return render_template(
        "partner/done.html" if me().role in FOR_FAMILIES else "parent/done.html",
        application=application,
        promise=found,
        remaining=promise.remaining(found),
        again=len(application.events) > 1,
        multiple=answers.multiple,
        form=TwinForm(),
        key=secrets.token_urlsafe(24),
        died=answers.text("child.alive") == "died_after",
        slip=handover.of(db.session(), application),
    )


class TwinForm(FlaskForm):
    """Nothing but the token against forged requests."""


@bp.post("/<uuid:application_id>/kembar")
def twin(application_id: uuid.UUID) -> ResponseReturnValue:
    """Start the file of the next child born together, with the parents' data copied."""
    application = load(application_id)
    copied = siblings.start(
        db.session(),
        application,
        me(),
        start_key=request.form.get("key", "")[:64],
        store=equipment().store,
        now=now(),
    )
    actor = me()
    if actor.role is Role.PARENT:
        visits.hold(db.session(), visits.get(db.session(), actor.id), copied)
    db.session.commit()
    flash(_("Data orang tua, saksi, dan dokumen sudah disalin."), "ok")
    return redirect(url_for("parent.tasks", application_id=copied.id))
