"""Following a file by its number and the birth date."""

from __future__ import annotations

from flask import Blueprint

from app.web.access import public

bp = public(Blueprint("tracking", __name__, url_prefix="/lacak"))
