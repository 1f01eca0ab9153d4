"""Coming back to a draft from any phone: its code, the link, and what they open."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import secrets
import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.adapters.cipher import CipherError
from app.domain.errors import Incomplete, NotAllowed, TooManyTries, WrongCode, WrongState
from app.domain.return_code import new_return_code
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.afterwards import ReturnCode
from app.models.application import Application
from app.models.sealed import vault
from app.models.session import Visit
from app.services import audit, codes, outbox, proven, throttle, visits

RETURN_LINK = "return_link"
PURPOSE = "return"
_LINK = b"return_link:1"
_STAMP_BYTES = 8


def code_of(session: Session, application: Application) -> str | None:
    """Return the file's return code, or None while it has none."""
    saved = session.get(ReturnCode, application.id)
    code: str | None = saved.code["code"] if saved else None
    return code


def make_code(session: Session, application: Application, actor: Actor, *, now: dt.datetime) -> str:
    """Give a draft its return code, or return the one it has: it stays the same.

    Raises Incomplete before the birth date is known, for the code opens nothing without it,
    WrongState for what isn't a draft, NotAllowed for anybody but a parent.
    """
    if actor.role is not Role.PARENT:
        raise NotAllowed("return_code")
    if application.status is not Status.DRAFT:
        raise WrongState("return_code")
    if application.birth_date is None:
        raise Incomplete(["child.birth_date"])
    present = code_of(session, application)
    if present is not None:
        return present
    code = new_return_code(secrets.SystemRandom())
    saved = ReturnCode(id=application.id, created_at=now, code_index=_index(code))
    saved.code = {"code": code, "contact": None}
    session.add(saved)
    session.flush()
    _audit(session, actor, application, act="return_code.create", now=now)
    return code


def _index(code: str) -> bytes:
    return vault().index("return_code", code)


def make_token(application: Application, *, expires_at: dt.datetime) -> str:
    """Return what stands in a link to this draft: sealed, good for nothing else, till it expires.

    It replaces the code, not the birth date.
    """
    stamp = int(expires_at.timestamp()).to_bytes(_STAMP_BYTES, "big")
    blob = vault().seal(application.id.bytes + stamp, _LINK)
    return base64.urlsafe_b64encode(blob).decode().rstrip("=")


def read_token(text: str, *, now: dt.datetime) -> uuid.UUID | None:
    """Return the draft that a link leads to; None for a forged, cut, foreign or expired one."""
    try:
        blob = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        plain = vault().open(blob, _LINK)
    except (CipherError, binascii.Error, ValueError):
        return None
    stamp = int.from_bytes(plain[-_STAMP_BYTES:], "big")
    return uuid.UUID(bytes=plain[:-_STAMP_BYTES]) if stamp > now.timestamp() else None


def send_link(
    session: Session,
    application: Application,
    actor: Actor,
    *,
    contact: str,
    network: str,
    expires_at: dt.datetime,
    now: dt.datetime,
) -> None:
    """Send the link to `contact`, which from now on opens papers and NIKs by a one-time code.

    Raises NotAllowed for a visit that came with the code alone, TooManyTries after three an hour.
    """
    proven.require(session, actor, application)
    make_code(session, application, actor, now=now)
    throttle.spend(session, throttle.RETURN_LINKS_PER_CONTACT, contact, now=now)
    throttle.spend(session, throttle.CODES_PER_NETWORK, network, now=now)
    saved = session.get_one(ReturnCode, application.id)
    saved.code = {**saved.code, "contact": contact}
    params = {"token": make_token(application, expires_at=expires_at)}
    params["until"] = expires_at.isoformat()
    outbox.enqueue(session, application, RETURN_LINK, to=contact, params=params, now=now)
    session.flush()
    _audit(session, actor, application, act="return_code.send", now=now)


def find(session: Session, *, code: str, birth_date: dt.date) -> Application | None:
    """Return the file that code and birth date both fit; None whichever of them was wrong.

    `code` is one that `parse_return_code` has read.
    """
    query = select(ReturnCode).where(ReturnCode.code_index == _index(code))
    saved = session.scalars(query.options(joinedload(ReturnCode.application))).one_or_none()
    return _fitting(saved, birth_date)


def find_by_link(
    session: Session, application_id: uuid.UUID, *, birth_date: dt.date
) -> Application | None:
    """Return the file of a link that was read, if the birth date fits."""
    return _fitting(session.get(ReturnCode, application_id), birth_date)


def _fitting(saved: ReturnCode | None, birth_date: dt.date) -> Application | None:
    if saved is None or saved.application.birth_date != birth_date:
        return None
    return saved.application


def spend_try(session: Session, subject: str, *, network: str, now: dt.datetime) -> None:
    """Count a try of code or link and birth date, whatever comes of it; raises TooManyTries."""
    throttle.spend(session, throttle.TRACKING_PER_NETWORK, network, now=now)
    throttle.spend(session, throttle.RETURNS_PER_CODE, subject, now=now)
    throttle.spend(session, throttle.RETURNS_PER_CODE_A_DAY, subject, now=now)


def open_draft(
    session: Session, application: Application, visit_id: uuid.UUID | None, *, now: dt.datetime
) -> Visit:
    """Let a visit hold the draft that a code opened; a stranger becomes a visit.

    Raises WrongState for what isn't a draft any more: that is followed by its number.
    """
    if application.status is not Status.DRAFT:
        raise WrongState("return_code")
    visit = visits.get(session, visit_id) if visit_id else None
    if visit is None:
        visit = visits.open_visit(session, [], contact=None, now=now)
    visits.hold(session, visit, application)
    actor = Actor(visit.id, Role.PARENT)
    _audit(session, actor, application, act="application.return", now=now)
    return visit


def send_proof(
    session: Session, application: Application, *, network: str, now: dt.datetime
) -> None:
    """Send a one-time code to the contact of this file.

    Raises NotAllowed when it has none, TooManyTries after three codes an hour.
    """
    contact = proven.trusted_contact(session, application)
    if contact is None:
        raise NotAllowed("contact")
    codes.send(session, application, PURPOSE, contact=contact, network=network, now=now)


def prove(
    session: Session, application: Application, actor: Actor, *, text: str, now: dt.datetime
) -> bool:
    """Check a typed code; the right one opens papers and NIKs to this visit, till it ends.

    Every call counts as a try, so the caller commits always. Raises WrongCode when no code can be
    answered any more.
    """
    contact = codes.redeem(session, application, PURPOSE, text=text, now=now)
    if contact is None:
        return False
    if contact != proven.trusted_contact(session, application):
        raise WrongCode(PURPOSE)
    visits.prove(session, actor.id, contact)
    _audit(session, actor, application, act="application.prove", now=now)
    return True


def settle(session: Session, application: Application, actor: Actor) -> None:
    """Forget where the link went once who entered or proved the file has handed it in.

    From then on the file's own contact counts.
    """
    saved = session.get(ReturnCode, application.id)
    if saved is not None and proven.is_proven(session, actor, application):
        saved.code = {**saved.code, "contact": None}


def minutes_left(error: TooManyTries) -> int:
    """Return how many minutes to wait, at least one."""
    return max(1, -(-error.retry_after // 60))


def _audit(
    session: Session, actor: Actor, application: Application, *, act: str, now: dt.datetime
) -> None:
    audit.record(
        session,
        actor,
        act,
        kind="application",
        object_id=application.id,
        now=now,
        office_code=application.office_code,
    )
