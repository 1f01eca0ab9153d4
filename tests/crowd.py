"""Many people at once over HTTP: signed-in browsers as bare connections, all starting together."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from queue import Empty, SimpleQueue
from threading import Barrier
from typing import TypeVar
from urllib.parse import urlencode

from itsdangerous import URLSafeTimedSerializer
from sqlalchemy.orm import Session

from app.equipment import equipment_of
from app.models.office import Account
from app.models.sealed import _Binding, bind_vault
from app.models.session import Visit, WebSession
from app.moment import moment
from tests.server import Service

T = TypeVar("T")
Person = TypeVar("Person")
Result = TypeVar("Result")
SECONDS = 60


@dataclass(frozen=True)
class Answer:
    """What came back: status, where it leads, the page, and after how many seconds."""

    status: int
    location: str
    text: str
    seconds: float


class Browser:
    """One signed-in person; every request has a connection of its own."""

    def __init__(self, service: Service, cookie: str, token: str) -> None:
        self.service, self.cookie, self.token = service, cookie, token

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form with a good token."""
        return self._ask("POST", path, urlencode({"csrf_token": self.token, **fields}))

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._ask("GET", path)

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {
            "Host": f"localhost:{self.service.port}",
            "Cookie": f"akta={self.cookie}",
            "Sec-Fetch-Site": "same-origin",
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.perf_counter()
        with closing(HTTPConnection("127.0.0.1", self.service.port, timeout=SECONDS)) as line:
            line.request(method, path, body, headers)
            response = line.getresponse()
            text, seconds = response.read().decode(), time.perf_counter() - start
        return Answer(response.status, response.headers.get("Location", ""), text, seconds)


def sign_in(service: Service, session: Session, who: Account | Visit | None) -> Browser:
    """Open a session as signing in would, for a stranger too; the caller commits."""
    cookie, raw = secrets.token_urlsafe(32), secrets.token_hex(20)
    row = WebSession(
        token_hash=hashlib.sha256(cookie.encode()).digest(),
        data={"csrf_token": raw},
        created_at=moment(),
        seen_at=moment(),
    )
    if isinstance(who, Account):
        row.account_id = who.id
        row.data = {**row.data, "_user_id": f"staff:{who.id}", "_fresh": True}
    elif isinstance(who, Visit):
        row.visit_id = who.id
        row.data = {**row.data, "_user_id": f"visit:{who.id}", "_fresh": True}
    session.add(row)
    signer = URLSafeTimedSerializer(service.app.config["SECRET_KEY"], salt="wtf-csrf-token")
    return Browser(service, cookie, str(signer.dumps(raw)))


@contextmanager
def keys_of(service: Service) -> Iterator[None]:
    """Let this process seal and open as the service does, and as before afterwards."""
    before = _Binding.vault
    equipment_of(service.app)  # making the application binds its keys
    yield
    if before is not None:
        bind_vault(before)


def at_once(acts: Iterable[Callable[[], T]]) -> list[T]:
    """Do all acts at the same moment, each in a thread; return what came of them in their order."""
    acts = list(acts)
    line = Barrier(len(acts))

    def start(act: Callable[[], T]) -> T:
        line.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(start, acts))


def share(
    work: Iterable[T], browsers: Sequence[Person], act: Callable[[Person, T], Result]
) -> list[Result]:
    """Let all browsers work off one pile until it's empty."""
    pile: SimpleQueue[T] = SimpleQueue()
    for item in work:
        pile.put(item)

    def until_empty(browser: Person) -> list[Result]:
        done: list[Result] = []
        while True:
            try:
                item = pile.get_nowait()
            except Empty:
                return done
            done.append(act(browser, item))

    rounds = at_once([lambda b=b: until_empty(b) for b in browsers])  # type: ignore[misc]
    return [answer for done in rounds for answer in done]
