"""What every template may use: the office, who is here, words for dates and numbers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import Flask, current_app, g, request
from flask_babel import get_locale

from app.config import Settings
from app.equipment import equipment_of
from app.extensions import db
from app.models.office import Office
from app.services.equipment import Equipment
from app.web import access, assets, formatting


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
    """Return the office that this installation serves by default."""
    if "office" not in g:
        g.office = db.session.get(Office, settings().office_code)
    found: Office = g.office
    return found


def _variables() -> dict[str, Any]:
    return {
        "office": office(),
        "actor": access.somebody(),
        "language": str(get_locale() or "id")[:2],
        "demo": settings().demo,
        "public_host": settings().public_host,
        "endpoint": request.endpoint or "",
    }


def register(app: Flask) -> None:
    """Attach variables and filters to the templates."""
    app.context_processor(_variables)
    app.jinja_env.globals["asset"] = assets.url
    formatting.register(app)
