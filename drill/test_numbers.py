"""Many clients register many births over HTTP, and the numbers are 1…n without a gap.

Who is told that the database is busy (503: SQLite lets one writer in at a time, and not in order)
tries again, as people do; how often that was is printed.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.equipment import equipment_of
from tests import databases, registering
from tests.crowd import keys_of
from tests.server import Service, running

pytestmark = pytest.mark.timeout(1800)


def drill(service: Service, *, clients: int, births: int) -> registering.Outcome:
    """Register so many births by so many clients; fail with whatever isn't as it must be."""
    engine = databases.engine_for(service.settings["DATABASE_URL"])
    with keys_of(service), Session(engine, expire_on_commit=False) as session:
        cases = registering.approve(session, equipment_of(service.app), births)
        browsers = registering.registrars(service, session, clients)
        outcome = registering.register_all(browsers, cases, patience=5)
        assert Counter(answer.status for answer in outcome.answers) == {302: births}
        assert list(registering.faults(session, cases)) == []
    engine.dispose()
    return outcome


def test_64_clients_register_500_births_on_postgresql(
    request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = request.getfixturevalue("postgresql").create("numbers")
    with running(url, tmp_path, workers=4) as service:
        outcome = drill(service, clients=64, births=500)
    with capsys.disabled():
        print(f"\nPostgreSQL, 4 processes, 64 clients: {outcome}")


def test_8_processes_register_500_births_on_sqlite(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with running(f"sqlite:///{tmp_path / 'akta.db'}", tmp_path, workers=8) as service:
        outcome = drill(service, clients=16, births=500)
    with capsys.disabled():
        print(f"\nSQLite, 8 processes, 16 clients: {outcome}")
