"""The database away: each page says so in time, nothing is told wrongly, all goes on after."""

from __future__ import annotations

import signal
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select
from werkzeug.routing import BuildError, Rule

from app.models.register import Certificate
from drill.away import (
    LONGEST,
    READY_SECONDS,
    Hose,
    Told,
    acts_meanwhile,
    ask,
    faults_of,
    ready_again,
    while_away,
)
from drill.kills import TARGET, Act, Victim, victim
from tests.crowd import Browser
from tests.postgres import DURABLE, Server
from tests.server import Service

pytestmark = pytest.mark.timeout(300)
LIVE = "GET /health/live"
PUBLIC = ("/", "/bantuan", "/daftar", "/lacak", "/periksa", "/petugas/masuk", "/health/ready")
TYPED = "mother_name=Ruth+Sihombing&csrf_token=x&password=rahasia-sekali"
EACH = 3


def pages(killed: Victim, signed: str) -> list[Callable[[], Told]]:
    """Every rule by each of its methods, signed in; what strangers open, as a stranger."""
    desk = killed.desks[killed.verifier.id]
    stranger = Browser(killed.service, "", "")
    asked = [("GET", path, stranger, "") for path in (*PUBLIC, f"/v/{signed}")]
    for rule in killed.service.app.url_map.iter_rules():
        path = address(killed.service, rule)
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            asked.append((method, path, desk, TYPED if method == "POST" else ""))
    return [partial(ask, killed.service, *one) for one in asked if "/v/" not in one[1] or signed]


def address(service: Service, rule: Rule) -> str:
    """Return an address of this rule, whatever stands there."""
    values: dict[str, object] = {}
    for name in rule.arguments:
        kind = type(rule._converters[name]).__name__
        values[name] = uuid.uuid4() if kind == "UUIDConverter" else "1"
    with service.app.test_request_context(base_url=service.url):
        try:
            built = rule.build({**values, **(rule.defaults or {})})
        except BuildError:
            built = None
    return built[1] if built else str(rule)


@contextmanager
def people(killed: Victim) -> Iterator[str]:
    """A served service with a signed certificate, and people who insist on what they came for."""
    killed.to_sign()
    killed.service.serve(workers=2, target=TARGET)
    killed.settle()
    signed = killed.session.scalars(select(Certificate.id)).first()
    killed.session.rollback()
    assert signed
    warm = Browser(killed.service, "", "")
    told = [ask(killed.service, "GET", f"/v/{signed}", warm) for _ in range(8)]
    assert {one.status for one in told} == {200}
    yield signed


def work(killed: Victim) -> list[Act]:
    """Files at every stage, for people to insist on."""
    makers = (killed.to_submit, killed.to_approve, killed.to_register)
    return [make() for make in makers for _ in range(EACH)]


def let_go(killed: Victim) -> None:
    """Close the drill's own connections, which would break with all others."""
    killed.session.close()
    killed.engine.dispose()


def outage(
    killed: Victim, take: Callable[[], None], give: Callable[[], None], **free: object
) -> str:
    """Take the database away under people at work; check what they're told, and the return."""
    acts = work(killed)
    with people(killed) as signed:
        requests = pages(killed, signed)
        let_go(killed)
        with acts_meanwhile(killed, acts):
            take()
            answers = while_away(requests)
            give()
            back = ready_again(killed.service, Browser(killed.service, "", ""), "/lacak")
            checked = ask(killed.service, "GET", f"/v/{signed}", Browser(killed.service, "", ""))
        killed.seen.window = len(acts)
        killed.settle()
    wrong = list(faults_of(answers, free=frozenset({LIVE})))
    assert not wrong, "\n".join(wrong)
    assert back <= READY_SECONDS
    assert (checked.status, "Berlaku" in checked.text) == (200, True)
    assert killed.faults() == []
    slowest = max(answers, key=lambda told: told.seconds)
    return (
        f"{len(answers)} requests: 503 after {slowest.seconds:.1f} s at most; "
        f"ready {back:.1f} s after it was back"
    )


@pytest.fixture
def durable() -> Iterator[Server]:
    """A PostgreSQL of its own, which may be stopped."""
    server = Server(*DURABLE)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def halt(server: Server) -> None:
    """Stop PostgreSQL in order, as for an update; its data stays."""
    assert server.process is not None
    server.process.send_signal(signal.SIGINT)
    server.process.wait(timeout=30)


def test_postgresql_stopped(
    durable: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with victim(durable.create("away"), tmp_path) as killed:
        said = outage(killed, lambda: halt(durable), durable.launch)
    with capsys.disabled():
        print(f"\nPostgreSQL stopped: {said}")


def test_postgresql_takes_all_and_says_nothing(
    durable: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hose = Hose(str(durable.folder / ".s.PGSQL.5432"))
    durable.create("mute")
    url = f"postgresql://akta@127.0.0.1:{hose.port}/mute?sslmode=disable"
    try:
        with victim(url, tmp_path) as killed:
            said = outage(killed, hose.hold, hose.free)
    finally:
        hose.close()
    with capsys.disabled():
        print(f"\nPostgreSQL mute: {said}")


def test_sqlite_locked_by_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "akta.db"
    with victim(f"sqlite:///{file}", tmp_path) as killed:
        acts = work(killed)
        with people(killed) as signed:
            stranger = Browser(killed.service, "", "")
            requests = pages(killed, signed)
            let_go(killed)
            with acts_meanwhile(killed, acts):
                with locked(file):
                    answers = while_away(requests)
                    checks = check_often(killed.service, signed, stranger)
                back = ready_again(killed.service, stranger, "/lacak")
            killed.seen.window = len(acts)
            killed.settle()
        refused, slowest = judged(answers)
        assert all(c.status == 200 and "Berlaku" in c.text for c in checks)
        assert back <= READY_SECONDS
        assert killed.faults() == []
    with capsys.disabled():
        print(
            f"\nSQLite locked: {len(answers)} requests, {refused} × 503, none after more than "
            f"{slowest:.1f} s; {len(checks)} checks answered; ready after {back:.1f} s"
        )


def check_often(service: Service, signed: str, stranger: Browser) -> list[Told]:
    return [ask(service, "GET", f"/v/{signed}", stranger) for _ in range(20)]


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold a whole SQLite database, as a restore does."""
    other = sqlite3.connect(file, isolation_level=None, timeout=30)
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.execute("ROLLBACK")
    other.close()


def judged(answers: list[Told]) -> tuple[int, float]:
    """Return how many were refused and how long the slowest took; fail for a wrong answer."""
    assert not [a.what for a in answers if a.status >= 500 and a.status != 503]
    slowest = max(answers, key=lambda told: told.seconds)
    assert slowest.seconds <= LONGEST, slowest.what
    refused = [a for a in answers if a.status == 503]
    assert refused
    assert list(faults_of(refused)) == []
    return len(refused), slowest.seconds


def test_a_service_that_waits_for_ever_would_be_caught() -> None:
    late = Told("GET /", 503, LONGEST + 1, "", {"content-type": "application/json"})
    wrong = Told("GET /v/1", 404, 0.1, "", {})
    broken = Told("GET /lacak", 500, 0.1, "", {})
    assert len(list(faults_of([late, wrong, broken]))) == 3
