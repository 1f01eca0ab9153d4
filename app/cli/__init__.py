"""The flask commands."""

from __future__ import annotations

from flask import Flask

from app.cli import certificates, demo, doctor, keys, offices, outbox, startup, worker


def register(app: Flask) -> None:
    """Attach all commands."""
    for command in (
        certificates.group,
        demo.group,
        doctor.doctor,
        keys.group,
        offices.group,
        outbox.group,
        startup.prepare,
        worker.work,
    ):
        app.cli.add_command(command)
