"""A copy of one's own data (UU 27/2022 Art 6-7): what is kept of a file, without the internals."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import STAFF_ROLES, Actor
from app.models.application import Application, Verdict
from app.models.log import AuditEntry, Message
from app.models.register import Certificate, Deed
from app.services import proven

Row = dict[str, Any]


def collect(session: Session, application: Application, actor: Actor) -> dict[str, Any]:
    """Return everything kept of a file as plain values; moments are aware, in UTC.

    Keys: `file`, `answers` (key to value), `papers`, `steps`, `remarks`, `messages`, `looks`,
    `certificates`. Raises NotAllowed for a visit that hasn't shown that the file is its family's.
    """
    proven.require(session, actor, application)
    return {
        "file": _file(application),
        "answers": dict(application.answers or {}),
        "papers": _papers(application),
        "steps": _steps(application),
        "remarks": _remarks(application),
        "messages": _messages(session, application),
        "looks": _looks(session, application),
        "certificates": _certificates(session, application),
    }


def _file(application: Application) -> Row:
    return {
        "number": application.number,
        "office": application.office.full_name,
        "status": str(application.status),
        "contact": application.contact,
        "started_at": application.created_at,
        "edited_at": application.edited_at,
        "submitted_at": application.submitted_at,
        "promised_at": application.due_at,
        "decided_at": application.decided_at,
    }


def _papers(application: Application) -> list[Row]:
    return [
        {
            "kind": str(document.kind),
            "bytes": document.size,
            "pages": len(document.pages),
            "sent_at": document.created_at,
            "replaced_at": document.replaced_at,
        }
        for document in application.documents
    ]


def _steps(application: Application) -> list[Row]:
    return [
        {
            "at": event.at,
            "action": str(event.action),
            "status": str(event.to_status),
            "by": str(event.actor_role),
            "reason": event.reason,
        }
        for event in application.events
    ]


def _remarks(application: Application) -> list[Row]:
    """List what the clerks told the family to correct; marks that weren't sent aren't theirs."""
    return [
        {
            "about": remark.target,
            "reason": remark.reason,
            "sent_at": remark.sent_at,
            "corrected_at": remark.settled_at,
        }
        for remark in application.remarks
        if remark.verdict is Verdict.WRONG and remark.sent_at is not None
    ]


def _messages(session: Session, application: Application) -> list[Row]:
    query = select(Message).where(Message.application_id == application.id)
    return [
        {
            "kind": message.kind,
            "to": message.to,
            "written_at": message.created_at,
            "sent_at": message.sent_at,
            "state": str(message.state),
        }
        for message in session.scalars(query.order_by(Message.created_at, Message.id))
    ]


def _looks(session: Session, application: Application) -> list[Row]:
    """List who of the office opened or changed the file, by their part, and when."""
    query = select(AuditEntry).where(
        AuditEntry.object_kind == "application",
        AuditEntry.object_id == str(application.id),
        AuditEntry.actor_role.in_(STAFF_ROLES),
    )
    return [
        {"at": entry.at, "act": entry.act, "by": str(entry.actor_role)}
        for entry in session.scalars(query.order_by(AuditEntry.seq))
    ]


def _certificates(session: Session, application: Application) -> list[Row]:
    query = select(Certificate).join(Certificate.deed)
    query = query.where(Deed.application_id == application.id).order_by(Certificate.version)
    return [
        {
            "number": certificate.deed.number,
            "check_id": certificate.id,
            "version": certificate.version,
            "validity": str(certificate.validity),
            "signed_at": certificate.signed_at,
        }
        for certificate in session.scalars(query)
    ]
