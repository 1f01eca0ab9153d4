"""One-time codes that prove a contact: six digits, ten minutes, five tries, three an hour."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
import uuid

from sqlalchemy import select, true, update
from sqlalchemy.orm import Session

from app.domain.errors import TooManyTries, WrongCode
from app.models.application import Application
from app.models.sealed import vault
from app.models.session import OneTimeCode
from app.services import outbox, throttle

LIFE = outbox.CODE_LIFE
TRIES = 5
HOUR = dt.timedelta(hours=1)
DIGITS = 6


def _hash(code_id: object, code: str) -> bytes:
    return hashlib.sha256(vault().index("code", f"{code_id}:{code}")).digest()


def send(
    session: Session,
    application: Application,
    purpose: str,
    *,
    contact: str,
    network: str,
    now: dt.datetime,
) -> OneTimeCode:
    """Send a new code to `contact`; earlier ones of this purpose stop working.

    Raises TooManyTries after three codes an hour to one contact.
    """
    throttle.spend(session, throttle.CODES_PER_CONTACT, contact, now=now)
    _refuse_fourth(session, contact, now)
    throttle.spend(session, throttle.CODES_PER_NETWORK, network, now=now)
    spoil(session, application, purpose, now=now)
    text = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    code = OneTimeCode(
        id=uuid.uuid4(),
        application_id=application.id,
        purpose=purpose,
        contact_index=vault().index("contact", contact),
        created_at=now,
        expires_at=now + LIFE,
    )
    code.contact = contact
    code.code_hash = _hash(code.id, text)
    session.add(code)
    outbox.enqueue(session, application, outbox.CODE, to=contact, params={"code": text}, now=now)
    session.flush()
    return code


def _refuse_fourth(session: Session, contact: str, now: dt.datetime) -> None:
    """Raise TooManyTries for a fourth code within 60 minutes, also across the turn of an hour.

    The tally before counts by the clock's hour; its row makes requests for one contact wait here.
    """
    query = select(OneTimeCode.created_at).where(
        OneTimeCode.contact_index == vault().index("contact", contact),
        OneTimeCode.created_at > now - HOUR,
    )
    sent = sorted(session.scalars(query))
    if len(sent) >= throttle.CODES_PER_CONTACT.count:
        first = sent[-throttle.CODES_PER_CONTACT.count]
        raise TooManyTries(max(1, round((first + HOUR - now).total_seconds())))


def spoil(
    session: Session, application: Application, purpose: str | None = None, *, now: dt.datetime
) -> None:
    """Make the codes sent for a file worthless: those of one purpose, or all."""
    session.execute(
        update(OneTimeCode)
        .where(
            OneTimeCode.application_id == application.id,
            true() if purpose is None else OneTimeCode.purpose == purpose,
            OneTimeCode.used_at.is_(None),
        )
        .values(used_at=now)
    )


def pending(
    session: Session,
    application: Application,
    purpose: str,
    *,
    now: dt.datetime,
    lock: bool = False,
) -> OneTimeCode | None:
    """Return the code that could be answered now, or None."""
    query = (
        select(OneTimeCode)
        .where(
            OneTimeCode.application_id == application.id,
            OneTimeCode.purpose == purpose,
            OneTimeCode.used_at.is_(None),
            OneTimeCode.expires_at > now,
            OneTimeCode.tries < TRIES,
        )
        .order_by(OneTimeCode.created_at.desc())
        .limit(1)
    )
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.scalars(query).one_or_none()


def redeem(
    session: Session, application: Application, purpose: str, *, text: str, now: dt.datetime
) -> str | None:
    """Check what was typed; return the proven contact, or None for a wrong code.

    Every call counts as a try, so the caller commits also when None comes back. Raises
    WrongCode when no code can be answered any more (expired, spent, five tries).
    """
    code = pending(session, application, purpose, now=now, lock=True)
    if code is None:
        raise WrongCode(purpose)
    code.tries += 1
    typed = "".join(character for character in text if character.isdigit())
    if not hmac.compare_digest(_hash(code.id, typed), code.code_hash):
        return None
    code.used_at = now
    contact: str = code.contact
    return contact
