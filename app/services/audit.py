"""The audit trail: every act and look, in its own transaction, without personal data."""

from __future__ import annotations

import datetime as dt
import uuid
from contextvars import ContextVar

from sqlalchemy import insert, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.roles import Actor
from app.models.log import AuditEntry
from app.models.office import Account

request_id: ContextVar[str] = ContextVar("request_id", default="")

Detail = dict[str, str | int | bool | None]


def record(
    session: Session,
    actor: Actor,
    act: str,
    *,
    kind: str,
    object_id: object,
    now: dt.datetime,
    detail: Detail | None = None,
    office_code: str | None = None,
) -> None:
    """Add one audit row. `detail` holds codes and counts only: never a NIK, name or token."""
    session.add(
        AuditEntry(
            at=now,
            actor_id=actor.id,
            actor_role=actor.role,
            act=act,
            object_kind=kind,
            object_id=str(object_id),
            office_code=office_code or actor.office_code,
            detail=dict(detail or {}),
            request_id=request_id.get(),
        )
    )


def record_of_account(
    session: Session, account_id: uuid.UUID, act: str, *, now: dt.datetime
) -> None:
    """Add the row of an account's own act; no row, by the same statement, if it's nobody's."""
    columns = AuditEntry.__table__.c
    written = {
        "at": now,
        "actor_id": Account.id,
        "actor_role": Account.role,
        "act": act,
        "object_kind": "account",
        "object_id": str(account_id),
        "office_code": Account.office_code,
        "detail": {},
        "request_id": request_id.get(),
    }
    values = [
        value if isinstance(value, InstrumentedAttribute) else literal(value, columns[name].type)
        for name, value in written.items()
    ]
    found = select(*values).where(Account.id == account_id)
    session.execute(insert(AuditEntry).from_select(list(written), found, include_defaults=False))
