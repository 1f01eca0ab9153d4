"""The office's lists: filtered, counted, searched and cut into pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import Session, defer, joinedload

from app.domain.names import normalise_name
from app.domain.numbering import (
    ApplicationNumberError,
    DeedType,
    parse_application_number,
    tidy_code,
)
from app.domain.roles import Actor
from app.domain.workflow import Status
from app.models.application import Application
from app.models.office import Office
from app.models.register import Deed
from app.models.sealed import vault
from app.services import offices, regions
from app.services.visibility import visible_to

PAGE_SIZE = 25
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

    Who knows the `total` already spares the counting.
    """
    query = (
        select(Application)
        .where(visible_to(actor), Application.status.in_(statuses))
        .where(_criterion(session, actor, chosen, now), _found(session, actor, search))
        .options(joinedload(Application.assignee), *_UNSHOWN)
        .order_by(Application.due_at.asc().nulls_last())
        .order_by(Application.submitted_at.desc(), Application.id)
    )
    return _cut(session, query, page, total)


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
    """List deeds of the actor's files by number or child's name, and by day of registration."""
    query = (
        select(Deed)
        .join(Deed.application)
        .where(visible_to(actor), _named(text))
        .where(true() if day is None else Deed.registered_on == day)
        .options(joinedload(Deed.application))
        .order_by(Deed.registered_on.desc(), Deed.deed_type, Deed.serial.desc())
    )
    return _cut(session, query, page)


def _named(text: str) -> ColumnElement[bool]:
    name, number = normalise_name(text), text.strip().upper()
    if len(number) < SHORTEST_SEARCH:
        return true()
    by_name = [Application.search_name.contains(name, autoescape=True)] if name else []
    return or_(Deed.number.contains(number, autoescape=True), *by_name)


def _cut(session: Session, query: Select[T], page: int, total: int | None = None) -> Slice[T]:
    if total is None:
        counted = select(func.count()).select_from(query.order_by(None).subquery())
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


def _found(session: Session, actor: Actor, search: Search | None) -> ColumnElement[bool]:
    if not search:
        return true()
    if search.mother is not None:
        return Application.mother_index == search.mother
    try:
        prefix = offices.get(session, actor.office_code or "").prefix
        return Application.number == parse_application_number(search.text, prefix)
    except ApplicationNumberError:
        return or_(_numbered(search.text), _called(search.text), _living_in(search.text))


def _numbered(text: str) -> ColumnElement[bool]:
    part = tidy_code(text)
    if len(part) <= SHORTEST_SEARCH:
        return ~true()
    return func.replace(Application.number, "-", "").contains(part, autoescape=True)


def _called(text: str) -> ColumnElement[bool]:
    name = normalise_name(text)
    return Application.search_name.contains(name, autoescape=True) if name else ~true()


def _living_in(text: str) -> ColumnElement[bool]:
    return or_(
        Application.place.in_(places_called(text)),
        Application.place.icontains(text.strip(), autoescape=True),
    )


def places_called(text: str) -> list[str]:
    """List the codes of the regency's villages called like `text`, or in a district called so."""
    wanted = text.strip().casefold()
    found = []
    for district, label in regions.districts():
        whole = wanted in label.casefold()
        for code, village in regions.villages(district):
            if whole or wanted in village.casefold():
                found.append(code)
    return found
