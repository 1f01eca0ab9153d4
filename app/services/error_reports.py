"""Errors that families report on a certificate, and what the registrar answers them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.domain.error_report import Answer, PrintedField
from app.domain.errors import Incomplete, NotAllowed, NotFound, ReasonNeeded, WrongState
from app.domain.roles import Actor, Role
from app.models.afterwards import ErrorReport
from app.models.application import Application
from app.models.register import Certificate, Deed, Signing, Validity
from app.services import audit, outbox
from app.services.visibility import filled_in_by

LONGEST = 1000


def reportable(certificate: Certificate | None) -> bool:
    """Whether errors of this certificate can be reported: it's signed, and it counts."""
    return (
        certificate is not None
        and certificate.validity is Validity.ACTIVE
        and certificate.signing is Signing.SIGNED
    )


def report(
    session: Session,
    certificate: Certificate,
    actor: Actor,
    *,
    fields: Collection[PrintedField],
    text: str,
    now: dt.datetime,
) -> ErrorReport:
    """Report what is wrong on a certificate of a locked file that this actor filled in.

    `fields` are kept in the paper's order. Raises NotFound for others' files, Incomplete without
    any field, ReasonNeeded without words, WrongState while an earlier report waits, or when the
    certificate doesn't count (any more).
    """
    _refuse_others(session, certificate, actor)
    if not fields:
        raise Incomplete(["fields"])
    if not text.strip():
        raise ReasonNeeded("error_report")
    latest = latest_of(session, certificate.deed.application)
    if not reportable(certificate) or (latest is not None and latest.answered_at is None):
        raise WrongState("error_report")
    found = ErrorReport(
        id=uuid.uuid4(),
        certificate=certificate,
        office_code=certificate.office_code,
        fields=[field.value for field in PrintedField if field in fields],
        reported_at=now,
    )
    found.text = text.strip()[:LONGEST]
    session.add(found)
    session.flush()
    _trace(session, found, actor, "error_report.report", now)
    outbox.tell(session, certificate.deed.application, "report_received", now=now)
    return found


def _refuse_others(session: Session, certificate: Certificate, actor: Actor) -> None:
    query = select(Application.id).where(
        Application.id == certificate.deed.application_id, filled_in_by(actor)
    )
    if session.scalar(query) is None:
        raise NotFound("certificate")


def latest_of(session: Session, application: Application) -> ErrorReport | None:
    """Return the newest report on any version of this file's certificate, or None."""
    query = (
        select(ErrorReport)
        .join(ErrorReport.certificate)
        .join(Certificate.deed)
        .where(Deed.application_id == application.id)
        .order_by(ErrorReport.reported_at.desc(), ErrorReport.id)
        .limit(1)
    )
    return session.scalars(query).one_or_none()


def waiting(session: Session, office_code: str | None) -> list[ErrorReport]:
    """List the reports of an office that nobody answered yet, the oldest first."""
    whole = joinedload(ErrorReport.certificate).joinedload(Certificate.deed)
    query = (
        select(ErrorReport)
        .where(ErrorReport.office_code == office_code, ErrorReport.answered_at.is_(None))
        .options(whole.joinedload(Deed.application))
        .order_by(ErrorReport.reported_at, ErrorReport.id)
    )
    return list(session.scalars(query))


def get(session: Session, actor: Actor, report_id: uuid.UUID, *, lock: bool = False) -> ErrorReport:
    """Load a report of this actor's office, locked if it's to be answered; raises NotFound."""
    query = select(ErrorReport).where(
        ErrorReport.id == report_id, ErrorReport.office_code == actor.office_code
    )
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = session.scalars(query).one_or_none()
    if found is None:
        raise NotFound("error_report")
    return found


def newer_version(found: ErrorReport) -> Certificate | None:
    """Return the version that was issued after the report and counts now, or None."""
    for version in reversed(found.certificate.deed.certificates):
        later = (
            version.version > found.certificate.version and version.issued_at >= found.reported_at
        )
        if later and version.validity is Validity.ACTIVE:
            return version
    return None


def answer(
    session: Session,
    found: ErrorReport,
    actor: Actor,
    *,
    outcome: Answer,
    text: str,
    now: dt.datetime,
) -> None:
    """Answer a locked report; the family reads `text` where it follows its file.

    Raises NotAllowed for others than registrars, WrongState when it's answered already or when
    REISSUED comes before the new version, ReasonNeeded where only words explain the outcome.
    """
    if actor.role is not Role.REGISTRAR or actor.office_code != found.office_code:
        raise NotAllowed("error_report")
    if found.answered_at is not None:
        raise WrongState("error_report")
    if outcome is Answer.REISSUED and newer_version(found) is None:
        raise WrongState("reissue")
    if outcome is not Answer.REISSUED and not text.strip():
        raise ReasonNeeded("error_report")
    found.answer = {"outcome": outcome.value, "text": text.strip()[:LONGEST]}
    found.answered_at, found.answered_by = now, actor.id
    session.flush()
    _trace(session, found, actor, f"error_report.{outcome}", now)
    outbox.tell(session, found.certificate.deed.application, "report_answered", now=now)


def _trace(session: Session, found: ErrorReport, actor: Actor, act: str, now: dt.datetime) -> None:
    audit.record(
        session,
        actor,
        act,
        kind="certificate",
        object_id=found.certificate_id,
        now=now,
        office_code=found.office_code,
    )
