"""Visits and signed-in sessions, one-time codes and counters of tries."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.application import Application
from app.models.base import Base, Json, UtcDateTime
from app.models.office import Account
from app.models.sealed import SealedJSON

visit_applications = Table(
    "visit_applications",
    Base.metadata,
    Column("visit_id", ForeignKey("visits.id", ondelete="CASCADE"), primary_key=True),
    Column("application_id", ForeignKey("applications.id", ondelete="CASCADE"), primary_key=True),
    Index("ix_visit_applications_application_id", "application_id"),
)


class Visit(Base):
    """A parent's visit: the files it holds and the contact it has proven."""

    __tablename__ = "visits"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    contact_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)

    contact = SealedJSON("contact_sealed", "visit.contact")
    applications: Mapped[list[Application]] = relationship(
        secondary=visit_applications, order_by=Application.created_at
    )


class WebSession(Base):
    """A browser's session; its key is the SHA-256 of the token in the cookie."""

    __tablename__ = "web_sessions"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    data: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    visit_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"))
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)

    account: Mapped[Account | None] = relationship()
    visit: Mapped[Visit | None] = relationship()

    __table_args__ = (
        Index("ix_web_sessions_account_id", "account_id"),
        Index("ix_web_sessions_seen_at", "seen_at"),
    )


class OneTimeCode(Base):
    """A code sent to a contact for one purpose; kept as a keyed hash, never as itself."""

    __tablename__ = "one_time_codes"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    application_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE")
    )
    purpose: Mapped[str] = mapped_column(String(20))
    contact_index: Mapped[bytes] = mapped_column(LargeBinary)
    contact_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    tries: Mapped[int] = mapped_column(Integer, default=0)
    used_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)

    contact = SealedJSON("contact_sealed", "code.contact")

    __table_args__ = (Index("ix_one_time_codes_application_id", "application_id", "purpose"),)


class Tally(Base):
    """How often something was tried in a window of time: shared by all workers (decision 0005)."""

    __tablename__ = "tallies"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    window_start: Mapped[dt.datetime] = mapped_column(UtcDateTime, primary_key=True)
    count: Mapped[int] = mapped_column(Integer, default=0)

    __table_args__ = (Index("ix_tallies_window_start", "window_start"),)
