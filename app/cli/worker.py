"""The worker: registers, signs what waits and delivers what is due, until it's told to stop."""

from __future__ import annotations

import datetime as dt
import signal
import threading
from types import FrameType

import click
import structlog
from flask import current_app
from flask.cli import with_appcontext

from app.cli.cases import release_overdue
from app.delivery import deliver_waiting
from app.equipment import equipment_of
from app.extensions import db
from app.moment import moment
from app.services import batch_work, expiry, signatures, sweeping, throttle, uploading

log = structlog.get_logger("akta.worker")
PAUSE_SECONDS = 1.0
TIDY_EVERY = dt.timedelta(hours=1)


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what waits, then stop.")
@with_appcontext
def work(once: bool) -> None:
    """Register, sign and deliver until told to stop; a failure is logged and tried again."""
    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    tidied = moment() - TIDY_EVERY
    while not stop.is_set():
        if moment() - tidied >= TIDY_EVERY:
            tidied = moment()
            tidy()
        registered = register_next()
        busy = round_of_work() or registered
        if once and not busy:
            return
        if not busy:
            stop.wait(PAUSE_SECONDS)


def tidy() -> None:
    """Forget counted tries of days past, delete what was left unfinished, return idle cases."""
    try:
        throttle.forget_old(db.session(), moment())
        pieces = uploading.forget_stale(db.session(), now=moment())
        db.session.commit()
        store = equipment_of(current_app).store
        uploading.wipe(pieces, store)
        store.delete_stale_temporaries(moment())
        sweeping.sweep(db.session(), store, now=moment())
        expiry.run(db.session(), store, now=moment())
        release_overdue()
    except Exception as error:  # nothing waits for this: it's done again in an hour
        db.session.rollback()
        log.error("tidy", error=type(error).__name__)
    finally:
        db.session.remove()


def register_next() -> bool:
    """Register one file of a batch; tell whether there was one. A fault leaves it waiting."""
    try:
        return batch_work.work_next(db.session(), equipment_of(current_app), now=moment())
    except Exception as error:  # what can't be registered now keeps nothing else waiting
        db.session.rollback()
        log.error("batch", error=type(error).__name__)
        return False
    finally:
        db.session.remove()


def round_of_work() -> bool:
    """Do one round; tell whether there was anything to do."""
    try:
        session = db.session()
        freed = signatures.free_abandoned(session, now=moment())
        session.commit()
        signed = signatures.sign_next(session, equipment_of(current_app), now=moment())
        sent, failed = deliver_waiting()
        return bool(freed or signed or sent or failed)
    except Exception as error:  # the worker outlives whatever one round meets
        db.session.rollback()
        log.error("worker", error=type(error).__name__)
        return False
    finally:
        db.session.remove()
