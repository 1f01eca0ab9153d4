"""Reads how one certificate stands, past the ORM: the only query of the check page's fast path.

Each reader is a connection of its own with the service's settings and time-outs, one prepared
statement, and no transaction left open: what another process has committed is seen at once.
"""

from __future__ import annotations

import datetime as dt
import select
import time
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Engine, event
from sqlalchemy.exc import SQLAlchemyError

NAME = b"standing"
QUERY = (
    "select c.validity, c.signing, c.masked_name, c.issued_at, c.ended_at,"
    " o.code, o.name, o.time_zone, o.notice, o.notice_en"
    " from certificates c join offices o on o.code = c.office_code where c.id = "
)
COLUMNS = 10
COMMAND_OK, TUPLES_OK = 1, 2  # libpq's ExecStatusType
READ_SECONDS = 2.0
CALM_SECONDS = 0.5


class Issuer(NamedTuple):
    """What an office's check page says of it."""

    code: str
    name: str
    time_zone: str
    notice: str
    notice_en: str


class Standing(NamedTuple):
    """How a certificate stands: `validity` and `signing` by value, moments in UTC."""

    validity: str
    signing: str
    masked_name: str
    issued_at: dt.datetime
    ended_at: dt.datetime | None
    issuer: Issuer


class ReadFailed(Exception):
    """The database didn't answer, or not as expected; it's away if it can't even be reached."""

    def __init__(self, *, away: bool) -> None:
        super().__init__("the standing of a certificate could not be read")
        self.away = away


class _Failed(Exception):
    """A statement that PostgreSQL refused, or didn't answer in time."""


class _Reader(Protocol):
    def read(self, certificate_id: str) -> tuple[str | None, ...] | None: ...

    def close(self) -> None: ...


class Standings:
    """Readers of one database, as many as are asked at once; they end with the engine's pool."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._idle: list[_Reader] = []
        self._calm_until = 0.0
        self._failures = (SQLAlchemyError, _Failed, engine.dialect.loaded_dbapi.Error)
        event.listen(engine, "engine_disposed", lambda _engine: self.close())

    def when_closed(self, act: Callable[[], object]) -> None:
        """Have `act` called when the engine lets go of its connections."""
        event.listen(self._engine, "engine_disposed", lambda _engine: act())

    def of(self, certificate_id: str) -> Standing | None:
        """Return how a certificate stands, None for an unknown ID; raises ReadFailed.

        After a reader has waited in vain, nobody tries for a moment: they're told at once.
        """
        if time.monotonic() < self._calm_until:
            raise ReadFailed(away=True)
        try:
            reader = self._take()
        except self._failures as error:
            raise ReadFailed(away=True) from error
        began = time.monotonic()
        try:
            row = reader.read(certificate_id)
        except self._failures as error:
            reader.close()
            self.close()  # what broke one connection has broken the others as well
            raise ReadFailed(away=self._waited_since(began)) from error
        self._idle.append(reader)
        return None if row is None else _standing(row)

    def _waited_since(self, began: float) -> bool:
        """Tell whether a read that failed had waited; then there's calm for a moment."""
        waited = time.monotonic() - began > READ_SECONDS / 2
        if waited:
            self._calm_until = time.monotonic() + CALM_SECONDS
        return waited

    def close(self) -> None:
        """Close the readers that nobody uses at the moment."""
        while self._idle:
            self._idle.pop().close()

    def _take(self) -> _Reader:
        try:
            return self._idle.pop()
        except IndexError:
            sqlite = self._engine.dialect.name == "sqlite"
            return _SQLite(self._engine) if sqlite else _PostgreSQL(self._engine)


class _SQLite:
    def __init__(self, engine: Engine) -> None:
        self._connection = _own(engine)
        self._connection.execute(f"PRAGMA busy_timeout={int(READ_SECONDS * 1000)}")

    def read(self, certificate_id: str) -> tuple[str | None, ...] | None:
        rows = self._connection.execute(f"{QUERY}?", (certificate_id,)).fetchall()
        return rows[0] if rows else None

    def close(self) -> None:
        self._connection.close()


class _PostgreSQL:
    """Speaks to libpq itself: a third of the work that a cursor makes of it."""

    def __init__(self, engine: Engine) -> None:
        self._connection = _own(engine)
        self._connection.autocommit = True
        self._libpq = self._connection.pgconn
        self._answers = select.poll()
        self._answers.register(self._libpq.socket, select.POLLIN)
        self._libpq.send_prepare(NAME, f"{QUERY}$1".encode())
        prepared = self._answer()
        if prepared.status != COMMAND_OK:
            raise _Failed(prepared.error_message)

    def read(self, certificate_id: str) -> tuple[str | None, ...] | None:
        self._libpq.send_query_prepared(NAME, [certificate_id.encode()])
        found = self._answer()
        if found.status != TUPLES_OK:
            raise _Failed(found.error_message)
        if not found.ntuples:
            return None
        values = [found.get_value(0, column) for column in range(COLUMNS)]
        return tuple(None if value is None else value.decode() for value in values)

    def _answer(self) -> Any:
        """Return the one result of what was sent; libpq itself would wait for it for ever."""
        end = time.monotonic() + min(READ_SECONDS, self._connection.left())
        while self._libpq.is_busy():
            if not self._answers.poll(max(0, int((end - time.monotonic()) * 1000))):
                self._connection.give_up()
                raise _Failed("no answer in time")
            self._libpq.consume_input()
        found = self._libpq.get_result()
        while self._libpq.get_result() is not None:
            pass
        return found

    def close(self) -> None:
        self._connection.close()


def _own(engine: Engine) -> Any:
    """Open a connection as the pool would, and keep it out of the pool."""
    pooled = engine.raw_connection()
    connection: Any = pooled.dbapi_connection
    pooled.detach()
    connection.rollback()
    return connection


def _standing(row: tuple[Any, ...]) -> Standing:
    validity, signing, name, issued, ended, *office = row
    return Standing(
        validity,
        signing,
        name,
        _utc(issued),
        None if ended is None else _utc(ended),
        Issuer(*office),
    )


def _utc(text: str) -> dt.datetime:
    """Read a moment: PostgreSQL writes it with its offset, SQLite in plain UTC."""
    moment = dt.datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
