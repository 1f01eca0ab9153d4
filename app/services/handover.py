"""Certificates on paper: the pick-up slip's code, who is waited for, and who took which when."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, select, true
from sqlalchemy.orm import Session, joinedload

from app.domain.errors import NotAllowed, NotFound, ReasonNeeded, WrongCode, WrongState
from app.domain.names import normalise_name
from app.domain.pickup_code import PickupCodeError, new_pickup_code, parse_pickup_code
from app.domain.roles import Actor, Role
from app.models.afterwards import Handover
from app.models.application import Application
from app.models.log import AuditEntry
from app.models.register import Certificate, Deed, Signing, Validity
from app.models.sealed import vault
from app.services import audit, finding

HANDING_OUT = frozenset({Role.VERIFIER, Role.REGISTRAR})
LONGEST_NAME = 120
HANDED_OVER = "handover.hand_over"


def create(
    session: Session, application: Application, actor: Actor, *, now: dt.datetime
) -> Handover:
    """Give a file its pick-up code, or return the one it has: a slip printed twice is the same.

    The code reads like `7K4Q2-MXW9R` and is found by its keyed hash alone.
    """
    present = session.get(Handover, application.id)
    if present is not None:
        return present
    handover = Handover(id=application.id, created_at=now)
    handover.code = new_pickup_code(secrets.SystemRandom())
    handover.code_index = _index(handover.code)
    session.add(handover)
    session.flush()
    _audit(session, actor, handover, "handover.create", now=now)
    return handover


def of(session: Session, application: Application) -> Handover | None:
    """Return the pick-up slip of this file, or None."""
    return session.get(Handover, application.id)


def get_by_code(
    session: Session, text: str, *, office_code: str | None = None, lock: bool = False
) -> Handover | None:
    """Find a slip by its code as somebody typed it; None for any other.

    With `office_code` only slips of that office are found. A wrong character, a code that was
    never given out and another office's look the same.
    """
    try:
        code = parse_pickup_code(text)
    except PickupCodeError:
        return None
    query = (
        select(Handover)
        .join(Handover.application)
        .where(Handover.code_index == _index(code))
        .options(joinedload(Handover.application))
    )
    if office_code is not None:
        query = query.where(Application.office_code == office_code)
    if lock:
        query = query.with_for_update(of=Handover).execution_options(populate_existing=True)
    return session.scalars(query).one_or_none()


def waiting(session: Session, office_code: str, *, name: str = "") -> list[Handover]:
    """List slips whose certificate is signed and not collected yet, the oldest signature first.

    `name` leaves those with a child's name of such words, each of them begun at least.
    """
    query = (
        select(Handover)
        .join(Handover.application)
        .join(Deed, Deed.application_id == Handover.id)
        .join(Certificate, Certificate.deed_id == Deed.id)
        .where(Application.office_code == office_code, Handover.handed_at.is_(None), _ready())
        .where(_called(session, office_code, name))
        .options(joinedload(Handover.application))
        .order_by(Certificate.signed_at, Handover.id)
    )
    return list(session.scalars(query).unique())


def collected(
    session: Session, office_code: str, *, name: str = "", limit: int = 25
) -> list[Handover]:
    """List slips whose certificate was collected, the latest first; `name` as in `waiting`."""
    query = (
        select(Handover)
        .join(Handover.application)
        .where(Application.office_code == office_code, Handover.handed_at.is_not(None))
        .where(_called(session, office_code, name))
        .options(joinedload(Handover.application))
        .order_by(Handover.handed_at.desc(), Handover.id)
        .limit(limit)
    )
    return list(session.scalars(query))


def get(
    session: Session, application_id: uuid.UUID, *, office_code: str, lock: bool = False
) -> Handover:
    """Load a slip of this office by its file; raises NotFound for any other."""
    query = (
        select(Handover)
        .join(Handover.application)
        .where(Handover.id == application_id, Application.office_code == office_code)
        .options(joinedload(Handover.application))
    )
    if lock:
        query = query.with_for_update(of=Handover).execution_options(populate_existing=True)
    found = session.scalars(query).one_or_none()
    if found is None:
        raise NotFound("handover")
    return found


def is_ready(session: Session, handover: Handover) -> bool:
    """Whether there's a valid, signed certificate to hand over."""
    return certificate_of(session, handover) is not None


def certificate_of(session: Session, handover: Handover) -> Certificate | None:
    """Return the certificate to print and hand over, or None while there's none."""
    query = select(Certificate).join(Certificate.deed)
    return session.scalars(query.where(Deed.application_id == handover.id, _ready())).one_or_none()


class Proof(StrEnum):
    """By what a clerk knew who may take a certificate."""

    CODE = "code"
    IDENTITY = "identity"
    PROXY = "proxy"


def fits(handover: Handover, text: str) -> bool:
    """Whether this is the slip's code, as somebody typed it."""
    try:
        return secrets.compare_digest(parse_pickup_code(text), str(handover.code))
    except PickupCodeError:
        return False


def proof_of(session: Session, handover: Handover) -> Proof | None:
    """Return by what the clerk knew who may take it; None before, and for older entries."""
    query = select(AuditEntry.detail).where(
        AuditEntry.object_kind == "application",
        AuditEntry.object_id == str(handover.id),
        AuditEntry.act == HANDED_OVER,
    )
    found = session.scalars(query).first() or {}
    return Proof(found["proof"]) if "proof" in found else None


def hand_over(
    session: Session,
    handover: Handover,
    actor: Actor,
    *,
    taken_by: str,
    proof: Proof,
    code: str = "",
    now: dt.datetime,
) -> None:
    """Write down who took the certificate and who gave it; `taken_by` is that person's name.

    `proof` is kept in the trail: the slip's `code`, or without it the identity that was seen.
    Raises NotAllowed for who isn't of the file's office, WrongState when it was collected before
    or isn't signed yet, ReasonNeeded without a name, WrongCode for another code.
    """
    name = " ".join(taken_by.split())[:LONGEST_NAME]
    if actor.role not in HANDING_OUT or actor.office_code != handover.application.office_code:
        raise NotAllowed("handover")
    if handover.handed_at is not None or not is_ready(session, handover):
        raise WrongState("handover")
    if not name:
        raise ReasonNeeded("taken_by")
    if proof is Proof.CODE and not fits(handover, code):
        raise WrongCode("pickup")
    handover.handed_at = now
    handover.handed_by = actor.id
    handover.taken_by = name
    session.flush()
    _audit(session, actor, handover, HANDED_OVER, now=now, proof=proof.value)


def _called(session: Session, office: str, name: str) -> ColumnElement[bool]:
    return finding.called(session, office, name) if normalise_name(name) else true()


def _ready() -> ColumnElement[bool]:
    return and_(Certificate.validity == Validity.ACTIVE, Certificate.signing == Signing.SIGNED)


def _index(code: str) -> bytes:
    return vault().index("handover.code", code)


def _audit(
    session: Session, actor: Actor, handover: Handover, act: str, *, now: dt.datetime, **detail: str
) -> None:
    application = session.get_one(Application, handover.id)
    audit.record(
        session,
        actor,
        act,
        kind="application",
        object_id=handover.id,
        now=now,
        detail={**detail},
        office_code=application.office_code,
    )
