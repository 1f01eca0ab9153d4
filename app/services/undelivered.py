"""Messages that were given up, as an admin sees them: what kind, why, never what they say."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound, WrongState
from app.domain.roles import Actor
from app.models.application import Application
from app.models.log import Delivery, Message
from app.services import audit
from app.services.accounts import own_office

MOST = 100


def office_of() -> ColumnElement[str | None]:
    """Return whose office a message is: its own column, or that of the file it tells about."""
    return func.coalesce(Message.office_code, Application.office_code)


def _own(actor: Actor) -> Select[Message, str | None]:
    return (
        select(Message, Application.number)
        .outerjoin(Application, Application.id == Message.application_id)
        .where(office_of() == own_office(actor), Message.state == Delivery.FAILED)
    )


def failed(session: Session, actor: Actor) -> list[tuple[Message, str | None]]:
    """List the office's failed messages with their file's number, the newest 100."""
    query = _own(actor).order_by(Message.created_at.desc(), Message.id).limit(MOST)
    return [(message, number) for message, number in session.execute(query)]


def can_be_sent(message: Message) -> bool:
    """Tell whether a message still has its words: a code or link is erased once it's given up."""
    return message.body_sealed is not None


def resend(session: Session, actor: Actor, message_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Let a failed message wait for its turn again; raises NotFound, WrongState once erased."""
    query = _own(actor).where(Message.id == message_id).with_for_update(of=Message)
    row = session.execute(query.execution_options(populate_existing=True)).one_or_none()
    if row is None:
        raise NotFound("message")
    message = row[0]
    if not can_be_sent(message):
        raise WrongState("resend")
    _wait(session, actor, message, now)


def resend_all(session: Session, actor: Actor, *, now: dt.datetime) -> int:
    """Let all failed messages that still have their words wait again; return how many."""
    query = _own(actor).where(Message.body_sealed.is_not(None)).order_by(Message.id)
    query = query.limit(1000).with_for_update(of=Message)
    messages = [message for message, _number in session.execute(query)]
    for message in messages:
        _wait(session, actor, message, now)
    return len(messages)


def _wait(session: Session, actor: Actor, message: Message, now: dt.datetime) -> None:
    message.state, message.tries, message.problem = Delivery.WAITING, 0, ""
    message.next_try_at = now
    session.flush()
    audit.record(
        session,
        actor,
        "message.resend",
        kind="message",
        object_id=message.id,
        now=now,
        detail={"kind": message.kind},
    )
