"""The clock jumps a day ahead and back while people hand in and register and the worker signs."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.domain.office_hours import OfficeCalendar
from app.models.application import Application
from app.models.register import Certificate, Deed
from app.moment import moment
from app.services import offices
from drill.clocks import clocked, insist, set_clock
from drill.kills import DONE, TARGET, Victim
from tests.postgres import Server

pytestmark = pytest.mark.timeout(300)
JUMPS = ("+1d", "+0", "-1d", "+0")
CALM_SECONDS = 2.0
ROUNDS = 3
REFUSED = '"steady": false'
LEEWAY = dt.timedelta(minutes=6)


def jump(found: Victim, end: threading.Event) -> None:
    """Set the clock again and again until all is done, and leave it right."""
    while not end.is_set():
        for offset in JUMPS:
            set_clock(found, offset)
            end.wait(CALM_SECONDS)
    set_clock(found, "+0")


def work(found: Victim, target: str) -> list[str]:
    """Hand in and register while the clock jumps; return what got a wrong day."""
    acts = [make() for _ in range(ROUNDS) for make in (found.to_submit, found.to_register)]
    began, end = moment(), threading.Event()
    found.service.serve(target=target)
    jumping = threading.Thread(target=jump, args=(found, end), daemon=True)
    jumping.start()
    try:
        for act in acts:
            assert insist(found, act).status == DONE
            time.sleep(CALM_SECONDS / 2)
    finally:
        end.set()
        jumping.join()
    found.settle()
    return list(wrong_days(found, began))


def wrong_days(found: Victim, began: dt.datetime) -> Iterator[str]:
    """Compare every date that was certified with the drill's own clock, which is right."""
    latest = moment() + LEEWAY
    handed_in = select(Application).where(Application.id.in_(found.seen.submitted))
    for file in found.session.scalars(handed_in):
        at, due = file.first_submitted_at, file.due_at
        if at is None or due is None or not began - LEEWAY <= at <= latest:
            yield f"{file.number} was handed in {at}"
        elif due != _calendar(found, file).promise(at, file.office.promise_days):
            yield f"{file.number} was promised for {due}"
    for deed in found.session.scalars(select(Deed)):
        if not began - LEEWAY <= deed.registered_at <= latest:
            yield f"{deed.number} was registered {deed.registered_at}"
    for certificate in found.session.scalars(select(Certificate)):
        if certificate.signed_at and not began - LEEWAY <= certificate.signed_at <= latest:
            yield f"a certificate was signed {certificate.signed_at}"
    found.session.rollback()


def _calendar(found: Victim, file: Application) -> OfficeCalendar:
    return offices.calendar(found.session, file.office)


def holds(found: Victim) -> None:
    """Work, then ask every invariant; whoever was shown a success was told the truth."""
    assert work(found, TARGET) == []
    assert len(found.seen.submitted) == len(found.seen.registered) == ROUNDS
    assert REFUSED in found.service.log.read_text()
    assert found.faults() == []


def test_on_sqlite_nothing_is_certified_on_a_wrong_day(tmp_path: Path) -> None:
    with clocked(f"sqlite:///{tmp_path / 'akta.db'}", tmp_path) as found:
        holds(found)


def test_on_postgresql_nothing_is_certified_on_a_wrong_day(
    postgresql: Server, tmp_path: Path
) -> None:
    with clocked(postgresql.create("clocks"), tmp_path) as found:
        holds(found)


def test_a_service_that_believes_its_clock_is_caught(tmp_path: Path) -> None:
    with clocked(f"sqlite:///{tmp_path / 'akta.db'}", tmp_path) as found:
        assert work(found, "drill.believing") != []
