"""Two hundred clients that send or read a byte now and then, and 560 that promise and send none.

All others are answered as ever, or once the silent were hung up on.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from sqlalchemy import select

from app.models.register import Certificate
from app.web.assets import url as asset_url
from drill.away import ask
from drill.kills import Victim, victim
from drill.slow import Crawl, fall_silent
from tests.crowd import Browser
from tests.server import Service

pytestmark = pytest.mark.timeout(300)
CLIENTS = 200
REQUESTS = 150
LONGEST = 5.0
FEW = 6
WARM_SECONDS = 3.0
SILENT = 560  # bin/serve takes 512 at once
SILENT_SECONDS, PATIENT = 6.0, 60.0


def failures(service: Service, paths: list[str], *, requests: int) -> tuple[int, float]:
    """Ask for these pages in turn; return how many failed or took too long, and the longest."""
    somebody, failed, longest = Browser(service, "", ""), 0, 0.0
    for number in range(requests):
        began = time.monotonic()
        try:
            told = ask(service, "GET", paths[number % len(paths)], somebody)
            failed += told.status != 200
        except OSError:
            failed += 1
        took = time.monotonic() - began
        failed += took > LONGEST
        longest = max(longest, took)
    return failed, longest


def crawled_over(killed: Victim, *, requests: int) -> tuple[int, float, int]:
    """Ask for pages while slow clients hold on; return failures, the longest, who was dropped."""
    signed = killed.session.scalars(select(Certificate.id)).first()
    cookie = killed.desks[killed.verifier.id].cookie
    killed.session.rollback()
    with killed.service.app.test_request_context():
        big = asset_url("staff.css")
    with Crawl(killed.service.port, CLIENTS, big, cookie=cookie) as crawl:
        time.sleep(WARM_SECONDS)
        pages = [f"/v/{signed}", "/lacak", "/periksa"]
        failed, longest = failures(killed.service, pages, requests=requests)
    return failed, longest, crawl.dropped


@contextmanager
def served(folder: Path, wrong: str = "", silent: float = PATIENT) -> Iterator[Victim]:
    """Serve one worker, without one of its mends, with a certificate that is signed."""
    with victim(f"sqlite:///{folder / 'akta.db'}", folder) as killed:
        killed.to_sign()
        killed.service.settings |= {"WRONG": wrong, "SILENT_SECONDS": str(silent)}
        killed.service.serve(workers=1, target="drill.unmended")
        killed.settle()
        yield killed
        killed.service.kill()


def test_others_are_answered_meanwhile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with served(tmp_path) as killed:
        acts = [killed.to_submit(), killed.to_approve(), killed.to_register()]
        with ThreadPoolExecutor(1) as beside:
            working = beside.submit(lambda: [killed.insist(act).status for act in acts])
            failed, longest, dropped = crawled_over(killed, requests=REQUESTS)
        killed.settle()
        assert working.result() == [302] * 3
        assert failed == 0
        assert killed.faults() == []
    with capsys.disabled():
        print(
            f"\n{CLIENTS} slow clients ({dropped} dropped): {REQUESTS} pages and {len(acts)} "
            f"acts, 0 failed, none after more than {longest:.2f} s"
        )


def test_a_service_that_reads_while_it_works_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("drill.away.NEVER", LONGEST + 1)
    with served(tmp_path, "reading while working") as killed:
        failed, _, _ = crawled_over(killed, requests=FEW)
    with capsys.disabled():
        print(f"\nreading while working: {failed} of {FEW} pages failed")
    assert failed


def silenced(killed: Victim) -> float | None:
    """Let as many clients as there are connections fall silent; return when a page is answered."""
    somebody = Browser(killed.service, "", "")
    lines, began = fall_silent(killed.service.port, SILENT), time.monotonic()
    try:
        assert ask(killed.service, "GET", "/lacak", somebody).status == 200
    except OSError:
        return None
    else:
        return time.monotonic() - began
    finally:
        for line in lines:
            line.close()


def test_silent_clients_give_their_places_to_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(tmp_path, silent=SILENT_SECONDS) as killed:
        answered = silenced(killed)
        assert killed.faults() == []
    with capsys.disabled():
        print(f"\n{SILENT} silent clients, left after {SILENT_SECONDS:.0f} s: {answered} s")
    assert answered is not None


def test_a_service_that_waits_for_the_silent_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drill.away.NEVER", SILENT_SECONDS * 4)
    with served(tmp_path, "never hanging up", silent=SILENT_SECONDS) as killed:
        assert silenced(killed) is None


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def test_a_server_that_reads_one_after_another_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drill.away.NEVER", 1)
    service = Service("sqlite://", tmp_path)

    def hello(_environ: object, start: object) -> list[bytes]:
        start("200 OK", [("Content-Length", "5")])  # type: ignore[operator]
        return [b"hello"]

    with make_server("127.0.0.1", service.port, hello, handler_class=_Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert failures(service, ["/"], requests=5)[0] == 0
        with Crawl(service.port, 4, "/"):
            time.sleep(0.5)
            failed, _ = failures(service, ["/"], requests=3)
        server.shutdown()
    assert failed == 3
