"""Both databases behave as the service needs: locks, time-outs, foreign keys, read-only GETs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError
from sqlalchemy.orm import Session

from app import database as settings
from app.database import read_only
from app.models.application import Application
from app.models.office import Holiday, Office
from app.models.session import Tally
from app.services.database import insert

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
Open = Callable[[], Session]


def engine_of(session: Session) -> Engine:
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    return engine


def is_sqlite(session: Session) -> bool:
    return engine_of(session).dialect.name == "sqlite"


def test_foreign_keys_are_kept(session: Session) -> None:
    session.add(Holiday(office_code="9999", day=NOW.date(), name="x", kind="x"))
    with pytest.raises(IntegrityError):
        session.flush()


def test_sqlite_keeps_every_commit_and_lets_readers_read(session: Session) -> None:
    if not is_sqlite(session):
        limits = {
            "lock_timeout": f"{settings.LOCK_SECONDS}s",
            "statement_timeout": f"{settings.STATEMENT_SECONDS}s",
            "idle_in_transaction_session_timeout": f"{settings.IDLE_SECONDS}s",
            "TimeZone": "UTC",
        }
        shown = {name: session.scalar(text(f"show {name}")) for name in limits}
        assert shown == limits
        return
    pragmas = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
    pragmas["recursive_triggers"] = 1
    assert {name: session.scalar(text(f"pragma {name}")) for name in pragmas} == pragmas


def test_a_reader_writes_nothing_and_keeps_nobody_waiting(open_session: Open) -> None:
    reader, writer = open_session(), open_session()
    with read_only():
        assert reader.scalars(select(Office.code)).all() == ["1211"]
    writer.add(Holiday(office_code="1211", day=dt.date(2031, 1, 6), name="x", kind="x"))
    writer.commit()
    query = select(Holiday.name).where(Holiday.day == dt.date(2031, 1, 6))
    reader.rollback()
    with read_only():
        assert reader.scalars(query).all() == ["x"]


def hurry(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this session wait 50 ms for a lock, not seconds."""
    if is_sqlite(session):
        monkeypatch.setattr(settings, "LOCK_SECONDS", 0.05)
    else:
        session.execute(text("set lock_timeout = '50ms'"))


def test_of_two_writers_the_second_waits_and_then_gives_up(
    open_session: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, query = open_session(), open_session(), select(Office).with_for_update()
    first.scalars(query).one().promise_days = 2
    first.flush()
    hurry(second, monkeypatch)
    with pytest.raises(OperationalError):
        second.scalars(query).one()
    second.rollback()
    first.commit()
    assert second.scalars(query).one().promise_days == 2


@pytest.mark.parametrize("hours", [0, 7, -11])
def test_moments_come_back_as_they_went_in(session: Session, hours: int) -> None:
    at = dt.datetime(2026, 11, 24, 3, 0, 0, 123456, tzinfo=dt.timezone(dt.timedelta(hours=hours)))
    session.add(Tally(key="x", window_start=at, count=1))
    session.commit()
    session.expire_all()
    found = session.scalars(select(Tally)).one().window_start
    assert found == at
    assert found.utcoffset() == dt.timedelta(0)
    assert session.scalars(select(Tally).where(Tally.window_start <= at)).all() != []


def test_a_moment_without_a_zone_is_refused(session: Session) -> None:
    naive = NOW.replace(tzinfo=None)
    session.add(Tally(key="x", window_start=naive, count=1))
    with pytest.raises((TypeError, StatementError)):
        session.flush()


def test_a_word_that_is_no_status_is_refused_by_the_database(session: Session) -> None:
    statement = "update offices set promise_days = 0"
    with pytest.raises(IntegrityError, match="promise_days"):
        session.execute(text(statement))
    session.rollback()
    assert "ck_applications_status" in {c.name for c in Application.__table__.constraints}


def test_a_row_that_is_there_is_left_alone(session: Session) -> None:
    values = {"key": "x", "window_start": NOW, "count": 1}
    for expected in ("x", None):
        statement = insert(session, Tally).values(values).on_conflict_do_nothing()
        assert session.execute(statement.returning(Tally.key)).scalar_one_or_none() == expected
