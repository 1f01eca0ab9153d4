"""The admin's overview."""

from __future__ import annotations

from flask import Blueprint

from app.domain.roles import Role
from app.web.access import guarded

bp = guarded(Blueprint("admin", __name__, url_prefix="/petugas/admin"), Role.ADMIN)
