"""The check page behind every QR, and checking by typing."""

from __future__ import annotations

from flask import Blueprint

from app.web.access import public

bp = public(Blueprint("check", __name__))
