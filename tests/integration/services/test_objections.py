"""Objecting: in time, with a reason, and never decided by anybody who refused the file before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from app.domain.errors import NotAllowed, ReasonNeeded, SamePerson, WrongState
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.office import Account
from app.moment import moment
from app.services import assignments, objections, verification
from tests.factories import actor_of

Make = Callable[..., Application]
WHY = "Anak ini belum punya akta."


@pytest.fixture
def clerks(make_staff: Callable[..., Account]) -> list[Actor]:
    """Three verifiers."""
    return [actor_of(make_staff(Role.VERIFIER)) for _ in range(3)]


def family(file: Application) -> Actor:
    return Actor(file.entered_by, Role.PARENT, application_ids=frozenset({file.id}))


def objected(session: Session, file: Application) -> None:
    objections.file(session, file, family(file), reason=WHY, now=moment())


def refused_again(session: Session, file: Application, clerk: Actor) -> None:
    verification.take(session, file, clerk, now=moment())
    verification.refuse(session, file, clerk, reason="Tetap ditolak.", now=moment())


def test_an_objection_waits_with_a_promise_of_its_own(
    session: Session, make_application: Make
) -> None:
    file = make_application(status=Status.REFUSED)
    assert file.decided_at is not None
    objected(session, file)
    assert file.status is Status.SUBMITTED
    assert file.due_at is not None
    assert file.due_at > moment()
    assert file.assigned_to is None
    found = objections.of(file)
    assert found is not None
    refusal, objection = found
    assert refusal.reason == "Kelahiran ini sudah dicatat di kantor lain."
    assert objection.reason == WHY


def test_who_ever_refused_a_file_never_decides_it_again(
    session: Session, make_application: Make, clerks: list[Actor]
) -> None:
    first, second, third = clerks
    file = make_application(status=Status.UNDER_VERIFICATION, verifier=first)
    verification.refuse(session, file, first, reason="Ditolak.", now=moment())
    objected(session, file)
    refused_again(session, file, second)
    objected(session, file)
    for clerk in (first, second):
        with pytest.raises(SamePerson):
            verification.take(session, file, clerk, now=moment())
        assert verification.next_case(session, clerk, now=moment()) is None
    assert verification.next_case(session, third, now=moment()) is file


def test_a_case_is_not_given_to_who_refused_it_earlier(
    session: Session, make_application: Make, clerks: list[Actor], registrar: Account
) -> None:
    first, second, third = clerks
    file = make_application(status=Status.UNDER_VERIFICATION, verifier=first)
    verification.refuse(session, file, first, reason="Ditolak.", now=moment())
    objected(session, file)
    refused_again(session, file, second)
    objected(session, file)
    verification.take(session, file, third, now=moment())
    manager = actor_of(registrar)
    able = [one.account.id for one in assignments.candidates(session, file, manager)]
    assert not {first.id, second.id} & set(able)
    with pytest.raises(SamePerson):
        assignments.reassign(session, file, manager, to=first.id, now=moment())


@pytest.mark.parametrize(("days", "late"), [(0, False), (30, False), (31, True)])
def test_the_time_to_object_is_the_offices(
    days: int, late: bool, session: Session, make_application: Make
) -> None:
    file = make_application(status=Status.REFUSED)
    assert file.decided_at is not None
    at = file.decided_at + dt.timedelta(days=days)
    assert objections.may_object(file, at) is not late
    if late:
        with pytest.raises(WrongState):
            objections.file(session, file, family(file), reason=WHY, now=at)
    else:
        objections.file(session, file, family(file), reason=WHY, now=at)


def test_an_objection_needs_a_reason(session: Session, make_application: Make) -> None:
    file = make_application(status=Status.REFUSED)
    with pytest.raises(ReasonNeeded):
        objections.file(session, file, family(file), reason=" ", now=moment())


def test_only_a_refusal_is_objected_to_and_only_by_the_family(
    session: Session, make_application: Make, registrar: Account
) -> None:
    file = make_application()
    with pytest.raises(WrongState):
        objections.file(session, file, family(file), reason=WHY, now=moment())
    refused = make_application(status=Status.REFUSED)
    with pytest.raises(NotAllowed):
        objections.file(session, refused, actor_of(registrar), reason=WHY, now=moment())
    assert objections.of(file) is None
    assert objections.last_day(file) is None
