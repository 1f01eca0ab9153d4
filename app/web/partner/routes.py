"""A partner's own list."""

from __future__ import annotations

from flask import Blueprint

from app.domain.roles import Role
from app.web.access import guarded

bp = guarded(Blueprint("partner", __name__, url_prefix="/mitra"), Role.PARTNER)
