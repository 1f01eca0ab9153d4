"""The outbox of the demo, where newcomers find the one-time codes."""

from __future__ import annotations

from flask import Blueprint

from app.web.access import public

bp = public(Blueprint("demo", __name__, url_prefix="/demo"))
