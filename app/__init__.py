"""The application: settings, extensions, blueprints, errors, headers and guards, bound here."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app import cli, database, extensions, logs, production, web
from app.config import Settings, read_settings
from app.equipment import open_equipment
from app.web import bodies, silence


def create_app(environ: Mapping[str, str] | None = None) -> Flask:
    """Build the application from the environment (or from `environ`, in tests)."""
    settings = read_settings(environ)
    settings.instance.mkdir(parents=True, exist_ok=True)
    app = Flask(__name__, instance_path=str(settings.instance))
    app.config["SETTINGS"] = settings
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = database.engine_options(settings.database_url)
    app.config["DEBUG"] = False
    logs.configure(settings)
    app.extensions["equipment"] = open_equipment(app, settings)
    _bind_extensions(app)
    production.refuse_demo_accounts(app, settings)
    web.register(app, settings)
    cli.register(app)
    _behind_proxy(app, settings)
    bodies.take_in_first(app)
    silence.watch(app)
    return app


def _bind_extensions(app: Flask) -> None:
    extensions.db.init_app(app)
    app.extensions["migrate"] = extensions.Migrations(app)
    with app.app_context():
        database.prepare_engine(extensions.db.engine)


def _behind_proxy(app: Flask, settings: Settings) -> None:
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
