"""Looks at records are logged before the page leaves: no trace, no page."""

from __future__ import annotations

from flask import Flask, Response, g

from app.database import set_reading
from app.extensions import db
from app.models.application import Application
from app.services import audit
from app.web.access import me
from app.web.context import now


def note_view(
    application: Application, what: str = "view", detail: audit.Detail | None = None
) -> None:
    """Remember that this request shows (part of) a file; written when the page is ready."""
    seen = g.setdefault("seen", [])
    seen.append((application.id, application.office_code, f"application.{what}", detail))


def _write(response: Response) -> Response:
    seen = g.pop("seen", None)
    if not seen or response.status_code >= 400:
        return response
    actor = me()
    db.session.rollback()
    set_reading(False)
    for application_id, office_code, act, detail in seen:
        audit.record(
            db.session(),
            actor,
            act,
            kind="application",
            object_id=application_id,
            now=now(),
            detail=detail,
            office_code=office_code,
        )
    db.session.commit()
    return response


def register(app: Flask) -> None:
    """Attach the log of looks."""
    app.after_request(_write)
