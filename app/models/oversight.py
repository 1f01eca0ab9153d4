"""Work of the office on itself: acts that need two people, links for accounts, batches."""

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

from app.models.application import Application
from app.models.base import Base, UtcDateTime, enum_type
from app.models.office import Account
from app.models.sealed import SealedJSON


class ProposalKind(StrEnum):
    """What needs a second pair of eyes."""

    REVOKE = "revoke"
    GRANT = "grant"
    CONTACT = "contact"


class ProposalOutcome(StrEnum):
    """What the second person said, or that the first took it back."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    TAKEN_BACK = "taken_back"


class Proposal(Base):
    """An act that one person proposes and another carries out or rejects.

    `subject` is the id of the certificate, account or application it's about; `detail` holds what
    would be changed. One open proposal per kind and subject.
    """

    __tablename__ = "proposals"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    office_code: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    kind: Mapped[ProposalKind] = mapped_column(enum_type(ProposalKind, "kind"))
    subject: Mapped[str] = mapped_column(String(40))
    detail_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    reason_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    proposed_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    proposed_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    decided_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[ProposalOutcome | None] = mapped_column(enum_type(ProposalOutcome, "outcome"))

    detail = SealedJSON("detail_sealed", "proposal.detail")
    reason = SealedJSON("reason_sealed", "proposal.reason")
    proposer: Mapped[Account] = relationship(foreign_keys=[proposed_by])

    __table_args__ = (
        CheckConstraint(
            "outcome is null or outcome = 'taken_back' or proposed_by <> decided_by",
            name="two_people",
        ),
        CheckConstraint("(outcome is null) = (decided_at is null)", name="decided"),
        Index(
            "uq_proposals_open",
            "kind",
            "subject",
            unique=True,
            sqlite_where=text("outcome is null"),
            postgresql_where=text("outcome is null"),
        ),
        Index("ix_proposals_office_code", "office_code", "outcome"),
    )


class AccountLink(Base):
    """A link, good once, by which a member of the staff sets a password; kept as its SHA-256."""

    __tablename__ = "account_links"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    created_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)

    account: Mapped[Account] = relationship(foreign_keys=[account_id])

    __table_args__ = (Index("ix_account_links_account_id", "account_id"),)


class Batch(Base):
    """Several files that a registrar registers in one go; the worker does them one by one."""

    __tablename__ = "batches"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    started_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    started_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)

    items: Mapped[list[BatchItem]] = relationship(
        order_by="BatchItem.position", back_populates="batch"
    )

    __table_args__ = (Index("ix_batches_started_by", "started_by", "started_at"),)


class ItemState(StrEnum):
    """What became of one file of a batch."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"


class BatchItem(Base):
    """One file of a batch; `problem` names why it wasn't done."""

    __tablename__ = "batch_items"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    batch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("batches.id", ondelete="CASCADE"))
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("applications.id"))
    position: Mapped[int] = mapped_column(Integer)
    input_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    state: Mapped[ItemState] = mapped_column(enum_type(ItemState, "state"))
    problem: Mapped[str] = mapped_column(String(60), default="")
    done_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)

    input = SealedJSON("input_sealed", "batch_item.input")
    batch: Mapped[Batch] = relationship(back_populates="items")
    application: Mapped[Application] = relationship()

    __table_args__ = (
        UniqueConstraint("batch_id", "application_id"),
        Index("ix_batch_items_waiting", "state", "batch_id"),
    )
