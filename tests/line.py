"""A phone's line to the service: it counts what the phone sends, stalls, is cut, and is mended."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

BLOCK = 4096
ENDLESS = 1 << 40
_RESET = struct.pack("ii", 1, 0)  # close with a reset, as a line that breaks


class Line:
    """Every byte between a browser and a service's port, through sockets of its own."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.sent = 0
        """Bytes that the phone sent and the service got, headers too."""
        self._left = ENDLESS
        self._broken = False
        self._moved = threading.Condition()
        self._open: set[socket.socket] = set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self._door.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def stall_after(self, count: int) -> None:
        """Let the phone send `count` bytes more, then nothing moves."""
        with self._moved:
            self._left = count
            self._moved.notify_all()

    def cut(self) -> None:
        """Reset all connections, and each new one, until `mend`."""
        with self._moved:
            self._broken = True
            self._moved.notify_all()
            for end in list(self._open):
                self._reset(end)

    def mend(self, count: int = ENDLESS) -> None:
        """Let everything through again, or `count` bytes before the next stall."""
        with self._moved:
            self._broken, self._left = False, count
            self._moved.notify_all()

    def close(self) -> None:
        """End for good."""
        self._door.close()
        self.cut()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                phone, _ = self._door.accept()
                if self._broken:
                    self._reset(phone)
                    continue
                service = socket.create_connection(("127.0.0.1", self.port))
                self._open |= {phone, service}
                for pump, ends in ((self._up, (phone, service)), (self._down, (service, phone))):
                    threading.Thread(target=pump, args=ends, daemon=True).start()

    def _up(self, phone: socket.socket, service: socket.socket) -> None:
        with suppress(OSError), self._closing(phone, service):
            while data := phone.recv(BLOCK):
                while data:
                    taken = self._allow(len(data))
                    service.sendall(data[:taken])
                    data = data[taken:]

    def _allow(self, wanted: int) -> int:
        """Return how many bytes may go on now; wait while the line is stalled."""
        with self._moved:
            self._moved.wait_for(lambda: self._left or self._broken)
            if self._broken:
                raise ConnectionResetError
            taken = min(wanted, self._left)
            self._left -= taken
            self.sent += taken
            return taken

    def _down(self, service: socket.socket, phone: socket.socket) -> None:
        with suppress(OSError), self._closing(phone, service):
            while data := service.recv(BLOCK):
                phone.sendall(data)

    @contextmanager
    def _closing(self, *ends: socket.socket) -> Iterator[None]:
        try:
            yield
        finally:
            for end in ends:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()
                self._open.discard(end)

    @staticmethod
    def _reset(end: socket.socket) -> None:
        with suppress(OSError):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            end.shutdown(socket.SHUT_RDWR)
        end.close()
