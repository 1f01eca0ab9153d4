"""Staff accounts: passwords, signing in, and what slows a guesser down."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.errors import DomainError, TooManyTries
from app.domain.roles import SYSTEM, Actor, Role
from app.models.office import Account
from app.services import audit, throttle

HASHER = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)
NOBODY = HASHER.hash("nobody has this password, but it takes the same time")
SHORTEST_PASSWORD = 15
MOST_FAILURES = 100
_seats = threading.BoundedSemaphore(4)


class WeakPassword(DomainError):
    """A password that is too short or too common."""

    code = "weak_password"


class Suspended(DomainError):
    """The right password of an account that is suspended: its owner may know."""

    code = "suspended"


@contextmanager
def _seat() -> Iterator[None]:
    """Allow four hashes at once in a process; the fifth waits two seconds, then is sent away."""
    if not _seats.acquire(timeout=2):
        raise TooManyTries(5)
    try:
        yield
    finally:
        _seats.release()


def hash_password(password: str) -> str:
    """Hash a password (argon2id, 19 MiB, t=2, p=1); raises WeakPassword below 15 characters."""
    if len(password) < SHORTEST_PASSWORD:
        raise WeakPassword(len(password))
    with _seat():
        return HASHER.hash(password)


def authenticate(
    session: Session, *, username: str, password: str, network: str, now: dt.datetime
) -> Account | None:
    """Return the account whose password this is, or None; the caller commits either way.

    Where a second factor is set, this is half of signing in: failures are forgiven when its code
    has come too (`second_factor.verify`), lest a known password gives endless tries at the code.

    Unknown, suspended and locked accounts cost the same time, and a wrong password gives the same
    answer for each. Raises TooManyTries per account and per network, whether or not the account
    exists; Suspended for the right password of an account that may not sign in.
    """
    name = username.strip().lower()
    throttle.spend(session, throttle.SIGN_IN_PER_NETWORK, network, now=now)
    throttle.spend(session, throttle.SIGN_IN_PER_ACCOUNT, name, now=now)
    account = session.scalars(select(Account).where(Account.username == name)).one_or_none()
    unlocked = account is not None and account.failures < MOST_FAILURES
    right = _verify(account.password_hash if account and unlocked else NOBODY, password)
    if account is None or not (right and unlocked and account.active):
        _count_failure(session, account.id if account else SYSTEM.id, now)
        if account is not None and right and unlocked:
            raise Suspended(account.username)
        return None
    if account.second_factor is None:
        account.failures = 0
    actor = Actor(account.id, account.role, account.office_code, account.name)
    _record(session, actor, "staff.password", now)
    return account


def _count_failure(session: Session, account_id: uuid.UUID, now: dt.datetime) -> None:
    """Count a wrong try and leave its trace; for nobody's name by the same statements.

    They find no row then: who tries names learns nothing by time, and fills no trail with them.
    """
    counted = update(Account).where(Account.id == account_id)
    session.execute(
        counted.values(failures=Account.failures + 1),  # by the database: guesses come at once
        execution_options={"synchronize_session": "evaluate"},
    )
    audit.record_of_account(session, account_id, "staff.sign_in_failed", now=now)


def _verify(stored: str, password: str) -> bool:
    with _seat():
        try:
            return HASHER.verify(stored, password)
        except VerificationError:
            return False


def _record(session: Session, actor: Actor, act: str, now: dt.datetime) -> None:
    audit.record(session, actor, act, kind="account", object_id=actor.id, now=now)


def signed_in(session: Session, actor: Actor, *, now: dt.datetime) -> None:
    """Leave the trace of a sign-in, once all that's asked for has been given."""
    _record(session, actor, "staff.sign_in", now)


def signed_out(session: Session, actor: Actor, *, now: dt.datetime) -> None:
    """Leave the trace of a sign-out."""
    _record(session, actor, "staff.sign_out", now)


def create(
    session: Session,
    *,
    office_code: str,
    role: Role,
    username: str,
    name: str,
    staff_number: str,
    job: str,
    password: str,
    now: dt.datetime,
    demo: bool = False,
) -> Account:
    """Create an account; one per staff number (NIP), which the database judges."""
    account = Account(
        office_code=office_code,
        role=role,
        username=username.strip().lower(),
        name=name,
        staff_number=staff_number,
        job=job,
        password_hash=hash_password(password),
        demo=demo,
        created_at=now,
    )
    session.add(account)
    session.flush()
    return account
