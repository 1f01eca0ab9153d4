"""Certificates with whatever a name can hold, asked of the fast way and of Flask alike."""

from __future__ import annotations

import datetime as dt
import gzip
import random
from collections.abc import Iterable
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import Client, TestResponse

from app.models.office import Office
from app.models.register import Certificate, Signing, Validity
from app.web.bodies import WholeBodies
from app.web.check.fast import FastCheck
from app.web.check.parts import slot
from app.web.silence import Watched

NASTY = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='x'>",
    "{{ 7 * 7 }}{% raw %}",
    "%s %(office)s %%",
    "&amp;&lt;&#39;",
    slot(0) + slot(1),
    "\u202eATU\u202c",
    "e\u0301\u0323",
    "😀👨\u200d👩\u200d👧",
    "</dd></dl></main>",
    "a\r\nX-Evil: 1",
    "\x1b[31m",
    "'; drop table certificates; --",
    "O'... B...",
    "",
)
ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
QUERIES = ("", "?bahasa=en", "?bahasa=id")
PACKINGS = ("gzip, deflate, br", "br;q=1, gzip;q=0", "identity", "")
STATES = (
    (Validity.ACTIVE, Signing.SIGNED),
    (Validity.ACTIVE, Signing.SIGNING),
    (Validity.SUPERSEDED, Signing.SIGNED),
    (Validity.REVOKED, Signing.SIGNED),
)
OWN_HEADERS = ("x-request-id", "content-length")


def disguise(certificate: Certificate, office: Office, dice: random.Random) -> None:
    """Give a certificate and its office a random state, with hostile words."""
    letters = "".join(chr(dice.choice((65, 97, 233, 0x4E00)) + dice.randrange(20)) for _ in "12345")
    certificate.masked_name = f"{letters}{dice.choice(NASTY)}{dice.choice(NASTY)}"[:200]
    certificate.validity, certificate.signing = dice.choice(STATES)
    start = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
    certificate.issued_at = start + dt.timedelta(seconds=dice.randrange(2_000_000_000))
    ended = certificate.issued_at + dt.timedelta(seconds=dice.randrange(9_999_999))
    certificate.ended_at = None if certificate.validity is Validity.ACTIVE else ended
    if dice.random() < 0.05:
        office.name = f"Disdukcapil {dice.choice(NASTY)}"
        office.time_zone = dice.choice(ZONES)


class Sides:
    """The fast way and, behind it, Flask; it counts how often Flask had to be asked."""

    def __init__(self, app: Flask) -> None:
        watched = app.wsgi_app
        assert isinstance(watched, Watched)
        bodies = watched.application
        assert isinstance(bodies, WholeBodies)
        assert isinstance(bodies.application, FastCheck)
        self.fast = bodies.application
        self.flask = self.fast.application
        self.asked = 0
        self.one = Client(self._counting, use_cookies=False)
        self.other = Client(self.flask, use_cookies=False)

    def _counting(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        self.fast.application = self._flask
        try:
            return self.fast(environ, start)
        finally:
            self.fast.application = self.flask

    def _flask(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        self.asked += 1
        return self.flask(environ, start)

    def both(self, path: str, method: str = "GET", **headers: str) -> list[TestResponse]:
        """Ask both; the fast way first."""
        return [side.open(path, method=method, headers=headers) for side in (self.one, self.other)]

    def differences(self, path: str, method: str = "GET", **headers: str) -> list[str]:
        """Ask both and list in what they differ: the page as the browser unpacks it, the rest."""
        one, other = self.both(path, method, **headers)
        found = []
        if (one.status, plain_headers(one)) != (other.status, plain_headers(other)):
            found.append(f"{one.status} {plain_headers(one)} / {plain_headers(other)}")
        if unpacked(one) != unpacked(other):
            found.append("the pages differ")
        if method == "GET" and one.headers["Content-Length"] != str(len(one.data)):
            found.append(f"{one.headers['Content-Length']}, not {len(one.data)}")
        return found


def plain_headers(answer: TestResponse) -> list[tuple[str, str]]:
    """Return the headers in their order, but for what is each answer's own."""
    return [pair for pair in answer.headers if pair[0].lower() not in OWN_HEADERS]


def unpacked(answer: TestResponse) -> bytes:
    """Return the page."""
    packed = answer.headers.get("Content-Encoding") == "gzip" and answer.data
    return gzip.decompress(answer.data) if packed else answer.data


def compare(
    app: Flask, session: Session, certificate: Certificate, *, records: int, seed: int
) -> tuple[list[str], int]:
    """Disguise a certificate again and again; return what differed, and how often Flask served."""
    dice, sides, found = random.Random(seed), Sides(app), []
    office = session.get_one(Office, certificate.office_code)
    for number in range(records):
        disguise(certificate, office, dice)
        session.commit()
        path = f"/v/{certificate.id}{dice.choice(QUERIES)}"
        method = dice.choice(("GET", "GET", "GET", "HEAD"))
        packing = {"Accept-Encoding": dice.choice(PACKINGS)}
        found += [f"{number} {w}" for w in sides.differences(path, method, **packing)]
    return found, sides.asked
