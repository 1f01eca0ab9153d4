"""Clients as slow as can be: a byte of a heading, of a form, or of an answer now and then."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from itertools import cycle, islice

PAUSE_SECONDS = 0.5
PIPELINED = 40
SMALL = 2048
FORM_BYTES = 5000


class Crawl:
    """So many slow clients at one port, a third of each kind, until it's stopped."""

    def __init__(self, port: int, clients: int, big: str, *, cookie: str = "") -> None:
        self.port, self.big, self.cookie = port, big, cookie
        self.dropped = 0
        self._stop = threading.Event()
        kinds = cycle((self._heading, self._form, self._reader))
        self._clients = [(kind, self._open(kind)) for kind in islice(kinds, clients)]
        self._thread = threading.Thread(target=self._crawl, daemon=True)

    def __enter__(self) -> Crawl:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._thread.join()
        for _, line in self._clients:
            line.close()

    def _open(self, kind: object) -> socket.socket:
        line = socket.socket()
        if kind == self._reader:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        line.settimeout(5)
        line.connect(("127.0.0.1", self.port))
        if kind == self._heading:
            line.sendall(b"GET / HTTP/1.1\r\n")
        elif kind == self._form:
            line.sendall(promise(self.port, self.cookie))
        else:
            host = f"Host: localhost:{self.port}\r\n"
            line.sendall(f"GET {self.big} HTTP/1.1\r\n{host}\r\n".encode() * PIPELINED)
        line.setblocking(False)
        return line

    def _crawl(self) -> None:
        while not self._stop.is_set():
            for kind, line in self._clients:
                try:
                    kind(line)
                except BlockingIOError:
                    pass
                except OSError:
                    self.dropped += 1
                    with suppress(OSError):
                        line.close()
            self._clients = [(kind, line) for kind, line in self._clients if line.fileno() >= 0]
            time.sleep(PAUSE_SECONDS)

    def _heading(self, line: socket.socket) -> None:
        line.send(b"X")

    def _form(self, line: socket.socket) -> None:
        line.send(b"a")

    def _reader(self, line: socket.socket) -> None:
        line.recv(1)


def promise(port: int, cookie: str = "") -> bytes:
    """Return the heading of a form that is still to come, with somebody's session."""
    lines = (
        "POST /lacak HTTP/1.1",
        f"Host: localhost:{port}",
        f"Cookie: akta={cookie}",
        "Sec-Fetch-Site: same-origin",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {FORM_BYTES}",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def fall_silent(port: int, clients: int) -> list[socket.socket]:
    """Connect so many clients that promise a form and send nothing of it."""
    return [_promising(port) for _ in range(clients)]


def _promising(port: int) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port), timeout=5)
    line.sendall(promise(port))
    return line
