"""Makes development keys on the first run."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

group = AppGroup("keys", help="Keys of the seal, the signature and the data.")


@group.command("init")
def init() -> None:
    """Make development keys where there are none (starting the application does the same)."""
    click.echo(f"keys in {current_app.config['SETTINGS'].keys.name}/")
