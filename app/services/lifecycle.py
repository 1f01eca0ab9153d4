"""Carrying out an action on a file: the table decides, the event and the audit row are left."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, exists
from sqlalchemy.orm import Session

from app.domain.roles import Actor
from app.domain.workflow import (
    Action,
    Circumstances,
    Past,
    Status,
    advance,
    available_actions,
)
from app.models.application import Application, ApplicationEvent
from app.services import audit


def circumstances(application: Application, actor: Actor) -> Circumstances:
    """Say what this actor did in this file before, and whether the case is theirs."""
    parts = {
        Past.ENTERED: actor.id == application.entered_by,
        Past.APPROVED: actor.id == application.approved_by,
        Past.REFUSED: actor.id in refusers(application),
    }
    return Circumstances(
        past=frozenset(part for part, true in parts.items() if true),
        assigned_to_actor=application.assigned_to == actor.id,
        was_submitted=application.first_submitted_at is not None,
    )


def refusers(application: Application) -> frozenset[uuid.UUID]:
    """Return everybody who refused this file, however often it was objected to since.

    The column holds the last of them, and spares the look at the events of files never refused.
    """
    if application.refused_by is None:
        return frozenset()
    refusals = (event for event in application.events if event.action is Action.REFUSE)
    return frozenset(event.actor_id for event in refusals) | {application.refused_by}


def never_refused_by(actor: Actor) -> ColumnElement[bool]:
    """Return the criterion for files that this actor never refused."""
    refusal = exists().where(
        ApplicationEvent.application_id == Application.id,
        ApplicationEvent.action == Action.REFUSE,
        ApplicationEvent.actor_id == actor.id,
    )
    return and_(Application.refused_by.is_distinct_from(actor.id), ~refusal)


def perform(
    session: Session,
    application: Application,
    action: Action,
    *,
    actor: Actor,
    now: dt.datetime,
    reason: str = "",
    columns: Mapping[str, object] | None = None,
) -> ApplicationEvent:
    """Carry out `action` on a locked file and leave its event and audit row.

    Raises NotAllowed, WrongState, SamePerson or ReasonNeeded from the table. What is special about
    an action is done by the caller, in the same transaction; `columns` are written together with
    the status, where a CHECK ties them to it.
    """
    before = application.status
    target = advance(
        before, action, actor.role, reason=reason, facts=circumstances(application, actor)
    )
    application.status = target
    for name, value in (columns or {}).items():
        setattr(application, name, value)
    event = _append(application, action, before=before, actor=actor, now=now)
    event.reason = reason.strip() or None
    session.flush()
    audit.record(
        session,
        actor,
        f"application.{action}",
        kind="application",
        object_id=application.id,
        now=now,
        detail={"from": before, "to": target},
        office_code=application.office_code,
    )
    return event


def _append(
    application: Application, action: Action, *, before: Status, actor: Actor, now: dt.datetime
) -> ApplicationEvent:
    """Append the event of an action that has led from `before` to the status there is now."""
    event = ApplicationEvent(
        id=uuid.uuid4(),
        seq=len(application.events) + 1,
        action=action,
        from_status=before,
        to_status=application.status,
        actor_id=actor.id,
        actor_role=actor.role,
        at=now,
    )
    application.events.append(event)
    return event


def offered(application: Application, actor: Actor) -> list[Action]:
    """List the actions this actor can take on this file now."""
    return available_actions(application.status, actor.role, circumstances(application, actor))
