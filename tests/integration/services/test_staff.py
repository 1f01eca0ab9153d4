"""Signing in: the same answer and time for everything wrong, and guessers slowed down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from unittest.mock import patch

import pytest
from argon2 import PasswordHasher, extract_parameters
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.errors import TooManyTries
from app.domain.roles import Role
from app.models.log import AuditEntry
from app.models.office import Account
from app.services import staff, throttle
from tests import factories

NOW = dt.datetime(2026, 11, 24, 6, 0, tzinfo=dt.UTC)
WINDOW = dt.timedelta(seconds=throttle.SIGN_IN_PER_ACCOUNT.seconds)
NETWORK = "198.51.100.0/24"
SignIn = Callable[..., Account | None]


@pytest.fixture
def rina(make_staff: Callable[..., Account], session: Session) -> Account:
    """A verifier who signs in as rina."""
    account = make_staff(Role.VERIFIER, username="rina")
    session.commit()
    return account


@pytest.fixture
def sign_in(session: Session) -> SignIn:
    """Try to sign in and keep what was counted, as the page does."""

    def sign_in(
        username: str = "rina",
        password: str = factories.PASSWORD,
        now: dt.datetime = NOW,
        network: str = NETWORK,
    ) -> Account | None:
        found = staff.authenticate(
            session, username=username, password=password, network=network, now=now
        )
        session.commit()
        return found

    return sign_in


def test_the_hash_costs_what_was_decided(rina: Account) -> None:
    cost = extract_parameters(rina.password_hash)
    assert (cost.type.name, cost.memory_cost, cost.time_cost, cost.parallelism) == (
        "ID",
        19 * 1024,
        2,
        1,
    )


@pytest.mark.parametrize("typed", ["rina", "RINA", "  rina "])
def test_the_right_password_opens(typed: str, rina: Account, sign_in: SignIn) -> None:
    assert sign_in(typed) is rina


def test_everything_wrong_looks_the_same(
    rina: Account, make_staff: Callable[..., Account], sign_in: SignIn
) -> None:
    make_staff(Role.VERIFIER, username="gone", active=False)
    make_staff(Role.VERIFIER, username="locked", failures=staff.MOST_FAILURES)
    for username, password in [
        ("rina", "bukan kata sandinya"),
        ("nobody", factories.PASSWORD),
        ("gone", "bukan kata sandinya"),
        ("locked", factories.PASSWORD),
        ("", ""),
    ]:
        with patch.object(staff, "HASHER", wraps=staff.HASHER) as hasher:
            assert sign_in(username, password) is None
        assert hasher.verify.call_count == 1, username


def test_a_success_forgives_and_a_failure_counts(
    rina: Account, sign_in: SignIn, session: Session
) -> None:
    for expected in (1, 2):
        sign_in(password="bukan kata sandinya")
        session.refresh(rina)
        assert rina.failures == expected
    sign_in()
    assert rina.failures == 0


def test_an_account_takes_ten_tries_a_quarter_of_an_hour(rina: Account, sign_in: SignIn) -> None:
    for _ in range(10):
        sign_in(password="bukan kata sandinya")
    with pytest.raises(TooManyTries) as error:
        sign_in()
    assert 0 < error.value.retry_after <= 900


def test_unknown_accounts_are_slowed_down_too(sign_in: SignIn) -> None:
    for _ in range(10):
        sign_in("nobody", "bukan kata sandinya")
    with pytest.raises(TooManyTries):
        sign_in("nobody", "bukan kata sandinya")


def test_a_network_takes_thirty_tries_a_minute(sign_in: SignIn) -> None:
    with patch.object(staff, "_verify", return_value=False):
        for number in range(30):
            sign_in(f"user{number}", "x")
        with pytest.raises(TooManyTries):
            sign_in("another", "x")
        assert sign_in("another", "x", network="203.0.113.0/24") is None


def test_no_more_than_a_hundred_guesses_reach_the_hash(
    rina: Account, sign_in: SignIn, session: Session
) -> None:
    seen = []

    def verify(stored: str, _password: str) -> bool:
        seen.append(stored == rina.password_hash)
        return False

    with patch.object(staff, "_verify", verify):
        for number in range(130):
            sign_in(now=NOW + number // 10 * WINDOW, network=f"198.51.{number}.0/24")
    assert seen.count(True) == staff.MOST_FAILURES == 100
    assert sign_in(now=NOW + 20 * WINDOW) is None


def test_failures_at_the_same_moment_are_all_counted(
    rina: Account, open_session: Callable[[], Session], session: Session
) -> None:
    one, two = open_session(), open_session()
    for guesser in (one, two):
        guesser.get(Account, rina.id)
        guesser.commit()
    for guesser in (one, two):
        staff.authenticate(guesser, username="rina", password="x", network=NETWORK, now=NOW)
        guesser.commit()
    session.refresh(rina)
    assert rina.failures == 2


@pytest.mark.parametrize(
    ("password", "act"),
    [(factories.PASSWORD, "staff.password"), ("bukan sandinya", "staff.sign_in_failed")],
)
def test_a_password_leaves_a_trace(
    password: str, act: str, rina: Account, sign_in: SignIn, session: Session
) -> None:
    sign_in(password=password)
    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.act, entry.object_id, entry.actor_id) == (act, str(rina.id), rina.id)


def test_a_stranger_leaves_no_name_behind(sign_in: SignIn, session: Session) -> None:
    sign_in("1211014503989001")
    assert session.scalars(select(AuditEntry)).all() == []


@pytest.mark.parametrize("password", ["", "kata sandi", "empat belas hr"])
def test_a_short_password_is_refused(password: str) -> None:
    assert len(password) < staff.SHORTEST_PASSWORD
    with pytest.raises(staff.WeakPassword):
        staff.hash_password(password)


def test_the_fifth_hash_at_once_is_sent_away() -> None:
    with patch.object(staff._seats, "acquire", return_value=False), pytest.raises(TooManyTries):
        staff.hash_password(factories.PASSWORD)


def test_an_account_is_made_once_for_each_number(session: Session) -> None:
    values = {
        "office_code": "1211",
        "role": Role.VERIFIER,
        "name": "Rina",
        "staff_number": "198001012005012001",
        "job": "Verifikator",
        "password": factories.PASSWORD,
        "now": NOW,
    }
    account = staff.create(session, username=" Rina ", **values)  # type: ignore[arg-type]
    assert account.username == "rina"
    assert PasswordHasher().verify(account.password_hash, factories.PASSWORD)
    with pytest.raises(IntegrityError):
        staff.create(session, username="rina2", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("role", [Role.PARENT, Role.SYSTEM])
def test_parents_and_the_system_have_no_account(
    role: Role, make_staff: Callable[..., Account]
) -> None:
    with pytest.raises(IntegrityError, match="staff_only"):
        make_staff(role)
