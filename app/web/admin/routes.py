"""The admin's overview."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.domain.roles import Role
from app.extensions import db
from app.services import accounts, overview, queue, signing_stops
from app.web import access, labels
from app.web.access import guarded, me
from app.web.admin.account_page import ORDER
from app.web.context import now, office

bp = guarded(Blueprint("admin", __name__, url_prefix="/petugas/admin"), Role.ADMIN)


@bp.get("", endpoint="overview")
def overview_page() -> ResponseReturnValue:
    """Show how the office stands, in counts: an admin sees no file."""
    session = db.session()
    return render_template(
        "admin/overview.html",
        counts=overview.by_status(session, me()),
        people=_people(accounts.counts(session, me())),
        failed=overview.failed_messages(session, me()),
        waiting=overview.waiting_messages(session, me()),
        unsigned=overview.unsigned_certificates(session, me()),
        stopped=signing_stops.count(session, me()),
        proposed=access.waiting(),
        issued=queue.registered_today(session, office(), now()),
    )


def _people(counted: dict[Role, int]) -> list[tuple[str, int]]:
    return [(labels.role_label(role), counted.get(role, 0)) for role in ORDER]
