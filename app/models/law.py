"""What the law said when something was decided: kept for good, but for the facts themselves."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.workflow import Action
from app.models.base import Base, Json, UtcDateTime, enum_type
from app.models.sealed import SealedJSON


class Decision(Base):
    """One judgement of a file. Append-only (triggers), except that its facts can be taken out.

    `outcomes` hold states and targets by rule, nobody's data; `facts_sha256` proves which facts.
    """

    __tablename__ = "decisions"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("applications.id"))
    action: Mapped[Action] = mapped_column(enum_type(Action, "action"))
    at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    pack: Mapped[str] = mapped_column(String(12))
    pack_sha256: Mapped[str] = mapped_column(String(64))
    facts_sha256: Mapped[str] = mapped_column(String(64))
    facts_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    outcomes: Mapped[dict[str, Any]] = mapped_column(Json)

    facts = SealedJSON("facts_sealed", "decision.facts")

    __table_args__ = (Index("ix_decisions_application_id", "application_id", "at"),)
