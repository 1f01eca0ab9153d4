"""Runs migrations with the application's engine, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from alembic import context
from flask import current_app

database = current_app.extensions["migrate"].db


def run() -> None:
    """Run the migrations in one transaction; SQLite alters tables by copying them."""
    with database.engine.connect() as connection:
        if connection.dialect.name == "postgresql":  # an index of a large table takes minutes
            connection.exec_driver_sql("set statement_timeout = 0")
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=True,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
