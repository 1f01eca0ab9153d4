"""One-time codes: who gets them, how long and how often they work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import TooManyTries, WrongCode
from app.models.application import Application
from app.models.log import Message
from app.models.session import OneTimeCode
from app.services import codes

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
CONTACT = "081260000001"


@pytest.fixture
def application(make_application: Callable[..., Application]) -> Application:
    """A file whose parents can be reached."""
    return make_application()


def send(
    session: Session, application: Application, *, at: dt.datetime = NOW, purpose: str = "open"
) -> str:
    """Send a code and return its digits, as the message holds them."""
    codes.send(session, application, purpose, contact=CONTACT, network="192.0.2.0/24", now=at)
    query = select(Message).where(Message.kind == "code").order_by(Message.created_at.desc())
    message = session.scalars(query).first()
    assert message is not None
    text: str = message.body["code"]
    return text


def wrong(right: str) -> str:
    return f"{(int(right) + 1) % 10**codes.DIGITS:0{codes.DIGITS}d}"


def test_the_right_code_proves_the_contact_once(session: Session, application: Application) -> None:
    text = send(session, application)
    assert codes.redeem(session, application, "open", text=text, now=NOW) == CONTACT
    with pytest.raises(WrongCode):
        codes.redeem(session, application, "open", text=text, now=NOW)


def test_a_code_has_six_digits_and_is_stored_as_none(
    session: Session, application: Application
) -> None:
    text = send(session, application)
    code = session.scalars(select(OneTimeCode)).one()
    assert len(text) == 6
    assert text.isdigit()
    assert text.encode() not in code.code_hash
    assert CONTACT.encode() not in code.contact_sealed


def test_spaces_are_forgiven(session: Session, application: Application) -> None:
    text = send(session, application)
    spaced = f" {text[:3]} {text[3:]} "
    assert codes.redeem(session, application, "open", text=spaced, now=NOW) == CONTACT


def test_five_wrong_tries_spoil_it(session: Session, application: Application) -> None:
    text = send(session, application)
    for _ in range(5):
        assert codes.redeem(session, application, "open", text=wrong(text), now=NOW) is None
    with pytest.raises(WrongCode):
        codes.redeem(session, application, "open", text=text, now=NOW)


def test_after_ten_minutes_it_is_over(session: Session, application: Application) -> None:
    text = send(session, application)
    late = NOW + dt.timedelta(minutes=10)
    with pytest.raises(WrongCode):
        codes.redeem(session, application, "open", text=text, now=late)
    just = late - dt.timedelta(seconds=1)
    assert codes.redeem(session, application, "open", text=text, now=just) == CONTACT


def test_a_newer_code_spoils_the_older(session: Session, application: Application) -> None:
    old = send(session, application)
    later = NOW + dt.timedelta(seconds=1)
    new = send(session, application, at=later)
    if old != new:
        assert codes.redeem(session, application, "open", text=old, now=later) is None
    assert codes.redeem(session, application, "open", text=new, now=later) == CONTACT


def test_a_code_serves_its_purpose_and_its_file_only(
    session: Session, application: Application, make_application: Callable[..., Application]
) -> None:
    text = send(session, application)
    with pytest.raises(WrongCode):
        codes.redeem(session, application, "submit", text=text, now=NOW)
    with pytest.raises(WrongCode):
        codes.redeem(session, make_application(), "open", text=text, now=NOW)


def test_three_an_hour_to_one_contact(session: Session, application: Application) -> None:
    for _ in range(3):
        send(session, application)
    with pytest.raises(TooManyTries) as refused:
        send(session, application)
    assert 0 < refused.value.retry_after <= 3600
    send(session, application, at=NOW + dt.timedelta(hours=1))


def test_three_an_hour_also_across_the_turn_of_an_hour(
    session: Session, application: Application
) -> None:
    for minutes in (57, 58, 59):
        send(session, application, at=NOW + dt.timedelta(minutes=minutes))
    with pytest.raises(TooManyTries) as refused:
        send(session, application, at=NOW + dt.timedelta(minutes=61))
    assert refused.value.retry_after == 56 * 60
    send(session, application, at=NOW + dt.timedelta(minutes=117))


def test_guesses_at_the_same_moment_are_counted_too(
    open_session: Callable[[], Session], session: Session, application: Application
) -> None:
    text = send(session, application)
    session.commit()

    def guess(own: Session) -> bool:
        try:
            codes.redeem(own, application, "open", text=wrong(text), now=NOW)
        except WrongCode:
            return False
        finally:
            own.commit()
        return True

    with ThreadPoolExecutor(8) as pool:
        reached = list(pool.map(guess, [open_session() for _ in range(8)]))
    assert reached.count(True) == codes.TRIES
