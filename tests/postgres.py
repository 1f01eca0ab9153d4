"""A real PostgreSQL server for the tests: started on a private socket, stopped with them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

USER = "akta"
START_SECONDS = 30
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
DURABLE = ("fsync=on", "synchronous_commit=on", "full_page_writes=on", "autovacuum=on")


class PostgresMissing(RuntimeError):
    """No server binaries on this machine, or they don't start; the message says what to do."""


def binaries() -> Path:
    """Return the newest folder with `initdb` and `postgres`, from Debian's place or PATH."""

    def version(folder: Path) -> float:
        return float(folder.parent.name) if folder.parent.name.isdigit() else 0

    places = list(Path("/usr/lib/postgresql").glob("*/bin"))
    if on_path := shutil.which("initdb"):
        places.append(Path(on_path).resolve().parent)
    whole = [p for p in places if (p / "initdb").exists() and (p / "postgres").exists()]
    if not whole:
        raise PostgresMissing("PostgreSQL is not installed: apt-get install postgresql")
    return max(whole, key=version)


def _as_nobody() -> list[str]:
    """Return the words before a command that give up root, which PostgreSQL refuses."""
    dying = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() != 0:
        return dying
    return [*dying, "--reuid=nobody", "--regid=nogroup", "--clear-groups"]


class Server:
    """One server process with its own data folder; databases are made and dropped by name."""

    def __init__(self, *settings: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="akta-pg-"))
        self.log = self.folder / "server.log"
        self.settings = (*QUICK, "listen_addresses=", *settings)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Make the data folder and start; raises PostgresMissing with the server's own words."""
        where = binaries()
        if os.geteuid() == 0:
            shutil.chown(self.folder, "nobody", "nogroup")
        command = [*_as_nobody(), where / "initdb", "-D", self.folder / "data", "-U", USER]
        command += ["-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        made = subprocess.run(command, cwd="/", capture_output=True, text=True)
        if made.returncode:
            raise PostgresMissing(f"initdb failed: {made.stderr.strip()}")
        self.launch(where)

    def launch(self, where: Path | None = None) -> None:
        """Start the process on the data folder that is there and wait until it answers."""
        settings = [word for setting in self.settings for word in ("-c", setting)]
        command = [*_as_nobody(), (where or binaries()) / "postgres"]
        command += ["-D", self.folder / "data", "-k", self.folder, *settings]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd="/", stdout=log, stderr=log, start_new_session=True
            )
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        assert self.process is not None
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            try:
                self._connect().close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise PostgresMissing(f"PostgreSQL did not start: {self.log.read_text()[-2000:]}")

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self.folder), user=USER, dbname="postgres", autocommit=True)

    def url(self, name: str) -> str:
        """Return the address of a database as people write it in DATABASE_URL."""
        return f"postgresql://{USER}@/{name}?host={self.folder}"

    def create(self, name: str, template: str = "template1") -> str:
        """Make a database as a copy of another, in place of what was there; return its address."""
        self.drop(name)
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        with self._connect() as connection:
            connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
        return self.url(name)

    def drop(self, name: str) -> None:
        """Drop a database and whoever is still connected to it."""
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        with self._connect() as connection:
            connection.execute(statement.format(sql.Identifier(name)))

    def written(self) -> str:
        """Return where the server's journal stands: unchanged means that nothing was written."""
        with self._connect() as connection:
            row = connection.execute("SELECT pg_current_wal_insert_lsn()::text").fetchone()
        assert row is not None
        return str(row[0])

    def stop(self) -> None:
        """Stop the process and remove its folder."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # fast: doesn't wait for idle clients
            self.process.wait(timeout=START_SECONDS)
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A running server; a machine without one fails here and says what to install."""
    server = Server()
    try:
        server.start()
        yield server
    finally:
        server.stop()
