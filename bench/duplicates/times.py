"""How long a search takes among many births, beside a plain look-up: `… bench.duplicates.times`.

The births are rows of the real tables with sealed facts and keyed hashes of their own, but for the
answers, papers and deeds, which a search doesn't read.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
import uuid
from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from app.domain.deed_model import DeedModel
from app.domain.likeness import keys
from app.domain.likeness.births import Birth
from app.domain.workflow import Status
from app.equipment import equipment_of
from app.extensions import db
from app.models.application import Application
from app.models.likeness import BirthFacts, BirthKey
from app.models.sealed import vault
from app.services import birth_keys, duplicates
from bench import volume_keys
from bench.duplicates import ours
from bench.duplicates.people import Land, Record
from bench.duplicates.slips import TUNED
from bench.installed import installed
from bench.table import Row, head, lines
from tests.answers import answers_for
from tests.factories import make_application

SIZES = {"PostgreSQL": 1_000_000, "SQLite": 100_000}
AIMS = {"PostgreSQL": 50, "SQLite": 150}
A_DAY, FIRST_DAY = 250, dt.date(2010, 1, 1)
CHUNK, SEARCHES, POOL = 1_000, 200, 4000
OFFICE = "1211"


def main() -> int:
    """Measure on both databases, or on one named, with so many births: `… SQLite 20000`."""
    database, births = [*sys.argv[1:], "", ""][:2]
    print(head(), flush=True)
    for name in [database] if database else SIZES:
        for line in lines(measure(name, int(births or SIZES[name]))):
            print(line, flush=True)
    return 0


def measure(database: str, births: int) -> Iterator[Row]:
    """Fill a database and search in it."""
    with installed(database) as service, service.app().app_context() as context:
        session = db.session()
        file = make_application(session, equipment_of(context.app), status=Status.REGISTERED)
        session.commit()
        told = _fill(session, file, births)
        busy = time.process_time()
        found, plain, hits = _times(session, file, told)
        busy = time.process_time() - busy
        yield from _rows(f"{database}, {births:,} births", found, plain, AIMS[database])
        yield Row(f"{database}: this process's own time of a turn", 1000 * busy / SEARCHES, "ms")
        yield Row(f"{database}: of half that are double reports, found", hits, "%")
        session.close()
        db.engine.dispose()


def _rows(what: str, found: list[float], plain: list[float], aim: int) -> Iterator[Row]:
    for name, place in (("p50", 0.5), ("p95", 0.95)):
        ours_ms, peer = _at(found, place), _at(plain, place)
        words = f"a look-up by the mother's NIK, {peer:.1f} ms"
        yield Row(f"{what}: search, {name}", ours_ms, "ms", words, ours_ms / peer)
    worst = _at(found, 0.95)
    yield Row(f"{what}: search, p95 beside its aim", worst, "ms", f"{aim} ms", worst / aim)


def _at(times: list[float], place: float) -> float:
    return sorted(times)[int(place * (len(times) - 1))]


def _records(births: int) -> Iterator[Record]:
    """Draw births, A_DAY a day; families are drawn once and have several children."""
    land = Land(7)
    families = [land.family() for _ in range(POOL)]
    children = [land.child(family, land.day()) for family in families for _ in range(3)]
    for number in range(births):
        child = land.dice.choice(children)
        family = land.dice.choice(families)
        day = FIRST_DAY + dt.timedelta(days=number // A_DAY)
        parents = {"mother.name": family.mother["name"], "father.name": family.father["name"]}
        mother = dt.date(1970, 1, 1) + dt.timedelta(days=land.dice.randrange(12_000))
        own = {
            "mother.nik": land.nik(mother, "2", family.village)[:12] + f"{number % 10_000:04}",
            "mother.birth_date": mother.isoformat(),
            "father.nik": f"{land.dice.randrange(10**15, 10**16)}",
            "child.birth_date": day.isoformat(),
        }
        yield child | parents | own


def _fill(session: Session, file: Application, births: int) -> list[tuple[uuid.UUID, Record]]:
    """Write the rows; return some of them, to report them again."""
    dice, told = random.Random(11), []
    pattern = {c.name: getattr(file, c.name) for c in Application.__table__.columns}
    write = _copy if session.get_bind().dialect.name == "postgresql" else _insert
    made, done = _records(births), 0
    while chunk := list(islice(made, CHUNK)):
        rows = [(uuid.UUID(int=dice.getrandbits(128), version=4), record) for record in chunk]
        told += rows[:: CHUNK // 10]
        kept = [(id_, ours.birth(record)) for id_, record in rows]
        numbered = enumerate(rows, start=done)
        files = [_application(pattern, n, *row) for n, row in numbered]
        facts = [_facts(id_, birth) for id_, birth in kept]
        found = [key for id_, birth in kept for key in _keys(id_, birth)]
        for model, made_rows in ((Application, files), (BirthFacts, facts), (BirthKey, found)):
            write(session, model, made_rows)  # after all is drawn: no transaction idles
        session.commit()
        done += len(rows)
        volume_keys.say(f"{done:,} births", now=done % 100_000 == 0)
    if write is _copy:
        session.execute(text("analyze"))  # as autovacuum does; nobody does so on SQLite
    session.commit()
    return told


def _application(
    pattern: dict[str, Any], number: int, id_: uuid.UUID, record: Record
) -> dict[str, Any]:
    return pattern | {
        "id": id_,
        "number": f"DRI-{number:09}",
        "start_key": f"{number:024}",
        "answers_sealed": None,
        "contact_sealed": None,
        "child_name": record["child.name"],
        "search_name": record["child.name"].upper(),
        "birth_date": dt.date.fromisoformat(record["child.birth_date"]),
        "place": record["domicile.village"],
        "mother_index": vault().index("nik", record.get("mother.nik", str(number))),
    }


def _facts(id_: uuid.UUID, birth: Birth) -> dict[str, Any]:
    row = BirthFacts(id=id_)
    row.facts = birth.kept()
    return {"application_id": id_, "facts_sealed": row.facts_sealed}


def _keys(id_: uuid.UUID, birth: Birth) -> Iterator[dict[str, Any]]:
    for key in sorted(birth_keys.hashed(OFFICE, keys.kept(birth))):
        yield {"application_id": id_, "key": key}


def _insert(session: Session, model: Any, rows: list[dict[str, Any]]) -> None:
    session.execute(insert(model.__table__), rows)


def _copy(session: Session, model: Any, rows: list[dict[str, Any]]) -> None:
    connection: Any = session.connection().connection.dbapi_connection
    names = list(rows[0])
    statement = f"copy {model.__tablename__} ({', '.join(names)}) from stdin"
    with connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")  # no key is looked up
        with cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([row[name] for name in names])


def _times(
    session: Session, file: Application, told: list[tuple[uuid.UUID, Record]]
) -> tuple[list[float], list[float], float]:
    """Search and look up in turns; half are reported again with slips, half were never there."""
    land, found, plain, hits = Land(8), [], [], 0
    chosen = land.dice.sample(told, SEARCHES // 2)
    fresh = [(None, record) for _, record in zip(chosen, _records(SEARCHES // 2), strict=True)]
    for id_, record in [*chosen, *fresh]:
        again = dict(record)
        if id_ is not None:
            land.dice.choice(list(TUNED))(again, land)
        else:
            again["child.name"] = land.given("Karo", "2", "", words=2)
        application = _report(file, again)
        start = time.perf_counter()
        shown = duplicates.compare(session, application)
        found.append(1000 * (time.perf_counter() - start))
        hits += id_ in shown
        session.expunge_all()
        file = session.get_one(Application, file.id)
        index = vault().index("nik", land.dice.choice(told)[1].get("mother.nik", ""))
        start = time.perf_counter()
        session.scalars(select(Application).where(Application.mother_index == index)).all()
        plain.append(1000 * (time.perf_counter() - start))
    return found, plain, 100 * hits / len(chosen)


def _report(file: Application, record: Record) -> Application:
    """Make a file that isn't stored, with these answers."""
    changes = {key.replace(".", "__"): value for key, value in record.items() if "." in key}
    application = Application(
        id=uuid.uuid4(), office_code=OFFICE, pack=file.pack, place=record["domicile.village"]
    )
    with db.session.no_autoflush:
        application.office = file.office
        if application in db.session:
            db.session.expunge(application)
    application.answers = answers_for(DeedModel.MARRIED, **changes)
    return application


if __name__ == "__main__":
    raise SystemExit(main())
