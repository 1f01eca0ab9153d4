"""Answers GET /v/<ID> before Flask is asked, with the very bytes Flask would send (decision 0009).

What is the same for every certificate is learnt from Flask's own answers and kept for a few
seconds; what differs, and above all whether the certificate counts, is read anew each time.
Whatever isn't the plain case goes on to Flask: unknown and malformed IDs, other arguments, an
office or an answer not met before, a database that doesn't answer.
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from markupsafe import escape

from app import logs, patience
from app.adapters.standings import ReadFailed, Standing, Standings
from app.models.register import Signing, Validity
from app.services.audit import request_id
from app.services.checking import Answer, answer_of
from app.web import compression
from app.web.check import view
from app.web.check.parts import Parts
from app.web.security import AWAY

LESSON = "akta.lesson"
RULE = "/v/<path:text>"
PATH = re.compile(r"/v/([0-7][0-9A-HJKMNP-TV-Z]{25})")
LANGUAGES = {"": "id", "bahasa=id": "id", "bahasa=en": "en"}
METHODS = ("GET", "HEAD")
SECONDS = 5
MOST_SHAPES = 200
CHANGING = ("X-Request-Id", "Content-Length")

Start = Callable[..., Any]
Environ = dict[str, Any]
Wsgi = Callable[[Environ, Start], Iterable[bytes]]
Headers = list[tuple[str, str]]


class Asked(NamedTuple):
    """A plain request, and with the ID taken away all that its answer depends on."""

    certificate_id: str
    host: str
    scheme: str
    query: str
    gzip: bool

    @property
    def language(self) -> str:
        """Return the language of the page."""
        return LANGUAGES[self.query]


@dataclass
class Lesson:
    """What Flask's answer teaches: its status and headers, and its page cut into parts."""

    answer: Answer | None = None
    parts: Parts | None = None
    status: str = ""
    headers: Headers = field(default_factory=list)

    def learn(self, answer: Answer, page: str, *, cut: str, values: list[str]) -> None:
        """Keep the page cut at its values, if put together again it's the page that was sent."""
        parts = Parts(cut)
        every = set(parts.order) == set(range(len(values)))
        if every and parts.page(as_bytes(values)) == page.encode():
            self.answer, self.parts = answer, parts


@dataclass(frozen=True, slots=True)
class Shape:
    """All that is the same for certificates with one answer, of one office, asked one way."""

    parts: Parts
    headers: Headers
    slots: int
    until: float


class FastCheck:
    """WSGI in front of the application; nobody waits for the database longer than a request may."""

    def __init__(self, application: Wsgi, standings: Standings) -> None:
        self.application = application
        self.standings = standings
        self.shapes: dict[tuple[Any, ...], Shape] = {}
        standings.when_closed(self.shapes.clear)

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer by a shape, or let Flask answer and learn the shape from it."""
        with patience.of_a_request():
            return self._respond(environ, start)

    def _respond(self, environ: Environ, start: Start) -> Iterable[bytes]:
        began = time.perf_counter()
        asked = plain(environ)
        if asked is None:
            return self.application(environ, start)
        try:
            found = self.standings.of(asked.certificate_id)
        except ReadFailed as error:
            environ[AWAY], found = error.away, None
        if found is None:
            return self.application(environ, start)
        answer = answer_of(Validity(found.validity), Signing(found.signing))
        key = (asked[1:], answer, found.issuer)
        values = words(found, answer, asked.language)
        shape = self.shapes.get(key)
        if shape is None or shape.until < time.monotonic() or shape.slots != len(values):
            return self._learn(key, environ, start)
        return self._send(shape, as_bytes(values), asked, environ["REQUEST_METHOD"], start, began)

    def _send(
        self,
        shape: Shape,
        values: list[bytes],
        asked: Asked,
        method: str,
        start: Start,
        began: float,
    ) -> Iterable[bytes]:
        body = shape.parts.gzipped(values) if asked.gzip else shape.parts.page(values)
        number = secrets.token_hex(8)
        request_id.set(number)
        changing = dict(zip(CHANGING, (number, str(len(body))), strict=True))
        logs.request(method=method, rule=RULE, status=200, began=began)
        start("200 OK", [(name, changing.get(name, value)) for name, value in shape.headers])
        return [body] if method == "GET" else []

    def _learn(self, key: tuple[Any, ...], environ: Environ, start: Start) -> Iterable[bytes]:
        lesson = environ[LESSON] = Lesson()

        def listen(status: str, headers: Headers, *more: Any) -> Any:
            lesson.status, lesson.headers = status, headers
            return start(status, headers, *more)

        body = self.application(environ, listen)
        if lesson.parts and lesson.answer is key[1] and self._typical(lesson, environ):
            if len(self.shapes) >= MOST_SHAPES:
                self.shapes.clear()
            slots = max(lesson.parts.order) + 1
            until = time.monotonic() + SECONDS
            self.shapes[key] = Shape(lesson.parts, list(lesson.headers), slots, until)
        return body

    def _typical(self, lesson: Lesson, environ: Environ) -> bool:
        """Whether nothing in this answer was meant for its asker alone."""
        names = {name.lower() for name, _ in lesson.headers}
        whole = environ["REQUEST_METHOD"] == "GET" and lesson.status == "200 OK"
        return whole and "set-cookie" not in names


def plain(environ: Environ) -> Asked | None:
    """Read the request, if it's one of those that make up nearly all: an ID, and no more."""
    path = PATH.fullmatch(environ.get("PATH_INFO", ""))
    query, host = environ.get("QUERY_STRING", ""), environ.get("HTTP_HOST", "")
    if path is None or not host or environ["REQUEST_METHOD"] not in METHODS:
        return None
    if query not in LANGUAGES or environ.get("SCRIPT_NAME"):
        return None
    if environ.get("HTTP_SEC_FETCH_SITE") == "cross-site" and environ.get("HTTP_COOKIE"):
        return None  # such an answer isn't compressed
    gzip = compression.unpacks(environ.get("HTTP_ACCEPT_ENCODING", ""))
    return Asked(path[1], host, environ["wsgi.url_scheme"], query, gzip)


def words(found: Standing, answer: Answer, language: str) -> list[str]:
    """Return what differs from page to page, in the order of `view.slots`."""
    zone = found.issuer.time_zone
    ended = found.ended_at if answer in view.ENDED else None
    dates = [found.issued_at] + ([ended] if ended else [])
    days = [view.day(moment, zone, language) for moment in dates]
    return [found.masked_name, *days, view.moment(dt.datetime.now(dt.UTC), zone, language)]


def as_bytes(values: list[str]) -> list[bytes]:
    """Return the values as they stand in a page: escaped."""
    return [str(escape(value)).encode() for value in values]
