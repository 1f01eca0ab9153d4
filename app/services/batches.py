"""Several files to be registered in one go, written down for the worker (`batch_work`)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.domain.errors import NotAllowed, NotFound
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.oversight import Batch, BatchItem, ItemState
from app.services import audit
from app.services.database import insert
from app.services.visibility import visible_to

MOST = 50
SILENCE = dt.timedelta(seconds=20)
ENTERED, APPROVED = "entered", "approved"


def chosen(session: Session, actor: Actor, ids: Sequence[uuid.UUID]) -> list[Application]:
    """Load the approved files among `ids` that this actor may see, the most urgent first.

    What was registered or sent back meanwhile is left out; of too many the first 50 are kept.
    """
    query = (
        select(Application)
        .where(visible_to(actor), Application.status == Status.APPROVED)
        .where(Application.id.in_(list(dict.fromkeys(ids))[:MOST]))
        .options(joinedload(Application.office))
        .order_by(Application.due_at, Application.id)
    )
    return list(session.scalars(query))


def why_not(application: Application, actor: Actor) -> str:
    """Say why this actor can't register this file with others; empty when nothing hinders it.

    `entered` and `approved` are the law of four eyes, `late_decision` needs a page of its own.
    """
    if application.entered_by == actor.id:
        return ENTERED
    if application.approved_by == actor.id:
        return APPROVED
    return "late_decision" if application.late else ""


def start(
    session: Session,
    actor: Actor,
    *,
    key: str,
    files: Sequence[Application],
    niks: Mapping[uuid.UUID, str],
    now: dt.datetime,
) -> Batch:
    """Write down a batch of `files`, or return the one this `key` started before (a double click).

    `niks` are the children's from SIAK, 16 digits, by file; they're sealed until their file is
    done. Raises NotAllowed for others than registrars and for an empty batch, NotFound when the
    key is somebody else's.
    """
    if actor.role is not Role.REGISTRAR or not files:
        raise NotAllowed("batch")
    created = _created(session, actor, key, now)
    batch = session.scalars(select(Batch).where(Batch.key == key)).one()
    if batch.started_by != actor.id:
        raise NotFound("batch")
    if created:
        for position, application in enumerate(files, 1):
            _add(session, batch, application, nik=niks.get(application.id), position=position)
        session.flush()
        _audit(session, actor, batch, files=len(files), now=now)
    return batch


def _created(session: Session, actor: Actor, key: str, now: dt.datetime) -> bool:
    """Insert the batch's row unless its key is there; the database judges."""
    row = {
        "id": uuid.uuid4(),
        "key": key,
        "office_code": actor.office_code,
        "started_by": actor.id,
        "started_at": now,
    }
    statement = insert(session, Batch).values(row).on_conflict_do_nothing()
    made = session.execute(statement.returning(Batch.__table__.c.id)).scalar_one_or_none()
    return made is not None


def _add(
    session: Session, batch: Batch, application: Application, *, nik: str | None, position: int
) -> None:
    item = BatchItem(
        id=uuid.uuid4(),
        batch_id=batch.id,
        application_id=application.id,
        position=position,
        state=ItemState.WAITING,
    )
    if nik:
        item.input = {"nik": nik}
    session.add(item)


def _audit(session: Session, actor: Actor, batch: Batch, *, files: int, now: dt.datetime) -> None:
    audit.record(
        session,
        actor,
        "batch.start",
        kind="batch",
        object_id=batch.id,
        now=now,
        detail={"files": files},
    )


def mine(session: Session, actor: Actor, *, limit: int = 30) -> list[Batch]:
    """List this registrar's batches with their items, the newest first."""
    query = (
        select(Batch)
        .where(Batch.started_by == actor.id)
        .options(selectinload(Batch.items))
        .order_by(Batch.started_at.desc(), Batch.id)
        .limit(limit)
    )
    return list(session.scalars(query))


def running(session: Session, actor: Actor) -> int:
    """Count this registrar's batches that aren't finished."""
    query = select(func.count(Batch.id)).where(
        Batch.started_by == actor.id, Batch.finished_at.is_(None)
    )
    return session.scalar(query) or 0


def get(session: Session, actor: Actor, batch_id: uuid.UUID) -> Batch:
    """Load a batch of this registrar with its files; raises NotFound for anybody else's."""
    query = (
        select(Batch)
        .where(Batch.id == batch_id, Batch.started_by == actor.id)
        .options(selectinload(Batch.items).joinedload(BatchItem.application))
    )
    batch = session.scalars(query).one_or_none()
    if batch is None:
        raise NotFound("batch")
    return batch


def by_key(session: Session, actor: Actor, key: str) -> Batch | None:
    """Return the batch that this registrar started with `key`, or None."""
    query = select(Batch).where(Batch.key == key, Batch.started_by == actor.id)
    return session.scalars(query).one_or_none()


def moved_at(batch: Batch) -> dt.datetime:
    """Return when the batch was started or its latest file was through."""
    return max([batch.started_at, *(item.done_at for item in batch.items if item.done_at)])


def is_silent(batch: Batch, now: dt.datetime) -> bool:
    """Whether nothing has moved for so long that the worker is probably not running."""
    return batch.finished_at is None and now - moved_at(batch) > SILENCE
