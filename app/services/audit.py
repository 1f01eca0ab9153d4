"""The audit trail: every act and look, in its own transaction, without personal data."""

from __future__ import annotations

import datetime as dt
from contextvars import ContextVar

from sqlalchemy.orm import Session

from app.domain.roles import Actor
from app.models.log import AuditEntry

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
