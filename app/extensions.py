"""Flask extensions: made here, bound in create_app."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_babel import Babel
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from app.models import Base

db = SQLAlchemy(metadata=Base.metadata)
login_manager = LoginManager()
csrf = CSRFProtect()
babel = Babel()


class Migrations:
    """Stands for Flask-Migrate until a command needs it: no web worker needs Alembic's 12 MB."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def __getattr__(self, name: str) -> Any:
        from flask_migrate import Migrate

        Migrate(self._app, db, directory="migrations")  # takes this one's place
        return getattr(self._app.extensions["migrate"], name)
