"""Two hundred clients that send or read a byte now and then: all others are answered as ever."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from sqlalchemy import select

from app.models.register import Certificate
from app.web.assets import url as asset_url
from drill.away import ask
from drill.kills import TARGET, victim
from drill.slow import Crawl
from tests.crowd import Browser
from tests.server import Service

pytestmark = pytest.mark.timeout(300)
CLIENTS = 200
REQUESTS = 150
LONGEST = 5.0
WARM_SECONDS = 3.0


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


def test_others_are_answered_meanwhile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with victim(f"sqlite:///{tmp_path / 'akta.db'}", tmp_path) as killed:
        killed.to_sign()
        acts = [killed.to_submit(), killed.to_approve(), killed.to_register()]
        killed.service.serve(workers=1, target=TARGET)
        killed.settle()
        signed = killed.session.scalars(select(Certificate.id)).first()
        killed.session.rollback()
        with killed.service.app.test_request_context():
            big = asset_url("staff.css")
        with Crawl(killed.service.port, CLIENTS, big) as crawl:
            time.sleep(WARM_SECONDS)
            failed, longest = failures(
                killed.service, [f"/v/{signed}", "/lacak", "/periksa"], requests=REQUESTS
            )
            done = [killed.insist(act).status for act in acts]
        killed.settle()
        assert done == [302] * 3
        assert failed == 0
        assert killed.faults() == []
        killed.service.stop()
    with capsys.disabled():
        print(
            f"\n{CLIENTS} slow clients ({crawl.dropped} dropped): {REQUESTS} pages and {len(done)} "
            f"acts, 0 failed, none after more than {longest:.2f} s"
        )


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
