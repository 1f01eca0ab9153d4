"""Whether the process lives and whether it can serve."""

from __future__ import annotations

from flask import Blueprint, Flask, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import db
from app.web.access import public

bp = public(Blueprint("health", __name__, url_prefix="/health"))


@bp.get("/live")
def live() -> ResponseReturnValue:
    """Answer as long as the process does."""
    return jsonify(status="live")


@bp.get("/ready")
def ready() -> ResponseReturnValue:
    """Answer 200 only when the database does, else 503."""
    try:
        db.session.execute(text("select 1 from offices limit 1"))
    except SQLAlchemyError:
        db.session.rollback()
        return jsonify(status="database away"), 503
    return jsonify(status="ready")


def register(app: Flask) -> None:
    """Attach the health pages."""
    app.register_blueprint(bp)
