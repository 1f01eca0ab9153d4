"""The link back to a draft: sealed, expiring, and worth nothing without the birth date."""

from __future__ import annotations

import datetime as dt
import uuid

from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from app.extensions import db
from app.models.application import Application
from app.services import expiry, proven
from app.web.access import me, public, somebody
from app.web.returning import opening

bp = public(Blueprint("returning", __name__))
bp.add_app_template_filter(dt.datetime.fromisoformat, "moment")
bp.add_app_template_global(expiry.kept_until, "kept_until")


@bp.app_template_global()
def all_open(application: Application) -> bool:
    """Whether who is here may see the papers and whole NIKs of this file; asked once a request."""
    known: dict[uuid.UUID, bool] = g.setdefault("all_open", {})
    if application.id not in known:
        here = somebody() is not None
        known[application.id] = here and proven.is_proven(db.session(), me(), application)
    return known[application.id]


@bp.app_template_global()
def can_prove(application: Application) -> bool:
    """Whether a one-time code could open them."""
    return proven.trusted_contact(db.session(), application) is not None


@bp.route("/lanjut/<sealed>", methods=["GET", "POST"])
def link(sealed: str) -> ResponseReturnValue:
    """Open the draft that a link leads to, after its birth date."""
    return opening.by_link(sealed)
