"""Files that no row refers to go after a day; whatever somebody may still need stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy.orm import Session

from app.adapters.storage import IMMUTABLE, UPLOADS, LocalFileStore
from app.domain.workflow import Status
from app.models.application import Application
from app.moment import moment
from app.services import sweeping
from app.services.equipment import Equipment

LATER = dt.timedelta(days=2)


def names(equipment: Equipment) -> set[str]:
    assert isinstance(equipment.store, LocalFileStore)
    return {*equipment.store.names(UPLOADS), *equipment.store.names(IMMUTABLE)}


def files_time(equipment: Equipment) -> dt.datetime:
    """Return the time by the file system, which bin/on-day leaves on its true day."""
    assert isinstance(equipment.store, LocalFileStore)
    newest = max(path.stat().st_mtime for path in equipment.store._root.rglob("*"))
    return dt.datetime.fromtimestamp(newest, dt.UTC)


def test_what_nothing_refers_to_goes_after_a_day(
    session: Session, equipment: Equipment, make_application: Callable[..., Application]
) -> None:
    make_application(status=Status.REGISTERED)
    sweeping.sweep(session, equipment.store, now=moment() + LATER)
    needed = names(equipment)
    lost = {equipment.store.put_upload(b"a"), equipment.store.put_immutable(b"b")}
    assert sweeping.sweep(session, equipment.store, now=files_time(equipment)) == 0
    assert names(equipment) == needed | lost
    assert sweeping.sweep(session, equipment.store, now=moment() + LATER) == 2
    assert names(equipment) == needed


def test_a_replaced_paper_is_kept_as_long_as_its_row(
    session: Session, equipment: Equipment, make_application: Callable[..., Application]
) -> None:
    application = make_application()
    for document in application.documents:
        document.replaced_at = moment()
    session.flush()
    before = names(equipment)
    sweeping.sweep(session, equipment.store, now=moment() + LATER)
    assert {d.stored_as for d in application.documents} <= names(equipment) <= before
