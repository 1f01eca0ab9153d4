"""Every page asks the database at most 12 times, whatever it shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import Engine, event

from app.extensions import db
from tests.e2e.every_page import EveryPage, Stop, furnish
from tests.signed_in import COOKIE

MOST = 12


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Collect the statements that are sent inside the block."""
    seen: list[str] = []

    def note(*arguments: object) -> None:
        if not str(arguments[2]).startswith("BEGIN"):
            seen.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def statements(app: Flask, every: EveryPage, stop: Stop) -> list[str]:
    """Open a page, twice since the first visit may write that the session was seen."""
    client = app.test_client()
    if cookie := every.cookies.get(stop.who):
        client.set_cookie(COOKIE, cookie)
    with app.app_context():
        engine = db.engine
    for _ in range(2):
        with counted(engine) as seen:
            assert client.get(stop.path, buffered=True).status_code == stop.status, stop
    return seen


def test_no_page_asks_the_database_more_than_12_times(app: Flask) -> None:
    every = furnish(app)
    counts = {stop: len(statements(app, every, stop)) for stop in every.stops}
    over = [f"{n} queries: {stop.who} {stop.path}" for stop, n in counts.items() if n > MOST]
    assert not over, "\n".join(over)
    assert max(counts.values()) > 3  # something was counted at all
