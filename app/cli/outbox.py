"""Delivers waiting messages."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.delivery import deliver_waiting

group = AppGroup("outbox", help="Messages to parents.")


@group.command("deliver")
def deliver() -> None:
    """Deliver all messages whose time has come, once."""
    sent, failed = deliver_waiting()
    click.echo(f"{sent} sent, {failed} failed")
