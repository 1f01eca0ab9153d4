"""Who has which case: a registrar sees it, and moves a case to whoever may check it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotAllowed, NotFound, SamePerson, WrongState
from app.domain.roles import Role
from app.domain.workflow import Action, Status
from app.models.application import Application, ApplicationEvent
from app.models.log import AuditEntry
from app.models.office import Account
from app.services import assignments, verification
from tests.factories import actor_of
from tests.integration.web.actors import second_office

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
Files = Callable[..., Application]
Make = Callable[..., Account]


@pytest.fixture
def taken(make_application: Files, verifier: Account) -> Application:
    """A case that the verifier is checking."""
    return make_application(status=Status.UNDER_VERIFICATION, verifier=verifier)


def test_a_case_goes_to_a_colleague_with_its_clock(
    session: Session, taken: Application, registrar: Account, verifier: Account, make_staff: Make
) -> None:
    other, due = make_staff(Role.VERIFIER), taken.due_at
    assignments.reassign(session, taken, actor_of(registrar), to=other.id, now=NOW)
    assert (taken.assigned_to, taken.assigned_at, taken.due_at) == (other.id, NOW, due)
    assert taken.status is Status.UNDER_VERIFICATION
    event = session.scalars(select(ApplicationEvent).order_by(ApplicationEvent.seq.desc())).first()
    assert event is not None
    assert (event.action, event.actor_id) == (Action.REASSIGN, registrar.id)
    query = select(AuditEntry.detail).where(AuditEntry.act == "application.assigned")
    assert session.scalars(query).one() == {"from": str(verifier.id), "to": str(other.id)}


def test_a_case_goes_back_to_the_queue(
    session: Session, taken: Application, registrar: Account
) -> None:
    verification.release(session, taken, actor_of(registrar), now=NOW)
    assert (taken.status, taken.assigned_to) == (Status.SUBMITTED, None)


@pytest.mark.parametrize("part", ["entered_by", "refused_by"])
def test_who_entered_or_refused_a_file_never_checks_it(
    part: str, session: Session, taken: Application, registrar: Account, make_staff: Make
) -> None:
    other, actor = make_staff(Role.VERIFIER), actor_of(registrar)
    setattr(taken, part, other.id)
    assert other not in [one.account for one in assignments.candidates(session, taken, actor)]
    with pytest.raises(SamePerson):
        assignments.reassign(session, taken, actor, to=other.id, now=NOW)


@pytest.mark.parametrize("columns", [{"active": False}, {"role": Role.REGISTRAR}])
def test_only_active_verifiers_take_over(
    columns: dict[str, object],
    session: Session,
    taken: Application,
    registrar: Account,
    make_staff: Make,
) -> None:
    other, actor = make_staff(**{"role": Role.VERIFIER} | columns), actor_of(registrar)
    assert other not in [one.account for one in assignments.candidates(session, taken, actor)]
    with pytest.raises(NotAllowed):
        assignments.reassign(session, taken, actor, to=other.id, now=NOW)


def test_another_offices_clerk_is_not_found(
    session: Session, taken: Application, registrar: Account, make_staff: Make
) -> None:
    far = make_staff(Role.VERIFIER, office_code=second_office(session).code)
    for to in (far.id, uuid.uuid4()):
        with pytest.raises(NotFound):
            assignments.reassign(session, taken, actor_of(registrar), to=to, now=NOW)


def test_a_verifier_moves_no_ones_case(
    session: Session, taken: Application, verifier: Account, make_staff: Make
) -> None:
    other = make_staff(Role.VERIFIER)
    with pytest.raises(NotAllowed):
        assignments.reassign(session, taken, actor_of(verifier), to=other.id, now=NOW)


def test_what_isnt_being_checked_stays(
    session: Session, make_application: Files, registrar: Account, make_staff: Make
) -> None:
    file, other = make_application(status=Status.APPROVED), make_staff(Role.VERIFIER)
    with pytest.raises(WrongState):
        assignments.reassign(session, file, actor_of(registrar), to=other.id, now=NOW)


def test_the_list_says_who_has_how_much_since_when(
    session: Session,
    make_application: Files,
    taken: Application,
    verifier: Account,
    registrar: Account,
    make_staff: Make,
) -> None:
    away = make_staff(Role.VERIFIER, name="Aaron Ujung")
    longer = make_application(status=Status.UNDER_VERIFICATION, verifier=away)
    longer.assigned_at = NOW - dt.timedelta(days=40)
    away.active = False
    gone = make_staff(Role.VERIFIER, active=False)
    session.flush()
    actor = actor_of(registrar)
    assert assignments.held(session, actor) == [longer, taken]
    assert assignments.held(session, actor, holder=verifier.id) == [taken]
    counted = {one.account: one.cases for one in assignments.holders(session, actor)}
    assert (counted[away], counted[verifier]) == (1, 1)
    assert gone not in counted
