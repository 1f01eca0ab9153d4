"""After a family comes the next: a new file at the same place, with one key."""

from __future__ import annotations

import uuid

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.roles import Role
from app.extensions import db
from app.services import prefill
from app.web.access import guarded, me
from app.web.context import now
from app.web.parent.routes import load

bp = guarded(
    Blueprint("next_birth", __name__, url_prefix="/permohonan"), Role.PARTNER, Role.VERIFIER
)


@bp.post("/<uuid:application_id>/berikutnya")
def start(application_id: uuid.UUID) -> ResponseReturnValue:
    """Start the next file, with the profile and the place of this one."""
    started = prefill.start_next(
        db.session(),
        load(application_id),
        me(),
        start_key=request.form.get("key", "")[:64],
        now=now(),
    )
    db.session.commit()
    return redirect(url_for("usual.show", application_id=started.id))
