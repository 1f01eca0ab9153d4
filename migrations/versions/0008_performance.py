"""Each file keeps when it was decided, whether that was in time, and how long it took.

Files that were decided before know it no more: their clock was wiped with the decision.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "applications", sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column("applications", sa.Column("in_time", sa.Boolean(), nullable=True))
    op.add_column("applications", sa.Column("worked_minutes", sa.Integer(), nullable=True))
    op.create_index("ix_applications_finished_at", "applications", ["office_code", "finished_at"])


def downgrade() -> None:
    op.drop_index("ix_applications_finished_at", table_name="applications")
    for name in ("worked_minutes", "in_time", "finished_at"):
        op.drop_column("applications", name)
