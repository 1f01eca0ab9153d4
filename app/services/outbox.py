"""Messages to parents: written with the change they tell about, delivered by the worker."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.adapters.carriers import Carrier, CarrierError
from app.models.application import Application
from app.models.log import Channel, Delivery, Message

MAX_TRIES = 8
Params = dict[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """A message as people read it."""

    subject: str
    body: str


def enqueue(
    session: Session,
    application: Application,
    kind: str,
    *,
    to: str,
    params: Params,
    now: dt.datetime,
) -> Message:
    """Write a message of `kind` in the caller's transaction. Params never hold a NIK or a name."""
    message = Message(
        id=uuid.uuid4(),
        application_id=application.id,
        channel=Channel.EMAIL if "@" in to else Channel.CONSOLE,
        kind=kind,
        language=application.language,
        state=Delivery.WAITING,
        created_at=now,
        next_try_at=now,
    )
    message.to = to
    message.body = params
    session.add(message)
    return message


def tell(
    session: Session, application: Application, kind: str, *, now: dt.datetime, **params: str
) -> None:
    """Tell the parents about a step, if they gave a contact."""
    if application.contact:
        values = {"number": application.number or "", **params}
        enqueue(session, application, kind, to=application.contact, params=values, now=now)


def due(session: Session, now: dt.datetime, limit: int = 50) -> list[Message]:
    """List waiting messages whose time has come, oldest first; locked, others are skipped."""
    query = (
        select(Message)
        .where(Message.state == Delivery.WAITING, Message.next_try_at <= now)
        .order_by(Message.created_at, Message.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(session.scalars(query))


def deliver_one(
    session: Session,
    message: Message,
    *,
    render: Callable[[Message], Words],
    carriers: dict[Channel, Carrier],
    now: dt.datetime,
) -> bool:
    """Deliver one locked message; a failure is kept with the time of the next try.

    What it said is erased once it was delivered when it held a code.
    """
    message.tries += 1
    try:
        text = render(message)
        carriers[message.channel].send(
            message.to, text.subject, text.body, message_id=message.id.hex
        )
    except CarrierError as error:
        message.problem = error.problem[:120]
        final = error.final or message.tries >= MAX_TRIES
        message.state = Delivery.FAILED if final else Delivery.WAITING
        message.next_try_at = now + dt.timedelta(seconds=min(30 * 2**message.tries, 6 * 3600))
        return False
    message.state = Delivery.SENT
    message.sent_at = now
    message.problem = ""
    if message.kind == "code":
        message.body = None
    return True
