"""Takes in what is sent before anybody works on it, and lets only a few work at once.

The server gives each request a thread, and a body is read by that thread: from a weak signal this
takes a minute, from a hostile client as long as it likes. So threads are many (bin/serve), whoever
still sends holds nothing but one of them, and only whole requests take one of the few turns. What
broke off on the way is never taken for the whole, which the server can't tell apart.
"""

from __future__ import annotations

import io
import queue
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from flask import Flask, request
from werkzeug.exceptions import (
    HTTPException,
    LengthRequired,
    RequestTimeout,
    ServiceUnavailable,
)
from werkzeug.wsgi import get_content_length

from app.web import silence

TURNS = 4
IN_MEMORY = 256 * 1024
GRACE_SECONDS = 30.0
LEAST_RATE = 500  # bytes a second after the grace: 4 kbit/s, our choice
SMALLEST, LARGEST = 32, 64 * 1024
QUICK_SECONDS = 1.0
REFUSED = "akta.refused"

Start = Callable[..., Any]
Environ = dict[str, Any]
Wsgi = Callable[[Environ, Start], Iterable[bytes]]


class Gone(RequestTimeout):
    """Who sent it was hung up on: nobody is there to read a page."""


class WholeBodies:
    """WSGI outermost: whole requests in `turns` at once; `most` bytes are taken in at most."""

    def __init__(self, application: Wsgi, *, most: int, turns: int = TURNS) -> None:
        self.application = application
        self.most = most
        self._turns: queue.SimpleQueue[None] = queue.SimpleQueue()
        for _ in range(turns):
            self._turns.put(None)

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Take the body in, wait for a turn, and let the application answer."""
        if environ.get("CONTENT_LENGTH") or environ.get("HTTP_TRANSFER_ENCODING"):
            with closing(self._take_in(environ)):
                if environ.get(REFUSED) is Gone:
                    start("408 Request Timeout", [("Content-Length", "0")])
                    return []
                return self._in_turn(environ, start)
        return self._in_turn(environ, start)

    def _in_turn(self, environ: Environ, start: Start) -> Iterable[bytes]:
        self._turns.get()
        try:
            return self.application(environ, start)
        finally:
            self._turns.put(None)

    def _take_in(self, environ: Environ) -> IO[bytes]:
        """Replace the body that comes by the one that came, or by none and why it's refused."""
        length = get_content_length(environ)
        source, environ["wsgi.input"] = environ["wsgi.input"], io.BytesIO()
        if length is None:
            environ[REFUSED] = LengthRequired  # its end couldn't be told from a broken line
        elif length <= self.most:
            try:
                environ["wsgi.input"] = whole(source, length)
            except RequestTimeout as error:
                environ[REFUSED] = type(error)
            except OSError:  # no space left for it
                environ[REFUSED] = ServiceUnavailable
        if REFUSED in environ:
            environ["CONTENT_LENGTH"] = "0"
        body: IO[bytes] = environ["wsgi.input"]
        return body


def whole(source: Any, length: int) -> IO[bytes]:
    """Read so many bytes; raises RequestTimeout when they break off, or trickle for too long.

    A read returns once it has all it asked for: little is asked of a client that is slow, so that
    there's a moment to leave it.
    """
    body = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed with the request
    try:
        _fill(body, source, length)
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return body


def _fill(body: IO[bytes], source: Any, length: int) -> None:
    began, size, got = time.monotonic(), SMALLEST, 0
    while got < length:
        asked = time.monotonic()
        piece = source.read(min(size, length - got))
        now = time.monotonic()
        got += len(piece)
        if not piece and now - began >= silence.SECONDS:
            raise Gone
        if not piece or (got < length and now - began > GRACE_SECONDS + got / LEAST_RATE):
            raise RequestTimeout
        body.write(piece)
        size = min(size * 2, LARGEST) if now - asked < QUICK_SECONDS else SMALLEST


def take_in_first(app: Flask) -> None:
    """Stand before all else that answers."""
    whole_bodies = WholeBodies(app.wsgi_app, most=app.config["MAX_CONTENT_LENGTH"])
    app.wsgi_app = whole_bodies  # type: ignore[method-assign, assignment]


def refuse() -> None:
    """Refuse a request whose body wasn't taken in."""
    refused: type[HTTPException] | None = request.environ.get(REFUSED)
    if refused is not None:
        raise refused
