"""An SMTP conversation that ends after so many seconds in all, however slowly the server speaks."""

from __future__ import annotations

import smtplib
import socket
import threading
from contextlib import suppress


class Conversation(smtplib.SMTP):
    """`smtplib.SMTP` with an end: its own time-out starts anew with each byte that comes.

    At the end the line is cut; whoever waits for an answer gets SMTPServerDisconnected.
    """

    _line: socket.socket | None = None
    _end: threading.Timer | None = None

    def __init__(self, host: str, port: int, *, silence: float, whole: float) -> None:
        self._whole = whole
        super().__init__(host, port, timeout=silence)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        line: socket.socket = super()._get_socket(host, port, timeout)  # type: ignore[misc]
        self._line = line.dup()  # starting TLS takes the first one away
        self._end = threading.Timer(self._whole, self._cut)
        self._end.daemon = True
        self._end.start()
        return line

    def _cut(self) -> None:
        with suppress(OSError):
            if self._line is not None:
                self._line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of the line and of its end."""
        if self._end is not None:
            self._end.cancel()
        if self._line is not None:
            self._line.close()
        super().close()

    def leave(self) -> None:
        """Say goodbye; whatever the server answers undoes nothing of what it took."""
        with suppress(OSError, smtplib.SMTPException):
            self.quit()
        self.close()
