"""Applications: one request to register one child's birth, with its papers and history."""

from __future__ import annotations

import datetime as dt
import uuid
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
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

from app.domain.answers import Answers
from app.domain.deed_model import DeedModel, DocumentKind
from app.domain.law import packs
from app.domain.roles import Role
from app.domain.workflow import Action, Status
from app.models.base import Base, Json, JsonOrNull, UtcDateTime, enum_type
from app.models.office import Account, Office
from app.models.sealed import SealedJSON


class Application(Base):
    """One request. Answers are sealed; what queue and search need stands in columns of its own."""

    __tablename__ = "applications"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    office_code: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    number: Mapped[str | None] = mapped_column(String(20), unique=True)
    start_key: Mapped[str] = mapped_column(String(64), unique=True)
    status: Mapped[Status] = mapped_column(enum_type(Status, "status"), default=Status.DRAFT)
    version: Mapped[int] = mapped_column(Integer, default=1)
    form_version: Mapped[str] = mapped_column(String(20))
    pack: Mapped[str] = mapped_column(String(12))
    language: Mapped[str] = mapped_column(String(2), default="id")
    answers_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    contact_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    contact_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    mother_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    child_name: Mapped[str] = mapped_column(String(100), default="")
    search_name: Mapped[str] = mapped_column(String(100), default="")
    birth_date: Mapped[dt.date | None] = mapped_column()
    model: Mapped[DeedModel | None] = mapped_column(enum_type(DeedModel, "model"))
    place: Mapped[str] = mapped_column(String(120), default="")
    multiple: Mapped[bool] = mapped_column(Boolean, default=False)
    late: Mapped[bool] = mapped_column(Boolean, default=False)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    edited_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    first_submitted_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    submitted_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    due_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    paused_minutes_left: Mapped[int | None] = mapped_column(Integer)
    decided_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    in_time: Mapped[bool | None] = mapped_column(Boolean)
    worked_minutes: Mapped[int | None] = mapped_column(Integer)
    entered_by: Mapped[uuid.UUID] = mapped_column()
    entered_role: Mapped[Role] = mapped_column(enum_type(Role, "entered_role"))
    assigned_to: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    assigned_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    approved_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    refused_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    registered_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    late_decision: Mapped[dict[str, Any] | None] = mapped_column(JsonOrNull)
    on_paper: Mapped[bool] = mapped_column(Boolean, default=False)
    surveyed: Mapped[bool] = mapped_column(Boolean, default=False)

    answers = SealedJSON("answers_sealed", "application.answers")
    contact = SealedJSON("contact_sealed", "application.contact")

    office: Mapped[Office] = relationship()

    @property
    def said(self) -> Answers:
        """The answers, read by the pack this file is judged under and its office's practice."""
        pack = packs.pack(self.pack) if self.pack else packs.latest()
        return Answers(self.answers, pack=pack, practice=self.office.practice)

    assignee: Mapped[Account | None] = relationship(foreign_keys=[assigned_to])
    events: Mapped[list[ApplicationEvent]] = relationship(
        order_by="ApplicationEvent.seq", back_populates="application"
    )
    documents: Mapped[list[Document]] = relationship(
        order_by="Document.created_at", back_populates="application"
    )
    remarks: Mapped[list[Remark]] = relationship(
        order_by="Remark.target", back_populates="application"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own shape
    __table_args__ = (
        CheckConstraint("approved_by <> registered_by", name="four_eyes"),
        CheckConstraint("entered_by <> registered_by", name="entered_not_registered"),
        CheckConstraint("entered_by <> approved_by", name="entered_not_approved"),
        CheckConstraint(
            "status <> 'registered' or (registered_by is not null and approved_by is not null)",
            name="registered_by_two",
        ),
        CheckConstraint(
            "status = 'draft' or number is not null or status in ('withdrawn', 'expired')",
            name="numbered",
        ),
        Index("ix_applications_queue", "office_code", "status", "due_at"),
        Index("ix_applications_place", "office_code", "place", "submitted_at", "id"),
        Index("ix_applications_submitted_at", "office_code", "submitted_at"),
        Index("ix_applications_finished_at", "office_code", "finished_at"),
        Index("ix_applications_birth_date", "birth_date"),
        Index("ix_applications_mother_index", "mother_index"),
        Index("ix_applications_search_name", "search_name"),
        Index("ix_applications_entered_by", "entered_by"),
        Index("ix_applications_assigned_to", "assigned_to"),
    )


class ApplicationEvent(Base):
    """One step in the life of a file. Append-only: triggers refuse change and removal."""

    __tablename__ = "application_events"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("applications.id"))
    seq: Mapped[int] = mapped_column(Integer)
    action: Mapped[Action] = mapped_column(enum_type(Action, "action"))
    from_status: Mapped[Status] = mapped_column(enum_type(Status, "from_status"))
    to_status: Mapped[Status] = mapped_column(enum_type(Status, "to_status"))
    actor_id: Mapped[uuid.UUID] = mapped_column()
    actor_role: Mapped[Role] = mapped_column(enum_type(Role, "actor_role"))
    at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    reason_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)

    reason = SealedJSON("reason_sealed", "event.reason")
    application: Mapped[Application] = relationship(back_populates="events")

    __table_args__ = (UniqueConstraint("application_id", "seq"),)


class Document(Base):
    """A photographed paper of an application; its bytes live in the file store."""

    __tablename__ = "documents"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("applications.id"))
    kind: Mapped[DocumentKind] = mapped_column(enum_type(DocumentKind, "kind"))
    stored_as: Mapped[str] = mapped_column(String(64), unique=True)
    mime: Mapped[str] = mapped_column(String(40))
    size: Mapped[int] = mapped_column(Integer)
    pages: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    thumbnail: Mapped[str] = mapped_column(String(64))
    warnings: Mapped[list[str]] = mapped_column(Json, default=list)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    replaced_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)

    application: Mapped[Application] = relationship(back_populates="documents")

    __table_args__ = (
        Index(
            "uq_documents_current",
            "application_id",
            "kind",
            unique=True,
            sqlite_where=text("replaced_at is null"),
            postgresql_where=text("replaced_at is null"),
        ),
        Index("ix_documents_application_id", "application_id"),
    )


class Verdict(StrEnum):
    """What a clerk says of one field or paper."""

    RIGHT = "right"
    WRONG = "wrong"


class Remark(Base):
    """A clerk's mark on one field (`child.name`) or paper (`doc:family_card`) of a file.

    `wrong` marks with `sent_at` are what the parent reads; `settled_at` once it was corrected.
    """

    __tablename__ = "remarks"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("applications.id"))
    target: Mapped[str] = mapped_column(String(60))
    verdict: Mapped[Verdict] = mapped_column(enum_type(Verdict, "verdict"))
    reason_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    settled_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)

    reason = SealedJSON("reason_sealed", "remark.reason")
    application: Mapped[Application] = relationship(back_populates="remarks")

    __table_args__ = (
        Index(
            "uq_remarks_open",
            "application_id",
            "target",
            unique=True,
            sqlite_where=text("settled_at is null"),
            postgresql_where=text("settled_at is null"),
        ),
        Index("ix_remarks_application_id", "application_id"),
    )
