"""Photographed papers of a file: put in, replaced, removed, shown only to who may see the file."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy.orm import Session

from app.adapters.storage import FileStore
from app.documents.uploads import CleanDocument
from app.domain.deed_model import DocumentKind
from app.domain.errors import NotAllowed, NotFound
from app.domain.roles import Actor
from app.models.application import Application, Document
from app.services import applications, audit, paper_codes


def current(application: Application) -> dict[DocumentKind, Document]:
    """Return the present document of each kind."""
    return {
        document.kind: document
        for document in application.documents
        if document.replaced_at is None
    }


def missing_kinds(application: Application) -> list[DocumentKind]:
    """List the required papers of this case that aren't there yet."""
    have = current(application)
    needs = applications.needed_papers(application)
    return [need.kind for need in needs if need.required and need.kind not in have]


def may_change(application: Application, kind: DocumentKind) -> bool:
    """Whether this paper may be put in, replaced or removed now.

    In a returned file also what a correction made necessary, until it's sent again.
    """
    targets = applications.open_targets(application)
    if targets is None or f"doc:{kind}" in targets:
        return True
    if not targets:
        return False
    present, returned = current(application).get(kind), applications.returned_at(application)
    if present is None:
        return kind in missing_kinds(application)
    return returned is not None and present.created_at > returned


def attach(
    session: Session,
    application: Application,
    kind: DocumentKind,
    *,
    clean: CleanDocument,
    store: FileStore,
    actor: Actor,
    now: dt.datetime,
    document_id: uuid.UUID | None = None,
) -> Document:
    """Put a cleaned document into a locked file, in place of an earlier one of its kind.

    The bytes are stored first; if the transaction fails they stay behind unreferenced and are
    swept later. `document_id` is given when the same paper may come twice. Raises NotAllowed when
    this paper isn't open.
    """
    if application.status not in applications.EDITABLE or not may_change(application, kind):
        raise NotAllowed(kind)
    _retire(application, kind, now)
    session.flush()
    document = Document(
        id=document_id or uuid.uuid4(),
        kind=kind,
        stored_as=store.put_upload(clean.data),
        mime=clean.mime,
        size=len(clean.data),
        pages=[
            {"name": store.put_upload(page.jpeg), "width": page.width, "height": page.height}
            for page in clean.pages
        ],
        thumbnail=store.put_upload(clean.thumbnail),
        warnings=[*map(str, paper_codes.warnings(application, kind, clean.codes)), *clean.warnings],
        created_at=now,
    )
    application.documents.append(document)
    application.edited_at = now
    applications.settle(application, {f"doc:{kind}"}, now)
    _audit(session, actor, application, "document.attach", kind, now)
    session.flush()
    return document


def remove(
    session: Session,
    application: Application,
    kind: DocumentKind,
    *,
    actor: Actor,
    now: dt.datetime,
) -> None:
    """Take a paper out of a draft; raises NotAllowed when it isn't open, NotFound when absent."""
    if application.status not in applications.EDITABLE or not may_change(application, kind):
        raise NotAllowed(kind)
    if not _retire(application, kind, now):
        raise NotFound(kind)
    application.edited_at = now
    _audit(session, actor, application, "document.remove", kind, now)
    session.flush()


def find(application: Application, document_id: uuid.UUID) -> Document:
    """Find a document of this file; raises NotFound."""
    for document in application.documents:
        if document.id == document_id:
            return document
    raise NotFound(document_id)


def _retire(application: Application, kind: DocumentKind, now: dt.datetime) -> bool:
    earlier = current(application).get(kind)
    if earlier is None:
        return False
    earlier.replaced_at = now
    return True


def _audit(
    session: Session,
    actor: Actor,
    application: Application,
    act: str,
    kind: DocumentKind,
    now: dt.datetime,
) -> None:
    audit.record(
        session,
        actor,
        act,
        kind="application",
        object_id=application.id,
        now=now,
        detail={"kind": kind},
        office_code=application.office_code,
    )
