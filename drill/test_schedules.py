"""R1: whatever is done by whomever in whatever order, the invariants hold.

DRILL_SEEDS (60, whole 200) schedules of 200 acts (DRILL_ACTS) on SQLite, a third on PostgreSQL.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.adapters.storage import LocalFileStore
from app.equipment import equipment_of
from app.moment import moment
from app.services import sweeping
from drill.invariants import Seen, faults
from drill.schedules import ACTS, World, finish
from drill.sizes import size
from tests import databases

pytestmark = pytest.mark.timeout(3600)
SEEDS = size("DRILL_SEEDS", usual=60, whole=200)
LENGTH = size("DRILL_ACTS", usual=200, whole=200)
MONDAY = dt.datetime(2026, 11, 23, 1, 0, tzinfo=dt.UTC)


def play(app: Flask, session: Session, seed: int) -> tuple[World, list[str]]:
    """Play one schedule on an empty database; return what's wrong afterwards."""
    equipment = equipment_of(app)
    assert isinstance(equipment.store, LocalFileStore)
    world = World(session, equipment, random.Random(seed), MONDAY)
    for _ in range(LENGTH):
        world.act()
    finish(world)
    sweeping.sweep(session, equipment.store, now=moment(), age=dt.timedelta())
    wrong = faults(session, equipment.store, Seen(outbox=False, revoked=True))
    session.rollback()
    return world, wrong


def test_random_schedules_keep_the_invariants(
    app: Flask, database: databases.Database, capsys: pytest.CaptureFixture[str]
) -> None:
    kind = type(database).__name__
    seeds = SEEDS if kind == "SQLite" else max(1, SEEDS // 3)
    done: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for seed in range(seeds):
        database.renew()
        engine = databases.engine_for(database.url)
        with Session(engine, expire_on_commit=False) as session:
            world, wrong = play(app, session, seed)
        engine.dispose()
        assert wrong == [], f"seed {seed}"
        done += world.done
        refused += world.refused
    assert set(done) == set(ACTS), "an act that was never done proves nothing"
    with capsys.disabled():
        print(f"\n{kind}: {seeds} × {LENGTH} acts; done {dict(done)}; refused {dict(refused)}")
