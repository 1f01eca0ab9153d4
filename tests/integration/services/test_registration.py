"""Registering: gapless numbers, one transaction, two people, nothing kept of what failed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.deed_model import DeedModel
from app.domain.deed_record import digest
from app.domain.errors import (
    Incomplete,
    NotAllowed,
    NumbersExhausted,
    ReasonNeeded,
    SamePerson,
    WrongState,
)
from app.domain.identity import IdentityError
from app.domain.numbering import DeedType
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import AuditEntry, Message
from app.models.office import Account, Office
from app.models.register import Certificate, Deed, DeedCounter, Signing
from app.services import issuing, registration
from app.services.equipment import Equipment
from tests import factories
from tests.answers import nik
from tests.factories import actor_of

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
BEFORE = NOW - dt.timedelta(hours=3)
NIK = nik(dt.date(2026, 11, 20), factories.Sex.FEMALE, 9801)
DECISION = registration.LateDecision("400.12/0001/2026", NOW.date(), "NAMA PEJABAT CONTOH")
Make = Callable[..., Application]
Register = Callable[..., Deed]


@pytest.fixture
def approved(make_application: Make) -> Application:
    """A file that waits for the registrar."""
    return make_application(status=Status.APPROVED, now=BEFORE)


@pytest.fixture
def register(session: Session, equipment: Equipment, registrar: Account) -> Register:
    """Register a file as the office's registrar."""

    def register(application: Application, **changes: object) -> Deed:
        values = {"equipment": equipment, "child_nik": NIK, "decision": None, "now": NOW, **changes}
        actor = values.pop("actor", actor_of(registrar))
        return registration.register(session, application, actor, **values)  # type: ignore[arg-type]

    return register


def kept(session: Session) -> dict[str, int]:
    """Count the rows that a registration writes."""
    tables = (Deed, Certificate, DeedCounter, AuditEntry, Message)
    count = select(func.count())
    return {t.__tablename__: session.scalar(count.select_from(t)) or 0 for t in tables}


def test_numbers_follow_each_other_without_a_gap(
    make_application: Make, register: Register
) -> None:
    files = [make_application(status=Status.APPROVED, now=BEFORE) for _ in range(3)]
    assert [register(file).number for file in files] == [
        "1211-LU-24112026-0001",
        "1211-LU-24112026-0002",
        "1211-LU-24112026-0003",
    ]


def test_late_reports_and_other_days_count_by_themselves(
    make_application: Make, register: Register
) -> None:
    late = make_application(status=Status.APPROVED, now=BEFORE, child__birth_date="2026-01-31")
    first = make_application(status=Status.APPROVED, now=BEFORE)
    second = make_application(status=Status.APPROVED, now=BEFORE)
    numbers = [
        register(late, decision=DECISION).number,
        register(first).number,
        register(second, now=NOW + dt.timedelta(days=1)).number,
    ]
    assert numbers == [
        f"1211-{tail}" for tail in ("LT-24112026-0001", "LU-24112026-0001", "LU-25112026-0001")
    ]


def test_the_day_is_the_offices(approved: Application, register: Register) -> None:
    evening = dt.datetime(2026, 11, 24, 17, 30, tzinfo=dt.UTC)
    assert register(approved, now=evening).registered_on == dt.date(2026, 11, 25)


def test_everything_stands_in_one_transaction(
    approved: Application, register: Register, session: Session
) -> None:
    session.commit()
    before = kept(session)
    deed = register(approved)
    assert approved.status is Status.REGISTERED
    assert [c.signing for c in deed.certificates] == [Signing.UNSIGNED]
    assert kept(session)["outbox"] == before["outbox"] + 1
    session.rollback()
    assert kept(session) == before
    assert approved.status is Status.APPROVED


class Breaks(Exception):
    """Something goes wrong in the middle."""


def test_a_failure_in_the_middle_leaves_nothing_and_no_gap(
    approved: Application, register: Register, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.commit()
    before = kept(session)

    def fail(*_arguments: object, **_named: object) -> None:
        raise Breaks

    with monkeypatch.context() as patch:
        patch.setattr(issuing, "issue", fail)
        with pytest.raises(Breaks):
            register(approved)
    session.rollback()
    assert kept(session) == before
    assert register(approved).serial == 1


def test_who_approved_doesnt_register(
    approved: Application, register: Register, session: Session
) -> None:
    account = session.get_one(Account, approved.approved_by)
    account.role = Role.REGISTRAR
    with pytest.raises(SamePerson):
        register(approved, actor=actor_of(account))
    assert kept(session)["deeds"] == 0


def test_who_entered_doesnt_register(
    make_application: Make, register: Register, session: Session
) -> None:
    midwife = factories.make_staff(session, Role.PARTNER)
    file = make_application(status=Status.APPROVED, now=BEFORE, owner=actor_of(midwife))
    midwife.role = Role.REGISTRAR
    with pytest.raises(SamePerson):
        register(file, actor=actor_of(midwife))


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.REGISTRAR])
def test_only_a_registrar_registers(
    role: Role, approved: Application, register: Register, registrar: Account
) -> None:
    with pytest.raises(NotAllowed):
        register(approved, actor=replace(actor_of(registrar), role=role))


def test_the_database_itself_refuses_one_person_for_both(
    approved: Application, session: Session
) -> None:
    approved.status = Status.REGISTERED
    approved.registered_by = approved.approved_by
    with pytest.raises(IntegrityError, match="four_eyes"):
        session.flush()


def test_a_late_report_needs_the_decision_of_the_head(
    make_application: Make, register: Register, session: Session
) -> None:
    late = make_application(status=Status.APPROVED, now=BEFORE, child__birth_date="2026-01-31")
    session.commit()
    with pytest.raises(Incomplete) as error:
        register(late)
    assert error.value.missing == ["late_decision"]
    session.rollback()
    deed = register(late, decision=DECISION)
    assert deed.deed_type is DeedType.LT
    expected = {"number": DECISION.number, "date": "2026-11-24", "official": DECISION.official}
    assert deed.record["late_decision"] == expected == late.late_decision


def test_a_report_in_time_has_no_decision(approved: Application, register: Register) -> None:
    assert register(approved, decision=DECISION).record["late_decision"] is None


def test_the_childs_nik_is_needed_unless_the_office_goes_without(
    approved: Application, register: Register, session: Session, office: Office
) -> None:
    session.commit()
    with pytest.raises(Incomplete) as error:
        register(approved, child_nik=None)
    assert error.value.missing == ["child.nik"]
    session.rollback()
    session.get_one(Office, office.code).nik_required = False
    assert register(approved, child_nik=None).record["child_nik"] is None


def test_a_nik_that_is_none_is_refused(approved: Application, register: Register) -> None:
    with pytest.raises(IdentityError):
        register(approved, child_nik="1211012011260000")


def test_a_nik_the_child_has_is_never_replaced(make_application: Make, register: Register) -> None:
    own = nik(dt.date(2026, 11, 20), factories.Sex.MALE, 9555)
    file = make_application(
        status=Status.APPROVED, now=BEFORE, child__has_nik="yes", child__nik=own
    )
    assert register(file).record["child_nik"] == own


@pytest.mark.parametrize("model", list(DeedModel))
def test_the_entry_holds_what_was_asked_and_its_digest(
    model: DeedModel, make_application: Make, register: Register
) -> None:
    deed = register(make_application(status=Status.APPROVED, now=BEFORE, model=model))
    facts, named = deed.record["facts"], {k.partition(".")[0] for k in deed.record["facts"]}
    assert deed.record_sha256 == digest(deed.record)
    assert (deed.model, deed.record["deed_number"]) == (model, deed.number)
    assert facts["child.name"] == facts["child.name"].upper()
    assert ("father" in named) == (model in ("1", "2"))
    assert ("mother" in named) == (model != "4")
    assert deed.record["child_citizenship"] == "INDONESIA"


def test_after_9999_a_day_is_full_not_wrapped(
    approved: Application, register: Register, session: Session
) -> None:
    full = DeedCounter(
        office_code="1211", deed_type=DeedType.LU, registered_on=NOW.date(), last=9998
    )
    session.add(full)
    session.commit()
    assert register(approved).serial == 9999
    session.rollback()
    session.get_one(DeedCounter, ("1211", DeedType.LU, NOW.date())).last = 9999
    with pytest.raises(NumbersExhausted):
        register(approved)


def test_a_birth_is_registered_once(approved: Application, register: Register) -> None:
    register(approved)
    with pytest.raises(WrongState):
        register(approved)


def test_sent_back_it_is_the_verifiers_again(
    approved: Application, session: Session, registrar: Account
) -> None:
    verifier, due = approved.approved_by, approved.due_at
    actor: Actor = actor_of(registrar)
    with pytest.raises(ReasonNeeded):
        registration.send_back(session, approved, actor, reason=" ", now=NOW)
    registration.send_back(session, approved, actor, reason="Nama ayah berbeda.", now=NOW)
    assert (approved.status, approved.assigned_to) == (Status.UNDER_VERIFICATION, verifier)
    assert (approved.approved_by, approved.due_at) == (None, due)
    assert approved.events[-1].reason == "Nama ayah berbeda."
