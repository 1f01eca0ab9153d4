"""What is sent is taken in whole before anybody works on it."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable
from typing import Any

import pytest
from werkzeug.exceptions import LengthRequired, RequestTimeout, ServiceUnavailable

from app.web import bodies, silence
from app.web.bodies import REFUSED, WholeBodies, whole

MOST = 1000


class Line:
    """A client that sends `body`, each piece of it `seconds` after the one before."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, body: bytes, *, seconds: float) -> None:
        self.body, self.seconds, self.now = io.BytesIO(body), seconds, 0.0
        monkeypatch.setattr(bodies.time, "monotonic", lambda: self.now)

    def read(self, size: int) -> bytes:
        self.now += self.seconds
        return self.body.read(size)


def ask(body: Any, **more: str) -> dict[str, Any]:
    """Return the environment as the application gets it, with what it reads."""
    met: dict[str, Any] = {}

    def application(environ: dict[str, Any], _start: object) -> Iterable[bytes]:
        met.update(environ, read=environ["wsgi.input"].read())
        return []

    WholeBodies(application, most=MOST)({"wsgi.input": body, **more}, lambda *_: None)
    return met


@pytest.mark.parametrize("length", [1, 31, 32, 33, MOST])
def test_a_whole_body_arrives_as_it_was_sent(length: int) -> None:
    body = bytes(i % 256 for i in range(length))
    met = ask(io.BytesIO(body + b"next"), CONTENT_LENGTH=str(length))
    assert (met["read"], met["CONTENT_LENGTH"]) == (body, str(length))
    assert REFUSED not in met


def test_without_a_body_nothing_is_refused() -> None:
    assert REFUSED not in ask(io.BytesIO())
    assert ask(io.BytesIO(b"next"), CONTENT_LENGTH="0")["read"] == b""


def test_who_was_hung_up_on_gets_no_page_and_takes_nobodys_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line, told = Line(monkeypatch, b"", seconds=silence.SECONDS), []
    whole_bodies = WholeBodies(lambda *_: pytest.fail("asked"), most=MOST, turns=0)
    answer = whole_bodies(
        {"wsgi.input": line, "CONTENT_LENGTH": "100"}, lambda status, _: told.append(status)
    )
    assert (told, list(answer)) == (["408 Request Timeout"], [])


@pytest.mark.parametrize("came", [0, 1, 99])
def test_what_broke_off_is_refused_and_nothing_of_it_is_read(came: int) -> None:
    met = ask(io.BytesIO(b"a" * came), CONTENT_LENGTH="100")
    assert (met[REFUSED], met["read"], met["CONTENT_LENGTH"]) == (RequestTimeout, b"", "0")


def test_a_length_that_is_not_told_is_refused() -> None:
    met = ask(io.BytesIO(b"abc"), HTTP_TRANSFER_ENCODING="chunked")
    assert (met[REFUSED], met["read"]) == (LengthRequired, b"")


def test_too_much_is_not_taken_in_but_left_to_the_413_page() -> None:
    met = ask(io.BytesIO(b"a" * (MOST + 1)), CONTENT_LENGTH=str(MOST + 1))
    assert REFUSED not in met
    assert (met["read"], met["CONTENT_LENGTH"]) == (b"", str(MOST + 1))


def test_no_space_for_it_is_told_as_such() -> None:
    class Full:
        def read(self, _size: int) -> bytes:
            raise OSError("no space left")

    assert ask(Full(), CONTENT_LENGTH="10")[REFUSED] is ServiceUnavailable


def test_who_trickles_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line(monkeypatch, b"a" * MOST, seconds=16)
    with pytest.raises(RequestTimeout):
        whole(line, MOST)
    assert line.now == 32


def test_a_weak_signal_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    body = b"a" * 60_000
    line = Line(monkeypatch, body, seconds=0.06)  # 32 bytes each: 533 a second
    monkeypatch.setattr(bodies, "QUICK_SECONDS", 0.01)
    with whole(line, len(body)) as came:
        assert came.read() == body
    assert line.now > 100


class Busy:
    """An application that notes how many are in it at once, waits for three, and breaks."""

    def __init__(self) -> None:
        self.inside = self.most = 0
        self._lock, self._three = threading.Lock(), threading.Barrier(3)

    def __call__(self, _environ: dict[str, Any], _start: object) -> Iterable[bytes]:
        with self._lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        self._three.wait(timeout=30)
        with self._lock:
            self.inside -= 1
        raise ZeroDivisionError


def test_only_so_many_work_at_once_and_a_turn_comes_back() -> None:
    busy = Busy()
    served = WholeBodies(busy, most=MOST, turns=3)

    def one() -> None:
        with pytest.raises(ZeroDivisionError):
            served({"wsgi.input": io.BytesIO()}, lambda *_: None)

    crowd = [threading.Thread(target=one) for _ in range(12)]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in crowd)
    assert busy.most == 3
