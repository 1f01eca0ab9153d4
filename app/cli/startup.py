"""Prepares an installation in one process: schema, office, demo, and what a newcomer needs."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade

from app.cli.demo import load_if_empty, show_lines
from app.extensions import db
from app.services import offices


@click.command("prepare")
@with_appcontext
def prepare() -> None:
    """Migrate, set up the office, load the demo into an empty database, print the way in."""
    settings = current_app.config["SETTINGS"]
    upgrade()
    offices.set_up_dairi(db.session())
    db.session.commit()
    if settings.demo:
        load_if_empty()
    for line in show_lines(settings):
        click.echo(line)
