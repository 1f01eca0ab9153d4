"""The open pages: home, information, families who lost a child."""

from __future__ import annotations

from flask import Blueprint

from app.web.access import public

bp = public(Blueprint("public", __name__))
