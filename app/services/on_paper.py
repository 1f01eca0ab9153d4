"""Families without a phone: the declaration signed by hand stands in for the one-time code."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from app.domain.deed_model import DocumentKind
from app.domain.errors import NotAllowed, WrongState
from app.domain.roles import Actor
from app.models.afterwards import Handover
from app.models.application import Application, Document
from app.services import applications, audit, handover, papers, submission
from app.services.equipment import Equipment
from app.services.visibility import FOR_FAMILIES


def may_choose(application: Application, actor: Actor) -> bool:
    """Whether this actor may let the family sign by hand: who entered the file for them."""
    return actor.role in FOR_FAMILIES and application.entered_by == actor.id


def choose(session: Session, application: Application, actor: Actor, *, now: dt.datetime) -> None:
    """Let the family of a locked file sign by hand; its number is drawn, since the sheet names it.

    Raises NotAllowed for a parent or who didn't enter the file, WrongState when it was handed in
    or has a proven contact. Idempotent.
    """
    _refuse_others(application, actor)
    if application.on_paper:
        return
    if application.contact:
        raise WrongState("on_paper")
    application.on_paper = True
    application.edited_at = now
    if application.number is None:
        application.number = submission.free_number(session, application.office.prefix)
    _audit(session, application, actor, "on_paper.choose", now=now)


def undo(session: Session, application: Application, actor: Actor, *, now: dt.datetime) -> None:
    """Go back to the code by phone; a sheet that was signed is taken out.

    Raises NotAllowed as `choose` does, and WrongState once the file was handed in on paper.
    """
    _refuse_others(application, actor)
    if application.first_submitted_at is not None:
        raise WrongState("on_paper")
    signed = sheet(application)
    if signed is not None:
        signed.replaced_at = now
    application.on_paper = False
    application.edited_at = now
    _audit(session, application, actor, "on_paper.undo", now=now)


def sheet(application: Application) -> Document | None:
    """Return the photographed sheet that was signed for what stands in the file now, or None."""
    return papers.current(application).get(DocumentKind.SIGNED_DECLARATION)


def hand_in(
    session: Session,
    application: Application,
    actor: Actor,
    *,
    equipment: Equipment,
    now: dt.datetime,
) -> Handover:
    """Hand in a locked file without a code, and give it a pick-up slip.

    Raises NotAllowed unless the family signs by hand, Incomplete while the signed sheet or
    anything else is missing.
    """
    _refuse_others(application, actor)
    if not application.on_paper:
        raise NotAllowed("on_paper")
    submission.submit(session, application, actor, equipment=equipment, contact=None, now=now)
    return handover.create(session, application, actor, now=now)


def _refuse_others(application: Application, actor: Actor) -> None:
    if not may_choose(application, actor):
        raise NotAllowed("on_paper")
    if application.status not in applications.EDITABLE:
        raise WrongState("on_paper")


def _audit(
    session: Session, application: Application, actor: Actor, act: str, *, now: dt.datetime
) -> None:
    session.flush()
    audit.record(
        session,
        actor,
        act,
        kind="application",
        object_id=application.id,
        now=now,
        office_code=application.office_code,
    )
