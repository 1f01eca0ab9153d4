"""The outbox: told in the transaction of the change, tried again with patience, codes erased."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.adapters.carriers import CarrierError
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import Channel, Delivery, Message
from app.models.office import Office
from app.services import outbox

NOW = dt.datetime(2026, 11, 24, 6, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
Make = Callable[..., Application]
Deliver = Callable[..., bool | None]


class Carrier:
    """Remembers what it carried, or refuses it."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.carried: list[tuple[str, str, str]] = []

    def send(self, to: str, subject: str, body: str, *, message_id: str) -> None:
        if self.error:
            raise self.error
        self.carried.append((to, subject, body))


def written(message: Message) -> outbox.Words:
    return outbox.Words(message.kind, str(message.body))


@pytest.fixture
def deliver(session: Session) -> Deliver:
    """Deliver the next message by this carrier."""

    def deliver(
        carrier: Carrier | None = None, now: dt.datetime = NOW, render: outbox.Render = written
    ) -> bool | None:
        carriers = dict.fromkeys(Channel, carrier or Carrier())
        return outbox.deliver_next(session, render=render, carriers=carriers, now=now)  # type: ignore[arg-type]

    return deliver


@pytest.fixture
def enqueue(session: Session, make_application: Make) -> Callable[..., Message]:
    """Write a message about a draft."""
    draft = make_application(status=Status.DRAFT)

    def enqueue(kind: str = "returned", to: str = "081260000001", **params: str) -> Message:
        message = outbox.enqueue(session, draft, kind, to=to, params=params, now=NOW)
        session.commit()
        return message

    return enqueue


def only(session: Session) -> Message:
    """Read the only message from the database."""
    session.rollback()
    session.expire_all()
    return session.scalars(select(Message)).one()


def test_what_a_failed_change_would_have_told_is_never_told(
    session: Session, make_application: Make, deliver: Deliver
) -> None:
    draft = make_application(status=Status.DRAFT)
    session.commit()
    outbox.enqueue(session, draft, "submitted", to="081260000001", params={}, now=NOW)
    session.rollback()
    assert deliver() is None


def test_a_message_is_delivered_once(
    session: Session, enqueue: Callable[..., Message], deliver: Deliver
) -> None:
    enqueue(count="2")
    carrier = Carrier()
    assert deliver(carrier) is True
    assert deliver(carrier, NOW + dt.timedelta(days=1)) is None
    assert carrier.carried == [("081260000001", "returned", "{'count': '2'}")]
    message = only(session)
    assert (message.state, message.sent_at, message.tries) == (Delivery.SENT, NOW, 1)


@pytest.mark.parametrize(
    ("to", "channel"), [("081260000001", Channel.CONSOLE), ("uli@contoh.id", Channel.EMAIL)]
)
def test_a_contact_decides_the_channel(
    to: str, channel: Channel, enqueue: Callable[..., Message]
) -> None:
    assert enqueue(to=to).channel is channel


def test_a_failure_is_tried_again_with_growing_patience(
    session: Session, enqueue: Callable[..., Message], deliver: Deliver
) -> None:
    enqueue()
    at, waits = NOW, []
    while deliver(Carrier(CarrierError("smtp 451")), at) is False:
        message = only(session)
        if message.state is Delivery.FAILED:
            break
        assert deliver(now=message.next_try_at - SECOND) is None
        waits.append(int((message.next_try_at - at).total_seconds()))
        at = message.next_try_at
    assert waits == [60, 120, 240, 480, 960, 1920, 3840]
    assert (message.state, message.tries, message.problem) == (Delivery.FAILED, 8, "smtp 451")
    assert deliver(now=at + dt.timedelta(days=9)) is None


def test_after_a_failure_it_can_arrive(
    session: Session, enqueue: Callable[..., Message], deliver: Deliver
) -> None:
    enqueue()
    deliver(Carrier(CarrierError("ConnectionRefusedError")))
    assert deliver(now=NOW + dt.timedelta(minutes=1)) is True
    assert (only(session).state, only(session).problem) == (Delivery.SENT, "")


def test_what_can_never_arrive_is_given_up_at_once(
    session: Session, enqueue: Callable[..., Message], deliver: Deliver
) -> None:
    enqueue()
    deliver(Carrier(CarrierError("recipient refused", final=True)))
    assert (only(session).state, only(session).tries) == (Delivery.FAILED, 1)


def test_a_code_is_erased_once_it_was_delivered(
    session: Session, enqueue: Callable[..., Message], deliver: Deliver
) -> None:
    enqueue("code", code="123456")
    assert only(session).body == {"code": "123456"}
    deliver()
    assert (only(session).body, only(session).body_sealed) == (None, None)


def test_other_messages_are_kept_as_they_were_sent(
    session: Session, enqueue: Callable[..., Message], deliver: Deliver
) -> None:
    enqueue(number="DRI-1")
    deliver()
    assert only(session).body == {"number": "DRI-1"}


def test_a_code_that_would_come_too_late_is_given_up_and_erased(
    session: Session, enqueue: Callable[..., Message], deliver: Deliver
) -> None:
    enqueue("code", code="123456")
    tries = 0
    while deliver(Carrier(CarrierError("smtp 451")), only(session).next_try_at) is False:
        tries += 1
        assert only(session).next_try_at < NOW + dt.timedelta(minutes=20)
    assert tries == 4
    assert (only(session).state, only(session).body) == (Delivery.FAILED, None)


@pytest.mark.parametrize("error", [ValueError("no address"), KeyError("channel"), TypeError()])
def test_a_message_that_cannot_be_written_holds_up_no_other(
    error: Exception, session: Session, enqueue: Callable[..., Message], deliver: Deliver
) -> None:
    enqueue("broken")
    enqueue("returned")

    def render(message: Message) -> outbox.Words:
        if message.kind == "broken":
            raise error
        return written(message)

    carrier = Carrier()
    results = [deliver(carrier, render=render) for _ in range(3)]
    assert sorted(results, key=str) == [False, None, True]
    assert [subject for _, subject, _ in carrier.carried] == ["returned"]


def test_the_oldest_goes_first(
    session: Session, enqueue: Callable[..., Message], deliver: Deliver
) -> None:
    late, early = enqueue("second"), enqueue("first")
    early.created_at = NOW - dt.timedelta(hours=1)
    session.commit()
    carrier = Carrier()
    while deliver(carrier) is not None:
        pass
    assert [subject for _, subject, _ in carrier.carried] == ["first", "second"]
    assert late.kind == "second"


def test_while_the_mail_server_thinks_nobody_waits(
    session: Session,
    open_session: Callable[[], Session],
    enqueue: Callable[..., Message],
    deliver: Deliver,
) -> None:
    enqueue()

    class Slow(Carrier):
        def send(self, to: str, subject: str, body: str, *, message_id: str) -> None:
            other = open_session()
            other.get_one(Office, "1211").promise_days = 4
            other.commit()
            assert outbox.due(other, NOW) == []
            other.rollback()
            super().send(to, subject, body, message_id=message_id)

    carrier = Slow()
    assert deliver(carrier) is True
    assert len(carrier.carried) == 1


def test_a_worker_that_dies_while_sending_leaves_it_to_be_tried_again(
    session: Session, enqueue: Callable[..., Message], deliver: Deliver
) -> None:
    enqueue()
    with pytest.raises(KeyboardInterrupt):
        deliver(Carrier(KeyboardInterrupt()))  # type: ignore[arg-type]
    session.rollback()
    assert deliver() is None
    assert deliver(now=NOW + dt.timedelta(minutes=1)) is True


def test_contact_and_words_are_sealed(session: Session, enqueue: Callable[..., Message]) -> None:
    message = enqueue("code", to="uli@contoh.id", code="123456")
    assert b"uli@contoh.id" not in message.to_sealed
    assert b"123456" not in (message.body_sealed or b"")
