"""Reading the trail of one office: filtered, newest first, page by page without counting."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from app.domain.numbering import ApplicationNumberError, parse_application_number
from app.domain.roles import Actor, Role
from app.models.application import Application
from app.models.log import AuditEntry
from app.models.office import Account, Office
from app.services import offices
from app.services.accounts import own_office

PAGE = 50
MOST_EXPORTED = 20_000
_ONE_DAY = dt.timedelta(days=1)
GROUPS = (
    "application",
    "document",
    "deed",
    "certificate",
    "account",
    "staff",
    "proposal",
    "office",
    "message",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: a group of acts, who, on what, and days at the office, both included.

    `who` is the id of an account, or a role's word for those without one (parent, system);
    `thing` a file's number, or an id as the trail has it.
    """

    group: str = ""
    who: str = ""
    thing: str = ""
    first: dt.date | None = None
    last: dt.date | None = None


class Line(NamedTuple):
    """One entry, with who did it and which file it was, in words that people know."""

    entry: AuditEntry
    name: str
    number: str
    others: dict[str, str]
    """The names of the accounts that its detail tells of, by their id."""


def page(
    session: Session, actor: Actor, wanted: Wanted, *, before: int | None = None
) -> tuple[list[Line], int | None]:
    """Return 50 entries of the admin's office, the newest first, and where the next page begins.

    `before` is that of the page before; None for the first, and returned after the last.
    """
    entries = _entries(session, actor, wanted, before=before, limit=PAGE + 1)
    onward = entries[PAGE - 1].seq if len(entries) > PAGE else None
    return list(_lines(session, entries[:PAGE])), onward


def export(session: Session, actor: Actor, wanted: Wanted) -> list[Line]:
    """Return what's wanted for a file: 20,000 entries at most, the newest first."""
    entries = _entries(session, actor, wanted, before=None, limit=MOST_EXPORTED)
    return list(_lines(session, entries))


def _entries(
    session: Session, actor: Actor, wanted: Wanted, *, before: int | None, limit: int
) -> list[AuditEntry]:
    office = offices.get(session, own_office(actor))
    query = (
        select(AuditEntry)
        .where(AuditEntry.office_code == office.code, *_criteria(session, office, wanted))
        .where(AuditEntry.act.not_like("satisfaction.%"))  # older rows would tell when one answered
        .where(true() if before is None else AuditEntry.seq < before)
        .order_by(AuditEntry.seq.desc())
        .limit(limit)
    )
    return list(session.scalars(query))


def _criteria(session: Session, office: Office, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.group in GROUPS:
        yield AuditEntry.act.startswith(f"{wanted.group}.")
    if wanted.who:
        yield _by(wanted.who)
    if wanted.thing:
        yield AuditEntry.object_id == _object_id(session, office, wanted.thing)
    if wanted.first:
        yield AuditEntry.at >= _midnight(office, wanted.first)
    if wanted.last:
        yield AuditEntry.at < _midnight(office, wanted.last + _ONE_DAY)


def _by(who: str) -> ColumnElement[bool]:
    if who in (Role.PARENT, Role.SYSTEM):
        return AuditEntry.actor_role == Role(who)
    try:
        return AuditEntry.actor_id == uuid.UUID(who)
    except ValueError:
        return ~true()


def _object_id(session: Session, office: Office, text: str) -> str:
    """Return the id behind a file's number of this office, or the text itself."""
    try:
        number = parse_application_number(text, office.prefix)
    except ApplicationNumberError:
        return text.strip()
    query = select(Application.id).where(
        Application.number == number, Application.office_code == office.code
    )
    return str(session.scalar(query) or number)


def _midnight(office: Office, day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=offices.zone(office)).astimezone(dt.UTC)


def _lines(session: Session, entries: Collection[AuditEntry]) -> Iterator[Line]:
    told = {_as_id(str(value)) for entry in entries for value in entry.detail.values()} - {None}
    names = _names(session, {*(entry.actor_id for entry in entries), *told})
    others = {str(number): name for number, name in names.items()}
    files = {_as_id(entry.object_id) for entry in entries if entry.object_kind == "application"}
    numbers = _numbers(session, files - {None})
    for entry in entries:
        number = numbers.get(entry.object_id, "")
        yield Line(entry, names.get(entry.actor_id, ""), number, others)


def _names(session: Session, ids: Collection[uuid.UUID | None]) -> dict[uuid.UUID, str]:
    query = select(Account.id, Account.name).where(Account.id.in_(ids))
    return {number: name for number, name in session.execute(query)}


def _numbers(session: Session, ids: Collection[uuid.UUID | None]) -> dict[str, str]:
    query = select(Application.id, Application.number).where(Application.id.in_(ids))
    return {str(file): number or "" for file, number in session.execute(query)}


def _as_id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
