"""Registration as a service: one transaction writes it all, two people stand behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.domain.deed_model import DeedModel
from app.domain.deed_record import digest
from app.domain.errors import Incomplete, NumbersExhausted, ReasonNeeded, SamePerson, WrongState
from app.domain.identity import IdentityError
from app.domain.roles import Actor
from app.domain.workflow import Action, Status
from app.models.application import Application
from app.models.log import AuditEntry, Message
from app.models.office import Account
from app.models.register import Certificate, Deed, DeedCounter, Signing, Validity
from app.moment import moment
from app.services import offices, registration
from app.services.equipment import Equipment
from app.services.registration import LateDecision
from tests.factories import actor_of

Files = Callable[..., Application]
NIK = "1211016011269877"
DECISION = LateDecision("400.12/7/2026", dt.date(2026, 1, 6), "NAMA PEJABAT CONTOH")


@pytest.fixture
def official(registrar: Account) -> Actor:
    return actor_of(registrar)


@pytest.fixture
def register(session: Session, equipment: Equipment, official: Actor) -> Callable[..., Deed]:
    """Register a file as the registrar, with a NIK and now, unless told otherwise."""

    def register(file: Application, actor: Actor = official, **changes: Any) -> Deed:
        values = {"child_nik": NIK, "decision": None, "now": moment()} | changes
        return registration.register(session, file, actor, equipment=equipment, **values)

    return register


@pytest.fixture
def approved(make_application: Files) -> Application:
    return make_application(status=Status.APPROVED)


def test_number_entry_certificate_event_audit_and_message_come_together(
    approved: Application, register: Callable[..., Deed], session: Session, official: Actor
) -> None:
    now = moment()
    deed = register(approved, now=now)
    today = offices.today(approved.office, now)
    assert deed.number == f"1211-LU-{today:%d%m%Y}-0001"
    assert deed.record_sha256 == digest(deed.record)
    assert deed.record["deed_number"] == deed.number
    certificate = session.scalars(select(Certificate)).one()
    assert (certificate.version, certificate.validity) == (1, Validity.ACTIVE)
    assert certificate.signing is Signing.UNSIGNED
    assert (approved.status, approved.registered_by) == (Status.REGISTERED, official.id)
    assert approved.events[-1].action is Action.REGISTER
    assert "deed.register" in set(session.scalars(select(AuditEntry.act)))
    assert "registered" in set(session.scalars(select(Message.kind)))


def test_numbers_run_on_without_gaps(
    make_application: Files, register: Callable[..., Deed], session: Session
) -> None:
    files = [make_application(status=Status.APPROVED) for _ in range(3)]
    serials = []
    for file in files:
        saved = session.begin_nested()
        register(file)
        saved.rollback()
        session.expire_all()
        serials.append(register(file).serial)
    assert serials == [1, 2, 3]


def test_more_than_9999_deeds_a_day_are_an_error(
    approved: Application, register: Callable[..., Deed], session: Session
) -> None:
    now = moment()
    day = offices.today(approved.office, now)
    session.add(DeedCounter(office_code="1211", deed_type="LU", registered_on=day, last=9999))
    session.flush()
    with pytest.raises(NumbersExhausted):
        register(approved, now=now)


@pytest.mark.parametrize("part", ["approved_by", "entered_by"])
def test_who_approved_or_entered_a_file_never_registers_it(
    part: str, approved: Application, register: Callable[..., Deed], official: Actor
) -> None:
    setattr(approved, part, official.id)
    with pytest.raises(SamePerson):
        register(approved)


def test_the_database_itself_wants_two_people(approved: Application, session: Session) -> None:
    approved.status = Status.REGISTERED
    approved.registered_by = approved.approved_by
    with pytest.raises(DBAPIError, match="four_eyes"):
        session.flush()
    session.rollback()


def test_a_file_is_registered_once(approved: Application, register: Callable[..., Deed]) -> None:
    register(approved)
    with pytest.raises(WrongState):
        register(approved)


def test_a_late_report_waits_for_a_decision(
    make_application: Files, register: Callable[..., Deed]
) -> None:
    file = make_application(status=Status.APPROVED, child__birth_date="2026-01-05")
    with pytest.raises(Incomplete):
        register(file)


def test_a_late_report_gets_a_number_of_its_own_kind(
    make_application: Files, register: Callable[..., Deed]
) -> None:
    file = make_application(status=Status.APPROVED, child__birth_date="2026-01-05")
    deed = register(file, decision=DECISION)
    assert deed.deed_type == "LT"
    assert deed.record["late_decision"]["number"] == DECISION.number


def test_a_nik_is_needed_unless_the_office_allows_to_wait(
    approved: Application, register: Callable[..., Deed], session: Session
) -> None:
    with session.begin_nested() as saved:
        with pytest.raises(Incomplete):
            register(approved, child_nik=None)
        saved.rollback()
    session.expire_all()
    approved.office.nik_required = False
    assert register(approved, child_nik=None).record["child_nik"] is None


def test_what_is_no_nik_is_refused(approved: Application, register: Callable[..., Deed]) -> None:
    with pytest.raises(IdentityError):
        register(approved, child_nik="1211019901269001")


def test_the_parents_nik_for_the_child_is_never_replaced(
    make_application: Files, register: Callable[..., Deed]
) -> None:
    own = "1211016011269801"
    file = make_application(status=Status.APPROVED, child__has_nik="yes", child__nik=own)
    assert register(file).record["child_nik"] == own


@pytest.mark.parametrize("model", list(DeedModel))
def test_the_entry_holds_only_what_its_model_asks(
    model: DeedModel, make_application: Files, register: Callable[..., Deed]
) -> None:
    record = register(make_application(status=Status.APPROVED, model=model)).record
    has = {person: f"{person}.name" in record["facts"] for person in ("mother", "father")}
    married = model in (DeedModel.MARRIED, DeedModel.UNRECORDED_MARRIAGE)
    assert has == {"mother": model is not DeedModel.ORIGIN_UNKNOWN, "father": married}
    assert record["child_citizenship"] == "INDONESIA"
    assert record["facts"]["child.name"].isupper()


def test_an_entry_can_neither_be_changed_nor_removed(
    approved: Application, register: Callable[..., Deed], session: Session
) -> None:
    deed = register(approved)
    session.commit()
    deed.number = "1211-LU-01012026-0001"
    with pytest.raises(DBAPIError):
        session.flush()
    session.rollback()
    session.delete(session.get(Deed, deed.id))
    with pytest.raises(DBAPIError):
        session.flush()
    session.rollback()


def test_a_file_sent_back_is_its_verifiers_again(
    approved: Application, session: Session, official: Actor
) -> None:
    approver, due = approved.approved_by, approved.due_at
    with pytest.raises(ReasonNeeded):
        registration.send_back(session, approved, official, reason=" ", now=moment())
    registration.send_back(session, approved, official, reason="Nama ayah lain.", now=moment())
    assert (approved.status, approved.assigned_to) == (Status.UNDER_VERIFICATION, approver)
    assert approved.approved_by is None
    assert approved.due_at == due
    assert approved.events[-1].reason == "Nama ayah lain."


def test_next_is_what_this_registrar_may_register(
    make_application: Files, session: Session, official: Actor
) -> None:
    entered = make_application(status=Status.APPROVED, now=moment() - dt.timedelta(days=4))
    entered.entered_by = official.id
    free = make_application(status=Status.APPROVED)
    session.flush()
    assert registration.next_case(session, official) is free
