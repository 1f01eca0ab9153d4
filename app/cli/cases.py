"""Returns cases that nobody touched to the queue."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.extensions import db
from app.moment import moment
from app.services import leave

group = AppGroup("cases", help="Cases that verifiers have.")


@group.command("release")
def release() -> None:
    """Return to the queue what its verifier left untouched for the office's time, or who left."""
    click.echo(f"{release_overdue()} cases returned")


def release_overdue() -> int:
    """Return all overdue cases, each in a transaction of its own; return how many."""
    session, returned = db.session(), 0
    found = leave.overdue(session, now=moment())
    session.rollback()
    for application_id in found:
        returned += leave.release_overdue(session, application_id, now=moment())
        session.commit()
    return returned
