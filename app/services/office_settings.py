"""What an office says of itself and promises, as its admins set it; nothing promised moves."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.roles import Actor
from app.models.office import Office
from app.services import audit
from app.services.accounts import own_office

Value = str | int | bool
_SHOWN = frozenset(
    {
        "promise_days",
        "late_after_days",
        "draft_days",
        "correction_days",
        "objection_days",
        "release_after_hours",
        "nik_required",
        "unrecorded_card_accepted",
        "foundling_declaration",
    }
)
"""What the trail may hold by value: rules of the office, nothing of a person."""


@dataclass(frozen=True, slots=True)
class Change:
    """One setting as it is, and as it would be."""

    name: str
    before: Value
    after: Value


def own(session: Session, actor: Actor, *, lock: bool = False) -> Office:
    """Load the admin's office, locked if asked; raises NotAllowed, NotFound."""
    query = select(Office).where(Office.code == own_office(actor))
    if lock:
        query = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    office = session.scalars(query).one_or_none()
    if office is None:
        raise NotFound("office")
    return office


def changes(office: Office, values: Mapping[str, Value]) -> list[Change]:
    """List what would change, in the order of `values`."""
    found = (Change(name, getattr(office, name), value) for name, value in values.items())
    return [change for change in found if change.before != change.after]


def fingerprint(office: Office, names: Iterable[str]) -> str:
    """Return a hash of these settings as they are: who confirms a change has seen them so."""
    values = {name: getattr(office, name) for name in names}
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()[:32]


def save(
    session: Session,
    actor: Actor,
    office: Office,
    *,
    values: Mapping[str, Value],
    now: dt.datetime,
) -> None:
    """Write settings of a locked office; the trail names them, and shows only rules by value.

    A promise is of the day it was given: files keep the time that they were promised.
    """
    found = changes(office, values)
    for change in found:
        setattr(office, change.name, change.after)
    session.flush()
    detail: audit.Detail = {"fields": ",".join(change.name for change in found)}
    for change in found:
        if change.name in _SHOWN:
            detail[change.name] = f"{change.before} > {change.after}"
    record(session, actor, office, act="settings", now=now, detail=detail)


def set_emblem(
    session: Session, actor: Actor, office: Office, *, emblem: bytes | None, now: dt.datetime
) -> None:
    """Set or take away the emblem of certificates drawn from now on; `emblem` was cleaned."""
    office.emblem = emblem
    session.flush()
    detail: audit.Detail = {"bytes": len(emblem) if emblem else 0}
    record(session, actor, office, act="emblem", now=now, detail=detail)


def record(
    session: Session,
    actor: Actor,
    office: Office,
    *,
    act: str,
    now: dt.datetime,
    detail: audit.Detail,
) -> None:
    """Leave the trace of a change to an office."""
    audit.record(
        session,
        actor,
        f"office.{act}",
        kind="office",
        object_id=office.code,
        now=now,
        detail=detail,
        office_code=office.code,
    )
