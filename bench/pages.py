"""The check page and a verifier's queue, beside Flask's hello and an ordinary view with the ORM."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from flask import Flask

from app.domain.roles import Role
from app.domain.workflow import Status
from app.equipment import equipment_of
from app.extensions import db
from app.moment import moment
from bench import node, portal, volume
from bench.installed import Installed, installed
from bench.serving import Load, Served, served
from bench.table import Row
from tests.factories import make_application, some_staff
from tests.signed_in import COOKIE, as_staff

CERTIFICATES, ENDED = 100_000, 20_000
FULL = (1_000_000, 200_000)
WAITING = 40
ROUNDS = 3
MANY = 32
HELLO, ORDINARY, CHECK, QUEUE = "hello", "ordinary", "check page", "verifier's queue"
NODE = ("fastify", "hapi")


def measure() -> Iterator[Row]:
    """Measure on both databases."""
    for database in ("SQLite", "PostgreSQL"):
        yield from _measure(database, CERTIFICATES, ENDED)


def measure_full() -> Iterator[Row]:
    """Measure on PostgreSQL at the volume of two hundred years of a regency."""
    yield from _measure("PostgreSQL", *FULL)


def _measure(database: str, certificates: int, ended: int) -> Iterator[Row]:
    with installed(database) as service, ExitStack() as stack:
        app = service.app()
        ids, cookie = _furnish(app, service, certificates, ended)
        first = f"/v/{ids.read_text().partition(chr(10))[0]}"
        ours = stack.enter_context(
            served("wsgi:app", service.settings, ready="/health/ready", ours=True)
        )
        hello = stack.enter_context(served("bench.hello:app", service.settings))
        plain = stack.enter_context(served("bench.ordinary:app", service.settings, ready=first))
        loads = {HELLO: Load(hello), ORDINARY: Load(plain, ids=ids), CHECK: Load(ours, ids=ids)}
        if database == "PostgreSQL":
            loads |= {n: Load(s, ids=ids) for n, s in _node(service, stack, app, first)}
        loads[QUEUE] = Load(ours, path="/petugas/antrean", cookie=cookie)
        yield from _rows(database, _rates(loads))
        p99 = loads[CHECK].p99_ms(connections=MANY)
        yield Row(f"{database}: check page, p99 of {MANY} at once", p99, "ms", "25 ms", p99 / 25)
        yield from portal.measure(app, ours, database)


def _node(
    service: Installed, stack: ExitStack, app: Flask, first: str
) -> Iterator[tuple[str, Served]]:
    folder = service.folder / "node"
    folder.mkdir()
    if not node.install(folder):
        return
    page = folder / "page.html"
    name = "U... M..."
    page.write_text(app.test_client().get(first).text.replace(name, "NAME"), encoding="utf-8")
    url = service.settings["DATABASE_URL"]
    for kind in NODE:
        yield kind, stack.enter_context(node.served(kind, folder, url, page=page, ready=first))


def _rows(database: str, rates: dict[str, float]) -> Iterator[Row]:
    def row(what: str, peer: str, words: str) -> Row:
        ratio = rates[what] / rates[peer] if peer else 0
        return Row(f"{database}: {what}", rates[what], "requests/s", words, ratio)

    yield row(HELLO, "", "bare Flask, the same Granian")
    yield row(ORDINARY, HELLO, "bare Flask's hello")
    yield row(CHECK, HELLO, "bare Flask's hello")
    yield row(CHECK, ORDINARY, "an ordinary ORM view of the same certificate")
    for kind in NODE:
        if kind in rates:
            yield row(CHECK, kind, f"{kind} + pg, {rates[kind]:,.0f} requests/s")
    yield row(QUEUE, ORDINARY, "the same ordinary view of one row")


def _rates(loads: dict[str, Load]) -> dict[str, float]:
    """Ask all in turns, so that whatever else the machine does disturbs all alike."""
    for load in loads.values():
        load.requests_a_second(seconds=1)
    seen: dict[str, list[float]] = {name: [] for name in loads}
    for turn in range(ROUNDS):
        for name, load in loads.items():
            seen[name].append(load.requests_a_second(seed=turn + 2))
    return {name: median(rates) for name, rates in seen.items()}


def _furnish(app: Flask, service: Installed, certificates: int, ended: int) -> tuple[Path, str]:
    """Fill the register and the queue; return the file of IDs and a verifier's cookie."""
    with app.app_context():
        session, tools = db.session(), equipment_of(app)
        found = volume.fill(session, tools, certificates=certificates, ended=ended)
        for _ in range(WAITING):
            make_application(session, tools, status=Status.SUBMITTED)
        cookie = as_staff(session, some_staff(session, Role.VERIFIER), now=moment())
        session.commit()
        session.close()
        db.engine.dispose()
    ids = service.folder / "ids.txt"
    ids.write_text("\n".join(found) + "\n", encoding="ascii")
    return ids, f"{COOKIE}={cookie}"
