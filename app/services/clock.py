"""The clock of the promise to a file: started, stopped while the parents have it, going on."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from app.domain.office_hours import OfficeCalendar
from app.domain.workflow import Action
from app.models.application import Application
from app.services import offices

SHORTEST_REST_MINUTES = 60
"""What a file has at least when it comes back, in working minutes of its office."""


def start(session: Session, application: Application, now: dt.datetime) -> None:
    """Promise a decision anew: the office's days from `now`."""
    calendar = offices.calendar(session, application.office)
    application.due_at = calendar.promise(now, application.office.promise_days)
    application.paused_minutes_left = None
    application.finished_at = application.in_time = application.worked_minutes = None


def stop(session: Session, application: Application, now: dt.datetime) -> None:
    """Stop the clock and keep what is left of the promise, in working minutes."""
    calendar = offices.calendar(session, application.office)
    due = application.due_at or now
    left = calendar.working_minutes_between(now, due) if due > now else 0
    application.paused_minutes_left = left
    application.due_at = None


def go_on(session: Session, application: Application, now: dt.datetime) -> None:
    """Start the clock again with what was left of the promise when it was stopped."""
    left = max(application.paused_minutes_left or 0, SHORTEST_REST_MINUTES)
    calendar = offices.calendar(session, application.office)
    application.due_at = calendar.add_working_minutes(now, left)
    application.paused_minutes_left = None


def finish(session: Session, application: Application, now: dt.datetime) -> None:
    """End the clock with a decision, and keep whether it came in time and how long it took."""
    calendar = offices.calendar(session, application.office)
    application.in_time = application.due_at is None or now <= application.due_at
    application.finished_at = now
    application.worked_minutes = _worked(application, calendar, now)
    application.due_at = application.paused_minutes_left = None


_STARTS = (Action.SUBMIT, Action.OBJECT)
_STOPS = (Action.RETURN, Action.RECALL)


def _worked(application: Application, calendar: OfficeCalendar, now: dt.datetime) -> int:
    """Count the open minutes in which the file lay with the office, since the promise began."""
    begun, minutes = None, 0
    for event in application.events:
        if event.action is Action.OBJECT:
            minutes = 0
        if event.action in _STARTS:
            begun = event.at
        elif event.action in _STOPS and begun is not None:
            minutes += calendar.working_minutes_between(begun, event.at)
            begun = None
    return minutes + (calendar.working_minutes_between(begun, now) if begun else 0)
