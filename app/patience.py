"""How long anybody waits for the database, and what happens to others while it doesn't answer.

A request has a few seconds for all its waiting together; who works aside (worker, commands) has
the time-outs of a statement. Once the database was found away nobody waits for it any more: on
PostgreSQL a thread aside knocks until it answers, on SQLite each tries for a moment only.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

REQUEST_SECONDS = 4.0
ASIDE_SECONDS = 15.0
LEAST_SECONDS = 0.05
AWAY_SECONDS = 0.3
KNOCK_SECONDS = 0.25
FORGET_SECONDS = 60.0

_left: ContextVar[list[float] | None] = ContextVar("patience", default=None)


@contextmanager
def of_a_request() -> Iterator[None]:
    """Let all waiting for the database inside take no longer than a request may."""
    token = _left.set([REQUEST_SECONDS])
    try:
        yield
    finally:
        _left.reset(token)


def in_request() -> bool:
    """Tell whether somebody waits for a page."""
    return _left.get() is not None


def left() -> float:
    """Return how many seconds may still be waited; never nothing, so that a rollback gets out."""
    purse = _left.get()
    return ASIDE_SECONDS if purse is None else max(purse[0], LEAST_SECONDS)


@contextmanager
def waiting() -> Iterator[None]:
    """Count the time inside as waited."""
    purse, began = _left.get(), time.monotonic()
    try:
        yield
    finally:
        if purse is not None:
            purse[0] -= time.monotonic() - began


class Outage:
    """Whether the database can be reached; while it can't, one thread aside tries for everybody.

    It ends by itself: once `knock` succeeds, or when nobody has asked for a minute.
    """

    def __init__(self, knock: Callable[[], None]) -> None:
        self._knock = knock
        self._lock = threading.Lock()
        self._asked = 0.0
        self._away = False

    def lasts(self) -> bool:
        """Tell whether the database is known to be away."""
        self._asked = time.monotonic()
        return self._away

    def begin(self) -> None:
        """Note that it couldn't be reached."""
        with self._lock:
            if not self._away:
                self._away = True
                threading.Thread(target=self._until_back, name="outage", daemon=True).start()

    def end(self) -> None:
        """Note that it's there, or that nobody needs it any more."""
        self._away = False

    def _until_back(self) -> None:
        while self._away and time.monotonic() - self._asked < FORGET_SECONDS:
            time.sleep(KNOCK_SECONDS)
            if self._answers():
                break
        self.end()

    def _answers(self) -> bool:
        try:
            self._knock()
        except Exception:  # whatever it is, it isn't back
            return False
        return True


class Jam:
    """Whether a lock was waited for in vain: then others wait for a moment only, and one longer."""

    MOMENT = 0.1
    LONGER = 0.5

    def __init__(self) -> None:
        self._lasts = False
        self._one = threading.Lock()

    def turns(self, most: float) -> Generator[float, None, None]:
        """Yield how long to wait for the lock, again and again until it isn't worth it any more.

        Who gets it says so by `over`; who doesn't has found a jam, and those who wait stop too.
        """
        if self._lasts:
            alone = self._one.acquire(blocking=False)
            try:
                yield min(left(), self.LONGER if alone else self.MOMENT)
            finally:
                if alone:
                    self._one.release()
            return
        end = time.monotonic() + min(left(), most)
        while not self._lasts and (seconds := end - time.monotonic()) > 0:
            yield min(seconds, self.LONGER)
        self._lasts = True

    def over(self) -> None:
        """Note that the lock was to be had."""
        self._lasts = False
