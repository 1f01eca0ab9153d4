"""A register of many years: copies of one registered file, with numbers and IDs of their own."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Select, insert, select, text
from sqlalchemy.orm import Session

from app.documents.seal import certificate_id
from app.domain.numbering import DeedType, format_deed_number
from app.domain.workflow import Status
from app.models.application import Application
from app.models.register import Certificate, Deed
from app.services.equipment import Equipment
from bench import volume_keys
from tests.factories import make_application

CHUNK = 5000
EVERY = 100_000
A_DAY = 250
FIRST_DAY = dt.date(2010, 1, 1)
SEED = 1211
TOKEN_BYTES = 190
MODELS = (Application, Deed, Certificate)
Rows = dict[str, dict[str, Any]]


def fill(session: Session, equipment: Equipment, *, certificates: int, ended: int = 0) -> list[str]:
    """Add so many valid certificates, and files that ended without one; return the IDs.

    Rows are as large as real ones and their sealed columns as unreadable as anybody else's: they
    are bound to the row they were copied from.
    """
    files = {
        kind: make_application(session, equipment, status=status).id
        for kind, status in {"registered": Status.REGISTERED, "refused": Status.REFUSED}.items()
    }
    session.commit()
    dice = random.Random(SEED)
    ids = _store(session, files["registered"], (_copy(n, dice) for n in range(certificates)))
    _store(session, files["refused"], (_refused(n, dice) for n in range(ended)))
    volume_keys.fill(session)
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("analyze"))  # as autovacuum does; nobody does so on SQLite
    session.commit()
    return ids


def _application(number: int, dice: random.Random) -> dict[str, Any]:
    name = volume_keys.somebody(dice)
    day = FIRST_DAY + dt.timedelta(days=number // A_DAY)
    handed_in = dt.datetime.combine(day, dt.time(2, number % A_DAY // 60), dt.UTC)
    return {
        "id": _uuid(dice),
        "number": f"DRI-{number:09}",
        "start_key": f"{number:024}",
        "child_name": name.title(),
        "search_name": name,
        "birth_date": day,
        "first_submitted_at": handed_in,
        "submitted_at": handed_in,
        "place": volume_keys.village(dice),
        "mother_index": dice.randbytes(32),  # else all would be each other's likely duplicates
    }


def _refused(number: int, dice: random.Random) -> Rows:
    return {"applications": _application(5_000_000 + number, dice)}


def _copy(number: int, dice: random.Random) -> Rows:
    application = _application(number, dice)
    day = FIRST_DAY + dt.timedelta(days=number // A_DAY)
    serial = number % A_DAY + 1
    token = dice.randbytes(TOKEN_BYTES)
    deed = {
        "id": _uuid(dice),
        "application_id": application["id"],
        "birth_date": application["birth_date"],
        "registered_on": day,
        "serial": serial,
        "number": format_deed_number("1211", DeedType.LU, day, serial=serial),
        "deed_type": DeedType.LU,
    }
    certificate = {"id": certificate_id(token), "deed_id": deed["id"], "token": token}
    return {"applications": application, "deeds": deed, "certificates": certificate}


def _uuid(dice: random.Random) -> uuid.UUID:
    return uuid.UUID(int=dice.getrandbits(128), version=4)


def _store(session: Session, file: uuid.UUID, made: Iterator[Rows]) -> list[str]:
    """Store what was made as copies of a file's rows; return the IDs of the certificates."""
    ids: list[str] = []
    done = 0
    kind = _Copying if session.get_bind().dialect.name == "postgresql" else _Inserting
    writers = {model.__tablename__: kind(session, model, file) for model in MODELS}
    while chunk := list(islice(made, CHUNK)):
        for name, writer in writers.items():
            if rows := [found[name] for found in chunk if name in found]:
                writer.add(rows)
        session.commit()
        done += len(chunk)
        volume_keys.say(f"{done:,} files", now=done % EVERY == 0)
        ids += [found["certificates"]["id"] for found in chunk if "certificates" in found]
    return ids


def _pattern(model: Any, file: uuid.UUID) -> Select[Any]:
    """Return the query for the row of a file that is copied."""
    of = {
        Application: Application.id == file,
        Deed: Deed.application_id == file,
        Certificate: Certificate.deed_id.in_(select(Deed.id).where(Deed.application_id == file)),
    }
    return select(*model.__table__.columns).where(of[model])


class _Inserting:
    """Statements of many rows: SQLite."""

    def __init__(self, session: Session, model: Any, file: uuid.UUID) -> None:
        self.session, self.table = session, model.__table__
        found = session.execute(_pattern(model, file)).mappings().one_or_none()
        self.pattern = dict(found or {})

    def add(self, rows: list[dict[str, Any]]) -> None:
        """Store copies with values of their own."""
        self.session.execute(insert(self.table), [self.pattern | row for row in rows])


class _Copying:
    """COPY, with the pattern as PostgreSQL itself writes it: a tenth of the time."""

    def __init__(self, session: Session, model: Any, file: uuid.UUID) -> None:
        self.session, self.table = session, model.__table__
        self.names = [column.name for column in self.table.columns]
        compiled = _pattern(model, file).compile(
            dialect=session.get_bind().dialect, compile_kwargs={"literal_binds": True}
        )
        with self._cursor() as cursor, cursor.copy(f"copy ({compiled}) to stdout") as copy:
            self.pattern = b"".join(bytes(part) for part in copy)

    def add(self, rows: list[dict[str, Any]]) -> None:
        """Store copies with values of their own."""
        fields = self.pattern.decode().rstrip("\n").split("\t")
        places = {name: place for place, name in enumerate(self.names)}
        lines = []
        for row in rows:
            for name, value in row.items():
                fields[places[name]] = _copied(value)
            lines.append("\t".join(fields))
        statement = f"copy {self.table.name} ({', '.join(self.names)}) from stdin"
        with self._cursor() as cursor:
            cursor.execute("set local session_replication_role = replica")  # no key is looked up
            with cursor.copy(statement) as copy:
                copy.write("\n".join(lines) + "\n")

    def _cursor(self) -> Any:
        connection: Any = self.session.connection().connection.dbapi_connection
        return connection.cursor()


def _copied(value: Any) -> str:
    """Write a value as COPY reads it; none of ours has a tab or a backslash."""
    return f"\\\\x{value.hex()}" if isinstance(value, bytes) else str(value)
