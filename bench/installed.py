"""An installed service in a folder of its own, on SQLite and on PostgreSQL as they run for real."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from app import create_app
from tests.postgres import Server
from tests.server import ROOT

DURABLE = ("fsync=on", "synchronous_commit=on", "full_page_writes=on", "autovacuum=on")


@dataclass(frozen=True, slots=True)
class Installed:
    """A database with the office in it, and the settings that lead to it."""

    database: str
    folder: Path
    settings: dict[str, str]

    def app(self) -> Flask:
        """Return the service inside this process."""
        return create_app(self.settings)


@contextmanager
def installed(database: str) -> Iterator[Installed]:
    """Install the service on `SQLite` or `PostgreSQL`; everything is gone after the block."""
    with tempfile.TemporaryDirectory(prefix="akta-bench-") as name:
        folder = Path(name)
        if database == "SQLite":
            yield _install(database, folder, f"sqlite:///{folder / 'akta.db'}")
            return
        server = Server(*DURABLE)
        try:
            server.start()
            yield _install(database, folder, server.create("akta"))
        finally:
            server.stop()


def _install(database: str, folder: Path, url: str) -> Installed:
    settings = {"APP_ENV": "development", "DATABASE_URL": url, "INSTANCE_PATH": str(folder)}
    found = Installed(database, folder, settings)
    for words in (("db", "upgrade"), ("office", "init")):
        command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **settings}, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
    return found
