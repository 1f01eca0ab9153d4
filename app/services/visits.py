"""Visits of parents: a principal that holds files, opened by a draft or by a proven contact."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.workflow import Status
from app.models.application import Application
from app.models.session import Visit


def open_visit(
    session: Session,
    application_ids: Collection[uuid.UUID],
    *,
    contact: str | None,
    now: dt.datetime,
) -> Visit:
    """Open a visit that holds these files; `contact` is the phone or e-mail it has proven.

    The caller has checked that the visitor may hold them. Raises NotFound for an unknown file.
    """
    wanted = set(application_ids)
    query = select(Application).where(Application.id.in_(wanted))
    applications = list(session.scalars(query.order_by(Application.created_at)))
    if len(applications) != len(wanted):
        raise NotFound("application")
    visit = Visit(id=uuid.uuid4(), created_at=now, applications=applications)
    visit.contact = contact
    session.add(visit)
    session.flush()
    return visit


def get(session: Session, visit_id: uuid.UUID) -> Visit:
    """Load a visit; raises NotFound."""
    visit = session.get(Visit, visit_id)
    if visit is None:
        raise NotFound("visit")
    return visit


def reopen(session: Session, visit_id: uuid.UUID, *, since: dt.datetime) -> Visit:
    """Go on with a visit that ended: it keeps its drafts edited after `since`, and no proof.

    What was handed in opens by its number and a one-time code. Raises NotFound.
    """
    visit = get(session, visit_id)
    visit.applications = drafts_of(session, visit_id, since=since)
    visit.contact = None
    session.flush()
    return visit


def hold(session: Session, visit: Visit, application: Application) -> None:
    """Let a visit hold one file more; does nothing when it holds it already."""
    if application not in visit.applications:
        visit.applications.append(application)
        session.flush()


def prove(session: Session, visit_id: uuid.UUID, contact: str) -> None:
    """Remember that this visit proved a contact, so that a twin's file needs no second code."""
    get(session, visit_id).contact = contact


def proven_contact(session: Session, visit_id: uuid.UUID) -> str | None:
    """Return the contact this visit has proven, or None."""
    contact: str | None = get(session, visit_id).contact
    return contact


def drafts_of(session: Session, visit_id: uuid.UUID, *, since: dt.datetime) -> list[Application]:
    """List a visit's drafts that were edited after `since`, the one edited last first."""
    visit = session.get(Visit, visit_id)
    if visit is None:
        return []
    drafts = [
        application
        for application in visit.applications
        if application.status is Status.DRAFT and application.edited_at > since
    ]
    return sorted(drafts, key=lambda draft: draft.edited_at, reverse=True)
