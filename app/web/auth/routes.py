"""Signing in and out for staff."""

from __future__ import annotations

from flask import Blueprint

from app.web.access import public

bp = public(Blueprint("auth", __name__, url_prefix="/petugas"))
