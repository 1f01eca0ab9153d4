"""Cases that nobody touches, and those of who left, go back to the queue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from flask import Flask
from sqlalchemy.orm import Session

from app.domain.roles import Actor, Role
from app.domain.workflow import Action, Status
from app.models.application import Application
from app.models.office import Account
from app.moment import moment
from app.services import accounts, leave, registration, verification
from app.services.lifecycle import perform
from tests import factories

Make = Callable[..., Account]
Files = Callable[..., Application]


def test_an_untouched_case_goes_back_after_the_offices_time(
    session: Session, make_application: Files, verifier: Account
) -> None:
    taken = moment() - dt.timedelta(hours=30)
    case = make_application(status=Status.UNDER_VERIFICATION, now=taken, verifier=verifier)
    clerk, at = factories.actor_of(verifier), moment()
    session.commit()
    assert leave.overdue(session, now=at) == [case.id]
    verification.look(session, case, clerk, now=at - dt.timedelta(hours=23))
    assert leave.overdue(session, now=at) == []
    assert not leave.release_overdue(session, case.id, now=at)
    later = at + dt.timedelta(hours=2)
    case.office.release_after_hours = 48
    session.flush()
    assert leave.overdue(session, now=later) == []
    case.office.release_after_hours = 24
    session.flush()
    assert leave.release_overdue(session, case.id, now=later)
    assert (case.status, case.assigned_to) == (Status.SUBMITTED, None)
    assert not leave.release_overdue(session, case.id, now=later)


def test_a_mark_counts_as_a_touch_and_a_colleagues_look_does_not(
    session: Session, make_application: Files, make_staff: Make, verifier: Account
) -> None:
    taken, at = moment() - dt.timedelta(hours=60), moment()
    case = make_application(status=Status.UNDER_VERIFICATION, now=taken, verifier=verifier)
    other = factories.actor_of(make_staff(Role.REGISTRAR))
    verification.look(session, case, other, now=at)
    assert leave.overdue(session, now=at) == [case.id]
    right = verification.Mark(verification.Verdict.RIGHT)
    marks, mine = {"child.name": right}, factories.actor_of(verifier)
    recently = at - dt.timedelta(hours=1)
    verification.mark_many(session, case, mine, marks=marks, now=recently)
    assert leave.overdue(session, now=at) == []


def test_a_case_sent_back_to_who_left_goes_on_to_the_queue(
    session: Session,
    make_application: Files,
    verifier: Account,
    registrar: Account,
    make_staff: Make,
) -> None:
    case = make_application(status=Status.APPROVED, verifier=verifier)
    admin = factories.actor_of(make_staff(Role.ADMIN))
    accounts.suspend(session, admin, verifier, now=moment())
    actor = factories.actor_of(registrar)
    registration.send_back(session, case, actor, reason="Periksa KK.", now=moment())
    assert (case.status, case.assigned_to) == (Status.SUBMITTED, None)
    assert leave.overdue(session, now=moment()) == []


def test_what_waits_for_the_family_comes_back_to_anybody_when_its_clerk_is_away(
    session: Session, make_application: Files, verifier: Account, make_staff: Make
) -> None:
    waiting = make_application(status=Status.RETURNED, verifier=verifier)
    admin, other = (factories.actor_of(make_staff(r)) for r in (Role.ADMIN, Role.VERIFIER))
    assert accounts.suspend(session, admin, verifier, now=moment()) == 0
    session.refresh(waiting)
    assert (waiting.status, waiting.assigned_to) == (Status.RETURNED, None)
    perform(session, waiting, Action.SUBMIT, actor=family(waiting), now=moment())
    found = verification.next_case(session, other, now=moment())
    assert found is not None
    assert found.id == waiting.id


def family(file: Application) -> Actor:
    return Actor(file.entered_by, Role.PARENT, application_ids=frozenset({file.id}))


def test_the_command_returns_what_is_overdue(
    app: Flask, session: Session, make_application: Files, verifier: Account
) -> None:
    taken = moment() - dt.timedelta(hours=60)
    make_application(status=Status.UNDER_VERIFICATION, now=taken, verifier=verifier)
    make_application(status=Status.UNDER_VERIFICATION, verifier=verifier)
    session.commit()
    runner = app.test_cli_runner()
    assert runner.invoke(args=["cases", "release"]).output == "1 cases returned\n"
    assert runner.invoke(args=["cases", "release"]).output == "0 cases returned\n"
