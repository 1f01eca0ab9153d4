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
    "parent",
    "verifier",
    "registrar",
    "partner",
    "admin",
)


def register(app: Flask, settings: Settings) -> None:
    """Register every part; the outbox page exists only with the demo."""
    parts = (*PARTS, "demo") if settings.demo else PARTS
    for part in parts:
        module = import_module(f"app.web.{part}.routes")
        blueprint: Blueprint = module.bp
        app.register_blueprint(blueprint)
