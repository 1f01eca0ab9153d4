"""A partner's profile: what stands in each new file already, and the next birth at one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.domain import prefill
from app.domain.errors import NotAllowed
from app.domain.roles import Actor
from app.domain.values import Value
from app.models.application import Application
from app.models.office import Account
from app.services import applications, audit
from app.services.visibility import FOR_FAMILIES

SHORTEST_KEY = 20


def of(session: Session, actor: Actor) -> dict[str, Value]:
    """Return what this actor's new files start with; nothing for who has no account."""
    account = session.get(Account, actor.id) if actor.role in FOR_FAMILIES else None
    return prefill.kept(account.prefill) if account else {}


def save(
    session: Session, actor: Actor, values: Mapping[str, Value], *, now: dt.datetime
) -> dict[str, Value]:
    """Keep what this actor's new files start with, and return it; raises NotAllowed for others.

    Only facts of the place and the helper are kept, whatever else is given.
    """
    if actor.role not in FOR_FAMILIES:
        raise NotAllowed("prefill")
    account = session.get_one(Account, actor.id)
    account.prefill = prefill.kept(values)
    session.flush()
    audit.record(
        session,
        actor,
        "account.prefill",
        kind="account",
        object_id=account.id,
        now=now,
        detail={"keys": len(account.prefill)},
    )
    return account.prefill


def fill(session: Session, application: Application, values: Mapping[str, Value]) -> None:
    """Write `values` into a draft in which nothing was answered yet; else leave it alone."""
    if application.answers or not values:
        return
    application.answers = dict(values)
    applications.copy_columns(application, application.said)
    session.flush()


def start_next(
    session: Session,
    application: Application,
    actor: Actor,
    *,
    start_key: str,
    now: dt.datetime,
) -> Application:
    """Start the file of the next birth at the same place, idempotent by `start_key`.

    The profile goes before what was said of the place in `application`; nothing of that family is
    copied. Raises NotAllowed for a parent, or when the key is too short.
    """
    if actor.role not in FOR_FAMILIES or len(start_key) < SHORTEST_KEY:
        raise NotAllowed("next")
    started = applications.start(
        session,
        actor,
        start_key=start_key,
        office_code=application.office_code,
        language=application.language,
        now=now,
    )
    same = prefill.same_place(application.said)
    fill(session, started, same | of(session, actor))
    return started
