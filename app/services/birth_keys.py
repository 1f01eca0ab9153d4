"""Keeping what files say of births so that likely duplicates are found by index (decision 0017)."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.domain.form import asked_only
from app.domain.likeness import keys
from app.domain.likeness.births import Birth
from app.domain.workflow import Status
from app.models.application import Application
from app.models.likeness import BirthFacts, BirthKey
from app.models.sealed import vault

GONE = (Status.DRAFT, Status.WITHDRAWN, Status.EXPIRED)
LOOKED_AT = 60
"""So many files are compared at most, those with the most keys in common."""
CHUNK = 200
FIELD = "birth.key"


def birth_of(application: Application) -> Birth:
    """Read what a file says of the birth, from effective answers only."""
    return Birth.of(asked_only(application.said), place=application.place)


def keep(session: Session, application: Application) -> None:
    """Write facts and keys of a file anew, in the caller's transaction."""
    forget(session, application)
    birth = birth_of(application)
    kept = BirthFacts(id=application.id)
    kept.facts = birth.kept()
    session.add(kept)
    session.flush()
    hashes = hashed(application.office_code, keys.kept(birth))
    if hashes:
        rows = [{"key": key, "application_id": application.id} for key in sorted(hashes)]
        session.execute(insert(BirthKey), rows)


def forget(session: Session, application: Application) -> None:
    """Remove facts and keys of a file."""
    session.execute(delete(BirthKey).where(BirthKey.application_id == application.id))
    session.execute(delete(BirthFacts).where(BirthFacts.id == application.id))


def hashed(office: str, texts: Iterable[str]) -> dict[int, str]:
    """Return the keyed hashes of texts, with each its text; another office's are others."""
    index = vault().index
    hashes = ((index(FIELD, f"{office} {text}")[:8], text) for text in texts)
    return {int.from_bytes(key, "big", signed=True): text for key, text in hashes}


def candidates(
    session: Session, application: Application, birth: Birth
) -> list[tuple[uuid.UUID, Birth]]:
    """List the office's files that share a key, with what they say; LOOKED_AT at most."""
    asked = hashed(application.office_code, keys.asked(birth))
    found = session.execute(
        select(BirthKey.application_id, BirthKey.key).where(BirthKey.key.in_(asked))
    )
    weight: dict[uuid.UUID, int] = defaultdict(int)
    for file, key in found:
        weight[file] += keys.weight(asked[key])
    weight.pop(application.id, None)
    best = sorted(weight, key=lambda file: (-weight[file], file))[:LOOKED_AT]
    query = (
        select(BirthFacts.id, BirthFacts.facts_sealed)
        .join(Application, Application.id == BirthFacts.id)
        .where(
            BirthFacts.id.in_(best),
            Application.office_code == application.office_code,
            Application.status.not_in(GONE),
        )
    )
    kept = (BirthFacts(id=file, facts_sealed=facts) for file, facts in session.execute(query))
    return [(row.id, Birth.read(row.facts)) for row in kept]


def catch_up(session: Session, *, most: int = CHUNK) -> int:
    """Keep facts and keys of files that have none yet; return how many. The caller commits."""
    query = (
        select(Application)
        .outerjoin(BirthFacts, BirthFacts.id == Application.id)
        .where(
            BirthFacts.id.is_(None),
            Application.first_submitted_at.is_not(None),
            Application.answers_sealed.is_not(None),
        )
        .order_by(Application.id)
        .limit(most)
    )
    files = session.scalars(query).all()
    for application in files:
        keep(session, application)
    return len(files)
