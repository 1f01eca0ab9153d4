"""An action leaves its event and its audit row, or nothing at all."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.domain.errors import DomainError, NotAllowed, ReasonNeeded, SamePerson, WrongState
from app.domain.roles import Actor, Role
from app.domain.workflow import Action, Status
from app.models.application import Application, ApplicationEvent
from app.models.log import AuditEntry
from app.models.office import Account
from app.services import applications, lifecycle, verification
from tests import factories
from tests.factories import actor_of

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
Make = Callable[..., Application]


def rows(session: Session) -> tuple[int | None, int | None]:
    """Count events and audit rows."""
    events = session.scalar(select(func.count()).select_from(ApplicationEvent))
    return events, session.scalar(select(func.count()).select_from(AuditEntry))


def test_every_step_leaves_an_event_and_an_audit_row(
    session: Session, make_application: Make
) -> None:
    application = make_application(status=Status.REGISTERED)
    steps = [(e.seq, e.action, e.from_status, e.to_status) for e in application.events]
    assert steps == [
        (1, "submit", "draft", "submitted"),
        (2, "take", "submitted", "under_verification"),
        (3, "approve", "under_verification", "approved"),
        (4, "register", "approved", "registered"),
    ]
    acts = session.scalars(select(AuditEntry.act).order_by(AuditEntry.seq)).all()
    for _, action, _, _ in steps:
        assert acts.count(f"application.{action}") == 1
    assert [act for act in acts if act.startswith("deed")] == ["deed.register"]


def test_an_event_says_who_and_when(session: Session, make_application: Make) -> None:
    application = make_application()
    event = lifecycle.perform(
        session, application, Action.WITHDRAW, actor=factories.parent(), now=NOW, reason="  "
    )
    assert (event.actor_role, event.at, event.reason) == (Role.PARENT, NOW, None)


def test_a_reason_is_kept_sealed(session: Session, make_application: Make) -> None:
    application = make_application(status=Status.REFUSED)
    event = application.events[-1]
    assert "sudah dicatat" in event.reason
    assert b"dicatat" not in (event.reason_sealed or b"")


@pytest.mark.parametrize(
    ("status", "action", "role", "reason", "error"),
    [
        (Status.SUBMITTED, Action.SUBMIT, Role.PARENT, "", WrongState),
        (Status.DRAFT, Action.TAKE, Role.VERIFIER, "", WrongState),
        (Status.SUBMITTED, Action.TAKE, Role.REGISTRAR, "", NotAllowed),
        (Status.REFUSED, Action.OBJECT, Role.PARENT, " ", ReasonNeeded),
        (Status.REGISTERED, Action.WITHDRAW, Role.PARENT, "", WrongState),
    ],
)
def test_what_the_table_refuses_leaves_nothing(
    status: Status,
    action: Action,
    role: Role,
    reason: str,
    error: type[DomainError],
    session: Session,
    make_application: Make,
) -> None:
    application = make_application(status=status)
    before, actor = rows(session), Actor(uuid.uuid4(), role, "1211")
    with pytest.raises(error):
        lifecycle.perform(session, application, action, actor=actor, now=NOW, reason=reason)
    assert (application.status, rows(session)) == (status, before)


def test_what_is_offered_can_be_done(session: Session, make_application: Make) -> None:
    application = make_application(status=Status.UNDER_VERIFICATION)
    mine = actor_of(session.get_one(Account, application.assigned_to))
    other = actor_of(factories.make_staff(session, Role.VERIFIER))
    assert lifecycle.offered(application, mine) == ["release", "return", "approve", "refuse"]
    assert lifecycle.offered(application, other) == []
    with pytest.raises(NotAllowed):
        verification.release(session, application, other, now=NOW)


def test_a_refused_file_is_decided_by_somebody_else(
    session: Session, make_application: Make
) -> None:
    application = make_application(status=Status.REFUSED)
    refuser = actor_of(session.get_one(Account, application.refused_by))
    lifecycle.perform(
        session, application, Action.OBJECT, actor=factories.parent(), now=NOW, reason="Tidak benar"
    )
    with pytest.raises(SamePerson):
        verification.take(session, application, refuser, now=NOW)
    assert verification.next_case(session, refuser, now=NOW) is None
    other = actor_of(factories.make_staff(session, Role.VERIFIER))
    assert verification.next_case(session, other, now=NOW) is application


def test_two_at_once_and_one_of_them_is_told(
    session: Session, open_session: Callable[[], Session], make_application: Make
) -> None:
    application = make_application()
    first = actor_of(factories.make_staff(session, Role.VERIFIER))
    session.commit()
    other = open_session()
    late = applications.get(other, first, application.id)
    other.rollback()  # SQLite lets one writer in at a time; what was read stays as it was read
    verification.take(session, application, first, now=NOW)
    session.commit()
    with pytest.raises((StaleDataError, WrongState)):
        verification.take(other, late, first, now=NOW)
    other.rollback()


def test_a_locked_file_is_read_again(
    session: Session, open_session: Callable[[], Session], make_application: Make
) -> None:
    application = make_application()
    first = actor_of(factories.make_staff(session, Role.VERIFIER))
    session.commit()
    other = open_session()
    known = applications.get(other, first, application.id)
    other.commit()
    verification.take(session, application, first, now=NOW)
    session.commit()
    assert known.status is Status.SUBMITTED
    assert applications.get(other, first, application.id, lock=True).status is (
        Status.UNDER_VERIFICATION
    )


def test_an_event_cannot_be_written_twice(session: Session, make_application: Make) -> None:
    application = make_application()
    twin = {c.name: getattr(application.events[0], c.name) for c in ApplicationEvent.__table__.c}
    session.add(ApplicationEvent(**{**twin, "id": uuid.uuid4()}))
    with pytest.raises(IntegrityError):
        session.flush()
