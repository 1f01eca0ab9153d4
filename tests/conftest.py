"""What all tests share: no way out but loopback, nothing skipped, a fresh database, a visitor."""

from __future__ import annotations

import datetime as dt
import ipaddress
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from sqlalchemy.orm import Session

from app.moment import moment
from tests import databases, postgres
from tests.pages import Visitor

DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
postgresql = postgres.postgresql

FIXED_DAY = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
NAMES = {"localhost", "localhost.localdomain", "", None}

settings.register_profile("suite", derandomize=True, deadline=None, database=None)
settings.load_profile("suite")


def _loopback(host: Any) -> bool:
    if isinstance(host, bytes):
        host = host.decode()
    try:
        return host in NAMES or ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def only_loopback(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse every connection and look-up that would leave this machine."""
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        if isinstance(address, tuple) and not _loopback(address[0]):
            raise PermissionError(f"a test tried to reach {address[0]}")
    elif event == "socket.getaddrinfo" and not _loopback(arguments[0]):
        raise PermissionError(f"a test tried to look up {arguments[0]}")


sys.addaudithook(only_loopback)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run if anything was skipped: a skipped test shows nothing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def make_service(url: str, folder: Path) -> Flask:
    """Return the service under test, which keeps all it has in `folder` and in the database."""
    from app import create_app  # not above: the domain's tests shouldn't wait for Flask

    settings = {"APP_ENV": "test", "INSTANCE_PATH": str(folder), "PUBLIC_HOST": "localhost"}
    return create_app({**settings, "DATABASE_URL": url})


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the service under test may fill, with keys in force on the tests' fixed days.

    Keys are in force from a year before they're made; tests stand on days of 2026 and on today.
    """
    from app.adapters import keystore

    folder = tmp_path_factory.mktemp("instance")
    official = {"official_name": "NAMA PEJABAT CONTOH", "official_nip": "198001012005011000"}
    keystore.make_development_keys(folder / "keys", **official, now=min(FIXED_DAY, moment()))
    return folder


@pytest.fixture(scope="session")
def install(instance: Path) -> Callable[[str], None]:
    """Make an empty database what `flask prepare` makes it: the newest schema and the office."""

    def install(url: str) -> None:
        from app.services import offices

        app = make_service(url, instance)
        with app.app_context():
            db = app.extensions["sqlalchemy"]
            flask_migrate.upgrade()
            offices.set_up_dairi(db.session())
            db.session.commit()
            db.engine.dispose()

    return install


@pytest.fixture(scope="session", params=DATABASES)
def database(request: pytest.FixtureRequest, install: Callable[[str], None]) -> databases.Database:
    """SQLite, then PostgreSQL: every test that asks for it runs on both."""
    return databases.make(request.param, request, install)


@pytest.fixture
def database_url(database: databases.Database) -> str:
    """The address of a freshly installed database that this test alone uses."""
    database.renew()
    return database.url


@pytest.fixture
def open_session(
    database: databases.Database, database_url: str
) -> Iterator[Callable[[], Session]]:
    """Open sessions beside the service, each with a connection of its own."""
    yield from databases.sessions(database)


@pytest.fixture
def session(open_session: Callable[[], Session]) -> Session:
    """A session for what the test itself does; committed before each of a visitor's requests."""
    return open_session()


@pytest.fixture(scope="session")
def service(database: databases.Database, instance: Path) -> Iterator[Flask]:
    """The service, made once for each database."""
    from app.models.sealed import vault

    app = make_service(database.url, instance)
    app.extensions["vault"] = vault()
    with app.app_context():
        engine = app.extensions["sqlalchemy"].engine
    database.leave.append(engine.dispose)
    yield app
    database.leave.remove(engine.dispose)
    engine.dispose()


@pytest.fixture
def app(service: Flask, database_url: str) -> Flask:
    """The service on this test's own database, and its keys, whatever another app has bound."""
    from app.models.sealed import bind_vault

    bind_vault(service.extensions["vault"])
    return service


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """One browser's cookies; `app.test_client()` makes more."""
    return app.test_client()


@pytest.fixture
def new_visitor(app: Flask, session: Session) -> Callable[[], Visitor]:
    """Make visitors, each with cookies of their own."""
    return lambda: Visitor(app.test_client(), before=session.commit)


@pytest.fixture
def visitor(new_visitor: Callable[[], Visitor]) -> Visitor:
    """A person without JavaScript, every page of theirs checked."""
    return new_visitor()
