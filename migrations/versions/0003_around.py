"""Around a file: return codes, uploads, receipts, hand-over; two people, links, batches; hosts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
KINDS = (
    "birth_letter",
    "birth_declaration",
    "marriage_proof",
    "spouse_declaration",
    "family_card",
    "mother_id",
    "father_id",
    "police_report",
    "signed_declaration",
)
TABLES = (
    "error_reports",
    "uploads",
    "return_codes",
    "receipts",
    "handovers",
    "batch_items",
    "proposals",
    "batches",
    "account_links",
    "satisfaction",
)


def upgrade() -> None:
    op.create_table(
        "satisfaction",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("office_code", sa.String(length=4), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column(
            "scores",
            JSON,
            nullable=False,
        ),
        sa.Column("remark", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_code"], ["offices.code"], name=op.f("fk_satisfaction_office_code_offices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_satisfaction")),
    )
    op.create_index("ix_satisfaction_month", "satisfaction", ["office_code", "month"], unique=False)

    op.create_table(
        "account_links",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_account_links_account_id_accounts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["accounts.id"], name=op.f("fk_account_links_created_by_accounts")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_account_links")),
    )
    op.create_index("ix_account_links_account_id", "account_links", ["account_id"], unique=False)

    op.create_table(
        "batches",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("office_code", sa.String(length=4), nullable=False),
        sa.Column("started_by", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["office_code"], ["offices.code"], name=op.f("fk_batches_office_code_offices")
        ),
        sa.ForeignKeyConstraint(
            ["started_by"], ["accounts.id"], name=op.f("fk_batches_started_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
        sa.UniqueConstraint("key", name=op.f("uq_batches_key")),
    )
    op.create_index("ix_batches_started_by", "batches", ["started_by", "started_at"], unique=False)

    op.create_table(
        "proposals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_code", sa.String(length=4), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "revoke", "grant", "contact", name="kind", native_enum=False, create_constraint=True
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("detail_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "accepted",
                "rejected",
                "taken_back",
                name="outcome",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "outcome is null or outcome = 'taken_back' or proposed_by <> decided_by",
            name=op.f("ck_proposals_two_people"),
        ),
        sa.CheckConstraint(
            "(outcome is null) = (decided_at is null)", name=op.f("ck_proposals_decided")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["accounts.id"], name=op.f("fk_proposals_decided_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["office_code"], ["offices.code"], name=op.f("fk_proposals_office_code_offices")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["accounts.id"], name=op.f("fk_proposals_proposed_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
    op.create_index(
        "ix_proposals_office_code", "proposals", ["office_code", "outcome"], unique=False
    )
    op.create_index(
        "uq_proposals_open",
        "proposals",
        ["kind", "subject"],
        unique=True,
        sqlite_where=sa.text("outcome is null"),
        postgresql_where=sa.text("outcome is null"),
    )

    op.create_table(
        "batch_items",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("input_sealed", sa.LargeBinary(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "done",
                "refused",
                name="state",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("problem", sa.String(length=60), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_batch_items_application_id_applications"),
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["batches.id"],
            name=op.f("fk_batch_items_batch_id_batches"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_items")),
        sa.UniqueConstraint(
            "batch_id", "application_id", name=op.f("uq_batch_items_batch_id_application_id")
        ),
    )
    op.create_index("ix_batch_items_waiting", "batch_items", ["state", "batch_id"], unique=False)

    op.create_table(
        "handovers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code_index", sa.LargeBinary(), nullable=False),
        sa.Column("code_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_by", sa.Uuid(), nullable=True),
        sa.Column("taken_by_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "handed_at is null or handed_by is not null", name=op.f("ck_handovers_handed_by")
        ),
        sa.ForeignKeyConstraint(
            ["handed_by"], ["accounts.id"], name=op.f("fk_handovers_handed_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["id"],
            ["applications.id"],
            name=op.f("fk_handovers_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
        sa.UniqueConstraint("code_index", name=op.f("uq_handovers_code_index")),
    )
    op.create_table(
        "receipts",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_receipts_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
        sa.UniqueConstraint(
            "application_id", "submitted_at", name=op.f("uq_receipts_application_id_submitted_at")
        ),
    )
    op.create_table(
        "return_codes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code_index", sa.LargeBinary(), nullable=False),
        sa.Column("code_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"],
            ["applications.id"],
            name=op.f("fk_return_codes_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_codes")),
        sa.UniqueConstraint("code_index", name=op.f("uq_return_codes_code_index")),
    )
    op.create_table(
        "uploads",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "birth_letter",
                "birth_declaration",
                "marriage_proof",
                "spouse_declaration",
                "family_card",
                "mother_id",
                "father_id",
                "police_report",
                "signed_declaration",
                name="kind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("received between 0 and size", name=op.f("ck_uploads_received")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_uploads_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
    )
    op.create_index("ix_uploads_application_id", "uploads", ["application_id"], unique=False)
    op.create_index("ix_uploads_touched_at", "uploads", ["touched_at"], unique=False)

    op.create_table(
        "error_reports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("certificate_id", sa.String(length=26), nullable=False),
        sa.Column("office_code", sa.String(length=4), nullable=False),
        sa.Column(
            "fields",
            JSON,
            nullable=False,
        ),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["accounts.id"], name=op.f("fk_error_reports_answered_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificates.id"],
            name=op.f("fk_error_reports_certificate_id_certificates"),
        ),
        sa.ForeignKeyConstraint(
            ["office_code"], ["offices.code"], name=op.f("fk_error_reports_office_code_offices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_error_reports")),
    )
    op.create_index(
        "ix_error_reports_certificate_id", "error_reports", ["certificate_id"], unique=False
    )
    op.create_index(
        "ix_error_reports_open", "error_reports", ["office_code", "answered_at"], unique=False
    )

    op.add_column("accounts", sa.Column("email_sealed", sa.LargeBinary(), nullable=True))
    op.add_column(
        "accounts", sa.Column("prefill", JSON, nullable=False, server_default=sa.text("'{}'"))
    )
    for name in ("on_paper", "surveyed"):
        column = sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
        op.add_column("applications", column)
    for column in office_columns():
        op.add_column("offices", column)
    op.create_index("uq_offices_host", "offices", ["host"], unique=True)
    change_documents(KINDS)
    with op.batch_alter_table("outbox") as outbox:
        outbox.add_column(sa.Column("account_id", sa.Uuid(), nullable=True))
        outbox.add_column(sa.Column("office_code", sa.String(length=4), nullable=True))
        outbox.alter_column("application_id", existing_type=sa.Uuid(), nullable=True)
        outbox.create_foreign_key(
            op.f("fk_outbox_account_id_accounts"),
            "accounts",
            ["account_id"],
            ["id"],
            ondelete="CASCADE",
        )
        outbox.create_foreign_key(
            op.f("fk_outbox_office_code_offices"), "offices", ["office_code"], ["code"]
        )
        outbox.create_check_constraint(
            op.f("ck_outbox_to_whom"), "(application_id is null) <> (account_id is null)"
        )


def office_columns() -> list[sa.Column[object]]:
    """Return what an office says of itself beside what it said before."""
    return [
        sa.Column("host", sa.String(length=120), nullable=True),
        sa.Column("notice", sa.String(length=500), nullable=False, server_default=""),
        sa.Column("notice_en", sa.String(length=500), nullable=False, server_default=""),
        sa.Column("release_after_hours", sa.Integer(), nullable=False, server_default="24"),
        sa.Column("objection_days", sa.Integer(), nullable=False, server_default="30"),
    ]


def change_documents(kinds: tuple[str, ...]) -> None:
    """Allow these kinds of papers, and no others."""
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("documents") as documents:
        documents.drop_constraint(op.f("ck_documents_kind"), type_="check")
        documents.create_check_constraint(op.f("ck_documents_kind"), f"kind IN ({listed})")


def downgrade() -> None:
    op.execute("delete from outbox where application_id is null")
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_constraint(op.f("ck_outbox_to_whom"), type_="check")
        outbox.drop_constraint(op.f("fk_outbox_office_code_offices"), type_="foreignkey")
        outbox.drop_constraint(op.f("fk_outbox_account_id_accounts"), type_="foreignkey")
        outbox.alter_column("application_id", existing_type=sa.Uuid(), nullable=False)
        outbox.drop_column("office_code")
        outbox.drop_column("account_id")
    op.execute("delete from documents where kind = 'signed_declaration'")
    change_documents(KINDS[:-1])
    op.drop_index("uq_offices_host", "offices")
    for column in office_columns():
        op.drop_column("offices", column.name)
    for table, name in (
        ("applications", "surveyed"),
        ("applications", "on_paper"),
        ("accounts", "prefill"),
        ("accounts", "email_sealed"),
    ):
        op.drop_column(table, name)
    for table in TABLES:
        op.drop_table(table)
