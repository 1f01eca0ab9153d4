"""Files that may tell of the same birth: shown side by side, decided by a person (brief, 9)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.database import once
from app.domain.likeness.deciding import Likeness, decide
from app.domain.likeness.weights import Reason
from app.domain.roles import Actor
from app.domain.workflow import Status
from app.models.application import Application
from app.models.likeness import Suspicion
from app.services import birth_keys

DUPLICATE = "duplicate"
"""The target of the mark that says: not the same birth."""
MOST = 5
"""So many are shown, the likeliest first; nobody compares more at a time."""
_UNDECIDED = (Status.SUBMITTED, Status.UNDER_VERIFICATION)


@dataclass(frozen=True, slots=True)
class Suspect:
    """Another file that may tell of the same birth, with the points and reasons of the pair."""

    application: Application
    points: float
    reasons: tuple[Reason, ...]
    decided: bool


def search(session: Session, application: Application, *, now: dt.datetime) -> None:
    """Look for files of the same birth and remember them, both ways round, in this transaction.

    Among all files of the office that were handed in and not withdrawn or expired, those with a
    deed too. What a person decided of a pair stays; what no longer looks alike is forgotten.
    """
    found = compare(session, application)
    kept = {row.other_id: row for row in _rows(session, application)}
    for other_id, row in kept.items():
        if other_id not in found and row.decided_at is None:
            _forget(session, application.id, other_id)
    for other_id, likeness in found.items():
        if other_id not in kept:
            _remember(session, (application.id, other_id), likeness, now=now)
    session.flush()


def compare(session: Session, application: Application) -> dict[uuid.UUID, Likeness]:
    """Compare a file with all that a key leads to; return the likeliest that are to be shown."""
    mine = birth_keys.birth_of(application)
    likely = [
        (decide(mine, birth), other)
        for other, birth in birth_keys.candidates(session, application, mine)
    ]
    shown = [(likeness, other) for likeness, other in likely if likeness.shown]
    shown.sort(key=lambda found: (-found[0].points, found[1]))
    return {other: likeness for likeness, other in shown[:MOST]}


def suspects(session: Session, application: Application) -> list[Suspect]:
    """List what was found to be like this file and still counts, the likeliest first."""
    return once(session, ("suspects", application.id), lambda: _suspects(session, application))


def _suspects(session: Session, application: Application) -> list[Suspect]:
    query = (
        select(Suspicion, Application)
        .join(Application, Application.id == Suspicion.other_id)
        .where(
            Suspicion.application_id == application.id,
            Application.office_code == application.office_code,
            Application.status.not_in(birth_keys.GONE),
        )
        .order_by(Suspicion.points.desc(), Application.created_at, Application.id)
        .limit(MOST)
    )
    return [
        Suspect(
            application=other,
            points=found.points,
            reasons=tuple(Reason(code) for code in found.reasons),
            decided=found.decided_at is not None,
        )
        for found, other in session.execute(query)
    ]


def find(session: Session, application: Application) -> list[Application]:
    """List the files that may tell of the same birth as this one, the likeliest first."""
    return [suspect.application for suspect in suspects(session, application)]


def is_open(session: Session, application: Application) -> bool:
    """Tell whether a person has still to decide on one of them."""
    return any(not suspect.decided for suspect in suspects(session, application))


def settle(
    session: Session,
    application: Application,
    actor: Actor,
    *,
    apart: bool,
    seen: Collection[uuid.UUID] | None = None,
    now: dt.datetime,
) -> None:
    """Keep a person's decision on those they saw (None: all): other births, or undecided again."""
    pairs = update(Suspicion).where(Suspicion.application_id == application.id)
    if seen is not None:
        pairs = pairs.where(Suspicion.other_id.in_(seen))
    if apart:
        pairs = pairs.where(Suspicion.decided_at.is_(None))
    values = {"decided_at": now, "decided_by": actor.id} if apart else {}
    session.execute(pairs.values(values or {"decided_at": None, "decided_by": None}))


def undecided(session: Session, files: Sequence[Application]) -> frozenset[uuid.UUID]:
    """Return the ids of those files before a decision that a person has still to compare."""
    open_ones = [file.id for file in files if file.status in _UNDECIDED]
    if not open_ones:
        return frozenset()
    query = (
        select(Suspicion.application_id)
        .join(Application, Application.id == Suspicion.other_id)
        .where(
            Suspicion.application_id.in_(open_ones),
            Suspicion.decided_at.is_(None),
            Application.status.not_in(birth_keys.GONE),
        )
    )
    return frozenset(session.scalars(query))


def _rows(session: Session, application: Application) -> Sequence[Suspicion]:
    query = select(Suspicion).where(Suspicion.application_id == application.id)
    return session.scalars(query).all()


def _forget(session: Session, one: uuid.UUID, other: uuid.UUID) -> None:
    for pair in ((one, other), (other, one)):
        ids = (Suspicion.application_id == pair[0], Suspicion.other_id == pair[1])
        session.execute(delete(Suspicion).where(*ids, Suspicion.decided_at.is_(None)))


def _remember(
    session: Session, pair: tuple[uuid.UUID, uuid.UUID], likeness: Likeness, *, now: dt.datetime
) -> None:
    for one, other in (pair, pair[::-1]):
        if session.get(Suspicion, (one, other)) is None:
            session.add(
                Suspicion(
                    application_id=one,
                    other_id=other,
                    points=likeness.points,
                    reasons=[reason.value for reason in likeness.reasons],
                    found_at=now,
                )
            )
