"""The check page and a verifier's queue, beside Flask's hello and an ordinary view with the ORM."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from app.domain.roles import Role
from app.domain.workflow import Status
from app.equipment import equipment_of
from app.extensions import db
from app.moment import moment
from bench import volume
from bench.installed import Installed, installed
from bench.serving import Load, served
from bench.table import Row
from tests.factories import make_application, some_staff
from tests.signed_in import COOKIE, as_staff

CERTIFICATES = 100_000
WAITING = 40
ROUNDS = 3
HELLO, ORDINARY, CHECK, QUEUE = "hello", "ordinary", "check page", "verifier's queue"


def measure() -> Iterator[Row]:
    """Measure on both databases."""
    for database in ("SQLite", "PostgreSQL"):
        with installed(database) as service:
            yield from _rows(database, _rates(service))


def _rows(database: str, rates: dict[str, float]) -> Iterator[Row]:
    def row(what: str, peer: str, words: str) -> Row:
        ratio = rates[what] / rates[peer] if peer else 0
        return Row(f"{database}: {what}", rates[what], "requests/s", words, ratio)

    yield row(HELLO, "", "bare Flask, the same Granian")
    yield row(ORDINARY, HELLO, "bare Flask's hello")
    yield row(CHECK, HELLO, "bare Flask's hello")
    yield row(CHECK, ORDINARY, "an ordinary ORM view of the same certificate")
    yield row(QUEUE, ORDINARY, "the same ordinary view of one row")


def _rates(service: Installed) -> dict[str, float]:
    """Ask all in turns, so that whatever else the machine does disturbs all alike."""
    ids, cookie = _furnish(service)
    settings = service.settings
    with ExitStack() as stack:
        ours = stack.enter_context(served("wsgi:app", settings, ready="/health/ready"))
        hello = stack.enter_context(served("bench.hello:app", settings))
        ready = f"/v/{ids.read_text().partition(chr(10))[0]}"
        ordinary = stack.enter_context(served("bench.ordinary:app", settings, ready=ready))
        loads = {
            HELLO: Load(hello),
            ORDINARY: Load(ordinary, ids=ids),
            CHECK: Load(ours, ids=ids),
            QUEUE: Load(ours, path="/petugas/antrean", cookie=cookie),
        }
        for load in loads.values():
            load.requests_a_second(seconds=1)
        seen: dict[str, list[float]] = {name: [] for name in loads}
        for turn in range(ROUNDS):
            for name, load in loads.items():
                seen[name].append(load.requests_a_second(seed=turn + 2))
    return {name: median(rates) for name, rates in seen.items()}


def _furnish(service: Installed) -> tuple[Path, str]:
    """Fill the register and the queue; return the file of IDs and a verifier's cookie."""
    app = service.app()
    with app.app_context():
        session, tools = db.session(), equipment_of(app)
        found = volume.fill(session, tools, certificates=CERTIFICATES)
        for _ in range(WAITING):
            make_application(session, tools, status=Status.SUBMITTED)
        cookie = as_staff(session, some_staff(session, Role.VERIFIER), now=moment())
        session.commit()
        session.close()
        db.engine.dispose()
    ids = service.folder / "ids.txt"
    ids.write_text("\n".join(found) + "\n", encoding="ascii")
    return ids, f"{COOKIE}={cookie}"
