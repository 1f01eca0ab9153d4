"""Engine settings: SQLite in WAL with explicit transactions, time-outs on both databases."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Iterator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from app import patience

LOCK_SECONDS = 5
STATEMENT_SECONDS = 10
IDLE_SECONDS = 15
POOL_SECONDS = 3
CONNECT_SECONDS = 2

T = TypeVar("T")
_reading: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def read_only() -> Iterator[None]:
    """Begin transactions inside as readers: on SQLite they take no write lock (decision 0004)."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def set_reading(value: bool) -> None:
    """Say whether transactions of this context only read."""
    _reading.set(value)


def reading() -> bool:
    """Tell whether transactions of this context only read."""
    return _reading.get()


def once(session: Session, key: Hashable, find: Callable[[], T]) -> T:
    """Return what `find` returns; where all only read, it's asked once in a transaction."""
    now = session.get_transaction()
    if now is None or not reading():
        return find()
    kept = session.info.setdefault("once", {})
    if key not in kept or kept[key][0] is not now:
        kept[key] = now, find()
    found: T = kept[key][1]
    return found


def engine_options(url: str) -> dict[str, Any]:
    """Return pool and driver options with the time-outs of the operations brief.

    Errors of the database don't repeat the values that were sent: they'd end up in logs.
    """
    if url.startswith("sqlite"):
        connect = {"timeout": LOCK_SECONDS, "check_same_thread": False}
        pool = {"pool_timeout": POOL_SECONDS}
        return {"hide_parameters": True, "connect_args": connect, **pool}
    settings = {
        "lock_timeout": f"{LOCK_SECONDS}s",
        "statement_timeout": f"{STATEMENT_SECONDS}s",
        "idle_in_transaction_session_timeout": f"{IDLE_SECONDS}s",
        "timezone": "UTC",
    }
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    return {
        "hide_parameters": True,
        "pool_size": 5,
        "max_overflow": 5,
        "pool_timeout": POOL_SECONDS,
        "pool_pre_ping": True,
        "connect_args": {"connect_timeout": CONNECT_SECONDS, "options": options},
    }


def prepare_engine(engine: Engine) -> None:
    """Attach the settings of SQLite and how long is waited, on both databases."""
    if engine.dialect.name != "sqlite":
        from app import patient  # not above: it brings PostgreSQL's driver

        return patient.prepare(engine)
    event.listen(engine, "connect", _configure_sqlite)
    event.listen(engine, "begin", _beginner())


def _configure_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",  # else REPLACE removes history behind its triggers
        f"busy_timeout={LOCK_SECONDS * 1000}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _beginner() -> Callable[[Connection], None]:
    """Return what begins transactions on SQLite: a writer waits for the lock, a reader doesn't."""
    jam = patience.Jam()

    def begin(connection: Connection) -> None:
        if _reading.get():
            _wait_at_most(connection, min(patience.left(), LOCK_SECONDS))
            connection.exec_driver_sql("BEGIN")
        elif not _begin_writing(connection, jam):
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # raises what stands in the way

    return begin


def _begin_writing(connection: Connection, jam: patience.Jam) -> bool:
    """Take the write lock, if it's free before it isn't worth waiting any longer."""
    driver: Any = connection.connection.driver_connection
    with patience.waiting(), closing(jam.turns(LOCK_SECONDS)) as turns:
        for seconds in turns:
            _wait_at_most(connection, seconds)
            try:
                driver.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    return False
            else:
                jam.over()
                _wait_at_most(connection, LOCK_SECONDS)
                return True
    _wait_at_most(connection, 0)
    return False


def _wait_at_most(connection: Connection, seconds: float) -> None:
    """Set how long SQLite waits for a lock, if it isn't what this connection waits already."""
    milliseconds = int(seconds * 1000)
    if connection.info.get("waits") != milliseconds:
        connection.info["waits"] = milliseconds
        driver: Any = connection.connection.driver_connection
        driver.execute(f"PRAGMA busy_timeout={milliseconds}")
