"""The worker's part in batches: one file of one batch in a transaction of its own."""

from __future__ import annotations

import datetime as dt

import structlog
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from app.adapters.cipher import CipherError
from app.domain.errors import DomainError, Incomplete, NotAllowed, Unavailable
from app.domain.roles import Actor, Role
from app.models.office import Account
from app.models.oversight import Batch, BatchItem, ItemState
from app.services import applications, registration
from app.services.batches import APPROVED, ENTERED, why_not
from app.services.equipment import Equipment

SUSPENDED = "suspended"
FAILED = "failed"
log = structlog.get_logger("akta.batches")


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
