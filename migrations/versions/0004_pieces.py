"""Uploads under way remember under which names the file store holds their pieces."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    column = sa.Column("pieces", JSON, nullable=False, server_default=sa.text("'[]'"))
    op.add_column("uploads", column)


def downgrade() -> None:
    op.drop_column("uploads", "pieces")
