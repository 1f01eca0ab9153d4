"""Counting tries in windows of time, in the database, so that all workers share the count."""

from __future__ import annotations

import datetime as dt
import ipaddress
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.errors import TooManyTries
from app.models.sealed import vault
from app.models.session import Tally
from app.services.database import insert


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` tries in `seconds`, under a `name` of its own."""

    name: str
    count: int
    seconds: int


CODES_PER_CONTACT = Limit("code", 3, 3600)
CODES_PER_NETWORK = Limit("code-net", 60, 3600)
SIGN_IN_PER_ACCOUNT = Limit("sign-in", 10, 900)
SIGN_IN_PER_NETWORK = Limit("sign-in-net", 30, 60)
SECOND_FACTOR_PER_ACCOUNT = Limit("second-factor", 10, 900)
SECOND_FACTOR_PER_NETWORK = Limit("second-factor-net", 30, 60)
TRACKING_PER_NETWORK = Limit("track-net", 20, 600)
TRACKING_PER_NUMBER = Limit("track-number", 10, 3600)  # from one network
TRACKING_PER_NUMBER_IN_ALL = Limit("track-number-all", 300, 86400)  # more than one network can
RESUME_PER_VISIT = Limit("resume", 10, 3600)
RETURNS_PER_CODE = Limit("return", 5, 3600)
RETURNS_PER_CODE_A_DAY = Limit("return-day", 15, 86400)
RETURN_LINKS_PER_CONTACT = Limit("return-link", 3, 3600)
MISSES_PER_NETWORK = Limit("miss-net", 60, 600)
TYPED_PER_NETWORK = Limit("typed-net", 20, 600)
STARTS_PER_NETWORK = Limit("start-net", 120, 3600)


def network(address: str) -> str:
    """Return the network an address belongs to: /24 for IPv4, /56 for IPv6."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return str(ipaddress.ip_network(f"{ip}/{24 if ip.version == 4 else 56}", strict=False))


def _key(limit: Limit, subject: str) -> str:
    return f"{limit.name}:{vault().index('tally', subject).hex()[:32]}"


def _window(limit: Limit, now: dt.datetime) -> dt.datetime:
    start = int(now.timestamp()) // limit.seconds * limit.seconds
    return dt.datetime.fromtimestamp(start, dt.UTC)


def count(session: Session, limit: Limit, subject: str, *, now: dt.datetime) -> int:
    """Count one try and return how many there are in this window; the subject is kept hashed."""
    table = Tally.__table__
    statement = insert(session, Tally).values(
        key=_key(limit, subject), window_start=_window(limit, now), count=1
    )
    statement = statement.on_conflict_do_update(
        index_elements=["key", "window_start"], set_={"count": table.c["count"] + 1}
    )
    return int(session.execute(statement.returning(table.c["count"])).scalar_one())


def check(session: Session, limit: Limit, subject: str, *, now: dt.datetime) -> None:
    """Raise TooManyTries when the limit is reached already; counts nothing."""
    reached = session.scalar(
        select(Tally.count).where(
            Tally.key == _key(limit, subject), Tally.window_start == _window(limit, now)
        )
    )
    if (reached or 0) >= limit.count:
        raise TooManyTries(_left(limit, now))


def spend(session: Session, limit: Limit, subject: str, *, now: dt.datetime) -> None:
    """Count one try and raise TooManyTries when it's one too many."""
    if count(session, limit, subject, now=now) > limit.count:
        raise TooManyTries(_left(limit, now))


def _left(limit: Limit, now: dt.datetime) -> int:
    end = _window(limit, now) + dt.timedelta(seconds=limit.seconds)
    return max(1, int((end - now).total_seconds()))


def forget_old(session: Session, now: dt.datetime) -> None:
    """Remove windows older than a day."""
    session.execute(delete(Tally).where(Tally.window_start < now - dt.timedelta(days=1)))
