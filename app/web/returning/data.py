"""A family's own copy of its data: one page that explains, a file to read, a file for machines."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import Any

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.roles import Role
from app.extensions import db
from app.models.application import Application
from app.services import applications, own_data, proven
from app.web import labels
from app.web.access import guarded, me
from app.web.context import now
from app.web.returning.words import act_words, action_words, message_words, role_words, state_words
from app.web.views_log import note_view

bp = guarded(Blueprint("own_data", __name__, url_prefix="/permohonan"), Role.PARENT)


def _load(application_id: uuid.UUID) -> Application:
    return applications.get(db.session(), me(), application_id)


@bp.get("/<uuid:application_id>/data-saya")
def page(application_id: uuid.UUID) -> ResponseReturnValue:
    """Say what the copy holds, and offer both files."""
    application = _load(application_id)
    back = url_for("parent.tasks", application_id=application.id)
    if application.first_submitted_at is not None:
        back = url_for("tracking.show", nomor=application.number)
    proved = proven.is_proven(db.session(), me(), application)
    return render_template(
        "returning/data.html", application=application, proved=proved, back_url=back
    )


@bp.get("/<uuid:application_id>/data-saya.json")
def as_json(application_id: uuid.UUID) -> ResponseReturnValue:
    """Deliver the copy for machines; labels stand beside the keys of the form."""
    application = _load(application_id)
    copy = own_data.collect(db.session(), application, me())
    copy["answers"] = [
        {"key": key, "question": str(labels.field_label(key)), "answer": value}
        for key, value in copy["answers"].items()
    ]
    copy["made_at"] = now()
    text = json.dumps(copy, ensure_ascii=False, indent=2, default=_plain)
    return _file(application, text, kind="json", mime="application/json")


def _plain(value: Any) -> str:
    return value.isoformat(timespec="seconds") if isinstance(value, dt.datetime) else str(value)


@bp.get("/<uuid:application_id>/data-saya.html")
def as_html(application_id: uuid.UUID) -> ResponseReturnValue:
    """Deliver the copy to read or print, in one file that needs nothing else."""
    application = _load(application_id)
    copy = own_data.collect(db.session(), application, me())
    text = render_template(
        "returning/copy.html",
        copy=copy,
        answers=[
            (labels.field_label(key, whose=True), labels.value_text(key, value))
            for key, value in copy["answers"].items()
            if value not in (None, "", False)
        ],
        made_at=now(),
        title=_("Salinan data saya"),
        act_words=act_words,
        action_words=action_words,
        message_words=message_words,
        role_words=role_words,
        state_words=state_words,
        status_label=labels.status_label,
    )
    return _file(application, text, kind="html", mime="text/html")


def _file(application: Application, text: str, *, kind: str, mime: str) -> Response:
    note_view(application, "own_data")
    response = Response(text, content_type=f"{mime}; charset=utf-8")
    name = f"data-saya-{application.number or 'draf'}.{kind}"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
