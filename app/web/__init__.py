"""HTTP, kept thin: load, act, commit, redirect."""

from __future__ import annotations

from flask import Flask
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

from app import logs
from app.adapters.standings import Standings
from app.config import Settings
from app.extensions import babel, csrf, db, login_manager
from app.web import (
    access,
    blueprints,
    compression,
    context,
    errors,
    health,
    help,
    language,
    security,
    static,
    views_log,
)
from app.web.check.fast import FastCheck
from app.web.sessions import DatabaseSessions


def register(app: Flask, settings: Settings) -> None:
    """Attach everything of the web to the application."""
    app.session_interface = DatabaseSessions(settings)
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.config["WTF_CSRF_SSL_STRICT"] = False
    app.config["BABEL_DEFAULT_LOCALE"] = "id"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    compression.register(app)
    security.protect(app, settings)
    logs.follow_requests(app)
    csrf.init_app(app)
    login_manager.init_app(app)
    login_manager.session_protection = None
    babel.init_app(app, locale_selector=language.chosen)
    _load_templates(app)
    language.register(app)
    context.register(app)
    help.register(app)
    errors.register(app)
    views_log.register(app)
    health.register(app)
    blueprints.register(app, settings)
    access.refuse_unguarded(app)
    static.serve(app, settings)
    _answer_checks_first(app)


def _answer_checks_first(app: Flask) -> None:
    with app.app_context():
        standings = Standings(db.engine)
    app.wsgi_app = FastCheck(app.wsgi_app, standings)  # type: ignore[method-assign, assignment]


def _load_templates(app: Flask) -> None:
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    own = PackageLoader("app")
    govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    app.jinja_loader = ChoiceLoader([own, govuk])
