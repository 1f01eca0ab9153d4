"""Keeps the keys by which double reports are found, for files handed in before there were any."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.extensions import db
from app.services import birth_keys

group = AppGroup("duplicates", help="The keys by which double reports are found.")


@group.command("index")
def index() -> None:
    """Write the keys of all files that have none yet, some hundred at a time; again it's none."""
    done = 0
    while written := birth_keys.catch_up(db.session()):
        db.session.commit()
        db.session.expunge_all()
        done += written
    click.echo(f"{done} files can be found now")
