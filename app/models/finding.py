"""How files are found by a few typed letters: texts in an ordered index."""

from __future__ import annotations

import uuid

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base

BY_CODE_POINT = String(120).with_variant(String(120, collation="C"), "postgresql")
"""Sorted alike on both databases, so that all texts with one beginning stand together."""


class SearchKey(Base):
    """One text by whose beginning a file is found; rewritten at each handing in (decision 0013)."""

    __tablename__ = "search_keys"

    application_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), primary_key=True
    )
    place: Mapped[int] = mapped_column(Integer, primary_key=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    text: Mapped[str] = mapped_column(BY_CODE_POINT)

    __table_args__ = (Index("ix_search_keys_text", "office_code", "text", "application_id"),)
