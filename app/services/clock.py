"""The clock of the promise to a file: started, stopped while the parents have it, going on."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from app.models.application import Application
from app.services import offices

SHORTEST_REST_MINUTES = 60
"""What a file has at least when it comes back, in working minutes of its office."""


def start(session: Session, application: Application, now: dt.datetime) -> None:
    """Promise a decision anew: the office's days from `now`."""
    calendar = offices.calendar(session, application.office)
    application.due_at = calendar.promise(now, application.office.promise_days)
    application.paused_minutes_left = None


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
