"""Files that may tell of one birth are found by keys; what was found and decided is kept.

The tables start empty: their keys need the office's key for blind indexes, which a migration
hasn't. `flask duplicates index` fills them for the files there are; the worker goes on with it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "birth_facts",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("facts_sealed", sa.LargeBinary(), nullable=False),
        _to_file("birth_facts", "application_id"),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_birth_facts")),
    )
    op.create_table(
        "birth_keys",
        sa.Column("key", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        _to_file("birth_keys", "application_id"),
        sa.PrimaryKeyConstraint("key", "application_id", name=op.f("pk_birth_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_birth_keys_application_id", "birth_keys", ["application_id"])
    op.create_table(
        "suspicions",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.Float(), nullable=False),
        sa.Column("reasons", JSON, nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        _to_file("suspicions", "application_id"),
        _to_file("suspicions", "other_id"),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["accounts.id"], name=op.f("fk_suspicions_decided_by_accounts")
        ),
        sa.PrimaryKeyConstraint("application_id", "other_id", name=op.f("pk_suspicions")),
    )
    op.create_index("ix_suspicions_other_id", "suspicions", ["other_id"])


def downgrade() -> None:
    op.drop_table("suspicions")
    op.drop_table("birth_keys")
    op.drop_table("birth_facts")


def _to_file(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_applications")
    return sa.ForeignKeyConstraint([column], ["applications.id"], name=name, ondelete="CASCADE")
