"""Whether the clock can be believed where a date counts for good.

Handing in (in time or late, and the promise), registering, issuing, signing.
"""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass

import structlog
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.errors import WrongClock
from app.moment import moment

log = structlog.get_logger("akta.clock")
TOLERANCE = dt.timedelta(minutes=5)


def _ticks() -> float:
    """Return the seconds since the machine started, which no setting of the clock changes."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


@dataclass
class _Anchor:
    """When this process started, by the clock and by the machine's own count."""

    at: dt.datetime
    ticks: float
    told: bool = False

    def expected(self) -> dt.datetime:
        return self.at + dt.timedelta(seconds=_ticks() - self.ticks)


_anchor = _Anchor(moment(), _ticks())


def require_steady(session: Session, now: dt.datetime) -> dt.datetime:
    """Return `now` if it can be believed; raises WrongClock("clock") while it can't.

    It can't when the clock was set by more than five minutes since this process started, or is as
    far from the clock of a database server. What is certified on a wrong day stays for ever.
    """
    known = [_anchor.expected()]
    if session.get_bind().dialect.name == "postgresql":
        known.append(session.scalars(select(func.clock_timestamp())).one())
    steady = all(abs(now - other) <= TOLERANCE for other in known)
    if steady == _anchor.told:  # each change is told once
        _anchor.told = not steady
        (log.info if steady else log.error)("clock", steady=steady)
    if not steady:
        raise WrongClock("clock")
    return now
