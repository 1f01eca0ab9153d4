"""Registering births through the services, beside a transaction that only counts up one row."""

from __future__ import annotations

import datetime as dt
import time
import uuid
from collections.abc import Callable, Iterator
from statistics import median

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.birth import Sex
from app.domain.numbering import DeedType
from app.domain.roles import Role
from app.domain.workflow import Status
from app.equipment import equipment_of
from app.extensions import db
from app.models.register import Deed, DeedCounter
from app.moment import moment
from app.services import applications, registration
from app.services.equipment import Equipment
from bench.installed import Installed, installed
from bench.table import Row
from tests.answers import nik
from tests.factories import actor_of, make_application, some_staff

CASES = 60
ROUNDS = 3
LONG_AGO = dt.date(2000, 1, 1)
PEER = "a transaction that only counts up one row"


def measure() -> Iterator[Row]:
    """Measure on both databases, one client, every commit on the disk."""
    for database in ("SQLite", "PostgreSQL"):
        with installed(database) as service:
            ours, peer = _rates(service)
            yield Row(f"{database}: registering", ours, "births/s", PEER, ours / peer)


def _rates(service: Installed) -> tuple[float, float]:
    app = service.app()
    with app.app_context():
        session, tools = db.session(), equipment_of(app)
        made = [make_application(session, tools, status=Status.APPROVED) for _ in range(CASES)]
        files = [file.id for file in made]
        session.commit()
        _add_counter(session)
        parts = [files[start::ROUNDS] for start in range(ROUNDS)]
        ours, peer = [], []
        for part in parts:
            ours.append(_a_second(part, lambda file: _register(session, tools, file)))
            peer.append(_a_second(part, lambda file: _count_up(session)))
        _check_gapless(session)
        session.close()
        db.engine.dispose()
    return median(ours), median(peer)


def _a_second(files: list[uuid.UUID], step: Callable[[uuid.UUID], None]) -> float:
    start = time.perf_counter()
    for file in files:
        step(file)
    return len(files) / (time.perf_counter() - start)


def _register(session: Session, tools: Equipment, file: uuid.UUID) -> None:
    """Register one birth as the registrar's request does: load and lock, register, commit."""
    session.expunge_all()
    registrar = actor_of(some_staff(session, Role.REGISTRAR))
    locked = applications.get(session, registrar, file, lock=True)
    number = int(locked.id) % 1000
    registration.register(
        session,
        locked,
        registrar,
        equipment=tools,
        child_nik=nik(locked.birth_date, Sex.FEMALE, 9000 + number),  # type: ignore[arg-type]
        decision=None,
        now=moment(),
    )
    session.commit()


def _add_counter(session: Session) -> None:
    session.add(
        DeedCounter(office_code="1211", deed_type=DeedType.LT, registered_on=LONG_AGO, last=1)
    )
    session.commit()


def _count_up(session: Session) -> None:
    session.execute(
        update(DeedCounter)
        .where(DeedCounter.registered_on == LONG_AGO)
        .values(last=DeedCounter.last + 1)
    )
    session.commit()


def _check_gapless(session: Session) -> None:
    serials = sorted(session.scalars(select(Deed.serial)))
    assert serials == list(range(1, CASES + 1)), serials
