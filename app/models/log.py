"""What was done and seen, and what is to be told: audit rows and the outbox."""

from __future__ import annotations

import datetime as dt
import uuid
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.roles import Role
from app.models.base import Base, Json, UtcDateTime, enum_type
from app.models.sealed import SealedJSON


class AuditEntry(Base):
    """One act or one look. Append-only (triggers); never a NIK, name or token in it."""

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    actor_id: Mapped[uuid.UUID] = mapped_column()
    actor_role: Mapped[Role] = mapped_column(enum_type(Role, "actor_role"))
    act: Mapped[str] = mapped_column(String(40))
    object_kind: Mapped[str] = mapped_column(String(20))
    object_id: Mapped[str] = mapped_column(String(40))
    office_code: Mapped[str | None] = mapped_column(String(4))
    detail: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    request_id: Mapped[str] = mapped_column(String(32), default="")

    __table_args__ = (
        Index("ix_audit_object", "object_kind", "object_id"),
        Index("ix_audit_office", "office_code", "seq"),
        Index("ix_audit_actor_id", "actor_id", "at"),
    )


class Channel(StrEnum):
    """How a message travels."""

    CONSOLE = "console"
    FILE = "file"
    EMAIL = "email"


class Delivery(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class Message(Base):
    """A message to a parent or a member of the staff, written with the change it tells about."""

    __tablename__ = "outbox"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    application_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE")
    )
    account_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE")
    )
    office_code: Mapped[str | None] = mapped_column(ForeignKey("offices.code"))
    channel: Mapped[Channel] = mapped_column(enum_type(Channel, "channel"))
    kind: Mapped[str] = mapped_column(String(30))
    language: Mapped[str] = mapped_column(String(2))
    to_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    body_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    state: Mapped[Delivery] = mapped_column(enum_type(Delivery, "state"))
    tries: Mapped[int] = mapped_column(Integer, default=0)
    problem: Mapped[str] = mapped_column(String(120), default="")
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    next_try_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)

    to = SealedJSON("to_sealed", "message.to")
    body = SealedJSON("body_sealed", "message.body")

    __table_args__ = (
        CheckConstraint("(application_id is null) <> (account_id is null)", name="to_whom"),
        Index("ix_outbox_due", "state", "next_try_at"),
    )
