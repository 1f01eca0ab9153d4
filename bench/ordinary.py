"""What a Flask tutorial would write: load a certificate and its office, fill a template."""

from __future__ import annotations

from flask import Flask, abort, render_template
from flask_sqlalchemy import SQLAlchemy

from app.config import read_settings
from app.database import engine_options, prepare_engine, set_reading
from app.models import Base
from app.models.office import Office
from app.models.register import Certificate

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = read_settings().database_url
app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(app.config["SQLALCHEMY_DATABASE_URI"])
db = SQLAlchemy(app, metadata=Base.metadata)
with app.app_context():
    prepare_engine(db.engine)


@app.get("/v/<certificate_id>")
def show(certificate_id: str) -> str:
    """Show the same certificate as the check page does."""
    set_reading(True)
    found = db.session.get(Certificate, certificate_id) or abort(404)
    office = db.session.get(Office, found.office_code)
    return render_template("certificate.html", certificate=found, office=office)
