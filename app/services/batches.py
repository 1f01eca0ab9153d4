"""Several files registered in one go: written down first, then done one by one by the worker."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

import structlog
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session, joinedload, selectinload

from app.adapters.cipher import CipherError
from app.domain.errors import DomainError, Incomplete, NotAllowed, NotFound, Unavailable
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.office import Account
from app.models.oversight import Batch, BatchItem, ItemState
from app.services import applications, audit, registration
from app.services.database import insert
from app.services.equipment import Equipment
from app.services.visibility import visible_to

MOST = 50
SILENCE = dt.timedelta(seconds=20)
SUSPENDED = "suspended"
ENTERED, APPROVED = "entered", "approved"
FAILED = "failed"
log = structlog.get_logger("akta.batches")


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


def is_silent(batch: Batch, now: dt.datetime) -> bool:
    """Whether nothing has moved for so long that the worker is probably not running."""
    moved = [item.done_at for item in batch.items if item.done_at is not None]
    return batch.finished_at is None and now - max([batch.started_at, *moved]) > SILENCE


def work_next(session: Session, equipment: Equipment, *, now: dt.datetime) -> bool:
    """Do one file of the oldest batch in a transaction of its own; False when none waits.

    A batch is held by one worker at a time. Whatever ends the process between two files, or in one
    of them, leaves each file either registered or waiting. A fault of the database is raised: the
    file is tried again.
    """
    query = select(Batch).where(Batch.finished_at.is_(None)).order_by(Batch.started_at, Batch.id)
    batch = session.scalars(query.limit(1).with_for_update(skip_locked=True)).one_or_none()
    if batch is None:
        session.rollback()
        return False
    waiting = _waiting(session, batch)
    for item in waiting[:1]:
        _settle(session, item, batch, equipment=equipment, now=now)
    if len(waiting) <= 1:
        batch.finished_at = now
    session.commit()
    return True


def _waiting(session: Session, batch: Batch) -> list[BatchItem]:
    query = (
        select(BatchItem)
        .where(BatchItem.batch_id == batch.id, BatchItem.state == ItemState.WAITING)
        .order_by(BatchItem.position)
        .limit(2)
    )
    return list(session.scalars(query))


def _settle(
    session: Session, item: BatchItem, batch: Batch, *, equipment: Equipment, now: dt.datetime
) -> None:
    """Do one item and write down what became of it; the typed NIK isn't kept."""
    problem = _try(session, item, batch, equipment=equipment, now=now)
    item.state = ItemState.REFUSED if problem else ItemState.DONE
    item.problem = problem
    item.input = None
    item.done_at = now


def _try(
    session: Session, item: BatchItem, batch: Batch, *, equipment: Equipment, now: dt.datetime
) -> str:
    """Register one file as who started the batch; return why it couldn't be, or an empty text."""
    actor = _actor(session, batch)
    if actor is None:
        return SUSPENDED
    try:
        with session.begin_nested():
            _register(session, item, actor, equipment=equipment, now=now)
    except Unavailable:
        raise
    except DomainError as error:
        return _code(error)
    except SQLAlchemyError as error:
        if not isinstance(error, IntegrityError):
            raise
        return FAILED
    except (
        CipherError,
        ValueError,
        LookupError,
        TypeError,
    ) as error:  # one spoilt file holds up no other
        log.error("batch", error=type(error).__name__, item=str(item.id))
        return FAILED
    return ""


def _actor(session: Session, batch: Batch) -> Actor | None:
    """Return who started the batch while they may still register; their account is held.

    Suspending waits until this file is through, and no file is begun after it.
    """
    query = (
        select(Account)
        .where(Account.id == batch.started_by)
        .with_for_update(read=True)
        .execution_options(populate_existing=True)
    )
    account = session.scalars(query).one()
    kept = account.active and account.role is Role.REGISTRAR
    if not kept or account.office_code != batch.office_code:
        return None
    return Actor(account.id, account.role, account.office_code, account.name)


def _register(
    session: Session, item: BatchItem, actor: Actor, *, equipment: Equipment, now: dt.datetime
) -> None:
    application = applications.get(session, actor, item.application_id, lock=True)
    own = why_not(application, actor)
    if own in (ENTERED, APPROVED):
        raise _Barred(own)
    registration.register(
        session,
        application,
        actor,
        equipment=equipment,
        child_nik=(item.input or {}).get("nik"),
        decision=None,
        now=now,
    )


class _Barred(NotAllowed):
    """The law of four eyes, by which part it bars."""


def _code(error: DomainError) -> str:
    """Return the word under which a refused file's reason is kept."""
    if isinstance(error, _Barred):
        return str(error)
    if isinstance(error, Incomplete) and error.missing:
        return error.missing[0][:60]
    return error.code
