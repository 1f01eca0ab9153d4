"""The service with one failpoint armed: it dies there, without a word, as in a power cut.

`FAILPOINT` names the point and `FAILPOINT_FILE` the file that shows it was reached. Nothing of this
is in the service itself: its functions are wrapped from outside, and only in this module's process.
The worker delivers beside signing: a death at a point of signing waits until no letter is on its
way, so that the window that can't be closed is met at the points of delivering alone.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from app import create_app
from app.adapters.storage import LocalFileStore
from app.services import issuing, outbox, registration, signatures, submission, verification

SUBMIT = ("submit.telling", "submit.written", "submit.committed")
DECIDE = ("decide.written", "decide.committed")
REGISTER = ("register.numbered", "register.issued", "register.written", "register.committed")
SIGN = ("sign.claimed", "sign.signed", "sign.stored", "sign.written", "sign.committed")
DELIVER = ("deliver.claimed", "deliver.sent", "deliver.written")
POINTS = (*SUBMIT, *DECIDE, *REGISTER, *SIGN, *DELIVER)

_BEFORE: dict[str, tuple[Any, str]] = {
    "submit.telling": (outbox, "tell"),
    "sign.claimed": (signatures, "_signed"),
    "deliver.claimed": (outbox, "_try"),
}
_AFTER: dict[str, tuple[Any, str]] = {
    "submit.written": (submission, "submit"),
    "decide.written": (verification, "approve"),
    "register.numbered": (registration, "_next_serial"),
    "register.issued": (issuing, "issue"),
    "register.written": (registration, "register"),
    "sign.signed": (signatures, "_signed"),
    "sign.stored": (LocalFileStore, "put_immutable"),
    "sign.written": (signatures, "finish"),
    "deliver.sent": (outbox, "_try"),
    "deliver.written": (outbox, "_record"),
}
_COMMITTED: dict[str, tuple[Any, str]] = {
    "submit.committed": (submission, "submit"),
    "decide.committed": (verification, "approve"),
    "register.committed": (registration, "register"),
    "sign.committed": (signatures, "finish"),
}


_letter = threading.RLock()


def die() -> None:
    """Leave a trace that the point was reached, then die."""
    if os.environ["FAILPOINT"] in SIGN:
        _letter.acquire()
    Path(os.environ["FAILPOINT_FILE"]).touch()
    os.kill(os.getpid(), signal.SIGKILL)


def arm(point: str) -> None:
    """Wrap what `point` names; raises KeyError for a point that doesn't exist."""
    if point in _BEFORE:
        owner, name = _BEFORE[point]
        setattr(owner, name, lambda *_words, **_named: die())
    elif point in _AFTER:
        owner, name = _AFTER[point]
        setattr(owner, name, _then(getattr(owner, name), die))
    else:
        owner, name = _COMMITTED[point]
        setattr(owner, name, _then(getattr(owner, name), _die_at_commit))


def _then(function: Callable[..., Any], act: Callable[[], None]) -> Callable[..., Any]:
    def wrapped(*words: Any, **named: Any) -> Any:
        result = function(*words, **named)
        act()
        return result

    return wrapped


def _die_at_commit() -> None:
    event.listen(Session, "after_commit", lambda _session: die())


def _one_by_one(function: Callable[..., Any]) -> Callable[..., Any]:
    def held(*words: Any, **named: Any) -> Any:
        with _letter:
            return function(*words, **named)

    return held


def hurry() -> None:
    """Wait for nothing: what a dead worker held is free at once, a failed message goes again."""
    signatures.ABANDONED = dt.timedelta(seconds=1)
    signatures.WAIT = dt.timedelta(seconds=0)
    outbox._pause = _soon


def _soon(tries: int) -> dt.timedelta:
    return dt.timedelta(seconds=min(tries, 1))


hurry()
if armed := os.environ.get("FAILPOINT"):
    arm(armed)
    outbox.deliver_next = _one_by_one(outbox.deliver_next)
app = create_app()
