"""Files know the pack of rules they're judged by; each decision keeps what the law said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
FIRST_PACK = "2026-1"
SETTINGS = {"unrecorded_card_accepted": True, "foundling_declaration": False}
FIXED = "id, application_id, action, at, pack, pack_sha256, facts_sha256, outcomes"
ACTIONS = (
    "submit",
    "recall",
    "take",
    "release",
    "reassign",
    "return",
    "approve",
    "refuse",
    "object",
    "send_back",
    "register",
    "withdraw",
    "expire",
    "reopen",
)


def upgrade() -> None:
    column = sa.Column("pack", sa.String(12), nullable=False, server_default=FIRST_PACK)
    op.add_column("applications", column)
    for name, value in SETTINGS.items():
        default = sa.true() if value else sa.false()
        op.add_column(
            "offices", sa.Column(name, sa.Boolean(), nullable=False, server_default=default)
        )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column(
            "action",
            sa.Enum(*ACTIONS, name="action", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pack", sa.String(12), nullable=False),
        sa.Column("pack_sha256", sa.String(64), nullable=False),
        sa.Column("facts_sha256", sa.String(64), nullable=False),
        sa.Column("facts_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("outcomes", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_decisions_application_id_applications"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index("ix_decisions_application_id", "decisions", ["application_id", "at"])
    _protect()


def downgrade() -> None:
    _unprotect()
    op.drop_table("decisions")
    for name in SETTINGS:
        op.drop_column("offices", name)
    op.drop_column("applications", "pack")


def _protect() -> None:
    """Nothing of a decision is changed or removed; only its facts may be taken out, for good."""
    if op.get_bind().dialect.name == "postgresql":
        for name, event in (
            ("no_delete", "delete"),
            ("no_update", f"update of {FIXED}"),
        ):
            op.execute(
                f"create trigger decisions_{name} before {event} on decisions "
                "for each row execute function refuse_change()"
            )
        op.execute(
            "create trigger decisions_facts before update of facts_sealed on decisions "
            "for each row when (new.facts_sealed is not null) execute function refuse_change()"
        )
        op.execute(
            "create trigger decisions_no_truncate before truncate on decisions "
            "for each statement execute function refuse_change()"
        )
        return
    for name, event in (
        ("no_delete", "delete on decisions"),
        ("no_update", f"update of {FIXED} on decisions"),
        ("facts", "update of facts_sealed on decisions when new.facts_sealed is not null"),
    ):
        op.execute(
            f"create trigger decisions_{name} before {event} "
            "begin select raise(abort, 'decisions is append-only'); end"
        )


def _unprotect() -> None:
    on = " on decisions" if op.get_bind().dialect.name == "postgresql" else ""
    names = ["no_delete", "no_update", "facts"] + (["no_truncate"] if on else [])
    for name in names:
        op.execute(f"drop trigger decisions_{name}{on}")
