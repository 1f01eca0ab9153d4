"""Messages to parents and staff: written with the change they tell of, sent by the worker."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.adapters.carriers import Carrier, CarrierError
from app.models.application import Application
from app.models.log import Channel, Delivery, Message
from app.models.office import Account

MAX_TRIES = 8
LONGEST_PAUSE = dt.timedelta(hours=6)
CODE = "code"
ACCOUNT_LINK = "account_link"
CODE_LIFE = dt.timedelta(minutes=10)
LIFE = {CODE: CODE_LIFE, ACCOUNT_LINK: dt.timedelta(hours=24)}
"""How long what opens something stays good: its message is erased once delivered or given up."""
Params = dict[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """A message as people read it."""

    subject: str
    body: str


Render = Callable[[Message], Words]
Carriers = dict[Channel, Carrier]


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


def tell_account(
    session: Session, account: Account, kind: str, *, now: dt.datetime, params: Params
) -> Message:
    """Write a message to a member of the staff; without an e-mail address, for the console."""
    message = Message(
        id=uuid.uuid4(),
        account_id=account.id,
        office_code=account.office_code,
        channel=Channel.EMAIL if account.email else Channel.CONSOLE,
        kind=kind,
        language="id",
        state=Delivery.WAITING,
        created_at=now,
        next_try_at=now,
    )
    message.to = account.email or account.username
    message.body = params
    session.add(message)
    return message


def due(
    session: Session,
    now: dt.datetime,
    *,
    limit: int = 50,
    channels: Collection[Channel] = tuple(Channel),
) -> list[Message]:
    """List waiting messages whose time has come, oldest first; locked, others are skipped.

    One whose next try lies further off than any pause was put off before the clock was set back.
    """
    come = or_(Message.next_try_at <= now, Message.next_try_at > now + 2 * LONGEST_PAUSE)
    query = (
        select(Message)
        .where(Message.state == Delivery.WAITING, come, Message.channel.in_(channels))
        .order_by(Message.created_at, Message.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(session.scalars(query))


def deliver_one(
    session: Session,
    message: Message,
    *,
    render: Render,
    carriers: Carriers,
    now: dt.datetime,
) -> bool:
    """Deliver one locked message; a failure is kept with the time of the next try."""
    error = _try(message, render, carriers, let_go=session.flush)
    return _record(message, error, now)


def deliver_next(
    session: Session, *, render: Render, carriers: Carriers, now: dt.datetime
) -> bool | None:
    """Deliver the oldest message due by these carriers, in two transactions; None when none is.

    Between the two no lock is held: a slow mail server keeps nobody waiting. A process that dies
    there leaves a message that is tried again when its time comes.
    """
    messages = due(session, now, limit=1, channels=carriers)
    if not messages:
        session.rollback()
        return None
    number = messages[0].id
    messages[0].next_try_at = now + _pause(messages[0].tries + 1)
    session.commit()
    error = _try(messages[0], render, carriers, let_go=session.rollback)
    done = _record(session.get_one(Message, number), error, now)
    session.commit()
    return done


def _try(
    message: Message, render: Render, carriers: Carriers, let_go: Callable[[], None]
) -> CarrierError | None:
    """Hand a message over; return what went wrong. One that can't be written stops no other."""
    try:
        text = render(message)
        carrier, to, key = carriers[message.channel], message.to, message.id.hex
        let_go()
        carrier.send(to, text.subject, text.body, message_id=key)
    except CarrierError as error:
        return error
    except (ValueError, LookupError, TypeError) as error:
        return CarrierError(type(error).__name__)
    return None


def _record(message: Message, error: CarrierError | None, now: dt.datetime) -> bool:
    """Write down what became of a try; what opens something is erased once it's through."""
    message.tries += 1
    message.problem = error.problem[:120] if error else ""
    if error is None:
        message.state = Delivery.SENT
        message.sent_at = now
    else:
        message.next_try_at = now + _pause(message.tries)
        final = error.final or message.tries >= MAX_TRIES or _spoilt(message)
        message.state = Delivery.FAILED if final else Delivery.WAITING
    if message.kind in LIFE and message.state is not Delivery.WAITING:
        message.body = None
    return error is None


def _pause(tries: int) -> dt.timedelta:
    return min(dt.timedelta(seconds=30 * 2**tries), LONGEST_PAUSE)


def _spoilt(message: Message) -> bool:
    """Whether a code or link would arrive when it's no longer good for anything."""
    life = LIFE.get(message.kind)
    return life is not None and message.next_try_at >= message.created_at + life
