"""What the service is measured against: Flask saying hello, and an ordinary view with the ORM."""

from __future__ import annotations

from flask import Flask, abort, render_template
from flask_sqlalchemy import SQLAlchemy

from app.config import read_settings
from app.database import engine_options, prepare_engine, set_reading
from app.models import Base
from app.models.office import Office
from app.models.register import Certificate


def make_hello() -> Flask:
    """Return the smallest Flask application."""
    app = Flask("hello")
    app.add_url_rule("/", view_func=lambda: "hello")
    return app


def make_ordinary() -> Flask:
    """Return what a Flask tutorial would write: load the row with its office, fill a template."""
    app = Flask("bench.peers")
    url = read_settings().database_url
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(url)
    db = SQLAlchemy(app, metadata=Base.metadata)
    with app.app_context():
        prepare_engine(db.engine)

    @app.get("/v/<certificate_id>")
    def show(certificate_id: str) -> str:
        set_reading(True)
        found = db.session.get(Certificate, certificate_id) or abort(404)
        office = db.session.get(Office, found.office_code)
        return render_template("certificate.html", certificate=found, office=office)

    return app


hello = make_hello()
