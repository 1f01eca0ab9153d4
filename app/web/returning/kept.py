"""What was typed on a page whose visit had ended: kept sealed, shown again once the file is open.

A form that comes too late can't be trusted to act. What it says is put aside in the browser's own
session, and stands in the same page's fields when its family is back: they send it once more.
"""

from __future__ import annotations

import base64
import json
import uuid
from typing import Any

from flask import current_app, request, session, url_for
from werkzeug.datastructures import MultiDict

from app.domain.roles import Role
from app.models.sealed import vault
from app.web.access import FILLING_IN, somebody
from app.web.sessions import LEFT, LOCKED, TYPED

MOST_BYTES = 20_000
LEFT_OUT = frozenset({"csrf_token", "was", "seen", "later", "key", "declared", "code"})
Fields = dict[str, list[str]]


def put_aside() -> str | None:
    """Keep what this late request says; return where to go, or None when it's not such a one."""
    ended = LOCKED in session or LEFT in session
    if somebody() is not None or not ended or not _fills_in():
        return None
    fields = {
        name: values
        for name, values in request.form.lists()
        if name not in LEFT_OUT and any(values)
    }
    plain = json.dumps(fields, ensure_ascii=False).encode()
    if len(plain) > MOST_BYTES:
        plain = b"{}"
    blob = vault().seal(plain, _aad(request.path))
    session[TYPED] = {"path": request.path, "fields": base64.b64encode(blob).decode()}
    if LEFT in session:
        return url_for("auth.sign_in", next=request.path)
    return url_for("start.ended")


def _fills_in() -> bool:
    """Whether this request was for a page of a file that can be opened again with GET."""
    rule, name = request.url_rule, request.blueprint
    if rule is None or name is None or "GET" not in (rule.methods or ()):
        return False
    roles = getattr(current_app.blueprints[name], "guard_roles", frozenset[Role]())
    return "application_id" in (request.view_args or {}) and bool(roles & set(FILLING_IN))


def _aad(path: str) -> bytes:
    return f"typed:{path}".encode()


def fields_of(path: str) -> MultiDict[str, str] | None:
    """Return what was typed on this page when its visit had ended, or None."""
    kept: dict[str, Any] | None = session.get(TYPED)
    if not kept or kept["path"] != path or request.method != "GET":
        return None
    fields: Fields = json.loads(vault().open(base64.b64decode(kept["fields"]), _aad(path)))
    return MultiDict(fields) if fields else None


def formdata(path: str) -> dict[str, MultiDict[str, str]]:
    """Return what fills a form of this page with what was typed, as an argument; else nothing."""
    typed = fields_of(path)
    return {} if typed is None else {"formdata": typed}


def path_in(application_ids: frozenset[uuid.UUID]) -> str | None:
    """Return the page that was being sent, if it's one of these files."""
    kept: dict[str, Any] | None = session.get(TYPED)
    mine = kept is not None and any(str(number) in kept["path"] for number in application_ids)
    return str(kept["path"]) if kept is not None and mine else None


def forget(path: str) -> None:
    """Drop what was kept of this page: it's saved now."""
    kept = session.get(TYPED)
    if kept and kept["path"] == path:
        session.pop(TYPED)
