"""Makes development keys on the first run, and an office's receipt key."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from app.adapters import keystore
from app.config import Settings
from app.equipment import office_folders
from app.moment import moment

group = AppGroup("keys", help="Keys of the seal, the signature and the data.")


@group.command("init")
def init() -> None:
    """Make development keys where there are none (starting the application does the same)."""
    click.echo(f"keys in {current_app.config['SETTINGS'].keys.name}/")


@group.command("receipt")
@click.option("--office", "code", help="Four digits of an office with a folder of its own.")
def receipt(code: str | None) -> None:
    """Make the office's receipt key where there is none, for a year; restart the service then."""
    settings: Settings = current_app.config["SETTINGS"]
    folders = {path.name: path for path in office_folders(settings)}
    if code and code not in folders:
        raise click.ClickException(f"KEYS_PATH has no folder {code}.")
    folder = folders[code] if code else settings.keys
    try:
        kid = keystore.make_receipt_key(folder, moment())
    except keystore.KeystoreError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"receipt-{kid}.json and .pem in {folder.name}/")
