"""How an office stands, in counts; no file and no family in it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.domain.errors import NotAllowed
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import Delivery, Message
from app.models.register import Certificate, Signing
from app.services.undelivered import office_of


def _own(actor: Actor) -> str:
    if actor.role is not Role.ADMIN or actor.office_code is None:
        raise NotAllowed("overview")
    return actor.office_code


def by_status(session: Session, actor: Actor) -> list[tuple[Status, int]]:
    """Count the admin's office's files by status, in the order of a file's life; drafts too."""
    query = (
        select(Application.status, func.count())
        .where(Application.office_code == _own(actor))
        .group_by(Application.status)
    )
    counts = {status: count for status, count in session.execute(query)}
    return [(status, counts.get(status, 0)) for status in Status]


def failed_messages(session: Session, actor: Actor) -> int:
    """Count the messages that were given up."""
    return _messages(session, actor, Message.state == Delivery.FAILED)


def waiting_messages(session: Session, actor: Actor) -> int:
    """Count the messages that wait for their turn or their next try."""
    return _messages(session, actor, Message.state == Delivery.WAITING)


def _messages(session: Session, actor: Actor, criterion: ColumnElement[bool]) -> int:
    query = (
        select(func.count(Message.id))
        .outerjoin(Application, Application.id == Message.application_id)
        .where(office_of() == _own(actor), criterion)
    )
    return session.scalar(query) or 0


def unsigned_certificates(session: Session, actor: Actor) -> int:
    """Count the certificates without a signature yet."""
    query = select(func.count(Certificate.id)).where(
        Certificate.office_code == _own(actor), Certificate.signing != Signing.SIGNED
    )
    return session.scalar(query) or 0
