"""What a family does with its file on the way: take it back to correct it, withdraw, reopen it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from app.domain.errors import WrongState
from app.domain.roles import Actor
from app.domain.workflow import Action, Status
from app.models.application import Application
from app.services import clock, outbox
from app.services.erasing import erase
from app.services.lifecycle import perform


def recall(session: Session, application: Application, actor: Actor, *, now: dt.datetime) -> None:
    """Take a locked file back before a clerk has it: all of it opens, and the clock stops.

    Sent again it goes on with what was left of the promise. Raises WrongState once it was taken.
    """
    perform(session, application, Action.RECALL, actor=actor, now=now)
    clock.stop(session, application, now)
    application.edited_at = now
    outbox.tell(session, application, "recalled", now=now)


def withdraw(session: Session, application: Application, actor: Actor, *, now: dt.datetime) -> None:
    """Withdraw a locked file for good; a new application can be made at any time.

    Raises WrongState once the birth is registered. Of a draft nobody is told: nobody had it.
    """
    perform(session, application, Action.WITHDRAW, actor=actor, now=now)
    application.due_at = application.paused_minutes_left = None
    application.assigned_to = application.assigned_at = None
    if application.first_submitted_at is not None:
        outbox.tell(session, application, "withdrawn", now=now)


def discard(
    session: Session, application: Application, actor: Actor, *, now: dt.datetime
) -> list[str]:
    """End a locked draft and take out all of it at once; nobody else ever had it.

    Returns the names of stored bytes, to be deleted after the commit. Raises WrongState for what
    was handed in: that is withdrawn.
    """
    if application.status is not Status.DRAFT:
        raise WrongState("discard")
    withdraw(session, application, actor, now=now)
    return erase(session, application, actor, now=now)


def reopen(session: Session, application: Application, actor: Actor, *, now: dt.datetime) -> None:
    """Open a locked file again that expired while the family had it; what was marked stays marked.

    Raises WrongState for a draft that expired: there was never anything to check.
    """
    perform(session, application, Action.REOPEN, actor=actor, now=now)
    application.edited_at = now
    outbox.tell(session, application, "reopened", now=now)
