"""A service whose database can be taken away and given back, and people who ask meanwhile."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection

from drill.kills import Act, Victim
from tests.crowd import Browser
from tests.pages import check_page, words
from tests.server import Service

LONGEST = 5.0
READY_SECONDS = 10
AT_ONCE = 12
NEVER = 30


@dataclass(frozen=True)
class Told:
    """What one request got, and after how long."""

    what: str
    status: int
    seconds: float
    text: str
    headers: dict[str, str]


class Hose:
    """Between the service and PostgreSQL: lets all through, or takes all and says nothing."""

    def __init__(self, to: str) -> None:
        self.to = to
        self._through = threading.Event()
        self._through.set()
        self._door = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = int(self._door.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def hold(self) -> None:
        """Take what comes, in connections old and new, and answer nothing."""
        self._through.clear()

    def free(self) -> None:
        """Let everything through again."""
        self._through.set()

    def close(self) -> None:
        """Take no more connections."""
        self._door.close()
        self.free()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._door.accept()
                threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        with suppress(OSError), near:
            self._through.wait()
            far = socket.socket(socket.AF_UNIX)
            far.connect(self.to)
            with far:
                back = threading.Thread(target=self._pump, args=(far, near), daemon=True)
                back.start()
                self._pump(near, far)

    def _pump(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                self._through.wait()
                other.sendall(data)
        with suppress(OSError):
            other.shutdown(socket.SHUT_WR)


def ask(service: Service, method: str, path: str, browser: Browser, body: str = "") -> Told:
    """Make one request; whoever waits too long is the drill's own fault."""
    headers = {
        "Host": f"localhost:{service.port}",
        "Cookie": f"akta={browser.cookie}",
        "Sec-Fetch-Site": "same-origin",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    began = time.monotonic()
    with closing(HTTPConnection("127.0.0.1", service.port, timeout=NEVER)) as line:
        line.request(method, path, body or None, headers)
        answer = line.getresponse()
        text = answer.read().decode()
    seconds = time.monotonic() - began
    named = {name.lower(): value for name, value in answer.headers.items()}
    return Told(f"{method} {path}", answer.status, seconds, text, named)


def while_away(requests: list[Callable[[], Told]]) -> list[Told]:
    """Make all requests, many at once, twice: as the outage begins and while it lasts."""
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        return [told for _ in range(2) for told in crowd.map(lambda one: one(), requests)]


def faults_of(answers: list[Told], *, free: frozenset[str] = frozenset()) -> Iterator[str]:
    """Say what isn't as it must be: 503 in time, with a page that helps; `free` may answer."""
    for told in answers:
        if told.seconds > LONGEST:
            yield f"{told.what} took {told.seconds:.1f} s"
        if told.what in free and told.status == 200:
            continue
        if told.status != 503:
            yield f"{told.what} answered {told.status}"
        elif "json" not in told.headers.get("content-type", ""):
            yield from _page_faults(told)


def _page_faults(told: Told) -> Iterator[str]:
    if "retry-after" not in told.headers:
        yield f"{told.what}: no Retry-After"
    page = check_page(told.text, told.what)
    buttons = [words(one) for one in page.select(".actions .govuk-button")]
    if not {"Coba lagi", "Kirim lagi"} & set(buttons):
        yield f"{told.what}: nothing to try again with, but {buttons}"
    if "tidak ditemukan" in told.text or "tidak dikenal" in told.text:
        yield f"{told.what}: says that there's no such thing"


def ready_again(service: Service, browser: Browser, path: str) -> float:
    """Return after how many seconds a page is served again."""
    began = time.monotonic()
    while time.monotonic() - began < NEVER:
        with suppress(OSError):
            if ask(service, "GET", path, browser).status == 200:
                return time.monotonic() - began
        time.sleep(0.1)
    raise AssertionError(f"{path} isn't served {NEVER} s after the database is back")


@contextmanager
def acts_meanwhile(victim: Victim, acts: list[Act]) -> Iterator[None]:
    """Let people insist on their acts all the while; at the end all of them were answered.

    409 is an answer too: a commit was in doubt when the database went, and had been made.
    """
    with ThreadPoolExecutor(len(acts)) as pool:
        waiting = [pool.submit(victim.insist, act) for act in acts]
        yield
        for one in waiting:
            answer = one.result()
            assert answer.status in (302, 409), (answer.status, answer.text[-3000:])
