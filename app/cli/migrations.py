"""The commands of Flask-Migrate (`flask db upgrade` …), loaded like the others when called."""

from __future__ import annotations

from flask_migrate.cli import db as group

__all__ = ["group"]
