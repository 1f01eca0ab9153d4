"""A mail server on loopback that lies, hangs or breaks off, as it's told, and counts what it has.

It has a message once the last line of its body came; what it says of that is another matter.
"""

from __future__ import annotations

import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

MESSAGE_ID = re.compile(rb"^Message-ID: <([0-9a-f]{32})@", re.MULTILINE)
HELLO = {"EHLO": "250 loopback", "HELO": "250 loopback", "MAIL": "250 ok", "RSET": "250 ok"}
SAID = {"451": "451 4.3.0 later", "421": "421 4.3.2 closing", "554": "554 5.7.1 not this one"}


class Postbox:
    """The server; `mode` names what it does with whoever comes from now on."""

    def __init__(self) -> None:
        self.mode = "honest"
        self.came: Counter[str] = Counter()
        self.had: Counter[str] = Counter()
        self.unsaid: Counter[str] = Counter()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.door.getsockname()[1]
        self.shut = threading.Event()
        self.lines: list[socket.socket] = []

    def serve(self) -> None:
        """Let people in until the door is shut."""
        with suppress(OSError):
            while True:
                line, _address = self.door.accept()
                self.lines.append(line)
                threading.Thread(target=self._meet, args=(line, self.mode), daemon=True).start()

    def close(self) -> None:
        """Shut the door and let go of whoever still waits."""
        self.shut.set()
        for line in (self.door, *self.lines):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def _meet(self, line: socket.socket, mode: str) -> None:
        with suppress(OSError), line, line.makefile("rb") as heard:
            self.came[mode] += 1
            opening: Callable[[socket.socket, Any], bool] = _OPENINGS.get(mode, _greet)
            if opening(line, heard):
                self._talk(line, heard, mode)
            elif mode in ("mute", "trickle"):
                self.shut.wait()

    def _talk(self, line: socket.socket, heard: Any, mode: str) -> None:
        for said in iter(heard.readline, b""):
            word = said[:4].strip().upper().decode()
            if word == "DATA":
                if not self._take(line, heard, mode):
                    return
            elif word == "RCPT":
                _say(line, "550 5.1.1 nobody" if mode == "550" else "250 ok")
            elif word == "STAR":
                return _say(line, "220 go ahead\r\nthis is no TLS")
            elif word == "EHLO" and mode == "starttls":
                _say(line, "250-loopback\r\n250 STARTTLS")
            elif word == "QUIT":
                return _say(line, "451 stay" if mode == "stay" else "221 bye")
            else:
                _say(line, HELLO.get(word, "502 what?"))

    def _take(self, line: socket.socket, heard: Any, mode: str) -> bool:
        """Take a message; tell whether the talk goes on."""
        _say(line, "354 go on")
        body = b"".join(iter(heard.readline, b".\r\n"))
        if mode == "hang":
            self.shut.wait()
            return False
        if mode in SAID:
            _say(line, SAID[mode])
            return mode != "421"
        found = MESSAGE_ID.search(body)
        number = found[1].decode() if found else "?"
        self.had[number] += 1
        if mode == "cut":
            self.unsaid[number] += 1
            return False
        _say(line, "250 taken")
        return True


def _greet(line: socket.socket, _heard: Any) -> bool:
    _say(line, "220 loopback")
    return True


def _mute(_line: socket.socket, _heard: Any) -> bool:
    return False


def _babble(line: socket.socket, _heard: Any) -> bool:
    line.sendall(b"\x00\xff lorem ipsum\r\n" * 50)
    return False


def _trickle(line: socket.socket, _heard: Any) -> bool:
    for letter in "220 " + "x" * 300:
        line.sendall(letter.encode())
        time.sleep(0.3)
    return False


_OPENINGS = {"mute": _mute, "garbage": _babble, "trickle": _trickle}


def _say(line: socket.socket, words: str) -> None:
    line.sendall(words.encode() + b"\r\n")


@contextmanager
def postbox() -> Iterator[Postbox]:
    """Serve while the block lasts."""
    box = Postbox()
    thread = threading.Thread(target=box.serve, daemon=True)
    thread.start()
    try:
        yield box
    finally:
        box.close()
        thread.join(5)
