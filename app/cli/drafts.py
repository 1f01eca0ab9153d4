"""Ends drafts and returned files that nobody goes on with, after reminding of them."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from app.equipment import equipment_of
from app.extensions import db
from app.moment import moment
from app.services import expiry

group = AppGroup("drafts", help="Drafts and returned files that nobody goes on with.")


@group.command("expire")
def expire() -> None:
    """Remind 7 and 2 days before, end what is past its day, and empty what was closed long ago."""
    store = equipment_of(current_app).store
    done = expiry.run(db.session(), store, now=moment())
    click.echo(f"{done.expired} expired, {done.reminded} reminded, {done.erased} emptied")
