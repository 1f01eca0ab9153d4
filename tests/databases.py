"""An installed database for every test: SQLite and PostgreSQL, each copied from a template."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from tests.postgres import Server

NAME = "akta"
TEMPLATE = "akta_template"


class Database(Protocol):
    """One address that holds a freshly installed database whenever `renew` returns."""

    url: str
    leave: list[Callable[[], None]]
    """What lets go of open connections, called before the database is replaced."""

    def renew(self) -> None: ...


class SQLite:
    """A file, copied over from the installed one."""

    def __init__(self, folder: Path, install: Callable[[str], None]) -> None:
        self.file = folder / "akta.db"
        self.template = folder / "template.db"
        self.url = f"sqlite:///{self.file}"
        self.leave: list[Callable[[], None]] = []
        install(f"sqlite:///{self.template}")

    def renew(self) -> None:
        """Put the installed file in place of what the last test left."""
        for let_go in self.leave:
            let_go()
        for end in ("-wal", "-shm"):
            self.file.with_name(self.file.name + end).unlink(missing_ok=True)
        shutil.copyfile(self.template, self.file)


class PostgreSQL:
    """A database copied from the installed one, only if the last test wrote anything."""

    def __init__(self, server: Server, install: Callable[[str], None]) -> None:
        self.server = server
        self.leave: list[Callable[[], None]] = []
        self.url = server.url(NAME)
        self.journal = ""
        install(server.create(TEMPLATE))

    def renew(self) -> None:
        """Copy the installed database in place of what the last test left."""
        for let_go in self.leave:
            let_go()
        if self.journal != self.server.written():
            self.server.create(NAME, TEMPLATE)
            self.journal = self.server.written()


def engine_for(url: str) -> Engine:
    """Return an engine set up as the service sets up its own."""
    from app.database import engine_options, prepare_engine  # not above: it brings Flask with it

    driver = url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(driver, **engine_options(driver))
    prepare_engine(engine)
    return engine


def make(kind: str, request: pytest.FixtureRequest, install: Callable[[str], None]) -> Database:
    """Return the database of that kind; PostgreSQL's server starts when first asked for."""
    if kind == "sqlite":
        factory: pytest.TempPathFactory = request.getfixturevalue("tmp_path_factory")
        return SQLite(factory.mktemp("sqlite"), install)
    return PostgreSQL(request.getfixturevalue("postgresql"), install)


def sessions(database: Database) -> Iterator[Callable[[], Session]]:
    """Yield a maker of sessions on the database; what they opened is closed at the end."""
    engine = engine_for(database.url)
    database.leave.append(engine.dispose)
    opened: list[Session] = []

    def open_session() -> Session:
        opened.append(Session(engine, expire_on_commit=False))
        return opened[-1]

    try:
        yield open_session
    finally:
        for session in opened:
            session.close()
        database.leave.remove(engine.dispose)
        engine.dispose()
