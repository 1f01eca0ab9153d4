"""Which papers of a file a clerk has had on the screen, page by page, as the trail has it."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.deed_model import DocumentKind
from app.domain.errors import Incomplete
from app.domain.roles import Actor
from app.models.application import Application, Document
from app.models.log import AuditEntry
from app.services import audit, papers

VIEW_PAPER = "application.view_paper"
ORIGINALS = "application.originals"


class NotOpened(Incomplete):
    """Papers that a clerk never opened; `missing` lists them as targets (`doc:family_card`)."""

    code = "not_opened"


def detail(document: Document, page: int) -> audit.Detail:
    """Return what the trail keeps of a look at one page."""
    return {"kind": document.kind, "document": str(document.id), "page": page}


def seen_pages(
    session: Session, application: Application, actor: Actor
) -> set[tuple[uuid.UUID, int]]:
    """Return (document, page) of what this actor has opened in this file, pages from 1."""
    query = select(AuditEntry.detail).where(
        AuditEntry.object_kind == "application",
        AuditEntry.object_id == str(application.id),
        AuditEntry.actor_id == actor.id,
        AuditEntry.act == VIEW_PAPER,
    )
    found = (entry for entry in session.scalars(query) if "document" in entry)
    return {(uuid.UUID(entry["document"]), int(entry["page"])) for entry in found}


def unopened(session: Session, application: Application, actor: Actor) -> list[DocumentKind]:
    """List the papers of this file of which the actor hasn't opened every page."""
    seen = seen_pages(session, application, actor)
    return [
        kind
        for kind, document in papers.current(application).items()
        if any((document.id, page) not in seen for page in range(1, len(document.pages) + 1))
    ]


def require_opened(
    session: Session, application: Application, actor: Actor, *, originals: bool, now: dt.datetime
) -> None:
    """Raise NotOpened unless the actor opened every paper, or says that they saw the `originals`.

    That is kept in the trail, with how many papers weren't opened on the screen.
    """
    kinds = unopened(session, application, actor)
    if kinds and not originals:
        raise NotOpened([f"doc:{kind}" for kind in kinds])
    if kinds:
        audit.record(
            session,
            actor,
            ORIGINALS,
            kind="application",
            object_id=application.id,
            now=now,
            detail={"papers": len(kinds)},
            office_code=application.office_code,
        )


def open_all(session: Session, application: Application, actor: Actor, *, now: dt.datetime) -> None:
    """Leave the trace of a look at every page of every paper of this file."""
    for document in papers.current(application).values():
        for page in range(1, len(document.pages) + 1):
            audit.record(
                session,
                actor,
                VIEW_PAPER,
                kind="application",
                object_id=application.id,
                now=now,
                detail=detail(document, page),
                office_code=application.office_code,
            )
    session.flush()
