"""Objecting to a refusal: in time, with a reason, decided by somebody who never refused it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from app.domain.errors import WrongState
from app.domain.roles import Actor
from app.domain.workflow import Action, Status
from app.models.application import Application, ApplicationEvent
from app.services import clock, offices, outbox
from app.services.lifecycle import perform

LONGEST_REASON = 1000


def last_day(application: Application) -> dt.date | None:
    """Return the last day, at the office, to object to this refusal; None for a file not refused.

    The days are a setting of the office (UU 30/2014 Art 77(1): 21 working days).
    """
    if application.status is not Status.REFUSED or application.decided_at is None:
        return None
    office = application.office
    return offices.today(office, application.decided_at) + dt.timedelta(days=office.objection_days)


def may_object(application: Application, now: dt.datetime) -> bool:
    """Whether the family may still object to this refusal."""
    day = last_day(application)
    return day is not None and offices.today(application.office, now) <= day


def file(
    session: Session, application: Application, actor: Actor, *, reason: str, now: dt.datetime
) -> None:
    """Object to the refusal of a locked file: it waits again, with a promise that starts anew.

    Raises WrongState once the time is over, ReasonNeeded. Whoever refused it can't have it again.
    """
    if application.status is Status.REFUSED and not may_object(application, now):
        raise WrongState(Action.OBJECT)
    perform(session, application, Action.OBJECT, actor=actor, now=now, reason=reason)
    application.decided_at = None
    application.assigned_to = application.assigned_at = None
    clock.start(session, application, now)
    outbox.tell(session, application, "objected", now=now)


def of(application: Application) -> tuple[ApplicationEvent, ApplicationEvent] | None:
    """Return the refusal and the objection to it that this file is about now, or None."""
    if application.refused_by is None:
        return None
    last = {event.action: event for event in application.events}
    refusal, objection = last.get(Action.REFUSE), last.get(Action.OBJECT)
    if refusal is None or objection is None or objection.seq < refusal.seq:
        return None
    return refusal, objection
