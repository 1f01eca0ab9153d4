"""Whoever neither sends nor takes anything is hung up on, and nobody else."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from app.web import silence
from app.web.silence import Ear

SECONDS = 1.0
Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def door() -> Iterator[socket.socket]:
    """A port that this process listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        yield found


def call(door: socket.socket) -> Pair:
    """Return both ends of a new connection: the client's, the server's."""
    client = socket.create_connection(door.getsockname(), timeout=5)
    return client, door.accept()[0]


def end(*pairs: Pair) -> None:
    for pair in pairs:
        for one in pair:
            one.close()


def test_the_silent_are_hung_up_on_and_who_says_something_is_not(door: socket.socket) -> None:
    ear, silent, talking, told = Ear(), call(door), call(door), call(door)
    assert ear.hang_up(SECONDS) == 0
    time.sleep(SECONDS * 1.5)
    talking[0].sendall(b"a")
    told[1].sendall(b"b")
    assert ear.hang_up(SECONDS) == 1
    assert silent[0].recv(1) == b""
    assert silent[1].recv(1) == b"", "whoever waits for what it sends sees the end"
    talking[1].sendall(b"c")
    assert (talking[1].recv(1), talking[0].recv(1), told[0].recv(1)) == (b"a", b"c", b"b")
    end(silent, talking, told)


def test_who_waited_to_be_taken_was_not_silent(door: socket.socket) -> None:
    client = socket.create_connection(door.getsockname(), timeout=5)
    client.sendall(b"a")
    time.sleep(SECONDS * 1.5)
    pair = (client, door.accept()[0])
    assert Ear().hang_up(SECONDS) == 0
    end(pair)


def test_only_connections_to_a_port_of_ours_are_hung_up_on(door: socket.socket) -> None:
    ear, (outward, far) = Ear(), call(door)
    ear.hang_up(SECONDS)
    door.close()  # now both ends are somebody's own business
    time.sleep(SECONDS * 1.5)
    assert ear.hang_up(SECONDS) == 0
    outward.sendall(b"a")
    assert far.recv(1) == b"a"
    end((outward, far))


def test_one_watch_begins_with_the_first_request_that_a_real_server_brings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[int] = []
    monkeypatch.setattr(silence, "_watch", lambda: begun.append(threading.get_ident()))
    watched = silence.Watched(lambda _environ, _start: [b"x"])
    assert watched({"SERVER_SOFTWARE": "werkzeug"}, print) == [b"x"]
    assert begun == []
    for _ in range(3):
        assert watched({"SERVER_SOFTWARE": "Granian"}, print) == [b"x"]
    for thread in threading.enumerate():
        if thread.name == "silence":
            thread.join(5)
    assert len(begun) == 1
