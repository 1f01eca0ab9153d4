"""A partner's own list."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.roles import Role
from app.domain.workflow import Status
from app.extensions import db
from app.services import offices, queue
from app.web import promise
from app.web.access import guarded, me
from app.web.context import now, office
from app.web.desk import rows

bp = guarded(Blueprint("partner", __name__, url_prefix="/mitra"), Role.PARTNER)


@bp.get("")
def home() -> ResponseReturnValue:
    """List what this partner entered for families, drafts included."""
    session = db.session()
    found = queue.own(session, me(), page=rows.page_number())
    calendar = offices.calendar(session, office())
    listed = []
    for application in found.rows:
        state, words = rows.clock(promise.promise_of(application, calendar, now()))
        url = url_for("parent.tasks", application_id=application.id)
        listed.append(
            {"application": application, "url": url, "clock": state, "clock_words": words}
        )
    return render_template(
        "partner/home.html",
        found=found,
        rows=listed,
        returned=queue.own_count(session, me(), Status.RETURNED),
    )
