"""Signs certificates that wait for their signature."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from app.equipment import equipment_of
from app.extensions import db
from app.moment import moment
from app.services import signatures

group = AppGroup("certificates", help="Certificates that wait for their signature.")


@group.command("sign")
def sign() -> None:
    """Sign all waiting certificates, once."""
    done = 0
    while signatures.sign_next(db.session(), equipment_of(current_app), now=moment()):
        done += 1
    click.echo(f"{done} worked on")
