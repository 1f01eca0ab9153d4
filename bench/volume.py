"""A register of many years: copies of one registered file, with numbers and IDs of their own."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table, insert, select, text
from sqlalchemy.orm import Session

from app.documents.seal import certificate_id
from app.domain.numbering import DeedType, format_deed_number
from app.domain.workflow import Status
from app.models.application import Application
from app.models.register import Certificate, Deed
from app.services.equipment import Equipment
from tests.factories import make_application

CHUNK = 5000
A_DAY = 30
SEED = 1211
Rows = dict[str, dict[str, Any]]


def fill(session: Session, equipment: Equipment, *, certificates: int) -> list[str]:
    """Add so many valid certificates, bulk-inserted; return their IDs.

    Rows are as large as real ones and their sealed columns as unreadable as anybody else's: they
    are bound to the row they were copied from.
    """
    file = make_application(session, equipment, status=Status.REGISTERED)
    session.commit()
    pattern = {
        "applications": _row(session, Application, Application.id == file.id),
        "deeds": _row(session, Deed, Deed.application_id == file.id),
        "certificates": _row(session, Certificate, Certificate.masked_name != ""),
    }
    ids: list[str] = []
    dice = random.Random(SEED)
    batch: list[Rows] = []
    for number in range(certificates):
        batch.append(_copy(pattern, number, dice))
        ids.append(batch[-1]["certificates"]["id"])
        if len(batch) == CHUNK or number == certificates - 1:
            _insert(session, batch)
            batch = []
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("analyze"))  # as autovacuum does; nobody does so on SQLite
    session.commit()
    return ids


def _row(session: Session, model: Any, criterion: Any) -> dict[str, Any]:
    return dict(session.execute(select(model.__table__).where(criterion)).mappings().one())


def _copy(pattern: Rows, number: int, dice: random.Random) -> Rows:
    application_id, deed_id = _uuid(dice), _uuid(dice)
    day = dt.date(2010, 1, 1) + dt.timedelta(days=number // A_DAY)
    serial = number % A_DAY + 1
    token = dice.randbytes(len(pattern["certificates"]["token"]))
    application = {"id": application_id, "number": f"DRI-{number:09}", "start_key": f"{number:024}"}
    deed = {
        "id": deed_id,
        "application_id": application_id,
        "registered_on": day,
        "serial": serial,
        "number": format_deed_number("1211", DeedType.LU, day, serial=serial),
        "deed_type": DeedType.LU,
    }
    certificate = {"id": certificate_id(token), "deed_id": deed_id, "token": token}
    return {
        "applications": pattern["applications"] | application,
        "deeds": pattern["deeds"] | deed,
        "certificates": pattern["certificates"] | certificate,
    }


def _uuid(dice: random.Random) -> uuid.UUID:
    return uuid.UUID(int=dice.getrandbits(128), version=4)


def _insert(session: Session, batch: list[Rows]) -> None:
    for table in _tables():
        session.execute(insert(table), [rows[table.name] for rows in batch])
    session.commit()


def _tables() -> Iterator[Table]:
    for model in (Application, Deed, Certificate):
        table = model.__table__
        assert isinstance(table, Table)
        yield table
