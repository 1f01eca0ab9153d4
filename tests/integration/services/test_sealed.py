"""Personal numbers and contacts: nowhere in plain, and useless in another row."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.adapters.cipher import CipherError
from app.domain.birth import Sex
from app.domain.workflow import Status
from app.models.application import Application, ApplicationEvent, Remark
from app.models.log import Message
from app.models.register import Certificate, Deed
from app.models.session import OneTimeCode
from app.services import codes, outbox, signatures
from app.services.equipment import Equipment
from tests import databases, postgres
from tests.answers import nik

NOW = dt.datetime(2026, 11, 24, 6, 0, tzinfo=dt.UTC)
BORN = dt.date(1990, 5, 17)
FILES = 5
Make = Callable[..., Application]

SEALED = {
    "answers": (Application, "answers_sealed"),
    "contact": (Application, "contact_sealed"),
    "event reason": (ApplicationEvent, "reason_sealed"),
    "remark reason": (Remark, "reason_sealed"),
    "message to": (Message, "to_sealed"),
    "message body": (Message, "body_sealed"),
    "deed record": (Deed, "record_sealed"),
    "certificate content": (Certificate, "content_sealed"),
}


@pytest.mark.parametrize("what", SEALED)
def test_a_ciphertext_moved_to_another_row_is_refused(
    what: str, session: Session, make_application: Make
) -> None:
    model, column = SEALED[what]
    for status in (Status.RETURNED, Status.REGISTERED, Status.REFUSED, Status.REGISTERED):
        make_application(status=status)
    key = getattr(model, column)
    rows = session.scalars(select(model).where(key.is_not(None)).limit(2)).all()
    one, other = rows[0], rows[1]
    name = column.removesuffix("_sealed")
    assert getattr(one, name) is not None
    setattr(one, column, getattr(other, column))
    with pytest.raises(CipherError):
        getattr(one, name)


def test_a_ciphertext_moved_to_another_column_is_refused(
    session: Session, make_application: Make
) -> None:
    application = make_application()
    application.contact_sealed = application.answers_sealed
    with pytest.raises(CipherError):
        _ = application.contact


def test_one_changed_bit_is_refused(session: Session, make_application: Make) -> None:
    application = make_application()
    blob = bytearray(application.answers_sealed or b"")
    for place in (0, len(blob) // 2, len(blob) - 1):
        changed = bytearray(blob)
        changed[place] ^= 1
        application.answers_sealed = bytes(changed)
        with pytest.raises(CipherError):
            _ = application.answers


def test_the_same_answer_looks_different_every_time(
    session: Session, make_application: Make
) -> None:
    application = make_application()
    before = application.answers_sealed
    application.answers = dict(application.answers)
    assert application.answers_sealed != before


def test_nothing_is_sealed_before_the_row_has_an_id() -> None:
    with pytest.raises(RuntimeError, match="no id"):
        Application().answers = {"child.name": "Uli"}


def planted(number: int) -> dict[str, str]:
    """Return what must not be found again: ten personal values of one family."""
    first = 9100 + 10 * number
    return {
        "mother__nik": nik(BORN, Sex.FEMALE, first),
        "father__nik": nik(BORN, Sex.MALE, first + 1),
        "child__nik": nik(dt.date(2026, 11, 20), Sex.FEMALE, first + 2),
        "witness1__nik": nik(BORN, Sex.FEMALE, first + 3),
        "witness2__nik": nik(BORN, Sex.MALE, first + 4),
        "child__family_card": f"121101150218{first + 5}",
        "witness1__family_card": f"121101150218{first + 6}",
        "witness2__family_card": f"121101150218{first + 7}",
        "marriage__document_number": f"1211-KW-12052022-{first + 8}",
        "contact": f"0812{first:08d}",
    }


def walk(session: Session, equipment: Equipment, make: Make) -> set[str]:
    """Lead families through everything, also codes and messages; return all that was planted."""
    found: set[str] = set()
    for number in range(FILES):
        values = planted(number)
        found |= set(values.values())
        status = (Status.REGISTERED, Status.RETURNED, Status.REFUSED)[number % 3]
        file = make(status=status, signed=False, child__has_nik="yes", **values)
        codes.send(
            session, file, "open", contact=values["contact"], network="192.0.2.0/24", now=NOW
        )
        outbox.tell(session, file, "returned", now=NOW, count="1")
    session.commit()
    while signatures.sign_next(session, equipment, now=NOW):
        pass
    return found


def dumped(database: databases.Database, postgresql: postgres.Server | None) -> bytes:
    """Return everything the database has on disk or would give away in a dump."""
    if postgresql is None:
        file = Path(database.url.removeprefix("sqlite:///"))
        return b"".join(path.read_bytes() for path in file.parent.glob(file.name + "*"))
    command = [postgres.binaries() / "pg_dump", "--inserts", database.url]
    return subprocess.run(command, capture_output=True, check=True).stdout


def traces(found: set[str], where: bytes) -> list[str]:
    """List which planted values stand in these bytes, as text, grouped, or as hex."""
    text = where.replace(b" ", b"")
    return [v for v in sorted(found) if v.encode() in text or v.encode().hex().encode() in text]


def test_no_planted_number_is_found_anywhere(
    request: pytest.FixtureRequest,
    database: databases.Database,
    session: Session,
    equipment: Equipment,
    make_application: Make,
    instance: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)
    found = walk(session, equipment, make_application)
    assert len(found) == 10 * FILES
    server = None if "sqlite" in database.url else request.getfixturevalue("postgresql")
    dump = dumped(database, server)
    assert b"DRI-" in dump  # the dump does hold the files
    assert traces(found, dump) == []
    kept = b"".join(p.read_bytes() for p in (instance / "files").rglob("*") if p.is_file())
    assert len(kept) > 10_000
    assert traces(found, kept) == []
    assert traces(found, said.getvalue().encode()) == []


def test_the_search_would_find_a_number_that_stands_in_plain(
    request: pytest.FixtureRequest,
    database: databases.Database,
    session: Session,
    make_application: Make,
) -> None:
    application, number = make_application(), planted(0)["mother__nik"]
    session.execute(
        update(Application).where(Application.id == application.id).values(place=number)
    )
    session.commit()
    server = None if "sqlite" in database.url else request.getfixturevalue("postgresql")
    assert traces({number}, dumped(database, server)) == [number]


def test_a_code_is_kept_as_a_keyed_hash(session: Session, make_application: Make) -> None:
    application = make_application()
    sent = codes.send(
        session, application, "open", contact="081260000009", network="192.0.2.0/24", now=NOW
    )
    session.commit()
    stored = session.scalars(select(OneTimeCode)).one()
    assert (stored.contact, len(stored.code_hash)) == ("081260000009", 32)
    assert b"081260000009" not in stored.contact_sealed + stored.contact_index
    assert sent.id == stored.id
