"""What every template may use: the office, who is here, words for dates and numbers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import Flask, current_app, g, has_request_context, request
from flask_babel import get_locale
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from app.config import Settings
from app.equipment import equipment_of
from app.extensions import db
from app.models.office import Office
from app.services import offices
from app.services.equipment import Equipment
from app.web import access, fields, formatting, labels
from app.web.assets import url as asset_url
from app.web.public.opening import opening_words


def settings() -> Settings:
    """Return the settings of this application."""
    found: Settings = current_app.config["SETTINGS"]
    return found


def equipment() -> Equipment:
    """Return the tools of this application."""
    return equipment_of(current_app)


def now() -> dt.datetime:
    """Return this moment, the same for a whole request."""
    if "now" not in g:
        g.now = dt.datetime.now(dt.UTC)
    moment: dt.datetime = g.now
    return moment


def office() -> Office:
    """Return the office of this request.

    That of who is signed in; for others the one whose host was asked, else the installation's.
    """
    if "office" not in g:
        g.office = _own() or _asked() or db.session.get(Office, settings().office_code)
    found: Office = g.office
    return found


def _own() -> Office | None:
    actor = access.somebody()
    code = actor.office_code if actor else None
    return db.session.get(Office, code) if code else None


def _asked() -> Office | None:
    """Return the office whose host was asked; the installation's own host asks no database."""
    host = request.host.lower()
    if host == settings().public_host:
        return None
    return db.session.scalars(select(Office).where(Office.host == host)).one_or_none()


def office_hours(here: Office) -> str:
    """Return an office's hours in words, by the timetable in force today."""
    return opening_words(offices.calendar(db.session(), here), offices.today(here, now()))


def _known() -> dict[str, Any]:
    """Return office and actor; an error page does without them when the database is away."""
    try:
        if not g.get("database_away"):
            return {"office": office(), "actor": access.somebody()}
    except SQLAlchemyError:
        if not g.get("showing_error"):
            raise
        db.session.rollback()
        g.database_away = True
    return {"office": None, "actor": None}


def _variables() -> dict[str, Any]:
    if not has_request_context():
        return {}
    known = _known()
    return {
        **known,
        "language": str(get_locale() or "id")[:2],
        "demo": settings().demo,
        "public_host": (known["office"] and known["office"].host) or settings().public_host,
        "endpoint": request.endpoint or "",
    }


def register(app: Flask) -> None:
    """Attach variables and filters to the templates."""
    app.context_processor(_variables)
    app.jinja_env.globals["asset"] = asset_url
    app.jinja_env.globals["office_hours"] = office_hours
    fields.register(app)
    app.jinja_env.filters["document_label"] = labels.document_label
    app.jinja_env.filters["target_label"] = labels.field_label
    app.jinja_env.filters["row_anchor"] = labels.row_anchor
    app.jinja_env.filters["reason_text"] = labels.reason_text
    formatting.register(app)
