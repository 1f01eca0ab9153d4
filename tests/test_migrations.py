"""Migrations go up, down and up again on both databases, and say the same as the tables."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.workflow import Status
from app.equipment import equipment_of
from app.models import Base
from tests import factories
from tests.conftest import DATABASES, make_service

HISTORY = ("audit", "application_events", "deeds")


@contextmanager
def empty_service(request: pytest.FixtureRequest, folder: Path) -> Iterator[Flask]:
    """The service on an empty database of its own, without even a schema."""
    url = f"sqlite:///{folder / 'akta.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql").create(folder.name)
    app = make_service(url, folder)
    with app.app_context():
        yield app
        engine_of(app).dispose()


@pytest.fixture(params=DATABASES)
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A service that the test may migrate."""
    with empty_service(request, tmp_path) as app:
        yield app


def engine_of(app: Flask) -> Engine:
    engine: Engine = app.extensions["sqlalchemy"].engine
    return engine


def fill(app: Flask) -> Engine:
    """Put files in several states, and so rows in most tables, into a migrated database."""
    with Session(engine_of(app)) as session:
        factories.make_office(session)
        equipment = equipment_of(app)
        for status in (Status.REGISTERED, Status.RETURNED, Status.APPROVED):
            factories.make_application(session, equipment, status=status)
        factories.make_staff(session, Role.REGISTRAR)
        session.commit()
    return engine_of(app)


@pytest.fixture(scope="module", params=DATABASES)
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """A migrated database with data, for tests that only try to change it."""
    with empty_service(request, tmp_path_factory.mktemp("filled")) as app:
        flask_migrate.upgrade()
        yield fill(app)


def schema(connection: Connection) -> dict[str, Any]:
    """Return everything a database says of its tables, in words that compare."""
    inspector = inspect(connection)
    return {table: _table(inspector, table) for table in sorted(inspector.get_table_names())}


def _table(inspector: Any, table: str) -> dict[str, Any]:
    checks = inspector.get_check_constraints(table)
    return {
        "columns": [
            (c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)
        ],
        "checks": sorted((c["name"], _squeezed(c["sqltext"])) for c in checks),
        "uniques": sorted(str(u) for u in inspector.get_unique_constraints(table)),
        "indexes": sorted(_index(index) for index in inspector.get_indexes(table)),
        "keys": str(inspector.get_pk_constraint(table)),
        "references": sorted(str(f) for f in inspector.get_foreign_keys(table)),
    }


def _index(index: dict[str, Any]) -> str:
    options = {name: str(value) for name, value in index.get("dialect_options", {}).items()}
    return f"{index['name']} {index['column_names']} {index['unique']} {options}"


def _squeezed(sql: str) -> str:
    return re.sub(r"[\s()]+", " ", sql).strip().lower()


def triggers(connection: Connection) -> list[str]:
    """Return the names of all triggers with their tables."""
    query = "select tbl_name || ' ' || name from sqlite_master where type = 'trigger' order by 1"
    if connection.dialect.name == "postgresql":
        query = (
            "select tgrelid::regclass || ' ' || tgname from pg_trigger"
            " where not tgisinternal order by 1"
        )
    return list(connection.scalars(text(query)))


def seen(engine: Engine) -> tuple[dict[str, Any], list[str]]:
    """Return schema and triggers, without Alembic's own table."""
    with engine.connect() as connection:
        tables = schema(connection)
        tables.pop("alembic_version", None)
        return tables, triggers(connection)


def revisions() -> list[str]:
    """Return the revisions from the first to the newest."""
    script = ScriptDirectory("migrations")
    return [revision.revision for revision in reversed(list(script.walk_revisions()))]


def test_numbers_follow_each_other() -> None:
    assert revisions() == [f"{number:04d}" for number in range(1, len(revisions()) + 1)]


def test_every_step_goes_up_down_and_up_again(app: Flask) -> None:
    engine, stages = engine_of(app), {}
    for revision in revisions():
        flask_migrate.upgrade(revision=revision)
        stages[revision] = seen(engine)
    for revision in reversed(revisions()):
        assert seen(engine) == stages[revision]
        flask_migrate.downgrade()
    assert seen(engine) == ({}, [])
    flask_migrate.upgrade()
    assert seen(engine) == stages[revisions()[-1]]


def test_the_steps_go_down_and_up_with_data_in_the_tables(app: Flask) -> None:
    flask_migrate.upgrade()
    engine = fill(app)
    before = seen(engine)
    flask_migrate.downgrade(revision="base")
    assert seen(engine) == ({}, [])
    flask_migrate.upgrade()
    assert seen(engine) == before
    fill(app)


def test_the_migrated_schema_is_that_of_the_tables(filled: Engine) -> None:
    with filled.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_checks_and_keys_are_those_of_the_tables(app: Flask) -> None:
    engine = engine_of(app)
    flask_migrate.upgrade()
    migrated, _ = seen(engine)
    flask_migrate.downgrade(revision="base")
    Base.metadata.create_all(engine)
    made, _ = seen(engine)
    assert migrated.keys() == made.keys()
    for table in made:
        assert by_name(migrated[table]) == by_name(made[table]), table


def by_name(table: dict[str, Any]) -> dict[str, Any]:
    """Return a table's description without the order of its columns."""
    return {**table, "columns": sorted(table["columns"])}


def refused(engine: Engine, statement: str, **values: Any) -> str:
    """Run a statement that must be refused; return the database's words."""
    with pytest.raises(DBAPIError) as error, engine.begin() as connection:
        connection.execute(text(statement), values)
    return str(error.value.orig)


@pytest.mark.parametrize("table", HISTORY)
def test_history_is_neither_changed_nor_removed(filled: Engine, table: str) -> None:
    with filled.connect() as connection:
        columns = inspect(connection).get_columns(table)
        rows = connection.scalar(text(f"select count(*) from {table}"))  # noqa: S608 - a constant
    for column in columns:
        name = column["name"]
        assert "append-only" in refused(filled, f"update {table} set {name} = {name}")  # noqa: S608
    assert "append-only" in refused(filled, f"delete from {table}")  # noqa: S608
    if filled.dialect.name == "postgresql":
        assert "append-only" in refused(filled, f"truncate {table} cascade")
    else:
        same = f"insert or replace into {table} select * from {table}"  # noqa: S608
        assert "append-only" in refused(filled, same)
    with filled.connect() as connection:
        assert connection.scalar(text(f"select count(*) from {table}")) == rows  # noqa: S608


FOUR_EYES = [
    ("status = 'registered', registered_by = approved_by", "four_eyes"),
    ("registered_by = approved_by", "four_eyes"),
    ("status = 'registered'", "registered_by_two"),
    ("entered_by = approved_by", "entered_not_approved"),
    ("registered_by = :other, entered_by = :other", "entered_not_registered"),
    ("number = null", "numbered"),
]


@pytest.mark.parametrize(("change", "name"), FOUR_EYES)
def test_nobody_is_both_pairs_of_eyes_for_the_database(
    filled: Engine, change: str, name: str
) -> None:
    with filled.connect() as connection:
        free = "select id from accounts where id not in (select registered_by from deeds)"
        other = connection.scalar(text(f"{free} and role = 'registrar'"))
    statement = f"update applications set {change} where status = 'approved'"  # noqa: S608
    values = {"other": other} if ":other" in change else {}
    assert name in refused(filled, statement, **values)


def test_a_deed_needs_two_people_for_the_database(filled: Engine) -> None:
    columns = ["application_id", "office_code", "deed_type", "registered_on", "number", "model"]
    columns += ["birth_date", "record_sealed", "record_sha256", "registered_at"]
    with filled.connect() as connection:
        approved = connection.scalar(text("select id from applications where status = 'approved'"))
    taken = ", ".join("number || 'x'" if c == "number" else c for c in columns[1:])
    statement = (
        f"insert into deeds (id, approved_by, registered_by, serial, {', '.join(columns)}) "  # noqa: S608
        f"select :id, approved_by, approved_by, serial + 1, :application, {taken} from deeds"
    )
    new = uuid.uuid4().hex if filled.dialect.name == "sqlite" else uuid.uuid4()
    words = refused(filled, statement, id=new, application=approved)
    assert "ck_deeds_four_eyes" in words
