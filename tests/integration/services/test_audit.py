"""The audit trail: who did and saw what, in the same transaction, and nobody's data in it."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import SYSTEM, Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import AuditEntry
from app.models.register import Deed
from app.services import audit, verification
from tests import factories

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
Make = Callable[..., Application]


@pytest.fixture
def request_number() -> Iterator[str]:
    """The id of a request that is being answered."""
    token = audit.request_id.set("5c1f")
    yield "5c1f"
    audit.request_id.reset(token)


def entries(session: Session) -> list[AuditEntry]:
    session.flush()
    return list(session.scalars(select(AuditEntry).order_by(AuditEntry.seq)))


def test_a_row_says_who_did_what_to_which_and_when(session: Session, request_number: str) -> None:
    actor = Actor(uuid.uuid4(), Role.VERIFIER, "1211", "Rina")
    audit.record(session, actor, "x.y", kind="deed", object_id="7", now=NOW, detail={"n": 1})
    (row,) = entries(session)
    assert (row.actor_id, row.actor_role, row.act) == (actor.id, Role.VERIFIER, "x.y")
    assert (row.object_kind, row.object_id, row.office_code) == ("deed", "7", "1211")
    assert (row.at, row.detail, row.request_id) == (NOW, {"n": 1}, request_number)


def test_the_system_acts_under_its_own_name(session: Session) -> None:
    audit.record(session, SYSTEM, "x", kind="k", object_id=1, now=NOW, office_code="1211")
    (row,) = entries(session)
    assert (row.actor_id, row.actor_role, row.office_code) == (uuid.UUID(int=0), "system", "1211")


def test_a_look_leaves_a_trace(session: Session, make_application: Make) -> None:
    application, clerk = make_application(), Actor(uuid.uuid4(), Role.REGISTRAR, "1211")
    verification.look(session, application, clerk, now=NOW)
    row = entries(session)[-1]
    assert (row.act, row.object_id, row.actor_id) == (
        "application.view",
        str(application.id),
        clerk.id,
    )


def test_what_fails_leaves_no_trace(session: Session, make_application: Make) -> None:
    application = make_application()
    session.commit()
    before = len(entries(session))
    verification.look(session, application, factories.parent(), now=NOW)
    session.rollback()
    assert len(entries(session)) == before


def test_rows_are_numbered_in_the_order_of_acts(session: Session, make_application: Make) -> None:
    make_application(status=Status.APPROVED)
    rows = entries(session)
    assert [row.seq for row in rows] == sorted({row.seq for row in rows})
    assert [row.at for row in rows] == sorted(row.at for row in rows)


@pytest.mark.parametrize("status", [Status.REGISTERED, Status.RETURNED, Status.REFUSED])
def test_no_row_holds_anybodys_data(
    status: Status, session: Session, make_application: Make
) -> None:
    application = make_application(status=status, contact="uli@contoh.id")
    trail = json.dumps([[r.act, r.object_id, r.detail] for r in entries(session)])
    personal = [v for v in application.answers.values() if isinstance(v, str) and len(v) > 5]
    assert len(personal) > 20
    assert [value for value in personal if value in trail and value not in CODES] == []
    assert "uli@" not in trail
    deed = session.scalars(select(Deed)).one_or_none()
    assert deed is None or (deed.number not in trail and deed.record_sha256 in trail)


CODES = {"at_hand", "before", "mother"}
"""Answers that are words of the form, not of a person."""
