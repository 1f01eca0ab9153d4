"""Handing in: completeness, the number, the promise; from a return the file keeps its place."""

from __future__ import annotations

import datetime as dt
import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.answers import Answers
from app.domain.birth import BirthKind
from app.domain.errors import NotAllowed
from app.domain.form import asked_only, missing_keys
from app.domain.law.facts import Checking
from app.domain.names import normalise_name
from app.domain.numbering import DeedType, deed_type, new_application_number
from app.domain.roles import Actor
from app.domain.workflow import Action
from app.models.application import Application
from app.models.sealed import vault
from app.services import (
    applications,
    birth_keys,
    clock,
    duplicates,
    finding,
    judging,
    offices,
    outbox,
    papers,
    receipts,
    returning,
)
from app.services.equipment import Equipment
from app.services.lifecycle import perform
from app.services.visibility import FOR_FAMILIES


def missing(application: Application) -> list[str]:
    """List what still lacks: keys of answers and `doc:` papers, in the order they're asked."""
    answers = application.said
    lacking = missing_keys(answers)
    lacking += [f"doc:{kind}" for kind in papers.missing_kinds(application)]
    return lacking


def submit(
    session: Session,
    application: Application,
    actor: Actor,
    *,
    equipment: Equipment,
    contact: str | None,
    now: dt.datetime,
) -> None:
    """Hand in a locked file, with its receipt. `contact` is the one proven by a code.

    Without any proven contact only a file on paper goes in, and never by a parent: NotAllowed.
    Raises Incomplete with what lacks, or WrongState when it was handed in before.
    """
    first = application.first_submitted_at is None
    _ask_the_law(session, application, now=now, first=first)
    _refuse_unproven(application, actor, contact)
    numbered = {"number": application.number or free_number(session, application.office.prefix)}
    perform(session, application, Action.SUBMIT, actor=actor, now=now, columns=numbered)
    returning.settle(session, application, actor)
    application.submitted_at = now
    application.assigned_to = None
    application.assigned_at = None
    if contact:
        application.contact = contact
        application.contact_index = vault().index("contact", contact)
    if first:
        application.first_submitted_at = now
        clock.start(session, application, now)
    else:
        clock.go_on(session, application, now)
    _close_round(application, now)
    _set_late(application)
    _index(application)
    session.flush()
    _let_be_found(session, application, now=now)
    receipts.issue(session, application, equipment=equipment, now=now)
    outbox.tell(session, application, "submitted" if first else "resubmitted", now=now)


def _let_be_found(session: Session, application: Application, *, now: dt.datetime) -> None:
    """Write the keys by which the file is found, and look for others of the same birth."""
    finding.keep_keys(session, application)
    birth_keys.keep(session, application)
    duplicates.search(session, application, now=now)


def _ask_the_law(
    session: Session, application: Application, *, now: dt.datetime, first: bool
) -> None:
    """Judge the file; from the first time on by the pack of that day."""
    if first:
        application.pack = judging.pack_today(application, now).id
    judging.decide(session, application, Action.SUBMIT, checking=_checking(application), now=now)


def _checking(application: Application) -> Checking:
    """Say what the law asks of a file beyond its answers: nothing empty, nothing uncorrected."""
    return Checking(
        missing=frozenset(missing(application)),
        unsettled=frozenset(remark.target for remark in applications.unsettled(application)),
    )


def _refuse_unproven(application: Application, actor: Actor, contact: str | None) -> None:
    by_hand = application.on_paper and actor.role in FOR_FAMILIES
    if not (contact or application.contact or by_hand):
        raise NotAllowed("contact")


def _close_round(application: Application, now: dt.datetime) -> None:
    """Settle what is left of a return: marks on what another correction made needless."""
    for remark in application.remarks:
        if remark.sent_at is not None and remark.settled_at is None:
            remark.settled_at = now


def _set_late(application: Application) -> None:
    """Say whether the report is late, from the birth to the first submission (brief, 8)."""
    born, first = application.birth_date, application.first_submitted_at
    if born is not None and first is not None:
        office = application.office
        kind = deed_type(born, offices.today(office, first), office.late_after_days)
        application.late = kind is DeedType.LT


def free_number(session: Session, prefix: str) -> str:
    """Draw a number that nobody has; the column's uniqueness has the last word."""
    while True:
        number = new_application_number(prefix, secrets.SystemRandom())
        if session.scalar(select(Application.id).where(Application.number == number)) is None:
            return number


def _index(application: Application) -> None:
    """Fill the columns that queue, search and duplicate hints need, from effective answers only."""
    values = asked_only(application.said)
    application.search_name = normalise_name(values.text("child.name"))[:100]
    application.place = place_text(values)[:120]
    application.multiple = values.text("child.birth_kind") not in ("", BirthKind.SINGLE)
    nik = values.text("mother.nik")
    application.mother_index = vault().index("nik", nik) if nik else None


def place_text(values: Answers) -> str:
    """Return where the family lives as village code, or as typed for another regency."""
    if values.has("domicile.village"):
        return values.text("domicile.village")
    parts = (values.text("domicile.village_name"), values.text("domicile.district_name"))
    return ", ".join(part for part in parts if part)
