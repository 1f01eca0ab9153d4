"""The clock that dates are certified by: not believed after a jump, nor against the database's."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app import steady
from app.domain.errors import Unavailable
from app.moment import moment

MINUTES = dt.timedelta(minutes=1)


def test_a_clock_that_runs_on_is_believed(session: Session) -> None:
    now = moment()
    assert steady.require_steady(session, now) == now
    assert steady.require_steady(session, now + 4 * MINUTES)


@pytest.mark.parametrize("minutes", [-1440, -6, 6, 1440])
def test_a_clock_that_jumped_is_not(minutes: int, session: Session) -> None:
    with pytest.raises(Unavailable, match="clock"):
        steady.require_steady(session, moment() + minutes * MINUTES)
    assert steady.require_steady(session, moment())


def test_a_process_that_started_wrong_is_told_by_the_database(
    session: Session, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite there's no other clock: a process can't know what was before it."""
    tomorrow = moment() + 1440 * MINUTES
    monkeypatch.setattr(steady, "_anchor", steady._Anchor(tomorrow, steady._ticks()))
    if session.get_bind().dialect.name == "postgresql":
        with pytest.raises(Unavailable, match="clock"):
            steady.require_steady(session, tomorrow)
    else:
        assert steady.require_steady(session, tomorrow) == tomorrow
