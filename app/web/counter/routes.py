"""The counter: files that a verifier fills in for a family, and that others then check."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.roles import Role
from app.web.access import guarded
from app.web.desk import rows
from app.web.partner import listing

bp = guarded(Blueprint("counter", __name__, url_prefix="/petugas/loket"), Role.VERIFIER)


@bp.route("", methods=["GET", "POST"])
def home() -> ResponseReturnValue:
    """List what this clerk filled in for families at the counter."""
    if request.method == "POST":
        return redirect(rows.search_url("counter.home", request.form.get("cari", "")))
    return render_template("counter/home.html", **listing.variables(".home"))
