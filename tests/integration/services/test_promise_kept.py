"""Broken promises are told with a new time, corrections reminded of, and each file counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.delivery import words_of
from app.domain.roles import Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import Message
from app.models.office import Account
from app.services import late, offices, performance, reminders
from tests.answers import ZONE

Make = Callable[..., Application]
MONDAY = dt.datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
DAY = dt.timedelta(days=1)


def told(session: Session, kind: str) -> list[Message]:
    """List the messages of a kind, the oldest first."""
    query = select(Message).where(Message.kind == kind).order_by(Message.created_at)
    return list(session.scalars(query))


@pytest.fixture
def file(session: Session, make_application: Make) -> Application:
    """A file handed in on Monday at 9, promised for Tuesday at 9."""
    made = make_application(status=Status.SUBMITTED)
    made.due_at = MONDAY + DAY
    session.commit()
    return made


def test_a_broken_promise_is_told_once_with_a_new_time(session: Session, file: Application) -> None:
    assert late.run(session, now=MONDAY + DAY) == 0
    now = MONDAY + DAY + dt.timedelta(minutes=5)
    assert late.run(session, now=now) == 1
    assert late.run(session, now=now + dt.timedelta(hours=1)) == 0
    calendar = offices.calendar(session, file.office)
    assert late.new_time(session, file) == calendar.promise(now, file.office.promise_days)
    assert len(told(session, "late")) == 1


def test_a_new_time_that_passes_is_told_again(session: Session, file: Application) -> None:
    late.run(session, now=MONDAY + DAY + dt.timedelta(hours=1))
    assert late.run(session, now=MONDAY + 2 * DAY + dt.timedelta(hours=2)) == 1
    assert len(told(session, "late")) == 2


def test_nothing_is_told_while_the_office_is_closed(session: Session, file: Application) -> None:
    night = MONDAY + DAY + dt.timedelta(hours=12)
    assert late.run(session, now=night) == 0
    assert not told(session, "late_files")


def test_what_the_family_has_or_what_is_decided_is_not_late(
    session: Session, make_application: Make
) -> None:
    for status in (Status.RETURNED, Status.REGISTERED, Status.REFUSED):
        make_application(status=status)
    session.commit()
    assert late.run(session, now=MONDAY + 30 * DAY) == 0


def test_registrars_hear_once_a_day_how_many_are_late(
    session: Session, file: Application, make_staff: Callable[..., Account]
) -> None:
    registrar, admin = make_staff(Role.REGISTRAR), make_staff(Role.ADMIN)
    session.commit()
    for minutes in (5, 10, 60):
        late.run(session, now=MONDAY + DAY + dt.timedelta(minutes=minutes))
    messages = told(session, "late_files")
    assert [message.account_id for message in messages].count(registrar.id) == 1
    assert admin.id not in {message.account_id for message in messages}
    assert messages[0].body == {"count": "1"}
    late.run(session, now=MONDAY + 2 * DAY)
    again = [m for m in told(session, "late_files") if m.account_id == registrar.id]
    assert len(again) == 2


def test_the_messages_name_nobody(app: Flask, session: Session, file: Application) -> None:
    late.run(session, now=MONDAY + DAY + dt.timedelta(minutes=5))
    message = told(session, "late")[0]
    name, number = file.child_name, file.number
    session.expunge_all()
    session.rollback()
    with app.app_context():
        words = words_of(message)
    assert number
    assert number in words.subject
    assert "Rabu, 25 November 2026, pukul 09.05 WIB" in words.body
    assert name not in words.subject + words.body


def test_corrections_are_reminded_of_on_the_third_seventh_and_fourteenth_day(
    session: Session, make_application: Make
) -> None:
    returned = make_application(status=Status.RETURNED)
    session.commit()
    back = returned.events[-1].at
    sent = [day for day in range(1, 53) if reminders.run(session, now=back + day * DAY)]
    assert sent == [3, 7, 14]
    assert not reminders.run(session, now=back + 52 * DAY)


def test_of_two_reminders_that_are_due_one_is_written(
    session: Session, make_application: Make
) -> None:
    returned = make_application(status=Status.RETURNED)
    session.commit()
    back = returned.events[-1].at
    assert reminders.run(session, now=back + 9 * DAY) == 1
    assert reminders.run(session, now=back + 10 * DAY) == 0


def test_every_decision_is_counted_with_its_time(session: Session, make_application: Make) -> None:
    files = [make_application(status=Status.REGISTERED) for _ in range(5)]
    files += [make_application(status=Status.REFUSED), make_application(status=Status.SUBMITTED)]
    session.commit()
    assert all(one.finished_at and one.in_time for one in files[:6])
    assert files[6].finished_at is None
    found = performance.report(session, files[0].office, now=files[0].finished_at or MONDAY)
    assert (found.whole.received, found.whole.finished, found.whole.in_time) == (7, 6, 100)
    assert found.overdue == 0
    files[6].due_at = MONDAY
    session.flush()
    assert performance.report(session, files[0].office, now=MONDAY + DAY).overdue == 1
    assert found.months[-1][1].finished in (6, None)
    assert len(found.districts) == len({code for code, _figures in found.districts}) == 16
