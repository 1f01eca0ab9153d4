"""Around a file: coming back to it, uploads under way, receipts, hand-over, errors reported."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.deed_model import DocumentKind
from app.models.application import Application
from app.models.base import Base, Json, UtcDateTime, enum_type
from app.models.register import Certificate
from app.models.sealed import SealedJSON


class ReturnCode(Base):
    """The code by which a file is opened again on any phone; findable by its keyed hash alone."""

    __tablename__ = "return_codes"

    id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), primary_key=True
    )
    code_index: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    code_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)

    code = SealedJSON("code_sealed", "return_code")
    application: Mapped[Application] = relationship()


class Upload(Base):
    """A paper on its way; `pieces` names what the file store holds of it, `received` bytes in all.

    Both change in one statement that asks for the old `received`: of two pieces sent for the same
    place one is taken. The document that it becomes has the same id.
    """

    __tablename__ = "uploads"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    application_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE")
    )
    kind: Mapped[DocumentKind] = mapped_column(enum_type(DocumentKind, "kind"))
    size: Mapped[int] = mapped_column(Integer)
    received: Mapped[int] = mapped_column(Integer, default=0)
    pieces: Mapped[list[str]] = mapped_column(Json, default=list, server_default=text("'[]'"))
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    touched_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)

    __table_args__ = (
        CheckConstraint("received between 0 and size", name="received"),
        Index("ix_uploads_application_id", "application_id"),
        Index("ix_uploads_touched_at", "touched_at"),
    )


class Receipt(Base):
    """Proof that a file was handed in: a sealed token of number, hash of what it said, and time."""

    __tablename__ = "receipts"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    application_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE")
    )
    submitted_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    content_sha256: Mapped[str] = mapped_column(String(64))
    token: Mapped[bytes] = mapped_column(LargeBinary)

    application: Mapped[Application] = relationship()

    __table_args__ = (UniqueConstraint("application_id", "submitted_at"),)


class Handover(Base):
    """A certificate to be collected: the code on the family's slip, and who took it when."""

    __tablename__ = "handovers"

    id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), primary_key=True
    )
    code_index: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    code_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    handed_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    handed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    taken_by_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)

    code = SealedJSON("code_sealed", "handover.code")
    taken_by = SealedJSON("taken_by_sealed", "handover.taken_by")
    application: Mapped[Application] = relationship()

    __table_args__ = (
        CheckConstraint("handed_at is null or handed_by is not null", name="handed_by"),
    )


class ErrorReport(Base):
    """What parents say is wrong on an issued certificate, and what the registrar did about it."""

    __tablename__ = "error_reports"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    certificate_id: Mapped[str] = mapped_column(ForeignKey("certificates.id"))
    office_code: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    fields: Mapped[list[str]] = mapped_column(Json, default=list)
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    reported_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    answered_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    answer_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)

    text = SealedJSON("text_sealed", "error_report.text")
    answer = SealedJSON("answer_sealed", "error_report.answer")
    certificate: Mapped[Certificate] = relationship()

    __table_args__ = (
        Index("ix_error_reports_open", "office_code", "answered_at"),
        Index("ix_error_reports_certificate_id", "certificate_id"),
    )


class Satisfaction(Base):
    """One family's answers to the nine elements of the survey (SKM); nothing says whose they are.

    `scores` maps `u1` … `u9` to 1 … 4 (Permenpan RB 14/2017).
    """

    __tablename__ = "satisfaction"

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    office_code: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    month: Mapped[dt.date] = mapped_column()
    scores: Mapped[dict[str, Any]] = mapped_column(Json)
    remark: Mapped[str] = mapped_column(String(500), default="")

    __table_args__ = (Index("ix_satisfaction_month", "office_code", "month"),)
