"""Loads, clears and shows the demo: a small office as on a working day."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import click
import flask_migrate
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import select

from app.config import Settings
from app.delivery import deliver_past, outbox_folder
from app.demo import load as demo
from app.demo import tour
from app.equipment import equipment_of
from app.extensions import db
from app.models.office import Account
from app.moment import moment
from app.services import offices

group = AppGroup("demo", help="A small office as on a working day, with synthetic people.")


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    if settings.production:
        raise click.ClickException("The demo is not for production.")
    return settings


def load_now() -> None:
    """Load the demo as of this moment and deliver its messages into the outbox folder."""
    settings = _settings()
    session, tools = db.session(), equipment_of(current_app)
    demo.load(session, tools, office_code=settings.office_code, now=moment())
    deliver_past()


def load_if_empty() -> None:
    """Load the demo unless there's something in the database."""
    if demo.is_empty(db.session()):
        click.echo("Loading the demo: sixty births with their papers, about half a minute …")
        load_now()


def show_lines(settings: Settings) -> Iterator[str]:
    """Yield what a newcomer needs: address, sign-ins, links."""
    yield f"Akta Kelahiran: {settings.origin}"
    if settings.demo and tour.is_loaded(db.session()):
        yield from tour.lines(db.session(), settings.origin)


@group.command("load")
def load() -> None:
    """Load sixty births with their papers into an empty database."""
    settings = _settings()
    offices.set_up_dairi(db.session())
    db.session.commit()
    try:
        load_now()
    except demo.NotEmpty as error:
        raise click.ClickException(str(error)) from error
    for line in tour.lines(db.session(), settings.origin):
        click.echo(line)


@group.command("clear")
def clear() -> None:
    """Remove everything: only where all accounts are the demo's, since nothing comes back."""
    settings = _settings()
    others = db.session.scalar(select(Account.id).where(Account.demo.is_(False)).limit(1))
    if others is not None:
        raise click.ClickException(
            "There are accounts that are not the demo's: nothing was removed."
        )
    db.session.remove()
    flask_migrate.downgrade(revision="base")
    flask_migrate.upgrade()
    for folder in (settings.files, outbox_folder(settings)):
        shutil.rmtree(folder, ignore_errors=True)
    offices.set_up_dairi(db.session())
    db.session.commit()
    click.echo("The demo is gone: schema anew, files removed, keys kept.")


@group.command("show")
def show() -> None:
    """Print the address, the sign-ins and the links of the demo."""
    settings = _settings()
    if not tour.is_loaded(db.session()):
        raise click.ClickException("The demo isn't loaded: flask demo load.")
    click.echo(f"Akta Kelahiran: {settings.origin}")
    for line in tour.lines(db.session(), settings.origin):
        click.echo(line)
