"""Registering a birth: number, entry, certificate, event and messages in one transaction."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.citizenship import proposed_citizenship
from app.domain.deed_model import DeedModel
from app.domain.deed_record import RECORD_VERSION, digest
from app.domain.errors import Incomplete, NumbersExhausted
from app.domain.form import INDONESIA, asked_only, effective
from app.domain.identity import Nik
from app.domain.law.facts import Checking
from app.domain.names import printed_name
from app.domain.numbering import DeedType, deed_type, format_deed_number
from app.domain.roles import Actor
from app.domain.workflow import Action, Status
from app.models.application import Application
from app.models.register import Deed, DeedCounter
from app.services import audit, clock, issuing, judging, leave, offices, outbox
from app.services.database import insert
from app.services.equipment import Equipment
from app.services.lifecycle import perform
from app.services.visibility import visible_to

LARGEST = 9999


@dataclass(frozen=True, slots=True)
class LateDecision:
    """The decision of the Kepala Dinas on a late report (UU 24/2013 Art 32)."""

    number: str
    date: dt.date
    official: str


def register(
    session: Session,
    application: Application,
    actor: Actor,
    *,
    equipment: Equipment,
    child_nik: str | None,
    decision: LateDecision | None,
    now: dt.datetime,
) -> Deed:
    """Register a locked, approved file and issue version 1 of its certificate, unsigned.

    `child_nik` comes from SIAK; it's ignored when the parents typed one (a NIK never changes).
    Raises SamePerson for who approved or entered it, Incomplete (`child.nik`, `late_decision`),
    WrongState, NumbersExhausted. Nothing is kept when the transaction fails: numbers stay gapless.
    """
    columns = {"registered_by": actor.id}
    perform(session, application, Action.REGISTER, actor=actor, now=now, columns=columns)
    nik = _nik(application, child_nik)
    checking = Checking(child_nik_given=nik is not None, decision_given=decision is not None)
    judging.decide(session, application, Action.REGISTER, checking=checking, now=now)
    if decision is not None and application.late:
        application.late_decision = {
            "number": decision.number,
            "date": decision.date.isoformat(),
            "official": decision.official,
        }
    clock.finish(session, application, now)
    deed = _enter(session, application, actor, nik=nik, now=now)
    issuing.issue(session, deed, equipment=equipment, now=now)
    outbox.tell(session, application, "registered", now=now)
    return deed


def next_case(session: Session, actor: Actor) -> Application | None:
    """Find the most urgent approved file that this actor may register; None when there's none."""
    query = (
        select(Application)
        .where(
            visible_to(actor),
            Application.status == Status.APPROVED,
            Application.entered_by != actor.id,
            Application.approved_by != actor.id,
        )
        .order_by(Application.due_at, Application.id)
        .limit(1)
    )
    return session.scalars(query).one_or_none()


def send_back(
    session: Session, application: Application, actor: Actor, *, reason: str, now: dt.datetime
) -> None:
    """Send a locked, approved file back to the verifier who approved it; the clock goes on.

    To the queue, if that verifier is suspended. Raises ReasonNeeded, WrongState. The verifier finds
    the reason above the case.
    """
    perform(session, application, Action.SEND_BACK, actor=actor, now=now, reason=reason)
    application.assigned_to = application.approved_by
    application.assigned_at = now
    application.approved_by = None
    application.decided_at = None
    leave.release_if_away(session, application, now=now)


def _nik(application: Application, given: str | None) -> str | None:
    typed = effective(application.said).get("child.nik")
    text = str(typed) if typed else (given or "")
    return Nik.parse(text).digits if text else None


def _enter(
    session: Session,
    application: Application,
    actor: Actor,
    *,
    nik: str | None,
    now: dt.datetime,
) -> Deed:
    """Write the register entry; the counter row is taken last, so that it's held shortest."""
    office, reported = application.office, _reported(application)
    kind = deed_type(reported.born, offices.today(office, reported.at), office.late_after_days)
    record = build_record(application, nik=nik)
    session.flush()
    serial = _next_serial(session, office.code, kind, offices.today(office, now))
    deed = _numbered(record, application, actor, kind=kind, serial=serial, now=now)
    session.add(deed)
    session.flush()
    audit.record(
        session,
        actor,
        "deed.register",
        kind="deed",
        object_id=deed.id,
        now=now,
        detail={"sha256": deed.record_sha256},
    )
    return deed


class _Report(NamedTuple):
    """What a file that was approved has for sure."""

    born: dt.date
    at: dt.datetime
    approved_by: uuid.UUID


def _reported(application: Application) -> _Report:
    born, first = application.birth_date, application.first_submitted_at
    if born is None or first is None or application.approved_by is None:
        raise Incomplete(["child.birth_date"])
    return _Report(born, first, application.approved_by)


def _numbered(
    record: dict[str, Any],
    application: Application,
    actor: Actor,
    *,
    kind: DeedType,
    serial: int,
    now: dt.datetime,
) -> Deed:
    """Make the entry of a record, which its number and its day complete."""
    today, reported = offices.today(application.office, now), _reported(application)
    number = format_deed_number(application.office_code, kind, today, serial=serial)
    whole = record | {"deed_number": number, "registered_on": today.isoformat()}
    deed = Deed(
        id=uuid.uuid4(),
        application_id=application.id,
        office_code=application.office_code,
        deed_type=kind,
        registered_on=today,
        serial=serial,
        number=number,
        model=DeedModel(whole["model"]),
        birth_date=reported.born,
        record_sha256=digest(whole),
        approved_by=reported.approved_by,
        registered_by=actor.id,
        registered_at=now,
    )
    deed.record = whole
    return deed


def build_record(application: Application, *, nik: str | None) -> dict[str, Any]:
    """Build the record of the register entry from what the case asks, and nothing else."""
    answers = asked_only(application.said)
    model = application.said.model
    if model is None:
        raise Incomplete(["parents.known"])
    mother, father = (
        answers.text("mother.citizenship"),
        answers.text("father.citizenship"),
    )
    facts = dict(answers.values)
    facts["child.name"] = printed_name(answers.text("child.name"))
    return {
        "record_version": RECORD_VERSION,
        "form_version": application.form_version,
        "pack": application.pack,
        "application_number": application.number,
        "model": str(model),
        "child_nik": nik,
        "child_citizenship": proposed_citizenship(model, mother, father) or INDONESIA,
        "late_decision": application.late_decision,
        "facts": facts,
    }


def _next_serial(session: Session, office: str, kind: DeedType, day: dt.date) -> int:
    """Take the next serial from the counter row, which stays locked until the commit."""
    table = DeedCounter.__table__
    statement = insert(session, DeedCounter).values(
        office_code=office, deed_type=kind, registered_on=day, last=1
    )
    statement = statement.on_conflict_do_update(
        index_elements=["office_code", "deed_type", "registered_on"],
        set_={"last": table.c["last"] + 1},
        where=table.c["last"] < LARGEST,
    )
    serial = session.execute(statement.returning(table.c["last"])).scalar_one_or_none()
    if serial is None:
        raise NumbersExhausted(f"{office}-{kind}-{day}")
    return int(serial)
