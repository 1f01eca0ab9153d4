"""Twenty kills at random moments while people hand in, approve and register over HTTP."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from drill.kills import TARGET, Act, Victim, victim
from drill.storm import Reaper, storm
from tests.postgres import DURABLE, Server

pytestmark = pytest.mark.timeout(900)
KILLS = 20
EACH = 30
SEED = 20261124


def acts(killed: Victim, dice: random.Random) -> list[Act]:
    """Make files at every stage, in an order of chance."""
    makers = (killed.to_submit, killed.to_approve, killed.to_register)
    found = [make() for make in makers for _ in range(EACH)]
    dice.shuffle(found)
    return found


def weather(killed: Victim, postgres: Server | None = None) -> Reaper:
    """Let the storm pass over a service, and check what it left."""
    dice = random.Random(SEED)
    work = acts(killed, dice)
    killed.service.serve(workers=2, target=TARGET)
    reaper = Reaper(killed, dice, postgres)
    storm(reaper, work, times=KILLS)
    killed.engine.dispose()
    killed.seen.window = reaper.killed["worker"] + reaper.killed.total()
    killed.settle()
    assert killed.faults() == []
    assert sum(reaper.killed.values()) >= KILLS - 2
    return reaper


def test_twenty_kills_on_sqlite(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with victim(f"sqlite:///{tmp_path / 'akta.db'}", tmp_path) as killed:
        reaper = weather(killed)
    with capsys.disabled():
        print(f"\nSQLite: {dict(reaper.killed)}, ready again after {reaper.slowest:.1f} s at most")


def test_twenty_kills_on_postgresql(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    postgres = Server(*DURABLE)
    try:
        postgres.start()
        with victim(postgres.create("storm"), tmp_path) as killed:
            reaper = weather(killed, postgres)
    finally:
        postgres.stop()
    with capsys.disabled():
        print(f"\nPostgreSQL: {dict(reaper.killed)}, ready after {reaper.slowest:.1f} s at most")
