"""A web worker's memory stays as it is over DRILL_LOAD requests (20,000, whole 100,000)."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest

from app.domain.workflow import Status
from app.equipment import equipment_of
from app.extensions import db
from app.models.register import Certificate
from bench.installed import Installed, installed
from bench.serving import Load, served
from drill.sizes import size
from tests.factories import make_application

REQUESTS = size("DRILL_LOAD", usual=20_000, whole=100_000)
STEPS = 10
MOST_MB, GROWTH_MB = 80, 3


def certificates(service: Installed) -> Path:
    """Make a few certificates; return the file of their IDs."""
    app = service.app()
    with app.app_context():
        session = db.session()
        for _ in range(20):
            make_application(session, equipment_of(app), status=Status.REGISTERED)
        session.commit()
        ids = [found.id for found in session.query(Certificate)]
        session.close()
        db.engine.dispose()
    file = service.folder / "ids.txt"
    file.write_text("\n".join(ids) + "\n", encoding="ascii")
    return file


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("database", ["SQLite", "PostgreSQL"])
def test_memory_is_flat_over_many_requests(database: str) -> None:
    seen = []
    with installed(database) as service:
        ids = certificates(service)
        with served("bench.as_installed:app", service.settings, ready="/health/ready") as ours:
            loads = cycle([Load(ours, ids=ids), *(Load(ours, path=p) for p in ("/", "/bantuan"))])
            for step in range(STEPS):
                done = 0.0
                while done < REQUESTS / STEPS:
                    done += next(loads).requests_a_second(seconds=2, seed=step + 1) * 2
                seen.append(max(ours.workers_mb()))
                print(f"{(step + 1) * REQUESTS // STEPS} requests: {seen[-1]:.1f} MB")
    assert seen[-1] <= MOST_MB
    assert seen[-1] - seen[1] <= GROWTH_MB
