"""The verifier's queue and cases."""

from __future__ import annotations

from flask import Blueprint

from app.domain.roles import Role
from app.web.access import guarded

bp = guarded(Blueprint("verifier", __name__, url_prefix="/petugas/antrean"), Role.VERIFIER)
