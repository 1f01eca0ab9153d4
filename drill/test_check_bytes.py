"""10,000 hostile certificates: the check page's fast way sends what Flask sends."""

from __future__ import annotations

import os

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.workflow import Status
from app.equipment import equipment_of
from app.extensions import db
from app.models.register import Certificate
from bench.installed import installed
from tests.databases import engine_for
from tests.factories import make_application
from tests.integration.web.checks import NOW
from tests.integration.web.hostile import compare

RECORDS = int(os.environ.get("DRILL_RECORDS", "10000"))
SEED = int(os.environ.get("DRILL_SEED", "2026"))


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("database", ["SQLite", "PostgreSQL"])
def test_the_fast_way_sends_flasks_bytes_and_headers(database: str) -> None:
    with installed(database) as service, time_machine.travel(NOW, tick=False):
        app = service.app()
        engine = engine_for(service.settings["DATABASE_URL"])
        with Session(engine) as session:  # no context around: requests would share it
            make_application(session, equipment_of(app), status=Status.REGISTERED)
            certificate = session.scalars(select(Certificate)).one()
            found, by_flask = compare(app, session, certificate, records=RECORDS // 2, seed=SEED)
        with app.app_context():
            db.engine.dispose()
        engine.dispose()
    print(f"{database}: {RECORDS // 2} records, {len(found)} differ; {by_flask} taught by Flask")
    assert not found, "\n".join(found[:5])
    assert by_flask < RECORDS / 2
