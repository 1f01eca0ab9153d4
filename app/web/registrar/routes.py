"""The registrar's cases and register."""

from __future__ import annotations

import io
import uuid

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.errors import NotFound
from app.domain.roles import Role
from app.domain.workflow import Action, Status
from app.extensions import db
from app.models.application import Application
from app.models.register import Signing
from app.services import (
    applications,
    batches,
    issuing,
    offices,
    queue,
    registration,
    signing_stops,
)
from app.services.lifecycle import offered
from app.steady import require_steady
from app.web.access import guarded, me
from app.web.context import equipment, now
from app.web.desk import queues, rows
from app.web.registrar import page
from app.web.registrar.forms import RegisterForm, SendBackForm
from app.web.verifier.page import head
from app.web.views_log import note_view

bp = guarded(Blueprint("registrar", __name__, url_prefix="/petugas/pencatatan"), Role.REGISTRAR)
CHIPS = (queue.Filter.ALL, queue.Filter.SOON, queue.Filter.LATE_REPORT)


def load(application_id: uuid.UUID) -> Application:
    """Load a file of this office; locked when something is about to be changed."""
    return applications.get(db.session(), me(), application_id, lock=request.method == "POST")


def to_case(application: Application) -> ResponseReturnValue:
    """Go to the page of a case."""
    return redirect(url_for("registrar.case", application_id=application.id))


@bp.route("", methods=["GET", "POST"], endpoint="queue")
def listing() -> ResponseReturnValue:
    """Show what waits to be registered."""
    if request.method == "POST":
        return redirect(rows.search_url("registrar.queue", request.form.get("cari", "")))
    variables = queues.variables("registrar.queue", queue.REGISTRATION, CHIPS)
    return render_template(
        "registrar/queue.html",
        **variables,
        hindrances={
            row.application.id: batches.why_not(row.application, me()) for row in variables["rows"]
        },
        all_ticked="semua" in request.args,
        running=batches.running(db.session(), me()),
        stopped=signing_stops.count(db.session(), me()),
    )


@bp.get("/berikutnya")
def next_case() -> ResponseReturnValue:
    """Lead to the most urgent case that this registrar may register."""
    application = registration.next_case(db.session(), me())
    if application is None:
        flash(_("Tidak ada yang menunggu Anda sekarang."), "info")
        return redirect(url_for("registrar.queue"))
    return to_case(application)


@bp.get("/<uuid:application_id>")
def case(application_id: uuid.UUID) -> ResponseReturnValue:
    """Show a case with the verifier's marks; a registered one leads to its deed."""
    application = load(application_id)
    if application.status is Status.REGISTERED:
        return redirect(url_for("registrar.deed", application_id=application.id))
    note_view(application)
    variables = page.variables(db.session(), application, me())
    return render_template("registrar/case.html", **variables)


@bp.route("/<uuid:application_id>/kembalikan", methods=["GET", "POST"])
def send_back(application_id: uuid.UUID) -> ResponseReturnValue:
    """Send a file back to the verifier who approved it."""
    application = load(application_id)
    form = SendBackForm()
    if form.validate_on_submit():
        registration.send_back(
            db.session(), application, me(), reason=form.reason.data or "", now=now()
        )
        db.session.commit()
        flash(_("%(number)s kembali ke verifikator.", number=application.number), "ok")
        return redirect(url_for("registrar.queue"))
    if Action.SEND_BACK not in offered(application, me()):
        return to_case(application)
    note_view(application)
    return render_template("registrar/send_back.html", form=form, **head(db.session(), application))


@bp.route("/<uuid:application_id>/daftarkan", methods=["GET", "POST"])
def register(application_id: uuid.UUID) -> ResponseReturnValue:
    """Show what will be written into the register, ask what's missing, and write it."""
    application = load(application_id)
    form = _form(application)
    cautions = []
    if form.validate_on_submit():
        cautions = page.nik_cautions(application, form.child_nik) if form.child_nik else []
        if not cautions or form.nik_checked.data:
            _write(application, form)
            return redirect(url_for("registrar.deed", application_id=application.id))
        form.nik_checked.errors = [_("Cocokkan dulu, lalu beri tanda di sini.")]
    if Action.REGISTER not in offered(application, me()):
        return to_case(application)
    note_view(application)
    return render_template(
        "registrar/register.html",
        form=form,
        cautions_found=cautions,
        entry=page.entry(application),
        **head(db.session(), application),
    )


def _form(application: Application) -> RegisterForm:
    form = RegisterForm(
        needs_nik=not page.entry(application)["known_nik"],
        nik_optional=not application.office.nik_required,
        late=application.late,
        data={"decision_official": application.office.head_name},
    )
    form.latest = offices.today(application.office, now())
    return form


def _write(application: Application, form: RegisterForm) -> None:
    registration.register(
        db.session(),
        application,
        me(),
        equipment=equipment(),
        child_nik=form.child_nik,
        decision=form.decision,
        now=require_steady(db.session(), now()),
    )
    db.session.commit()


@bp.get("/<uuid:application_id>/akta")
def deed(application_id: uuid.UUID) -> ResponseReturnValue:
    """Show the deed: its number, its certificates and how far their signatures are."""
    application = load(application_id)
    entry = page.deed_of(db.session(), application)
    if entry is None:
        return to_case(application)
    note_view(application)
    return render_template(
        "registrar/deed.html",
        deed=entry,
        record=entry.record,
        tags={c.id: page.certificate_tag(c) for c in entry.certificates},
        fresh=application.registered_by == me().id,
        **page.versions(db.session(), entry),
        standing=queue.standing(db.session(), me(), statuses=queue.REGISTRATION, now=now()),
        **head(db.session(), application),
    )


@bp.get("/akta/<certificate_id>.pdf")
def certificate(certificate_id: str) -> ResponseReturnValue:
    """Hand out a signed certificate; only signed bytes leave the store."""
    found = issuing.get(db.session(), certificate_id)
    application = load(found.deed.application_id)
    if found.signing is not Signing.SIGNED or found.pdf_sha256 is None:
        raise NotFound(certificate_id)
    data = equipment().store.get_immutable(found.pdf_sha256)
    note_view(application, "view_certificate")
    response = send_file(
        io.BytesIO(data),
        mimetype="application/pdf",
        as_attachment=False,
        download_name=f"{found.deed.number}-v{found.version}.pdf",
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response
