"""Names for a large register, its search keys and its counters, as handing in would have left."""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from app.config import ROOT
from app.domain.finding import keys_of
from app.domain.names import normalise_name
from app.models.application import Application
from app.models.finding import SearchKey
from app.services import regions

CHUNK = 20_000
COUNTERS = (
    "insert into deed_counters (office_code, deed_type, registered_on, last)"
    " select office_code, deed_type, registered_on, max(serial) from deeds where true"
    " group by office_code, deed_type, registered_on"
    " on conflict (office_code, deed_type, registered_on) do update set last = excluded.last"
)
INDEX = "ix_search_keys_text"


def say(words: str, *, now: bool = True) -> None:
    """Tell the terminal how far it is, now and again."""
    if now:
        print(f"  {words}", file=sys.stderr, flush=True)


@cache
def names(kind: str) -> list[str]:
    """Return the demo's given names or clans: of Toba, Pakpak, Karo and others in Dairi."""
    with (ROOT / "app" / "data" / "names.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"].startswith(kind)]
    return [normalise_name(row["name"]) for row in rows]


def somebody(dice: random.Random) -> str:
    """Draw two given names and a clan."""
    return " ".join([*dice.sample(names("given"), 2), dice.choice(names("marga"))])


@cache
def _villages() -> list[str]:
    return [code for district, _ in regions.districts() for code, _ in regions.villages(district)]


def village(dice: random.Random) -> str:
    """Draw one of the regency's villages."""
    return dice.choice(_villages())


def fill(session: Session) -> None:
    """Write the keys of all files, sorted as they're stored, and the counters of all deeds."""
    postgresql = session.get_bind().dialect.name == "postgresql"
    store = _copy if postgresql else _insert
    index = next(found for found in SearchKey.__table__.indexes if found.name == INDEX)  # type: ignore[attr-defined]
    index.drop(session.connection())
    session.execute(text("delete from search_keys"))
    for done, rows in enumerate(_chunks(session), start=1):
        store(session, rows)
        say(f"{done * CHUNK:,} files can be found", now=done % 10 == 0)
    if postgresql:
        session.execute(text("set local statement_timeout = 0"))
    index.create(session.connection())
    session.execute(text(COUNTERS))
    session.commit()


def _chunks(session: Session) -> Iterator[list[dict[str, Any]]]:
    a, last = Application, None
    while True:
        query = select(a.id, a.office_code, a.search_name, a.number, a.place).order_by(a.id)
        files = session.execute(query.where(a.id > last if last else True).limit(CHUNK)).all()
        if not files:
            return
        last = files[-1].id
        yield [
            {"application_id": f.id, "place": n, "office_code": f.office_code, "text": key}
            for f in files
            for n, key in enumerate(keys_of(name=f[2], number=f.number or "", place=f.place))
        ]


def _insert(session: Session, rows: list[dict[str, Any]]) -> None:
    session.execute(insert(SearchKey), rows)


def _copy(session: Session, rows: list[dict[str, Any]]) -> None:
    connection: Any = session.connection().connection.dbapi_connection
    lines = "".join(
        f"{row['application_id']}\t{row['place']}\t{row['office_code']}\t{row['text']}\n"
        for row in rows
    )
    with connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")  # no key is looked up
        statement = "copy search_keys (application_id, place, office_code, text) from stdin"
        with cursor.copy(statement) as copy:
            copy.write(lines)
