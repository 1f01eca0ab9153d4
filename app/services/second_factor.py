"""The staff's second factor: one-time codes by the clock (RFC 6238) and codes for a lost phone."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
import uuid
from enum import StrEnum
from typing import Any, cast

import pyotp
from sqlalchemy import CursorResult, delete, func, select, update
from sqlalchemy.orm import Session

from app.domain.errors import DomainError
from app.domain.roles import SYSTEM, Actor
from app.models.office import Account, RecoveryCode, SecondFactor
from app.models.sealed import vault
from app.models.session import WebSession
from app.services import audit, staff, throttle

DIGITS = 6
STEP_SECONDS = 30
WINDOW = (0, -1, 1)
SPARE_CODES = 8
SPARE_LENGTH = 10
SPARE_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # 31 that no eye mixes up: 49 bits a code


class Way(StrEnum):
    """With what somebody passed: a code of the app, or a spare one."""

    APP = "app"
    SPARE = "spare"


class AlreadyEnrolled(DomainError):
    """An account that has its second factor can't be given another beside it."""

    code = "already_enrolled"


def new_secret() -> str:
    """Return a fresh secret of 160 bits in base32, as RFC 4226 recommends."""
    return pyotp.random_base32()


def address(secret: str, *, username: str, issuer: str) -> str:
    """Return the otpauth:// address that apps read from a QR code."""
    return _totp(secret).provisioning_uri(name=username, issuer_name=issuer)


def _totp(secret: str) -> pyotp.TOTP:
    return pyotp.TOTP(secret, digits=DIGITS, interval=STEP_SECONDS)


def _plain(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def _step(now: dt.datetime) -> int:
    return int(now.timestamp()) // STEP_SECONDS


def _matching_step(secret: str, text: str, *, now: dt.datetime, after: int) -> int | None:
    """Return the step whose code was typed: now, the one before or next, if later than `after`."""
    totp, found = _totp(secret), None
    typed = _plain(text).encode()
    for shift in WINDOW:
        step = _step(now) + shift
        right = hmac.compare_digest(totp.generate_otp(step).encode(), typed)
        if right and step > after and found is None:
            found = step
    return found


def _limit(session: Session, account: Account, network: str, now: dt.datetime) -> None:
    throttle.spend(session, throttle.SECOND_FACTOR_PER_NETWORK, network, now=now)
    throttle.spend(session, throttle.SECOND_FACTOR_PER_ACCOUNT, str(account.id), now=now)


def enrol(
    session: Session,
    account: Account,
    *,
    secret: str,
    text: str,
    network: str,
    now: dt.datetime,
) -> list[str] | None:
    """Keep `secret` once a code of it is typed; return eight spare codes, or None if it's wrong.

    All other sessions of the account end. The caller commits either way, since tries count.
    Raises AlreadyEnrolled, and TooManyTries per account and network.
    """
    _limit(session, account, network, now)
    if account.second_factor is not None:
        raise AlreadyEnrolled(account.id)
    step = _matching_step(secret, text, now=now, after=0)
    if step is None:
        _failed(session, account, now)
        return None
    factor = SecondFactor(id=account.id, last_step=step, since=now)
    factor.secret = secret
    account.second_factor = factor
    account.failures = 0
    session.flush()
    codes = [_spare_code() for _ in range(SPARE_CODES)]
    session.add_all(
        RecoveryCode(account_id=account.id, code_hash=_hash(account.id, code)) for code in codes
    )
    end_sessions(session, account)
    _record(session, account, "staff.code_enrolled", now)
    return codes


def _spare_code() -> str:
    text = "".join(secrets.choice(SPARE_LETTERS) for _ in range(SPARE_LENGTH))
    return f"{text[:5]}-{text[5:]}"


def _hash(account_id: uuid.UUID, code: str) -> bytes:
    return hashlib.sha256(vault().index("recovery", f"{account_id}:{_plain(code)}")).digest()


def verify(
    session: Session, account: Account, *, text: str, network: str, now: dt.datetime
) -> Way | None:
    """Check a typed code, of the app or spare; each counts once. None when it's wrong.

    A wrong one counts as a failure like a wrong password, and a hundred in a row lock the
    account; a right one forgives them. The caller commits either way. Raises TooManyTries.
    """
    _limit(session, account, network, now)
    way = None
    if account.active and account.failures < staff.MOST_FAILURES:
        way = _spend(session, account, text, now=now)
    if way is None:
        _failed(session, account, now)
        return None
    account.failures = 0
    _record(session, account, "staff.code_used", now, way=way.value)
    return way


def _spend(session: Session, account: Account, text: str, *, now: dt.datetime) -> Way | None:
    """Use up the code that was typed; of two requests with one code, one gets through."""
    factor = account.second_factor
    if factor is None:
        return None
    step = _matching_step(factor.secret, text, now=now, after=factor.last_step)
    if step is not None:
        later = update(SecondFactor).where(SecondFactor.id == account.id)
        later = later.where(SecondFactor.last_step < step).values(last_step=step)
        return Way.APP if _changed(session, later) else None
    spare = delete(RecoveryCode).where(
        RecoveryCode.account_id == account.id,
        RecoveryCode.code_hash == _hash(account.id, text),
    )
    return Way.SPARE if _changed(session, spare) else None


def _changed(session: Session, statement: Any) -> bool:
    done = cast("CursorResult[Any]", session.execute(statement))
    return done.rowcount == 1


def _failed(session: Session, account: Account, now: dt.datetime) -> None:
    account.failures = Account.failures + 1  # counted by the database: guesses come at once
    _record(session, account, "staff.code_failed", now)


def spare_codes_left(session: Session, account: Account) -> int:
    """Return how many spare codes are unused."""
    query = select(func.count()).select_from(RecoveryCode)
    return session.scalar(query.where(RecoveryCode.account_id == account.id)) or 0


def turn_off(
    session: Session, account: Account, *, text: str, network: str, now: dt.datetime
) -> bool:
    """Forget app and spare codes if a right code is typed; all sessions end. Raises TooManyTries.

    The caller commits either way, since tries count.
    """
    if verify(session, account, text=text, network=network, now=now) is None:
        return False
    _forget(session, account)
    _record(session, account, "staff.code_turned_off", now)
    return True


def reset(session: Session, account: Account, *, now: dt.datetime, actor: Actor = SYSTEM) -> bool:
    """Forget the second factor without a code, for an admin or whoever runs the service.

    False if none is set. All sessions of the account end; the trace names who did it, the system
    for who runs the service.
    """
    if account.second_factor is None:
        return False
    _forget(session, account)
    audit.record(
        session,
        actor,
        "staff.code_reset",
        kind="account",
        object_id=account.id,
        now=now,
        office_code=account.office_code,
    )
    return True


def _forget(session: Session, account: Account) -> None:
    account.second_factor = None
    end_sessions(session, account)


def end_sessions(session: Session, account: Account) -> None:
    """End all sessions of an account, in every browser."""
    session.flush()
    session.execute(delete(WebSession).where(WebSession.account_id == account.id))


def _record(session: Session, account: Account, act: str, now: dt.datetime, **detail: str) -> None:
    actor = Actor(account.id, account.role, account.office_code, account.name)
    audit.record(
        session,
        actor,
        act,
        kind="account",
        object_id=account.id,
        now=now,
        detail={**detail},
    )
