"""Statements that both databases know under slightly different names."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.models.base import Base


def insert(session: Session, model: type[Base]) -> Any:
    """Return the dialect's INSERT, which knows ON CONFLICT and RETURNING."""
    table = cast("Table", model.__table__)
    dialect = session.get_bind().dialect.name
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
