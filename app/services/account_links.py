"""Links by which staff and partners set their own password: sent by the outbox, good once."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.domain.errors import DomainError, NotFound, WrongState
from app.domain.roles import Actor
from app.models.office import Account
from app.models.oversight import AccountLink
from app.services import accounts, outbox, second_factor, staff

LIFE = dt.timedelta(hours=24)


class NoAddress(DomainError):
    """An account without an e-mail address, where links go out by e-mail alone."""

    code = "no_address"


def send(
    session: Session,
    actor: Actor,
    account: Account,
    *,
    now: dt.datetime,
    email_needed: bool,
) -> None:
    """Send a locked account a link that's good once, for 24 hours; older ones end.

    Without an address it goes to the console, which only whoever runs the service reads; raises
    NoAddress where e-mail is needed. Raises WrongState for a suspended account.
    """
    if not account.active:
        raise WrongState("link")
    if email_needed and not account.email:
        raise NoAddress(account.id)
    token = secrets.token_urlsafe(32)
    accounts.end_links(session, account, now=now)
    session.add(
        AccountLink(
            token_hash=_hash(token),
            account_id=account.id,
            created_by=actor.id,
            created_at=now,
            expires_at=now + LIFE,
        )
    )
    outbox.tell_account(session, account, outbox.ACCOUNT_LINK, now=now, params={"token": token})
    accounts.record(session, actor, account, act="link_sent", now=now)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def get(
    session: Session, token: str, *, now: dt.datetime, lock: bool = False
) -> tuple[AccountLink, Account]:
    """Return a link that can still be used and its account; raises NotFound for any other."""
    query = select(AccountLink).where(AccountLink.token_hash == _hash(token))
    if lock:
        query = query.with_for_update(of=AccountLink).execution_options(populate_existing=True)
    else:
        query = query.options(joinedload(AccountLink.account))
    link = session.scalars(query).one_or_none()
    if link is None or link.used_at is not None or link.expires_at <= now:
        raise NotFound("link")
    if not link.account.active:
        raise NotFound("link")
    return link, link.account


def set_password(session: Session, token: str, password: str, *, now: dt.datetime) -> Account:
    """Set the password of whoever the link was sent to; links and sessions of the account end.

    Raises WeakPassword, which leaves the link as it was, and NotFound.
    """
    hashed = staff.hash_password(password)
    _link, account = get(session, token, now=now, lock=True)
    account.password_hash = hashed
    account.failures = 0
    accounts.end_links(session, account, now=now)
    second_factor.end_sessions(session, account)
    own = Actor(account.id, account.role, account.office_code, account.name)
    accounts.record(session, own, account, act="password_set", now=now)
    return account
