"""The register of births, its numbers, and the certificates issued from it."""

from __future__ import annotations

import datetime as dt
import uuid
from enum import StrEnum

from sqlalchemy import (
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

from app.domain.deed_model import DeedModel
from app.domain.numbering import DeedType
from app.models.application import Application
from app.models.base import Base, UtcDateTime, enum_type
from app.models.sealed import SealedJSON


class DeedCounter(Base):
    """The last serial given per office, type and day: a row, never a sequence, so no gaps."""

    __tablename__ = "deed_counters"

    office_code: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    deed_type: Mapped[DeedType] = mapped_column(enum_type(DeedType, "deed_type"), primary_key=True)
    registered_on: Mapped[dt.date] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(Integer)

    __table_args__ = (CheckConstraint("last between 1 and 9999", name="last"),)


class Deed(Base):
    """An entry of the register: written once, never changed (triggers refuse it)."""

    __tablename__ = "deeds"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("applications.id"), unique=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    deed_type: Mapped[DeedType] = mapped_column(enum_type(DeedType, "deed_type"))
    registered_on: Mapped[dt.date] = mapped_column()
    serial: Mapped[int] = mapped_column(Integer)
    number: Mapped[str] = mapped_column(String(22), unique=True)
    model: Mapped[DeedModel] = mapped_column(enum_type(DeedModel, "model"))
    birth_date: Mapped[dt.date] = mapped_column()
    record_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    record_sha256: Mapped[str] = mapped_column(String(64))
    approved_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    registered_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    registered_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)

    record = SealedJSON("record_sealed", "deed.record")
    application: Mapped[Application] = relationship()
    certificates: Mapped[list[Certificate]] = relationship(
        order_by="Certificate.version", back_populates="deed"
    )

    __table_args__ = (
        UniqueConstraint("office_code", "deed_type", "registered_on", "serial"),
        Index("ix_deeds_day", "office_code", "registered_on"),
        CheckConstraint("approved_by <> registered_by", name="four_eyes"),
        CheckConstraint("serial between 1 and 9999", name="serial"),
    )


class Signing(StrEnum):
    """How far the signature of a certificate is."""

    UNSIGNED = "unsigned"
    SIGNING = "signing"
    UNKNOWN = "signing_unknown"
    SIGNED = "signed"


class Validity(StrEnum):
    """Whether a certificate counts."""

    ACTIVE = "active"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


class Certificate(Base):
    """One issued version of the extract; its token is stored before anything is drawn."""

    __tablename__ = "certificates"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    deed_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("deeds.id"))
    office_code: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    version: Mapped[int] = mapped_column(Integer)
    validity: Mapped[Validity] = mapped_column(enum_type(Validity, "validity"))
    signing: Mapped[Signing] = mapped_column(enum_type(Signing, "signing"))
    masked_name: Mapped[str] = mapped_column(String(200))
    token: Mapped[bytes] = mapped_column(LargeBinary)
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    issued_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    signing_started_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    signing_tries: Mapped[int] = mapped_column(Integer, default=0)
    signing_problem: Mapped[str] = mapped_column(String(60), default="")
    signed_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    signature_level: Mapped[str] = mapped_column(String(20), default="")
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))
    pdf_size: Mapped[int | None] = mapped_column(Integer)
    ended_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    end_reason: Mapped[str] = mapped_column(String(300), default="")

    content = SealedJSON("content_sealed", "certificate.content")
    deed: Mapped[Deed] = relationship(back_populates="certificates")

    __table_args__ = (
        UniqueConstraint("deed_id", "version"),
        CheckConstraint(
            "signing <> 'signed' or (pdf_sha256 is not null and signed_at is not null)",
            name="signed_has_bytes",
        ),
        CheckConstraint("validity = 'active' or ended_at is not null", name="ended"),
        Index(
            "uq_certificates_active",
            "deed_id",
            unique=True,
            sqlite_where=text("validity = 'active'"),
            postgresql_where=text("validity = 'active'"),
        ),
        Index("ix_certificates_signing", "signing", "issued_at"),
    )
