"""The receipt that proves that a file was handed in."""

from __future__ import annotations

import uuid

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from app.extensions import db
from app.models.application import Application
from app.services import applications, receipts
from app.web.access import FILLING_IN, guarded, me
from app.web.context import equipment
from app.web.views_log import note_view

bp = guarded(Blueprint("receipt", __name__, url_prefix="/permohonan"), *FILLING_IN)


@bp.get("/<uuid:application_id>/tanda-terima-<int:turn>.pdf")
def pdf(application_id: uuid.UUID, turn: int) -> ResponseReturnValue:
    """Deliver the receipt of the `turn`-th time that this file was handed in."""
    application = applications.get(db.session(), me(), application_id, to_fill_in=True)
    receipt = receipts.find(db.session(), application, turn)
    body = receipts.draw(receipt, equipment())
    note_view(application, "receipt")
    response = Response(body, mimetype="application/pdf")
    name = f"tanda-terima-{application.number}-{turn}.pdf"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@bp.app_template_global()
def receipts_of(application: Application) -> list[tuple[int, object]]:
    """List what there is to download: which time it was, and when."""
    found = receipts.of(db.session(), application)
    return [(turn, receipt.submitted_at) for turn, receipt in enumerate(found, start=1)]
