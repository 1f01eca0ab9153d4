"""Sets up offices with their calendars."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.services import offices

group = AppGroup("office", help="Set up the office.")


@group.command("init")
def init() -> None:
    """Set up Disdukcapil Kabupaten Dairi with its timetable and holidays, unless it exists."""
    created = offices.set_up_dairi(db.session())
    db.session.commit()
    click.echo("office set up" if created else "office exists already")


@group.command("add")
@click.option("--code", required=True, help="The regency's code: four digits.")
@click.option("--prefix", required=True, help="Three letters before its files' numbers.")
@click.option("--host", default="", help="The address its families type, where it has its own.")
@click.option("--regency", required=True, help="E.g. Kabupaten Toba.")
@click.option("--seat", required=True, help="The town where the office is, as certificates say.")
@click.option("--time-zone", default="Asia/Jakarta", show_default=True)
def add(code: str, prefix: str, *, host: str, regency: str, seat: str, time_zone: str) -> None:
    """Add an office to this installation; its first admins then fill in the rest."""
    try:
        office = offices.add(
            db.session(),
            offices.NewOffice(code, prefix.upper(), host.lower() or None, regency, seat, time_zone),
        )
    except (ValueError, IntegrityError) as error:
        raise click.ClickException(
            "Four digits, three letters, a time zone, and none of them (or the host) taken."
        ) from error
    db.session.commit()
    click.echo(f"{office.name} is set up. Next: two admins,")
    click.echo(f"  flask staff create NAME --role admin --office {code} --name … --number NIP")
    click.echo(f"and its own keys in {current_app.config['SETTINGS'].keys.name}/{code}/.")
