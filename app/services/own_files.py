"""The files that a partner, or a clerk at the counter, filled in for families: lists and counts."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session, defer

from app.domain.numbering import tidy_code
from app.domain.roles import Actor
from app.domain.workflow import Status
from app.models.application import Application
from app.services.queue import PAGE_SIZE, Search, Slice
from app.services.visibility import filled_in_by


class Shelf(StrEnum):
    """A chip above the list; the values stand in the address."""

    ALL = "semua"
    TO_DO = "dikerjakan"
    AT_OFFICE = "di-kantor"
    ISSUED = "terbit"
    ENDED = "berakhir"


STATUSES: dict[Shelf, frozenset[Status]] = {
    Shelf.ALL: frozenset(Status),
    Shelf.TO_DO: frozenset({Status.DRAFT, Status.RETURNED}),
    Shelf.AT_OFFICE: frozenset({Status.SUBMITTED, Status.UNDER_VERIFICATION, Status.APPROVED}),
    Shelf.ISSUED: frozenset({Status.REGISTERED}),
    Shelf.ENDED: frozenset({Status.REFUSED, Status.WITHDRAWN, Status.EXPIRED}),
}
_FIRST = case((Application.status == Status.RETURNED, 0), (Application.status == Status.DRAFT, 1))


def listing(
    session: Session,
    actor: Actor,
    *,
    shelf: Shelf = Shelf.ALL,
    search: Search | None = None,
    page: int = 1,
) -> Slice[Application]:
    """List this actor's own files: returned ones, then drafts, then those edited last."""
    criterion = and_(filled_in_by(actor), _on(shelf), _found(search))
    total = session.scalar(select(func.count(Application.id)).where(criterion)) or 0
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), pages)
    query = (
        select(Application)
        .where(criterion)
        .options(defer(Application.answers_sealed), defer(Application.contact_sealed))
        .order_by(_FIRST.asc().nulls_last(), Application.edited_at.desc(), Application.id)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    return Slice(list(session.scalars(query)), page, pages, total)


def counts(session: Session, actor: Actor) -> dict[Status, int]:
    """Count this actor's own files by status; what isn't there isn't named."""
    query = (
        select(Application.status, func.count(Application.id))
        .where(filled_in_by(actor))
        .group_by(Application.status)
    )
    return {status: number for status, number in session.execute(query)}


def _on(shelf: Shelf) -> ColumnElement[bool]:
    return Application.status.in_(STATUSES[shelf])


def _found(search: Search | None) -> ColumnElement[bool]:
    if not search:
        return Application.id.is_not(None)
    if search.mother is not None:
        return Application.mother_index == search.mother
    number = func.replace(Application.number, "-", "")
    return or_(
        Application.child_name.icontains(search.text.strip(), autoescape=True),
        number.contains(tidy_code(search.text), autoescape=True),
    )
