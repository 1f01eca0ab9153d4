"""The registrar's cases and register."""

from __future__ import annotations

from flask import Blueprint

from app.domain.roles import Role
from app.web.access import guarded

bp = guarded(Blueprint("registrar", __name__, url_prefix="/petugas/pencatatan"), Role.REGISTRAR)
