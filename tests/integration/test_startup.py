"""What a process loads: a web worker only what it serves with, a command when it's called."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from flask import Flask

from app.cli import COMMANDS, register

ROOT = Path(__file__).parents[2]
SIGNING = {"pyhanko", "pyhanko_certvalidator", "aiohttp", "asn1crypto"}
CALLED = {"app.demo", "app.cli.demo", "app.cli.worker", "flask_migrate", "alembic", "mako"}
DRAWING = {"reportlab", "pikepdf", "pypdfium2", "PIL", "pi_heif", "qrcode", "numpy", "fontTools"}
COMPARING = {"rapidfuzz"}
TESTING = {"pytest", "hypothesis", "playwright", "faker"}
OTHER_DATABASES = {"psycopg"}  # the worker below runs on SQLite
WORKER = """
import sys
from app import create_app
create_app({"APP_ENV": "test", "INSTANCE_PATH": sys.argv[1], "PUBLIC_HOST": "localhost",
            "DATABASE_URL": f"sqlite:///{sys.argv[1]}/akta.db"})
print(*sys.modules)
"""


def test_a_web_worker_loads_nothing_that_few_requests_need(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WORKER, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {"app.web", "flask"} <= loaded
    assert not loaded & (SIGNING | CALLED | DRAWING | COMPARING | TESTING | OTHER_DATABASES)


def test_commands_of_extensions_stay(app: Flask) -> None:
    assert "db" in app.cli.list_commands(click.Context(app.cli))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_found_under_its_name(name: str) -> None:
    service = Flask("akta")
    register(service)
    with click.Context(service.cli) as context:
        assert name in service.cli.list_commands(context)
        found = service.cli.get_command(context, name)
    assert found is not None
    assert found.name == name
