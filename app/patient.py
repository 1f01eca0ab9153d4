"""Connections to PostgreSQL that give up waiting, whatever it is that doesn't answer.

The server's own time-outs end what is slow; they're of no use when the server, or what lies
between, takes everything and says nothing. Then the connection is closed from this side.
"""

from __future__ import annotations

from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from sqlalchemy import Engine, event

from app import patience

REQUEST_LOCK_SECONDS = 3

RV = TypeVar("RV")


class PatientConnection(psycopg.Connection[Any]):
    """Waits for an answer no longer than its request may, then closes itself.

    What it waited for in vain others needn't: they learn of it by the outage of their engine.
    """

    outage: patience.Outage | None = None

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """Wait for what `gen` does; raises OperationalError when the time is over."""
        try:
            with patience.waiting():
                return super().wait(gen, interval, self.left() if timeout is None else timeout)
        except psycopg.errors._WaitTimeout as error:
            self.give_up()
            raise psycopg.OperationalError("the database didn't answer in time") from error

    def left(self) -> float:
        """Return how many seconds to wait: a moment while the database is known to be away."""
        away = self.outage is not None and self.outage.lasts()
        return min(patience.left(), patience.AWAY_SECONDS) if away else patience.left()

    def give_up(self) -> None:
        """Close, and let everybody know."""
        self.close()
        if self.outage is not None:
            self.outage.begin()


def prepare(engine: Engine) -> None:
    """Let an engine make patient connections, and none while the database is known to be away."""
    words, named = engine.dialect.create_connect_args(engine.url)
    named = {**named, "connect_timeout": 2}  # the least that libpq takes
    outage = patience.Outage(lambda: psycopg.connect(*words, **named).close())

    def _unless_away(_dialect: Any, _record: Any, words: list[Any], named: dict[str, Any]) -> Any:
        if outage.lasts():
            raise psycopg.OperationalError("the database is away")
        try:
            with patience.waiting():
                connection = _connect(words, named)
                connection.outage = outage
                return connection
        except psycopg.OperationalError:
            outage.begin()
            raise

    event.listen(engine, "do_connect", _unless_away)
    event.listen(engine, "engine_disposed", lambda _engine: outage.end())


def _connect(words: list[Any], named: dict[str, Any]) -> PatientConnection:
    """Connect; what a request needs is told to the server too, so that it ends it by itself."""
    if not patience.in_request():
        return PatientConnection.connect(*words, **named)
    if patience.left() <= patience.LEAST_SECONDS:
        raise psycopg.OperationalError("no time is left to connect")
    limits = {
        "lock_timeout": REQUEST_LOCK_SECONDS * 1000,
        "statement_timeout": int(patience.REQUEST_SECONDS * 1000) - 500,
    }
    more = " ".join(f"-c {name}={value}" for name, value in limits.items())
    options = f"{named.get('options', '')} {more}".strip()  # the last one counts
    return PatientConnection.connect(*words, **{**named, "options": options})
