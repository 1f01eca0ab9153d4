"""Loads, clears and shows the demo: a small office as on a working day."""

from __future__ import annotations

from collections.abc import Iterator

import click
from flask.cli import AppGroup

from app.config import Settings

group = AppGroup("demo", help="A small office as on a working day, with synthetic people.")


def load_if_empty() -> None:
    """Load the demo unless there's something in the database."""


def show_lines(settings: Settings) -> Iterator[str]:
    """Yield what a newcomer needs: address, sign-ins, links."""
    yield f"Akta Kelahiran: {settings.origin}"


@group.command("show")
def show() -> None:
    """Print the address, the sign-ins and the links of the demo."""
    click.echo("demo")
