"""Sets up an office with its calendar."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.extensions import db
from app.services import offices

group = AppGroup("office", help="Set up the office.")


@group.command("init")
def init() -> None:
    """Set up Disdukcapil Kabupaten Dairi with its timetable and holidays, unless it exists."""
    created = offices.set_up_dairi(db.session())
    db.session.commit()
    click.echo("office set up" if created else "office exists already")
