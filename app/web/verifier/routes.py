"""The verifier's queue and cases."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.errors import Incomplete
from app.domain.roles import Role
from app.domain.workflow import Action, Status
from app.extensions import db
from app.models.application import Application, Verdict
from app.services import applications, duplicates, looking, queue, verification
from app.services.lifecycle import offered
from app.web.access import guarded, me
from app.web.context import now
from app.web.desk import casefile, queues, rows
from app.web.verifier import page
from app.web.verifier.forms import HAS_DEED, IN_WORK, SAME, RefuseForm, read_marks
from app.web.views_log import note_view

bp = guarded(Blueprint("verifier", __name__, url_prefix="/petugas/antrean"), Role.VERIFIER)


def load(application_id: uuid.UUID) -> Application:
    """Load a file of this office; locked when something is about to be changed."""
    return applications.get(db.session(), me(), application_id, lock=request.method == "POST")


def to_case(application: Application, anchor: str | None = None) -> ResponseReturnValue:
    """Go to the page of a case."""
    return redirect(url_for("verifier.case", application_id=application.id, _anchor=anchor))


@bp.route("", methods=["GET", "POST"], endpoint="queue")
def listing() -> ResponseReturnValue:
    """Show what waits to be checked; a search comes by POST, so that no NIK is in an address."""
    if request.method == "POST":
        return redirect(rows.search_url("verifier.queue", request.form.get("cari", "")))
    return render_template(
        "verifier/queue.html", **queues.variables("verifier.queue", queue.VERIFICATION)
    )


@bp.post("/berikutnya")
def take_next() -> ResponseReturnValue:
    """Take the most urgent free case."""
    application = verification.next_case(db.session(), me(), now=now())
    db.session.commit()
    if application is None:
        flash(_("Tidak ada kasus yang bisa Anda ambil sekarang."), "info")
        return redirect(url_for("verifier.queue"))
    return to_case(application)


@bp.get("/<uuid:application_id>")
def case(application_id: uuid.UUID) -> ResponseReturnValue:
    """Show a case: papers beside the data; who doesn't have it reads only."""
    application = load(application_id)
    note_view(application)
    return show(application)


def show(
    application: Application, *, lacking: list[str] | None = None, blind: bool = False
) -> ResponseReturnValue:
    """Draw the page of a case, with what is missing for an approval if that was tried.

    `blind`: it was tried with papers that weren't opened.
    """
    variables = page.variables(db.session(), application, me())
    current = next(
        (n for n, sheet in enumerate(variables["documents"]) if sheet["kind"] == asked_paper()), 0
    )
    return render_template(
        "verifier/case.html", **variables, lacking=lacking, blind=blind, current=current
    )


def asked_paper() -> str:
    """Read which paper is to be shown first."""
    return request.args.get("dokumen", "")


@bp.post("/<uuid:application_id>/ambil")
def take(application_id: uuid.UUID) -> ResponseReturnValue:
    """Take one case; of two clerks the second learns that it's gone."""
    application = load(application_id)
    verification.take(db.session(), application, me(), now=now())
    db.session.commit()
    return to_case(application)


@bp.post("/<uuid:application_id>/lepas")
def release(application_id: uuid.UUID) -> ResponseReturnValue:
    """Give a case back to the queue."""
    application = load(application_id)
    verification.release(db.session(), application, me(), now=now())
    db.session.commit()
    flash(
        _("%(number)s kembali ke antrean. Tanda Anda tetap tersimpan.", number=application.number)
    )
    return redirect(url_for("verifier.queue"))


_ONWARD = {"kembalikan": "verifier.send_back", "tolak": "verifier.refuse", SAME: "verifier.refuse"}


@bp.post("/<uuid:application_id>/tandai")
def mark(application_id: uuid.UUID) -> ResponseReturnValue:
    """Keep the marks of a case; from a script nothing comes back, else the page at the card."""
    application = load(application_id)
    keep_marks(application)
    db.session.commit()
    if request.headers.get("Accept") == "application/json":
        return "", 204
    wanted = request.form.get("lanjut", "")
    endpoint = _ONWARD.get(wanted)
    if endpoint is not None:
        same = wanted if wanted == SAME else None
        return redirect(url_for(endpoint, application_id=application.id, alasan=same))
    flash(_("Tanda Anda tersimpan."), "ok")
    return to_case(application, request.form.get("kartu") or None)


def keep_marks(application: Application) -> None:
    """Save the marks that came with the form."""
    session = db.session()
    cards = casefile.cards(application, verification.targets(session, application))
    marks = read_marks(request.form, cards)
    verification.mark_many(session, application, me(), marks=marks, now=now())


@bp.post("/<uuid:application_id>/setujui")
def approve(application_id: uuid.UUID) -> ResponseReturnValue:
    """Approve a case whose every field and paper is right and looked at, or say what's missing."""
    application = load(application_id)
    keep_marks(application)
    originals = "asli" in request.form
    try:
        verification.approve(db.session(), application, me(), originals=originals, now=now())
    except Incomplete as error:
        db.session.commit()
        note_view(application)
        blind = isinstance(error, looking.NotOpened)
        return show(application, lacking=error.missing, blind=blind)
    db.session.commit()
    return redirect(url_for("verifier.done", application_id=application.id))


@bp.route("/<uuid:application_id>/kembalikan", methods=["GET", "POST"])
def send_back(application_id: uuid.UUID) -> ResponseReturnValue:
    """Show exactly what the parents will read, then return the file to them."""
    application = load(application_id)
    if request.method == "POST":
        verification.return_to_parent(db.session(), application, me(), now=now())
        db.session.commit()
        return redirect(url_for("verifier.done", application_id=application.id))
    wrong = [
        remark
        for remark in verification.open_remarks(application).values()
        if remark.verdict is Verdict.WRONG
    ]
    if not wrong or Action.RETURN not in offered(application, me()):
        return to_case(application)
    note_view(application)
    return render_template(
        "verifier/send_back.html",
        **page.head(db.session(), application),
        items=page.returned_items(application, wrong),
    )


@bp.route("/<uuid:application_id>/tolak", methods=["GET", "POST"])
def refuse(application_id: uuid.UUID) -> ResponseReturnValue:
    """Refuse a file, with the reason the parents will read and their way to object."""
    application = load(application_id)
    form = RefuseForm(data={"choice": _proposed(application)})
    if form.validate_on_submit():
        verification.refuse(db.session(), application, me(), reason=form.reason, now=now())
        db.session.commit()
        return redirect(url_for("verifier.done", application_id=application.id))
    if Action.REFUSE not in offered(application, me()):
        return to_case(application)
    note_view(application)
    return render_template(
        "verifier/refuse.html", form=form, **page.head(db.session(), application)
    )


def _proposed(application: Application) -> str:
    """Propose the reason of a refusal: the birth has a deed already, or is being worked on."""
    if request.method == "POST" or request.args.get("alasan") != SAME:
        return ""
    others = duplicates.find(db.session(), application)
    return HAS_DEED if any(o.status is Status.REGISTERED for o in others) else IN_WORK


@bp.get("/<uuid:application_id>/selesai")
def done(application_id: uuid.UUID) -> ResponseReturnValue:
    """Say what became of a case, and offer the next one."""
    application = load(application_id)
    if application.status in (Status.SUBMITTED, Status.UNDER_VERIFICATION):
        return to_case(application)
    note_view(application)
    return render_template(
        "verifier/done.html",
        **page.head(db.session(), application),
        words=page.outcome_words(application, len(applications.unsettled(application))),
        standing=queue.standing(db.session(), me(), statuses=queue.VERIFICATION, now=now()),
    )
