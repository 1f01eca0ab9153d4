"""The office's lists: filtered, counted, searched and cut into pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, literal, select, true
from sqlalchemy.orm import Session, defer, joinedload, selectinload

from app.domain.numbering import ApplicationNumberError, DeedType, parse_application_number
from app.domain.roles import Actor
from app.domain.workflow import Status
from app.models.application import Application
from app.models.office import Office
from app.models.register import Deed, DeedCounter
from app.models.sealed import vault
from app.services import finding, offices
from app.services.visibility import visible_to

PAGE_SIZE = 25
MOST_LISTED = 1000
SOON_MINUTES = 120
SHORTEST_SEARCH = 2

VERIFICATION = (Status.SUBMITTED, Status.UNDER_VERIFICATION, Status.RETURNED)
REGISTRATION = (Status.APPROVED,)
EVERYTHING = tuple(Status)
T = TypeVar("T")
_UNSHOWN = [defer(column) for column in (Application.answers_sealed, Application.contact_sealed)]


class Filter(StrEnum):
    """A chip above the list; the values stand in the address."""

    ALL = "semua"
    MINE = "milik-saya"
    SOON = "hampir-lewat"
    CORRECTED = "diperbaiki"
    LATE_REPORT = "lapor-terlambat"


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: a text (number, child's name, place), or a mother's NIK by its index."""

    text: str = ""
    mother: bytes | None = None

    def __bool__(self) -> bool:
        return self.mother is not None or len(self.text.strip()) >= SHORTEST_SEARCH


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """One page of a list; pages count from 1, an empty list has one."""

    rows: list[T]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How the queue stands: files with the office, late ones, nearly late ones, with parents.

    `counts` are the files under each chip.
    """

    waiting: int
    late: int
    soon: int
    with_parents: int
    counts: dict[Filter, int]


def mother_index(digits: str) -> bytes:
    """Return the keyed hash under which a mother's NIK is found; `digits` are its 16."""
    return vault().index("nik", digits)


def listing(
    session: Session,
    actor: Actor,
    *,
    statuses: Collection[Status],
    chosen: Filter = Filter.ALL,
    search: Search | None = None,
    page: int = 1,
    total: int | None = None,
    now: dt.datetime,
) -> Slice[Application]:
    """List files the actor may see, the most urgent first; those with the parents come last.

    The whole archive is listed with what was handed in last at the top.

    Who knows the `total` already spares the counting, which else ends at MOST_LISTED.
    """
    query = (
        select(Application)
        .where(visible_to(actor), Application.status.in_(statuses))
        .where(_criterion(session, actor, chosen, now))
        .where(_found(session, actor, search, statuses))
        .options(joinedload(Application.assignee), *_UNSHOWN)
        .order_by(*_order(statuses))
    )
    return _cut(session, query, page, total)


def _order(statuses: Collection[Status]) -> list[ColumnElement[Any]]:
    urgent = [] if _archive(statuses) else [Application.due_at.asc().nulls_last()]
    return [*urgent, Application.submitted_at.desc(), Application.id.asc()]


def _archive(statuses: Collection[Status]) -> bool:
    return set(statuses) == set(EVERYTHING)


def standing(
    session: Session, actor: Actor, *, statuses: Collection[Status], now: dt.datetime
) -> Standing:
    """Count, in one pass, what stands under the heading and on each chip above a list."""
    here = Application.status != Status.RETURNED
    chips = {chip: _criterion(session, actor, chip, now) for chip in Filter}
    columns = [here, Application.due_at < now, ~here, *chips.values()]
    query = select(*(func.count().filter(column) for column in columns)).where(
        visible_to(actor), Application.status.in_(statuses)
    )
    waiting, late, with_parents, *counted = session.execute(query).one()
    counts = dict(zip(chips, counted, strict=True))
    return Standing(waiting, late, counts[Filter.SOON], with_parents, counts)


def registered_today(session: Session, office: Office, now: dt.datetime) -> int:
    """Count the births registered today at this office."""
    query = select(func.count()).where(
        Deed.office_code == office.code,
        Deed.deed_type.in_(DeedType),  # all of them, so that the index leads straight to the day
        Deed.registered_on == offices.today(office, now),
    )
    return session.scalar(query) or 0


def deeds(
    session: Session,
    actor: Actor,
    *,
    text: str = "",
    day: dt.date | None = None,
    page: int = 1,
) -> Slice[Deed]:
    """List deeds of the actor's office by number or child's name, and by day of registration."""
    office, wanted = actor.office_code or "", text.strip()
    named = len(wanted) >= SHORTEST_SEARCH
    query = (
        select(Deed)
        .join(Deed.application)
        .where(visible_to(actor), Deed.office_code == office)
        .where(finding.deed_like(session, office, wanted) if named else true())
        .where(true() if day is None else Deed.registered_on == day)
        .options(joinedload(Deed.application).options(*_UNSHOWN), selectinload(Deed.certificates))
        .order_by(Deed.registered_on.desc(), Deed.deed_type, Deed.serial.desc())
    )
    return _cut(session, query, page, None if named else _numbered(session, office, day))


def _numbered(session: Session, office: str, day: dt.date | None) -> int:
    """Count the deeds of an office by its counters: numbers have no gaps."""
    query = select(func.sum(DeedCounter.last)).where(DeedCounter.office_code == office)
    query = query.where(true() if day is None else DeedCounter.registered_on == day)
    return int(session.scalar(query) or 0)


def _cut(session: Session, query: Select[T], page: int, total: int | None = None) -> Slice[T]:
    if total is None:
        some = query.with_only_columns(literal(1), maintain_column_froms=True)
        some = some.order_by(None).limit(MOST_LISTED)
        counted = select(func.count()).select_from(some.subquery())
        total = session.scalar(counted) or 0
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), pages)
    rows = session.scalars(query.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).unique()
    return Slice(list(rows), page, pages, total)


def _criterion(
    session: Session, actor: Actor, chip: Filter, now: dt.datetime
) -> ColumnElement[bool]:
    match chip:
        case Filter.MINE:
            return Application.assigned_to == actor.id
        case Filter.SOON:
            return Application.due_at.between(now, _soon(session, actor, now))
        case Filter.CORRECTED:
            corrected = Application.submitted_at > Application.first_submitted_at
            return and_(corrected, Application.status != Status.RETURNED)
        case Filter.LATE_REPORT:
            return Application.late.is_(True)
    return true()


def _soon(session: Session, actor: Actor, now: dt.datetime) -> dt.datetime:
    office = offices.get(session, actor.office_code or "")
    return offices.calendar(session, office).add_working_minutes(now, SOON_MINUTES)


def _found(
    session: Session, actor: Actor, search: Search | None, statuses: Collection[Status]
) -> ColumnElement[bool]:
    if not search:
        return true()
    if search.mother is not None:
        return Application.mother_index == search.mother
    office = actor.office_code or ""
    try:
        prefix = offices.get(session, office).prefix
        return Application.number == parse_application_number(search.text, prefix)
    except ApplicationNumberError:
        find = finding.among_all if _archive(statuses) else finding.among_few
        return find(session, office, search.text)
