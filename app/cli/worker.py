"""The worker: registers, signs what waits and delivers what is due, until it's told to stop."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from types import FrameType

import click
import structlog
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.cli.cases import release_overdue
from app.delivery import deliver_waiting
from app.domain.errors import Unavailable
from app.equipment import equipment_of
from app.extensions import db
from app.moment import moment
from app.services import (
    batch_work,
    birth_keys,
    expiry,
    late,
    reminders,
    signatures,
    sweeping,
    throttle,
    uploading,
)
from app.steady import require_steady

log = structlog.get_logger("akta.worker")
PAUSE_SECONDS = 1.0
TIDY_SECONDS = 3600
WORD_SECONDS = 300
LAST_SECONDS = 70
"""What was begun when it's told to stop may take so long: a message half sent would go twice."""


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what waits, then stop.")
@with_appcontext
def work(once: bool) -> None:
    """Register, sign and deliver until told to stop; a failure is logged and tried again."""
    if once:
        tidy()
        keep_word()
        while any([register_next(), sign_next(), deliver_due()]):
            pass
        return
    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    beside = [_beside(act, stop) for act in (sign_next, deliver_due)]
    _register_and_tidy(stop)
    for thread in beside:
        thread.join(LAST_SECONDS)


def _beside(act: Callable[[], bool], stop: threading.Event) -> threading.Thread:
    """Do it in a thread of its own: a signer or a mail server that hangs keeps nothing else."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]

    def until_told() -> None:
        with app.app_context():
            while not stop.is_set():
                act() or stop.wait(PAUSE_SECONDS)

    thread = threading.Thread(target=until_told, name=act.__name__, daemon=True)
    thread.start()
    return thread


def _register_and_tidy(stop: threading.Event) -> None:
    regular = {tidy: TIDY_SECONDS, keep_word: WORD_SECONDS}
    done: dict[Callable[[], None], float] = {}
    while not stop.is_set():
        for act, seconds in regular.items():
            if act not in done or time.monotonic() - done[act] >= seconds:
                done[act] = time.monotonic()
                act()
        register_next() or stop.wait(PAUSE_SECONDS)


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
        birth_keys.catch_up(db.session())
        db.session.commit()
    except Exception as error:  # nothing waits for this: it's done again in an hour
        db.session.rollback()
        log.error("tidy", error=type(error).__name__)
    finally:
        db.session.remove()


def keep_word() -> None:
    """Apologise for broken promises with a new time, and remind families of what they correct."""
    try:
        now = require_steady(db.session(), moment())
        db.session.rollback()
        late.run(db.session(), now=now)
        reminders.run(db.session(), now=now)
    except Unavailable as error:
        _put_off("word", error)
    except Exception as error:  # as above: it's done again in minutes
        _failed("word", error)
    finally:
        db.session.remove()


def register_next() -> bool:
    """Register one file of a batch; tell whether there was one. A fault leaves it waiting."""
    try:
        session = db.session()
        now = require_steady(session, moment())
        session.rollback()
        return batch_work.work_next(session, equipment_of(current_app), now=now)
    except Unavailable as error:
        return _put_off("batch", error)
    except Exception as error:  # what can't be registered now keeps nothing else waiting
        return _failed("batch", error)
    finally:
        db.session.remove()


def sign_next() -> bool:
    """Sign one certificate; tell whether there was anything to do."""
    try:
        session = db.session()
        now = require_steady(session, moment())
        freed = signatures.free_abandoned(session, now=now)
        session.commit()
        signed = signatures.sign_next(session, equipment_of(current_app), now=now)
        return bool(freed or signed)
    except Unavailable as error:
        return _put_off("sign", error)
    except Exception as error:  # the worker outlives whatever one round meets
        return _failed("sign", error)
    finally:
        db.session.remove()


def deliver_due() -> bool:
    """Deliver what is due; tell whether there was anything to do."""
    try:
        return any(deliver_waiting())
    except Exception as error:  # as above
        return _failed("deliver", error)
    finally:
        db.session.remove()


def _put_off(what: str, error: Unavailable) -> bool:
    """Wait for a clock that was set wrong without a word each second: it's told once."""
    if str(error) == "clock":
        db.session.rollback()
        return False
    return _failed(what, error)


def _failed(what: str, error: Exception) -> bool:
    db.session.rollback()
    log.error(what, error=type(error).__name__)
    return False
