"""Counting tries in windows of time, by network and by subject."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import TooManyTries
from app.models.session import Tally
from app.services import throttle

NOW = dt.datetime(2026, 11, 24, 3, 4, 5, tzinfo=dt.UTC)
LIMIT = throttle.Limit("try", 3, 600)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:aa:bbcc:1:2:3:4", "2001:db8:aa:bb00::/56"),
        ("::ffff:192.0.2.9", "192.0.2.0/24"),
        ("", "unknown"),
        ("not an address", "unknown"),
    ],
)
def test_an_address_belongs_to_its_network(address: str, network: str) -> None:
    assert throttle.network(address) == network


def test_one_too_many_is_refused_until_the_window_ends(session: Session) -> None:
    for _ in range(3):
        throttle.spend(session, LIMIT, "a", now=NOW)
    with pytest.raises(TooManyTries) as refused:
        throttle.spend(session, LIMIT, "a", now=NOW)
    assert refused.value.retry_after == 355  # 03:10:00 is 5 min 55 s away
    throttle.spend(session, LIMIT, "a", now=NOW + dt.timedelta(seconds=355))


def test_subjects_and_limits_are_counted_apart(session: Session) -> None:
    for _ in range(3):
        throttle.spend(session, LIMIT, "a", now=NOW)
    throttle.spend(session, LIMIT, "b", now=NOW)
    throttle.spend(session, throttle.Limit("other", 3, 600), "a", now=NOW)


def test_checking_counts_nothing(session: Session) -> None:
    for _ in range(9):
        throttle.check(session, LIMIT, "a", now=NOW)
    for _ in range(3):
        throttle.spend(session, LIMIT, "a", now=NOW)
    with pytest.raises(TooManyTries):
        throttle.check(session, LIMIT, "a", now=NOW)


def test_workers_share_the_count(session: Session, open_session: Callable[[], Session]) -> None:
    for opened in (session, open_session(), open_session()):
        throttle.spend(opened, LIMIT, "a", now=NOW)
        opened.commit()
    with pytest.raises(TooManyTries):
        throttle.spend(session, LIMIT, "a", now=NOW)


def test_who_was_counted_is_not_written_down(session: Session) -> None:
    throttle.spend(session, LIMIT, "192.0.2.0/24", now=NOW)
    keys = session.scalars(select(Tally.key)).all()
    assert [key.partition(":")[0] for key in keys] == ["try"]
    assert "192.0.2" not in keys[0]


def test_windows_older_than_a_day_are_forgotten(session: Session) -> None:
    throttle.spend(session, LIMIT, "a", now=NOW)
    throttle.spend(session, LIMIT, "a", now=NOW + dt.timedelta(days=2))
    throttle.forget_old(session, NOW + dt.timedelta(days=2))
    assert len(session.scalars(select(Tally)).all()) == 1
