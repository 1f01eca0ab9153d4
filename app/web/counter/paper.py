"""Families without a phone: the sheet to sign, its photo, handing in, the pick-up slip."""

from __future__ import annotations

import uuid

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.documents import declaration
from app.domain.errors import NotFound
from app.domain.roles import Role
from app.extensions import db
from app.models.application import Application
from app.services import applications, handover, on_paper
from app.steady import require_steady
from app.web.access import guarded, me
from app.web.context import equipment, now
from app.web.counter import printed
from app.web.parent.routes import load
from app.web.parent.send import lacks
from app.web.views_log import note_view

bp = guarded(Blueprint("on_paper", __name__, url_prefix="/permohonan"), Role.PARTNER, Role.VERIFIER)


@bp.get("/<uuid:application_id>/kertas")
def sheet(application_id: uuid.UUID) -> ResponseReturnValue:
    """Lead from the printed sheet to its photo to handing in."""
    application = load(application_id)
    elsewhere = _elsewhere(application)
    if elsewhere is not None:
        return elsewhere
    return render_template(
        "counter/sheet.html",
        application=application,
        signed=on_paper.sheet(application),
        back_url=url_for("parent_send.review", application_id=application.id),
    )


def _elsewhere(application: Application) -> ResponseReturnValue | None:
    """Return where to go instead while there's nothing to sign, or it was handed in."""
    if application.status not in applications.EDITABLE:
        return redirect(url_for("parent_send.done", application_id=application.id))
    if lacks(application):
        return redirect(url_for("parent.tasks", application_id=application.id))
    if not application.on_paper:
        return redirect(url_for("parent_send.declare", application_id=application.id))
    return None


@bp.post("/<uuid:application_id>/kertas/pilih")
def choose(application_id: uuid.UUID) -> ResponseReturnValue:
    """Let the family sign by hand, as they have no phone."""
    application = load(application_id)
    if lacks(application):
        return redirect(url_for("parent.tasks", application_id=application.id))
    on_paper.choose(db.session(), application, me(), now=now())
    db.session.commit()
    return redirect(url_for(".sheet", application_id=application.id))


@bp.post("/<uuid:application_id>/kertas/batal")
def undo(application_id: uuid.UUID) -> ResponseReturnValue:
    """Go back to the code by phone."""
    application = load(application_id)
    on_paper.undo(db.session(), application, me(), now=now())
    db.session.commit()
    return redirect(url_for("parent_send.declare", application_id=application.id))


@bp.get("/<uuid:application_id>/kertas/pernyataan.pdf")
def statement(application_id: uuid.UUID) -> ResponseReturnValue:
    """Print the declaration with everything that was typed, to be signed by hand."""
    application = load(application_id)
    if application.number is None or not application.on_paper or lacks(application):
        raise NotFound("statement")
    note_view(application, "statement")
    body = declaration.render(printed.statement(application, me(), now=now()))
    return _pdf(body, f"pernyataan-{application.number}.pdf")


@bp.post("/<uuid:application_id>/kertas/serahkan")
def hand_in(application_id: uuid.UUID) -> ResponseReturnValue:
    """Hand in a file whose sheet was signed and photographed."""
    application = load(application_id)
    at = require_steady(db.session(), now())
    on_paper.hand_in(db.session(), application, me(), equipment=equipment(), now=at)
    db.session.commit()
    flash(_("Permohonan diserahkan. Cetak tanda ambilnya untuk keluarga."), "ok")
    return redirect(url_for("parent_send.done", application_id=application.id))


@bp.get("/<uuid:application_id>/kertas/tanda-ambil.pdf")
def slip(application_id: uuid.UUID) -> ResponseReturnValue:
    """Print the pick-up slip, as often as needed: its code stays the same."""
    application = load(application_id)
    found = handover.of(db.session(), application)
    if found is None:
        raise NotFound("slip")
    note_view(application, "slip")
    return _pdf(
        declaration.render_slip(printed.slip(found)), f"tanda-ambil-{application.number}.pdf"
    )


def _pdf(body: bytes, name: str) -> Response:
    response = Response(body, mimetype="application/pdf")
    response.headers.set("Content-Disposition", "inline", filename=name)
    return response
