"""Files are found by the beginnings of names, numbers and places; lists by what sorts them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CHUNK = 2000
MOST_WORDS, LONGEST = 12, 120
TEXT = sa.String(length=LONGEST).with_variant(
    sa.String(length=LONGEST, collation="C"), "postgresql"
)
INDEXES = (
    ("ix_applications_place", "applications", ("office_code", "place", "submitted_at", "id")),
    ("ix_applications_submitted_at", "applications", ("office_code", "submitted_at")),
    ("ix_deeds_day", "deeds", ("office_code", "registered_on")),
    ("ix_audit_office", "audit", ("office_code", "seq")),
)

applications = sa.table(
    "applications",
    sa.column("id", sa.Uuid()),
    sa.column("office_code", sa.String()),
    sa.column("number", sa.String()),
    sa.column("search_name", sa.String()),
    sa.column("place", sa.String()),
)
search_keys = sa.table(
    "search_keys",
    sa.column("application_id", sa.Uuid()),
    sa.column("place", sa.Integer()),
    sa.column("office_code", sa.String()),
    sa.column("text", sa.String()),
)


def upgrade() -> None:
    op.create_table(
        "search_keys",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("office_code", sa.String(length=4), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_search_keys_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["office_code"], ["offices.code"], name=op.f("fk_search_keys_office_code_offices")
        ),
        sa.PrimaryKeyConstraint("application_id", "place", name=op.f("pk_search_keys")),
    )
    fill(op.get_bind())
    op.create_index(
        "ix_search_keys_text",
        "search_keys",
        ["office_code", "text", "application_id"],
        unique=False,
    )
    for name, table, columns in INDEXES:
        op.create_index(name, table, list(columns), unique=False)


def downgrade() -> None:
    for name, table, _ in reversed(INDEXES):
        op.drop_index(name, table_name=table)
    op.drop_index("ix_search_keys_text", table_name="search_keys")
    op.drop_table("search_keys")


def fill(connection: Any) -> None:
    """Write the keys of the files there are, some thousand at a time."""
    last = None
    while True:
        query = sa.select(applications).order_by(applications.c.id).limit(CHUNK)
        if last is not None:
            query = query.where(applications.c.id > last)
        files = connection.execute(query).all()
        if not files:
            return
        last = files[-1].id
        if rows := [row for file in files for row in rows_of(file)]:
            connection.execute(sa.insert(search_keys), rows)


def rows_of(file: Any) -> Iterator[dict[str, Any]]:
    of = {"application_id": file.id, "office_code": file.office_code}
    for place, text in enumerate(keys_of(file.search_name, file.number or "", file.place)):
        yield of | {"place": place, "text": text}


def keys_of(name: str, number: str, place: str) -> list[str]:
    """As app.domain.finding does today; migrations stay as they are when that changes."""
    parts = number.split("-")
    keys = turned(name) + ["".join(parts[start:]) for start in range(len(parts))]
    if not re.fullmatch(r"[0-9.]+", place):
        keys += turned(plain(place))
    return list(dict.fromkeys(key[:LONGEST] for key in keys if key))


def turned(text: str) -> list[str]:
    words = text.split()[:MOST_WORDS]
    return [" ".join(words[start:] + words[:start]) for start in range(len(words))]


def plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.upper())
    letters = "".join(c for c in letters if not unicodedata.category(c).startswith("M"))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())
