"""The first schema: offices, applications, the register, certificates, audit and outbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
APPEND_ONLY = ("audit", "application_events", "deeds")


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column(
            "actor_role",
            sa.Enum(
                "parent",
                "partner",
                "verifier",
                "registrar",
                "admin",
                "system",
                name="actor_role",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("object_kind", sa.String(length=20), nullable=False),
        sa.Column("object_id", sa.String(length=40), nullable=False),
        sa.Column("office_code", sa.String(length=4), nullable=True),
        sa.Column("detail", JSON, nullable=False),
        sa.Column("request_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_actor_id", "audit", ["actor_id", "at"], unique=False)
    op.create_index("ix_audit_object", "audit", ["object_kind", "object_id"], unique=False)
    op.create_table(
        "offices",
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("prefix", sa.String(length=3), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("full_name", sa.String(length=200), nullable=False),
        sa.Column("full_name_en", sa.String(length=200), nullable=False),
        sa.Column("regency", sa.String(length=80), nullable=False),
        sa.Column("seat", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=30), nullable=False),
        sa.Column("whatsapp", sa.String(length=30), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=False),
        sa.Column("time_zone", sa.String(length=40), nullable=False),
        sa.Column("head_name", sa.String(length=120), nullable=False),
        sa.Column("head_nip", sa.String(length=18), nullable=False),
        sa.Column("head_title", sa.String(length=200), nullable=False),
        sa.Column("head_title_en", sa.String(length=200), nullable=False),
        sa.Column("promise_days", sa.Integer(), nullable=False),
        sa.Column("late_after_days", sa.Integer(), nullable=False),
        sa.Column("draft_days", sa.Integer(), nullable=False),
        sa.Column("correction_days", sa.Integer(), nullable=False),
        sa.Column("nik_required", sa.Boolean(), nullable=False),
        sa.Column("timetables", JSON, nullable=False),
        sa.Column("emblem", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("late_after_days > 0", name=op.f("ck_offices_late_after_days")),
        sa.CheckConstraint("promise_days between 1 and 60", name=op.f("ck_offices_promise_days")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_offices")),
        sa.UniqueConstraint("prefix", name=op.f("uq_offices_prefix")),
    )
    op.create_table(
        "tallies",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("window_start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "window_start", name=op.f("pk_tallies")),
    )
    op.create_index("ix_tallies_window_start", "tallies", ["window_start"], unique=False)
    op.create_table(
        "visits",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("contact_sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    op.create_table(
        "accounts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_code", sa.String(length=4), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "parent",
                "partner",
                "verifier",
                "registrar",
                "admin",
                "system",
                name="role",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("username", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("staff_number", sa.String(length=30), nullable=False),
        sa.Column("job", sa.String(length=120), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role not in ('parent', 'system')", name=op.f("ck_accounts_staff_only")),
        sa.ForeignKeyConstraint(
            ["office_code"], ["offices.code"], name=op.f("fk_accounts_office_code_offices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("staff_number", name=op.f("uq_accounts_staff_number")),
        sa.UniqueConstraint("username", name=op.f("uq_accounts_username")),
    )
    op.create_index(
        "ix_accounts_office_code_role", "accounts", ["office_code", "role"], unique=False
    )
    op.create_table(
        "deed_counters",
        sa.Column("office_code", sa.String(length=4), nullable=False),
        sa.Column(
            "deed_type",
            sa.Enum("LU", "LT", name="deed_type", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.CheckConstraint("last between 1 and 9999", name=op.f("ck_deed_counters_last")),
        sa.ForeignKeyConstraint(
            ["office_code"], ["offices.code"], name=op.f("fk_deed_counters_office_code_offices")
        ),
        sa.PrimaryKeyConstraint(
            "office_code", "deed_type", "registered_on", name=op.f("pk_deed_counters")
        ),
    )
    op.create_table(
        "holidays",
        sa.Column("office_code", sa.String(length=4), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_code"], ["offices.code"], name=op.f("fk_holidays_office_code_offices")
        ),
        sa.PrimaryKeyConstraint("office_code", "day", name=op.f("pk_holidays")),
    )
    op.create_table(
        "applications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_code", sa.String(length=4), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=True),
        sa.Column("start_key", sa.String(length=64), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "submitted",
                "under_verification",
                "returned",
                "approved",
                "registered",
                "refused",
                "withdrawn",
                "expired",
                name="status",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form_version", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("answers_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("contact_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("contact_index", sa.LargeBinary(), nullable=True),
        sa.Column("mother_index", sa.LargeBinary(), nullable=True),
        sa.Column("child_name", sa.String(length=100), nullable=False),
        sa.Column("search_name", sa.String(length=100), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column(
            "model",
            sa.Enum("1", "2", "3", "4", name="model", native_enum=False, create_constraint=True),
            nullable=True,
        ),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("multiple", sa.Boolean(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_minutes_left", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column(
            "entered_role",
            sa.Enum(
                "parent",
                "partner",
                "verifier",
                "registrar",
                "admin",
                "system",
                name="entered_role",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("assigned_to", sa.Uuid(), nullable=True),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("refused_by", sa.Uuid(), nullable=True),
        sa.Column("registered_by", sa.Uuid(), nullable=True),
        sa.Column("late_decision", JSON, nullable=True),
        sa.CheckConstraint(
            "status <> 'registered' or (registered_by is not null and approved_by is not null)",
            name=op.f("ck_applications_registered_by_two"),
        ),
        sa.CheckConstraint(
            "status = 'draft' or number is not null or status in ('withdrawn', 'expired')",
            name=op.f("ck_applications_numbered"),
        ),
        sa.CheckConstraint("approved_by <> registered_by", name=op.f("ck_applications_four_eyes")),
        sa.CheckConstraint(
            "entered_by <> approved_by", name=op.f("ck_applications_entered_not_approved")
        ),
        sa.CheckConstraint(
            "entered_by <> registered_by", name=op.f("ck_applications_entered_not_registered")
        ),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["accounts.id"], name=op.f("fk_applications_approved_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["assigned_to"], ["accounts.id"], name=op.f("fk_applications_assigned_to_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["office_code"], ["offices.code"], name=op.f("fk_applications_office_code_offices")
        ),
        sa.ForeignKeyConstraint(
            ["refused_by"], ["accounts.id"], name=op.f("fk_applications_refused_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["registered_by"], ["accounts.id"], name=op.f("fk_applications_registered_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint("number", name=op.f("uq_applications_number")),
        sa.UniqueConstraint("start_key", name=op.f("uq_applications_start_key")),
    )
    op.create_index("ix_applications_assigned_to", "applications", ["assigned_to"], unique=False)
    op.create_index("ix_applications_birth_date", "applications", ["birth_date"], unique=False)
    op.create_index("ix_applications_entered_by", "applications", ["entered_by"], unique=False)
    op.create_index("ix_applications_mother_index", "applications", ["mother_index"], unique=False)
    op.create_index(
        "ix_applications_queue", "applications", ["office_code", "status", "due_at"], unique=False
    )
    op.create_index("ix_applications_search_name", "applications", ["search_name"], unique=False)
    op.create_table(
        "web_sessions",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("data", JSON, nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("visit_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_web_sessions_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"],
            ["visits.id"],
            name=op.f("fk_web_sessions_visit_id_visits"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_web_sessions")),
    )
    op.create_index("ix_web_sessions_account_id", "web_sessions", ["account_id"], unique=False)
    op.create_index("ix_web_sessions_seen_at", "web_sessions", ["seen_at"], unique=False)
    op.create_table(
        "application_events",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
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
                name="action",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "from_status",
            sa.Enum(
                "draft",
                "submitted",
                "under_verification",
                "returned",
                "approved",
                "registered",
                "refused",
                "withdrawn",
                "expired",
                name="from_status",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "to_status",
            sa.Enum(
                "draft",
                "submitted",
                "under_verification",
                "returned",
                "approved",
                "registered",
                "refused",
                "withdrawn",
                "expired",
                name="to_status",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column(
            "actor_role",
            sa.Enum(
                "parent",
                "partner",
                "verifier",
                "registrar",
                "admin",
                "system",
                name="actor_role",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_events_application_id_applications"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_events")),
        sa.UniqueConstraint(
            "application_id", "seq", name=op.f("uq_application_events_application_id_seq")
        ),
    )
    op.create_table(
        "deeds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("office_code", sa.String(length=4), nullable=False),
        sa.Column(
            "deed_type",
            sa.Enum("LU", "LT", name="deed_type", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=22), nullable=False),
        sa.Column(
            "model",
            sa.Enum("1", "2", "3", "4", name="model", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("birth_date", sa.Date(), nullable=False),
        sa.Column("record_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("record_sha256", sa.String(length=64), nullable=False),
        sa.Column("approved_by", sa.Uuid(), nullable=False),
        sa.Column("registered_by", sa.Uuid(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("approved_by <> registered_by", name=op.f("ck_deeds_four_eyes")),
        sa.CheckConstraint("serial between 1 and 9999", name=op.f("ck_deeds_serial")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_deeds_application_id_applications"),
        ),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["accounts.id"], name=op.f("fk_deeds_approved_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["office_code"], ["offices.code"], name=op.f("fk_deeds_office_code_offices")
        ),
        sa.ForeignKeyConstraint(
            ["registered_by"], ["accounts.id"], name=op.f("fk_deeds_registered_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deeds")),
        sa.UniqueConstraint("application_id", name=op.f("uq_deeds_application_id")),
        sa.UniqueConstraint("number", name=op.f("uq_deeds_number")),
        sa.UniqueConstraint(
            "office_code",
            "deed_type",
            "registered_on",
            "serial",
            name=op.f("uq_deeds_office_code_deed_type_registered_on_serial"),
        ),
    )
    op.create_table(
        "documents",
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
                name="kind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("stored_as", sa.String(length=64), nullable=False),
        sa.Column("mime", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", JSON, nullable=False),
        sa.Column("thumbnail", sa.String(length=64), nullable=False),
        sa.Column("warnings", JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_documents_application_id_applications"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("stored_as", name=op.f("uq_documents_stored_as")),
    )
    op.create_index("ix_documents_application_id", "documents", ["application_id"], unique=False)
    op.create_index(
        "uq_documents_current",
        "documents",
        ["application_id", "kind"],
        unique=True,
        sqlite_where=sa.text("replaced_at is null"),
        postgresql_where=sa.text("replaced_at is null"),
    )
    op.create_table(
        "one_time_codes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("contact_index", sa.LargeBinary(), nullable=False),
        sa.Column("contact_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_one_time_codes_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_codes")),
    )
    op.create_index(
        "ix_one_time_codes_application_id",
        "one_time_codes",
        ["application_id", "purpose"],
        unique=False,
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "console",
                "file",
                "email",
                name="channel",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("to_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "waiting", "sent", "failed", name="state", native_enum=False, create_constraint=True
            ),
            nullable=False,
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_outbox_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index("ix_outbox_due", "outbox", ["state", "next_try_at"], unique=False)
    op.create_table(
        "remarks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("target", sa.String(length=60), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum("right", "wrong", name="verdict", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_remarks_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_remarks_application_id_applications"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remarks")),
    )
    op.create_index("ix_remarks_application_id", "remarks", ["application_id"], unique=False)
    op.create_index(
        "uq_remarks_open",
        "remarks",
        ["application_id", "target"],
        unique=True,
        sqlite_where=sa.text("settled_at is null"),
        postgresql_where=sa.text("settled_at is null"),
    )
    op.create_table(
        "visit_applications",
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_visit_applications_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"],
            ["visits.id"],
            name=op.f("fk_visit_applications_visit_id_visits"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("visit_id", "application_id", name=op.f("pk_visit_applications")),
    )
    op.create_index(
        "ix_visit_applications_application_id",
        "visit_applications",
        ["application_id"],
        unique=False,
    )
    op.create_table(
        "certificates",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("deed_id", sa.Uuid(), nullable=False),
        sa.Column("office_code", sa.String(length=4), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "validity",
            sa.Enum(
                "active",
                "superseded",
                "revoked",
                name="validity",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "signing",
            sa.Enum(
                "unsigned",
                "signing",
                "signing_unknown",
                "signed",
                name="signing",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("masked_name", sa.String(length=200), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signing_started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signing_tries", sa.Integer(), nullable=False),
        sa.Column("signing_problem", sa.String(length=60), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signature_level", sa.String(length=20), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=True),
        sa.Column("pdf_size", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.String(length=300), nullable=False),
        sa.CheckConstraint(
            "signing <> 'signed' or (pdf_sha256 is not null and signed_at is not null)",
            name=op.f("ck_certificates_signed_has_bytes"),
        ),
        sa.CheckConstraint(
            "validity = 'active' or ended_at is not null", name=op.f("ck_certificates_ended")
        ),
        sa.ForeignKeyConstraint(
            ["deed_id"], ["deeds.id"], name=op.f("fk_certificates_deed_id_deeds")
        ),
        sa.ForeignKeyConstraint(
            ["office_code"], ["offices.code"], name=op.f("fk_certificates_office_code_offices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("deed_id", "version", name=op.f("uq_certificates_deed_id_version")),
    )
    op.create_index(
        "ix_certificates_signing", "certificates", ["signing", "issued_at"], unique=False
    )
    op.create_index(
        "uq_certificates_active",
        "certificates",
        ["deed_id"],
        unique=True,
        sqlite_where=sa.text("validity = 'active'"),
        postgresql_where=sa.text("validity = 'active'"),
    )
    _protect()


def downgrade() -> None:
    _unprotect()
    op.drop_index(
        "uq_certificates_active",
        table_name="certificates",
        sqlite_where=sa.text("validity = 'active'"),
        postgresql_where=sa.text("validity = 'active'"),
    )
    op.drop_index("ix_certificates_signing", table_name="certificates")
    op.drop_table("certificates")
    op.drop_index("ix_visit_applications_application_id", table_name="visit_applications")
    op.drop_table("visit_applications")
    op.drop_index(
        "uq_remarks_open",
        table_name="remarks",
        sqlite_where=sa.text("settled_at is null"),
        postgresql_where=sa.text("settled_at is null"),
    )
    op.drop_index("ix_remarks_application_id", table_name="remarks")
    op.drop_table("remarks")
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.drop_table("outbox")
    op.drop_index("ix_one_time_codes_application_id", table_name="one_time_codes")
    op.drop_table("one_time_codes")
    op.drop_index(
        "uq_documents_current",
        table_name="documents",
        sqlite_where=sa.text("replaced_at is null"),
        postgresql_where=sa.text("replaced_at is null"),
    )
    op.drop_index("ix_documents_application_id", table_name="documents")
    op.drop_table("documents")
    op.drop_table("deeds")
    op.drop_table("application_events")
    op.drop_index("ix_web_sessions_seen_at", table_name="web_sessions")
    op.drop_index("ix_web_sessions_account_id", table_name="web_sessions")
    op.drop_table("web_sessions")
    op.drop_index("ix_applications_search_name", table_name="applications")
    op.drop_index("ix_applications_queue", table_name="applications")
    op.drop_index("ix_applications_mother_index", table_name="applications")
    op.drop_index("ix_applications_entered_by", table_name="applications")
    op.drop_index("ix_applications_birth_date", table_name="applications")
    op.drop_index("ix_applications_assigned_to", table_name="applications")
    op.drop_table("applications")
    op.drop_table("holidays")
    op.drop_table("deed_counters")
    op.drop_index("ix_accounts_office_code_role", table_name="accounts")
    op.drop_table("accounts")
    op.drop_table("visits")
    op.drop_index("ix_tallies_window_start", table_name="tallies")
    op.drop_table("tallies")
    op.drop_table("offices")
    op.drop_index("ix_audit_object", table_name="audit")
    op.drop_index("ix_audit_actor_id", table_name="audit")
    op.drop_table("audit")


def _protect() -> None:
    """Refuse change and removal of history, in the database itself."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "create function refuse_change() returns trigger language plpgsql as $$ "
            "begin raise exception '% is append-only', tg_table_name; end $$"
        )
        for table in APPEND_ONLY:
            op.execute(
                f"create trigger {table}_append_only before update or delete on {table} "
                "for each row execute function refuse_change()"
            )
            op.execute(
                f"create trigger {table}_no_truncate before truncate on {table} "
                "for each statement execute function refuse_change()"
            )
        return
    for table in APPEND_ONLY:
        for act in ("update", "delete"):
            op.execute(
                f"create trigger {table}_no_{act} before {act} on {table} "
                f"begin select raise(abort, '{table} is append-only'); end"
            )


def _unprotect() -> None:
    postgresql_ = op.get_bind().dialect.name == "postgresql"
    for table in APPEND_ONLY:
        if postgresql_:
            op.execute(f"drop trigger {table}_append_only on {table}")
            op.execute(f"drop trigger {table}_no_truncate on {table}")
        else:
            op.execute(f"drop trigger {table}_no_update")
            op.execute(f"drop trigger {table}_no_delete")
    if postgresql_:
        op.execute("drop function refuse_change()")
