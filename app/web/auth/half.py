"""Half signed in: the password was right, the second factor is still to come."""

from __future__ import annotations

import base64
import datetime as dt
import uuid

from flask import session

from app.extensions import db
from app.models.office import Account
from app.models.sealed import vault
from app.services.staff import MOST_FAILURES
from app.web.access import start_over
from app.web.context import now

KEY = "half"
CODE_MINUTES = 5
ENROL_MINUTES = 15


def begin(account: Account, target: str) -> None:
    """Remember who gave a right password and where they were going; nobody is signed in by it."""
    start_over()
    session[KEY] = {"account": str(account.id), "since": now().isoformat(), "next": target}


def pending() -> Account | None:
    """Return who is half signed in: 5 minutes for a code, 15 for setting up an app."""
    half = session.get(KEY)
    if half is None:
        return None
    account = db.session.get(Account, uuid.UUID(half["account"]))
    if account is None or not account.active or account.failures >= MOST_FAILURES:
        return None
    minutes = CODE_MINUTES if account.second_factor is not None else ENROL_MINUTES
    since = dt.datetime.fromisoformat(half["since"])
    return account if now() - since < dt.timedelta(minutes=minutes) else None


def begun() -> bool:
    """Tell whether a password was given in this session, even if too long ago."""
    return KEY in session


def target() -> str | None:
    """Return where they were going."""
    half = session.get(KEY)
    return str(half["next"]) if half else None


def keep(name: str, account: Account, text: str) -> None:
    """Keep a secret of this account in the session, sealed: sessions are rows that anyone dumps."""
    sealed = vault().seal(text.encode(), _bound(name, account))
    session[name] = base64.b64encode(sealed).decode()


def kept(name: str, account: Account) -> str | None:
    """Return a secret that `keep` kept in this session for this account."""
    sealed = session.get(name)
    if sealed is None:
        return None
    return vault().open(base64.b64decode(sealed), _bound(name, account)).decode()


def _bound(name: str, account: Account) -> bytes:
    return f"session.{name}:{account.id}:1".encode()
