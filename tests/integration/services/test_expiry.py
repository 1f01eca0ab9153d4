"""Drafts and returned files end after their day, with reminders before, and each once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.adapters.storage import StoredFileMissing
from app.delivery import words_of
from app.domain.roles import Actor, Role
from app.domain.workflow import Action, Status
from app.models.afterwards import ReturnCode
from app.models.application import Application, Document
from app.models.log import AuditEntry, Message
from app.moment import moment
from app.services import applications, expiry, returning, tracking
from app.services.equipment import Equipment

MAIL = "ibu@example.org"
DAY = dt.timedelta(days=1)
Make = Callable[..., Application]


def run(session: Session, equipment: Equipment, now: dt.datetime) -> expiry.Tally:
    return expiry.run(session, equipment.store, now=now)


def kinds(session: Session, application: Application) -> list[str]:
    query = select(Message.kind).where(Message.application_id == application.id)
    query = query.where(Message.kind.contains("_week") | Message.kind.contains("_last"))
    return list(session.scalars(query.order_by(Message.created_at)))


def with_contact(session: Session, draft: Application) -> Application:
    """Send the link of a draft to its family."""
    owner = Actor(draft.entered_by, Role.PARENT)
    until = expiry.kept_until(draft)
    network, now = "192.0.2.0/24", draft.edited_at
    returning.send_link(
        session, draft, owner, contact=MAIL, network=network, expires_at=until, now=now
    )
    session.commit()
    return draft


@pytest.fixture
def draft(session: Session, make_application: Make) -> Application:
    """A draft that nobody told a contact."""
    made = make_application(status=Status.DRAFT)
    session.commit()
    return made


@pytest.fixture
def returned(session: Session, make_application: Make) -> Application:
    """A file that a clerk returned."""
    made = make_application(status=Status.RETURNED)
    session.commit()
    return made


def test_a_draft_ends_thirty_days_after_its_last_edit(
    session: Session, equipment: Equipment, draft: Application
) -> None:
    end = expiry.kept_until(draft)
    assert end == draft.edited_at + 30 * DAY
    assert run(session, equipment, end - dt.timedelta(seconds=1)).expired == 0
    assert run(session, equipment, end).expired == 1
    session.refresh(draft)
    assert draft.status is Status.EXPIRED
    assert draft.events[-1].action is Action.EXPIRE
    assert draft.events[-1].actor_role is Role.SYSTEM


def test_an_expired_draft_keeps_nothing_of_its_family(
    session: Session, equipment: Equipment, draft: Application
) -> None:
    with_contact(session, draft)
    names = [document.stored_as for document in draft.documents]
    end = expiry.kept_until(draft)
    run(session, equipment, end - 2 * DAY)
    run(session, equipment, end)
    session.refresh(draft)
    assert (draft.answers, draft.contact, draft.child_name, draft.birth_date) == (
        None,
        None,
        "",
        None,
    )
    for table, column in ((Document, Document.application_id), (ReturnCode, ReturnCode.id)):
        assert session.scalar(select(func.count()).where(column == draft.id)) == 0, table
    assert session.scalar(select(func.count()).where(Message.application_id == draft.id)) == 0
    for name in names:
        with pytest.raises(StoredFileMissing):
            equipment.store.get_upload(name)
    acts = session.scalars(select(AuditEntry.act).where(AuditEntry.object_id == str(draft.id)))
    assert {"application.expire", "application.erase"} <= set(acts)


def test_an_edit_starts_the_days_again(
    session: Session, equipment: Equipment, draft: Application
) -> None:
    end = expiry.kept_until(draft)
    draft.edited_at += DAY
    session.commit()
    assert run(session, equipment, end).expired == 0


def test_reminders_go_out_seven_and_two_days_before_each_once(
    session: Session, equipment: Equipment, draft: Application
) -> None:
    with_contact(session, draft)
    end = expiry.kept_until(draft)
    for before, expected in (
        (8, []),
        (7, ["draft_week"]),
        (6, ["draft_week"]),
        (2, ["draft_week", "draft_last"]),
        (1, ["draft_week", "draft_last"]),
    ):
        run(session, equipment, end - before * DAY)
        assert kinds(session, draft) == expected, before


def test_a_reminder_says_the_day_and_leads_back(
    app: Flask, session: Session, equipment: Equipment, draft: Application
) -> None:
    with_contact(session, draft)
    now = expiry.kept_until(draft) - 7 * DAY
    run(session, equipment, now)
    message = session.scalars(select(Message).where(Message.kind == "draft_week")).one()
    token = message.body["token"]
    assert returning.read_token(token, now=now) == draft.id
    session.expunge(message)
    session.commit()
    with app.app_context():
        words = words_of(message)
    assert token in words.body
    assert "sampai" in words.subject
    assert draft.child_name not in words.body


def test_nobody_loses_a_draft_without_the_last_reminder(
    session: Session, equipment: Equipment, draft: Application
) -> None:
    with_contact(session, draft)
    late = expiry.kept_until(draft) + 10 * DAY
    assert run(session, equipment, late) == expiry.Tally(expired=0, reminded=1)
    assert run(session, equipment, late + DAY) == expiry.Tally()
    assert run(session, equipment, late + 2 * DAY) == expiry.Tally(expired=1)


def test_a_returned_file_ends_sixty_days_after_the_return_and_keeps_what_it_holds(
    session: Session, equipment: Equipment, returned: Application
) -> None:
    back = returned.events[-1].at
    assert expiry.kept_until(returned) == back + 60 * DAY
    answers = dict(returned.answers)
    run(session, equipment, back + 53 * DAY)
    run(session, equipment, back + 58 * DAY)
    assert kinds(session, returned) == ["correction_week", "correction_last"]
    assert run(session, equipment, back + 60 * DAY).expired == 1
    session.refresh(returned)
    assert returned.status is Status.EXPIRED
    assert returned.answers == answers
    assert equipment.store.get_upload(returned.documents[0].stored_as)


def test_running_again_does_nothing(
    session: Session, equipment: Equipment, draft: Application, returned: Application
) -> None:
    later = moment() + 200 * DAY
    run(session, equipment, later)
    assert run(session, equipment, later + 2 * DAY) == expiry.Tally(expired=1)
    assert run(session, equipment, later + 9 * DAY) == expiry.Tally()
    assert [e.action for e in draft.events].count(Action.EXPIRE) == 1


def test_what_is_at_the_office_never_ends(
    session: Session, equipment: Equipment, make_application: Make
) -> None:
    for status in (Status.SUBMITTED, Status.UNDER_VERIFICATION, Status.REGISTERED):
        make_application(status=status)
    session.commit()
    assert run(session, equipment, moment() + 900 * DAY) == expiry.Tally()


def test_a_refused_file_is_emptied_after_ninety_days_and_its_history_stays(
    session: Session, equipment: Equipment, make_application: Make
) -> None:
    refused, done = (
        make_application(status=Status.REFUSED),
        make_application(status=Status.REGISTERED),
    )
    session.commit()
    end = refused.events[-1].at + 90 * DAY
    assert run(session, equipment, end - DAY) == expiry.Tally()
    assert run(session, equipment, end) == expiry.Tally(erased=1)
    assert run(session, equipment, end + DAY) == expiry.Tally()
    session.refresh(refused)
    assert refused.answers is None
    assert refused.documents == []
    assert (refused.status, refused.events[-1].action) == (Status.REFUSED, Action.REFUSE)
    assert done.answers is not None


def test_the_command_says_what_it_did(app: Flask, session: Session, draft: Application) -> None:
    draft.edited_at -= 31 * DAY
    session.commit()
    done = app.test_cli_runner().invoke(args=["drafts", "expire"])
    assert done.output == "1 expired, 0 reminded, 0 emptied\n"


def test_an_expired_draft_is_in_no_list_of_drafts(
    session: Session, equipment: Equipment, draft: Application
) -> None:
    owner = Actor(draft.entered_by, Role.PARENT, application_ids=frozenset({draft.id}))
    assert applications.drafts(session, owner) == [draft]
    run(session, equipment, expiry.kept_until(draft))
    assert applications.drafts(session, owner) == []
    assert tracking.newest_held(session, owner) is None
