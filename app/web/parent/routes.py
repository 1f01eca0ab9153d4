"""Registering a birth, page by page, for parents and partners."""

from __future__ import annotations

from flask import Blueprint

from app.web.access import public

bp = public(Blueprint("parent", __name__))
