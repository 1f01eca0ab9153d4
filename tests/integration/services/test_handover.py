"""Pick-up slips: a code per file, found as it was typed, given out once, with name and time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotAllowed, ReasonNeeded, WrongCode, WrongState
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.afterwards import Handover
from app.models.application import Application
from app.models.log import AuditEntry
from app.models.office import Account
from app.services import handover
from app.services.handover import Proof
from tests.factories import actor_of

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
SEEN: dict[str, Any] = {"proof": Proof.IDENTITY, "now": NOW}
Make = Callable[..., Application]


@pytest.fixture
def slip(session: Session, make_application: Make, registrar: Account) -> Handover:
    """A slip whose certificate is signed."""
    application = make_application(status=Status.REGISTERED, registrar=registrar)
    return handover.create(session, application, actor_of(registrar), now=NOW)


def test_a_file_has_one_slip_however_often_it_is_printed(
    session: Session, slip: Handover, registrar: Account
) -> None:
    again = handover.create(session, slip.application, actor_of(registrar), now=NOW)
    assert again is slip
    assert handover.of(session, slip.application) is slip


def test_the_code_is_found_as_people_type_it(session: Session, slip: Handover) -> None:
    for typed in (slip.code, slip.code.lower(), slip.code.replace("-", " "), f" {slip.code} "):
        assert handover.get_by_code(session, typed) is slip


def test_a_wrong_code_finds_nothing(session: Session, slip: Handover) -> None:
    other = "2" if slip.code[0] != "2" else "3"
    for typed in ("", "x", other + slip.code[1:], "2222222222", slip.code + "2"):
        assert handover.get_by_code(session, typed) is None


def test_another_offices_slip_is_not_found(session: Session, slip: Handover) -> None:
    assert handover.get_by_code(session, slip.code, office_code="1211") is slip
    assert handover.get_by_code(session, slip.code, office_code="1275") is None
    assert handover.waiting(session, "1275") == []


def test_the_code_stands_in_no_column_as_it_is(session: Session, slip: Handover) -> None:
    code = slip.code.encode()
    assert code not in slip.code_sealed
    assert code not in slip.code_index


def test_only_signed_certificates_wait_for_somebody(
    session: Session, slip: Handover, make_application: Make, registrar: Account
) -> None:
    early = make_application(status=Status.APPROVED)
    handover.create(session, early, actor_of(registrar), now=NOW)
    assert handover.waiting(session, "1211") == [slip]


def test_who_took_it_and_who_gave_it_is_written_down(
    session: Session, slip: Handover, registrar: Account
) -> None:
    handover.hand_over(session, slip, actor_of(registrar), taken_by="  ROSMAIDA   MANIK ", **SEEN)
    assert (slip.taken_by, slip.handed_by, slip.handed_at) == ("ROSMAIDA MANIK", registrar.id, NOW)
    assert handover.waiting(session, "1211") == []
    acts = session.scalars(select(AuditEntry.act).where(AuditEntry.object_id == str(slip.id)))
    assert "handover.hand_over" in set(acts)


def test_a_certificate_is_handed_over_once(
    session: Session, slip: Handover, registrar: Account
) -> None:
    handover.hand_over(session, slip, actor_of(registrar), taken_by="SATU", **SEEN)
    with pytest.raises(WrongState):
        handover.hand_over(session, slip, actor_of(registrar), taken_by="DUA", **SEEN)
    assert slip.taken_by == "SATU"


def test_what_is_not_signed_is_not_handed_over(
    session: Session, make_application: Make, registrar: Account
) -> None:
    early = make_application(status=Status.APPROVED)
    slip = handover.create(session, early, actor_of(registrar), now=NOW)
    with pytest.raises(WrongState):
        handover.hand_over(session, slip, actor_of(registrar), taken_by="SATU", **SEEN)


def test_nobody_takes_it_without_a_name(
    session: Session, slip: Handover, registrar: Account
) -> None:
    with pytest.raises(ReasonNeeded):
        handover.hand_over(session, slip, actor_of(registrar), taken_by="  ", **SEEN)


def test_only_the_offices_own_clerks_hand_over(
    session: Session, slip: Handover, registrar: Account
) -> None:
    for actor in (
        Actor(registrar.id, Role.PARTNER, "1211"),
        Actor(registrar.id, Role.ADMIN, "1211"),
        Actor(registrar.id, Role.REGISTRAR, "1275"),
    ):
        with pytest.raises(NotAllowed):
            handover.hand_over(session, slip, actor, taken_by="SATU", **SEEN)


def test_nothing_is_handed_over_by_another_code_and_the_proof_is_kept(
    session: Session, slip: Handover, registrar: Account
) -> None:
    clerk = actor_of(registrar)
    by_code: dict[str, Any] = {"taken_by": "SATU", "proof": Proof.CODE, "now": NOW}
    for wrong in ("", "2222222222", "x"):
        with pytest.raises(WrongCode):
            handover.hand_over(session, slip, clerk, code=wrong, **by_code)
    assert slip.handed_at is None
    assert handover.proof_of(session, slip) is None
    handover.hand_over(session, slip, clerk, code=slip.code.lower(), **by_code)
    session.flush()
    assert handover.proof_of(session, slip) is Proof.CODE
    query = select(AuditEntry.detail).where(AuditEntry.act == handover.HANDED_OVER)
    assert session.scalars(query).one() == {"proof": "code"}
