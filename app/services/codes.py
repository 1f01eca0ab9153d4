"""One-time codes that prove a contact: six digits, ten minutes, five tries, three an hour."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
import uuid

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.errors import WrongCode
from app.models.application import Application
from app.models.sealed import vault
from app.models.session import OneTimeCode
from app.services import outbox, throttle

LIFE = outbox.CODE_LIFE
TRIES = 5
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
    throttle.spend(session, throttle.CODES_PER_NETWORK, network, now=now)
    _spoil_earlier(session, application, purpose, now)
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


def _spoil_earlier(
    session: Session, application: Application, purpose: str, now: dt.datetime
) -> None:
    session.execute(
        update(OneTimeCode)
        .where(
            OneTimeCode.application_id == application.id,
            OneTimeCode.purpose == purpose,
            OneTimeCode.used_at.is_(None),
        )
        .values(used_at=now)
    )


def pending(
    session: Session, application: Application, purpose: str, *, now: dt.datetime
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
    return session.scalars(query).one_or_none()


def redeem(
    session: Session, application: Application, purpose: str, *, text: str, now: dt.datetime
) -> str | None:
    """Check what was typed; return the proven contact, or None for a wrong code.

    Every call counts as a try, so the caller commits also when None comes back. Raises
    WrongCode when no code can be answered any more (expired, spent, five tries).
    """
    code = pending(session, application, purpose, now=now)
    if code is None:
        raise WrongCode(purpose)
    code.tries += 1
    typed = "".join(character for character in text if character.isdigit())
    if not hmac.compare_digest(_hash(code.id, typed), code.code_hash):
        return None
    code.used_at = now
    contact: str = code.contact
    return contact
