"""A partner's own list."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.roles import Role
from app.extensions import db
from app.services import prefill
from app.web.access import guarded, me
from app.web.desk import rows
from app.web.partner import listing

bp = guarded(Blueprint("partner", __name__, url_prefix="/mitra"), Role.PARTNER)


@bp.route("", methods=["GET", "POST"])
def home() -> ResponseReturnValue:
    """List what this partner entered for families, what needs doing first."""
    if request.method == "POST":
        return redirect(rows.search_url("partner.home", request.form.get("cari", "")))
    profile = prefill.of(db.session(), me())
    return render_template("partner/home.html", profile=profile, **listing.variables(".home"))
