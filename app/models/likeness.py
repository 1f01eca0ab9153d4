"""By what files that may tell of one birth are found, and what was found and decided of them."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import BigInteger, Float, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Json, UtcDateTime
from app.models.sealed import SealedJSON


class BirthFacts(Base):
    """What a file says of the birth as handed in, sealed: what a search compares with."""

    __tablename__ = "birth_facts"

    id: Mapped[uuid.UUID] = mapped_column(
        "application_id", ForeignKey("applications.id", ondelete="CASCADE"), primary_key=True
    )
    facts_sealed: Mapped[bytes] = mapped_column(LargeBinary)

    facts = SealedJSON("facts_sealed", "birth.facts")


class BirthKey(Base):
    """One key of a file: 64 bits of a keyed hash over office, day and word (decision 0017)."""

    __tablename__ = "birth_keys"

    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    application_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), primary_key=True
    )

    __table_args__ = (
        Index("ix_birth_keys_application_id", "application_id"),
        {"sqlite_with_rowid": False},
    )


class Suspicion(Base):
    """That a file may tell of the same birth as another: why, and who decided that it doesn't.

    Kept both ways round. `reasons` are codes, nobody's data.
    """

    __tablename__ = "suspicions"

    application_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), primary_key=True
    )
    other_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), primary_key=True
    )
    points: Mapped[float] = mapped_column(Float)
    reasons: Mapped[list[str]] = mapped_column(Json)
    found_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    decided_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))

    __table_args__ = (Index("ix_suspicions_other_id", "other_id"),)
