"""Hangs up on clients that fell silent: nothing came from them, nothing went to them for a minute.

The server itself ends only those that owe a heading (after 30 s). Whoever promises a form and
sends none would keep a thread, whoever asks and never takes the answer a connection, for ever.
Linux alone tells how long a connection has been silent; elsewhere nobody is hung up on.
"""

from __future__ import annotations

import os
import socket
import stat
import struct
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

from flask import Flask

SECONDS = 60.0
LOOKS = 6  # so often in that time
_OPEN = "/proc/self/fd"
_LAST_SENT, _LAST_RECEIVED = 44, 52  # bytes into struct tcp_info (linux/tcp.h), in milliseconds
_INFO_BYTES = 104

Start = Callable[..., Any]
Wsgi = Callable[[dict[str, Any], Start], Iterable[bytes]]


class Watched:
    """WSGI: the first request that a real server brings starts the watch over its connections."""

    def __init__(self, application: Wsgi) -> None:
        self.application = application
        self._first = threading.Lock()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer; watch from now on."""
        if environ.get("SERVER_SOFTWARE") == "Granian" and self._first.acquire(blocking=False):
            threading.Thread(target=_watch, name="silence", daemon=True).start()
        return self.application(environ, start)


def watch(app: Flask) -> None:
    """Put the watch before all else."""
    app.wsgi_app = Watched(app.wsgi_app)  # type: ignore[method-assign, assignment]


def _watch() -> None:
    ear = Ear()
    while os.path.isdir(_OPEN):
        time.sleep(SECONDS / LOOKS)
        ear.hang_up(SECONDS)


class Ear:
    """Knows since when this process has each connection: who waited to be taken wasn't silent."""

    def __init__(self) -> None:
        self._since: dict[int, float] = {}

    def hang_up(self, seconds: float) -> int:
        """Shut down whoever was here and silent for so long; return how many these were."""
        now, silent = time.monotonic(), 0
        here = {os.fstat(one.fileno()).st_ino: one for one in _accepted()}
        self._since = {number: self._since.get(number, now) for number in here}
        for number, connection in here.items():
            with connection, suppress(OSError):
                if min(now - self._since[number], _silence(connection)) > seconds:
                    connection.shutdown(socket.SHUT_RDWR)  # whoever reads from it sees its end
                    silent += 1
        return silent


def _silence(connection: socket.socket) -> float:
    """Return for how many seconds nothing came and nothing went."""
    info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _INFO_BYTES)
    sent, received = (struct.unpack_from("I", info, at)[0] for at in (_LAST_SENT, _LAST_RECEIVED))
    return float(min(sent, received)) / 1000


def _accepted() -> Iterator[socket.socket]:
    """Yield a duplicate of each connection to a port that this process listens on."""
    ours = list(_sockets())
    doors = {_port(one) for one in ours if _listens(one)}
    for one in ours:
        if not _listens(one) and _port(one) in doors:
            yield one
        else:
            one.close()


def _sockets() -> Iterator[socket.socket]:
    for name in os.listdir(_OPEN):
        with suppress(OSError):  # closed meanwhile
            if stat.S_ISSOCK(os.stat(int(name)).st_mode):
                found = socket.socket(fileno=os.dup(int(name)))
                if found.family in (socket.AF_INET, socket.AF_INET6):
                    yield found
                else:
                    found.close()


def _port(one: socket.socket) -> int:
    return int(one.getsockname()[1])


def _listens(one: socket.socket) -> bool:
    return bool(one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
