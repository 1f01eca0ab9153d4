"""A service whose clock is set while it runs: by libfaketime, which reads a file at each look.

Only the service's processes see it; the drill's own and PostgreSQL's keep the true time.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import OperationalError

from app.models.application import Application
from app.models.office import Account
from app.models.session import Visit
from drill.kills import Act, Victim, victim
from tests.crowd import Answer, sign_in
from tests.server import ROOT

SIGN_IN = "/petugas/masuk"
ENDED = "/berakhir"
STALE = 400  # the form's token is from another day: people open the page anew


def libfaketime() -> str:
    """Return the library; fails where faketime isn't installed, and says what to install."""
    if shutil.which("faketime") is None:
        raise AssertionError("faketime is missing: apt-get install faketime")
    return "/usr/$LIB/faketime/libfaketime.so.1"  # the loader fills in $LIB


@contextmanager
def clocked(url: str, folder: Path, **settings: str) -> Iterator[Victim]:
    """Prepare a service whose clock `set_clock` sets."""
    with victim(url, folder) as found:
        set_clock(found, "+0")
        found.service.settings |= {
            "LD_PRELOAD": libfaketime(),
            "FAKETIME_TIMESTAMP_FILE": str(folder / "clock"),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "PYTHONPATH": str(ROOT / "tests" / "on_day"),
            **settings,
        }
        yield found


def set_clock(found: Victim, offset: str) -> None:
    """Set the clock of the running service: "+1d", "-1d", "+0"."""
    ready = found.service.folder / "clock.new"
    ready.write_text(f"{offset}\n", encoding="utf-8")
    ready.rename(found.service.folder / "clock")


def insist(found: Victim, act: Act) -> Answer:
    """Try as people do: who was signed out signs in again."""
    while True:
        answer = found.insist(act)
        if answer.status != STALE and not answer.location.startswith((SIGN_IN, ENDED)):
            return answer
        time.sleep(0.3)
        try:
            act.browser = sign_in(found.service, found.session, _who(found, act))
            found.session.commit()
        except OperationalError:  # SQLite was busy for this process: try the act, then again
            found.session.rollback()


def _who(found: Victim, act: Act) -> Account | Visit:
    """Return who does it: the family in a visit of its own, or the registrar."""
    if act.kind == "register":
        return found.registrar
    owner = found.session.get_one(Application, act.file).entered_by
    return found.session.get_one(Visit, owner)
