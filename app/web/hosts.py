"""The hosts this installation answers for: its own, and those of its offices."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from app.config import Settings
from app.extensions import db
from app.models.office import Office

SECONDS = 60
AGAIN_SECONDS = 2


class KnownHosts:
    """The trusted hosts, as Werkzeug goes through them: the offices' are read once a minute.

    The installation's own comes first, so that a request to it asks no database. While the
    database is away those read last count.
    """

    def __init__(self, app: Flask, settings: Settings) -> None:
        self.app = app
        self.own = settings.public_host
        self.others: list[str] = []
        self.until = 0.0
        self.lock = threading.Lock()

    def __iter__(self) -> Iterator[str]:
        yield self.own
        if self.until < time.monotonic():
            with self.lock:
                self._read()
        yield from self.others

    def _read(self) -> None:
        if self.until >= time.monotonic():
            return  # another thread was faster
        try:
            with self.app.app_context(), db.engine.connect() as connection:
                hosts = connection.scalars(select(Office.host).where(Office.host.is_not(None)))
                self.others = [host for host in hosts if host]
            self.until = time.monotonic() + SECONDS
        except SQLAlchemyError:
            self.until = time.monotonic() + AGAIN_SECONDS
