"""The flask commands, each loaded when it's called: a web worker needs none of them."""

from __future__ import annotations

from importlib import import_module

import click
from flask import Flask
from flask.cli import AppGroup

COMMANDS = {
    "cases": "cases:group",
    "certificates": "certificates:group",
    "db": "migrations:group",
    "demo": "demo:group",
    "doctor": "doctor:doctor",
    "drafts": "drafts:group",
    "keys": "keys:group",
    "office": "offices:group",
    "outbox": "outbox:group",
    "prepare": "startup:prepare",
    "duplicates": "duplicates:group",
    "rules": "rules:group",
    "staff": "people:group",
    "worker": "worker:work",
}
"""Where each command is, below this package."""


class Commands(AppGroup):
    """A group that knows its commands by name before they are loaded."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"{__name__}.{module}"), name)
        return command


def register(app: Flask) -> None:
    """Attach all commands, beside those that extensions have attached."""
    app.cli = Commands(app.name, commands=app.cli.commands)
