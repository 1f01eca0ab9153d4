"""Offices, their calendar, their staff and what the staff sign in with."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.law.facts import Practice
from app.domain.roles import Role
from app.models.base import Base, Json, UtcDateTime, enum_type
from app.models.sealed import SealedJSON


class Office(Base):
    """A Disdukcapil: its name, its head, its promise and its rules."""

    __tablename__ = "offices"

    code: Mapped[str] = mapped_column(String(4), primary_key=True)
    prefix: Mapped[str] = mapped_column(String(3), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    full_name: Mapped[str] = mapped_column(String(200))
    full_name_en: Mapped[str] = mapped_column(String(200))
    regency: Mapped[str] = mapped_column(String(80))
    seat: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(30))
    whatsapp: Mapped[str] = mapped_column(String(30))
    email: Mapped[str] = mapped_column(String(120))
    time_zone: Mapped[str] = mapped_column(String(40))
    head_name: Mapped[str] = mapped_column(String(120))
    head_nip: Mapped[str] = mapped_column(String(18))
    head_title: Mapped[str] = mapped_column(String(200))
    head_title_en: Mapped[str] = mapped_column(String(200))
    promise_days: Mapped[int] = mapped_column(Integer, default=1)
    late_after_days: Mapped[int] = mapped_column(Integer, default=60)
    draft_days: Mapped[int] = mapped_column(Integer, default=30)
    correction_days: Mapped[int] = mapped_column(Integer, default=60)
    nik_required: Mapped[bool] = mapped_column(Boolean, default=True)
    unrecorded_card_accepted: Mapped[bool] = mapped_column(Boolean, default=True)
    foundling_declaration: Mapped[bool] = mapped_column(Boolean, default=False)
    timetables: Mapped[list[dict[str, Any]]] = mapped_column(Json, default=list)
    emblem: Mapped[bytes | None] = mapped_column(LargeBinary)
    host: Mapped[str | None] = mapped_column(String(120))
    notice: Mapped[str] = mapped_column(String(500), default="")
    notice_en: Mapped[str] = mapped_column(String(500), default="")
    release_after_hours: Mapped[int] = mapped_column(Integer, default=24)
    objection_days: Mapped[int] = mapped_column(Integer, default=30)

    @property
    def practice(self) -> Practice:
        """What the law leaves to this office, as rules read it."""
        return Practice(
            region=f"{self.code[:2]}.{self.code[2:]}",
            late_after_days=self.late_after_days,
            nik_required=self.nik_required,
            unrecorded_card_accepted=self.unrecorded_card_accepted,
            foundling_declaration=self.foundling_declaration,
        )

    __table_args__ = (
        CheckConstraint("promise_days between 1 and 60", name="promise_days"),
        CheckConstraint("late_after_days > 0", name="late_after_days"),
        Index("uq_offices_host", "host", unique=True),
    )


class Holiday(Base):
    """A day on which an office is closed."""

    __tablename__ = "holidays"

    office_code: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(20))


class Account(Base):
    """A member of the staff or a partner; one per NIP, or per registration number of a partner."""

    __tablename__ = "accounts"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    office_code: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    role: Mapped[Role] = mapped_column(enum_type(Role, "role"))
    username: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    staff_number: Mapped[str] = mapped_column(String(30), unique=True)
    job: Mapped[str] = mapped_column(String(120), default="")
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    failures: Mapped[int] = mapped_column(Integer, default=0)
    demo: Mapped[bool] = mapped_column(Boolean, default=False)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    email_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    prefill: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)

    email = SealedJSON("email_sealed", "account.email")
    office: Mapped[Office] = relationship()
    second_factor: Mapped[SecondFactor | None] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )

    __table_args__ = (
        CheckConstraint("role not in ('parent', 'system')", name="staff_only"),
        Index("ix_accounts_office_code_role", "office_code", "role"),
    )


class SecondFactor(Base):
    """The app that makes an account's codes: its secret, sealed, and the last step it used."""

    __tablename__ = "second_factors"

    id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    secret_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    last_step: Mapped[int] = mapped_column(BigInteger)
    since: Mapped[dt.datetime] = mapped_column(UtcDateTime)

    secret = SealedJSON("secret_sealed", "account.totp")
    recovery_codes: Mapped[list[RecoveryCode]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )


class RecoveryCode(Base):
    """A code that opens once in place of the app's; kept as a keyed hash, removed when used."""

    __tablename__ = "recovery_codes"

    account_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("second_factors.id", ondelete="CASCADE"), primary_key=True
    )
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
