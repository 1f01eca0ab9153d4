"""The parts of the site, each public or guarded by roles."""

from __future__ import annotations

from importlib import import_module

from flask import Blueprint, Flask

from app.config import Settings

PARTS = (
    "public",
    "check",
    "tracking",
    "auth",
    "auth.second_factor",
    "auth.password",
    "parent",
    "parent.start",
    "parent.usual",
    "parent.discard",
    "parent.papers",
    "parent.uploads",
    "parent.send",
    "returning",
    "returning.saving",
    "returning.proving",
    "returning.data",
    "receipt",
    "satisfaction",
    "satisfaction.results",
    "desk",
    "desk.proposals",
    "desk.contacts",
    "desk.signing",
    "verifier",
    "registrar",
    "registrar.batches",
    "registrar.assignments",
    "registrar.versions",
    "registrar.revocations",
    "registrar.pickup",
    "registrar.reports",
    "partner",
    "partner.profile",
    "counter",
    "counter.paper",
    "counter.next_birth",
    "counter.whole_task",
    "printing",
    "printing.desk",
    "printing.finding",
    "admin",
    "admin.accounts",
    "admin.grants",
    "admin.office",
    "admin.calendar",
    "admin.emblem",
    "admin.audit",
    "admin.messages",
)


def register(app: Flask, settings: Settings) -> None:
    """Register every part; the outbox page exists only with the demo."""
    parts = (*PARTS, "demo") if settings.demo else PARTS
    for part in parts:
        module, _, own = part.partition(".")
        blueprint: Blueprint = import_module(f"app.web.{module}.{own or 'routes'}").bp
        app.register_blueprint(blueprint)
