"""Certificates that the signer won't sign: why they stopped, who sees it, and letting them go on.

A stop is written into the certificate's problem. Where the signer itself is at fault (a wrong
passphrase, an expired certificate) no other certificate is tried with it either: each try of a
wrong passphrase brings the official's certificate closer to being locked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from app.documents.signing.port import SigningReason
from app.domain.errors import NotAllowed, NotFound, WrongState
from app.domain.roles import SYSTEM, Actor, Role
from app.models.application import Application
from app.models.register import Certificate, Deed, Signing, Validity
from app.services import audit

STOPPED = "stopped:"
REST = dt.timedelta(minutes=5)
OFTEN = 5
"""After so many tries in vain people are shown a certificate that is still tried by itself."""
SIGNER_AT_FAULT = frozenset(
    {
        SigningReason.WRONG_PASSPHRASE,
        SigningReason.KEY_FILE,
        SigningReason.CERTIFICATE,
        SigningReason.UNKNOWN_SIGNER,
    }
)
_AT_FAULT = [STOPPED + reason for reason in SIGNER_AT_FAULT]
_SHARED = ""
_ACTIVE = Certificate.validity == Validity.ACTIVE
_GIVEN_UP = Certificate.signing_problem.startswith(STOPPED, autoescape=True)
_HALTS = and_(
    _ACTIVE, Certificate.signing == Signing.UNSIGNED, Certificate.signing_problem.in_(_AT_FAULT)
)


@dataclass(frozen=True, slots=True)
class Stuck:
    """A certificate without signature, its file, and why; `waits` when it's tried by itself."""

    certificate: Certificate
    application: Application
    reason: str
    unknown: bool
    waits: bool


def signer_of(office: str, own_keys: Collection[str]) -> str:
    """Name the signer of an office: its own, or the installation's, which offices share."""
    return office if office in own_keys else _SHARED


def may_be_tried(
    session: Session, own_keys: Collection[str], now: dt.datetime
) -> ColumnElement[bool]:
    """Return the condition of certificates that weren't given up and whose signer isn't at rest.

    A signer rests while one of its certificates says that it's at fault, and for five minutes
    after it didn't answer in time.
    """
    hung = and_(
        _ACTIVE,
        Certificate.signing == Signing.UNKNOWN,
        Certificate.signing_started_at > now - REST,
    )
    offices = session.scalars(select(Certificate.office_code).where(or_(_HALTS, hung)).distinct())
    resting = {signer_of(code, own_keys) for code in offices}
    served: ColumnElement[bool] = Certificate.office_code.not_in(sorted(resting & {*own_keys}))
    if _SHARED in resting:
        served = Certificate.office_code.in_(sorted({*own_keys} - resting))
    return and_(~_GIVEN_UP, served)


def stop(session: Session, certificate: Certificate, reason: str, *, now: dt.datetime) -> None:
    """Give a certificate up until a person lets it go on, and write that into the trail."""
    certificate.signing_problem = STOPPED + reason
    note(session, certificate, reason, now=now)


def note(session: Session, certificate: Certificate, reason: str, *, now: dt.datetime) -> None:
    """Write into the trail that signing stopped, and why."""
    audit.record(
        session,
        SYSTEM,
        "certificate.sign_stopped",
        kind="certificate",
        object_id=certificate.deed_id,
        now=now,
        detail={"version": certificate.version, "reason": reason},
        office_code=certificate.office_code,
    )


def stuck(session: Session, actor: Actor, *, limit: int = 200) -> list[Stuck]:
    """List the office's certificates that stopped or were tried often in vain, the oldest first.

    Raises NotAllowed for other roles than registrar and admin.
    """
    query = _own(actor).order_by(Certificate.issued_at, Certificate.id).limit(limit)
    return [_stuck(certificate, file) for certificate, file in session.execute(query)]


def count(session: Session, actor: Actor) -> int:
    """Count what `stuck` lists; raises NotAllowed as it does."""
    return session.scalar(_own(actor).with_only_columns(func.count(Certificate.id))) or 0


def _own(actor: Actor) -> Select[Certificate, Application]:
    stopped = or_(Certificate.signing == Signing.UNKNOWN, _GIVEN_UP)
    often = and_(Certificate.signing_tries >= OFTEN, Certificate.signing_problem != "")
    return (
        select(Certificate, Application)
        .join(Deed, Deed.id == Certificate.deed_id)
        .join(Application, Application.id == Deed.application_id)
        .where(Certificate.office_code == _office(actor), _ACTIVE)
        .where(Certificate.signing != Signing.SIGNED, or_(stopped, often))
    )


def _office(actor: Actor) -> str:
    if actor.role not in (Role.REGISTRAR, Role.ADMIN) or actor.office_code is None:
        raise NotAllowed("signing")
    return actor.office_code


def _stuck(certificate: Certificate, application: Application) -> Stuck:
    problem = certificate.signing_problem
    unknown = certificate.signing is Signing.UNKNOWN
    waits = not unknown and not problem.startswith(STOPPED)
    return Stuck(certificate, application, problem.removeprefix(STOPPED), unknown, waits)


def halted(session: Session, actor: Actor, own_keys: Collection[str]) -> str | None:
    """Return why the office's signer isn't asked at all; also another's of the same signer."""
    problems = session.scalars(
        select(Certificate.signing_problem)
        .where(_HALTS, _same_signer(_office(actor), own_keys))
        .order_by(Certificate.signing_started_at, Certificate.id)
        .limit(1)
    )
    problem = problems.first()
    return problem.removeprefix(STOPPED) if problem else None


def _same_signer(office: str, own_keys: Collection[str]) -> ColumnElement[bool]:
    if office in own_keys:
        return Certificate.office_code == office
    return Certificate.office_code.not_in(sorted(own_keys))


def try_again(
    session: Session, actor: Actor, number: str, *, own_keys: Collection[str], now: dt.datetime
) -> None:
    """Let one certificate be signed again.

    Raises NotAllowed, NotFound for another office's, and WrongState for what isn't stuck, or no
    more: of two clicks, or two people, the second learns that the first was quicker. Where its
    signer was at fault, it is asked again for all.
    """
    query = _own(actor).where(Certificate.id == number).with_for_update(of=Certificate)
    row = session.execute(query.execution_options(populate_existing=True)).one_or_none()
    if row is None:
        of_office = select(Certificate.id).where(Certificate.office_code == _office(actor))
        known = session.scalar(of_office.where(Certificate.id == number)) is not None
        raise WrongState("signing") if known else NotFound("certificate")
    at_fault = row[0].signing_problem in _AT_FAULT
    _go_on(session, actor, row[0], now)
    if at_fault:
        ask_signer_again(session, actor, own_keys, now=now)


def ask_signer_again(
    session: Session, actor: Actor, own_keys: Collection[str], *, now: dt.datetime
) -> int:
    """Let the office's signer be asked again, for other offices of the same signer too.

    Returns how many certificates go on. Raises NotAllowed.
    """
    same = _same_signer(_office(actor), own_keys)
    query = select(Certificate).where(_HALTS, same).order_by(Certificate.id)
    found = session.scalars(query.with_for_update().execution_options(populate_existing=True)).all()
    for certificate in found:
        _go_on(session, actor, certificate, now)
    return len(found)


def _go_on(session: Session, actor: Actor, certificate: Certificate, now: dt.datetime) -> None:
    reason = certificate.signing_problem.removeprefix(STOPPED)
    certificate.signing, certificate.signing_problem = Signing.UNSIGNED, ""
    certificate.signing_tries, certificate.signing_started_at = 0, None
    session.flush()
    audit.record(
        session,
        actor,
        "certificate.sign_again",
        kind="certificate",
        object_id=certificate.deed_id,
        now=now,
        detail={"version": certificate.version, "reason": reason},
        office_code=certificate.office_code,
    )
