"""Cookies of people who are already in, as the sign-in, a code or the tracking would leave them."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import time
import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models.application import Application
from app.models.office import Account
from app.models.register import Certificate, Signing
from app.models.session import Visit, WebSession
from app.services import visits

COOKIE = "akta"


def as_staff(session: Session, account: Account, *, now: dt.datetime) -> str:
    """Return the cookie of a member of the staff who has signed in."""
    return _open(session, {"_user_id": f"staff:{account.id}"}, now, account_id=account.id)


def as_parent(session: Session, files: Iterable[Application], *, now: dt.datetime) -> str:
    """Return the cookie of a parent whose visit holds these files and entered the family's own."""
    files = list(files)
    visit = visits.open_visit(session, [file.id for file in files], contact=None, now=now)
    for file in files:
        if file.entered_role is Role.PARENT:
            file.entered_by = visit.id
    return in_visit(session, visit, now=now)


def in_visit(session: Session, visit: Visit, *, now: dt.datetime) -> str:
    """Return the cookie of this visit."""
    return _open(session, {"_user_id": f"visit:{visit.id}"}, now, visit_id=visit.id)


def as_follower(session: Session, file: Application, *, now: dt.datetime) -> str:
    """Return the cookie of somebody who gave the number and the birth date of this file."""
    return _open(session, {"tracked": str(file.id)}, now)


def _open(session: Session, data: dict[str, Any], now: dt.datetime, **principal: uuid.UUID) -> str:
    token = secrets.token_urlsafe(32)
    digest = hashlib.sha256(token.encode()).digest()
    session.add(WebSession(token_hash=digest, data=data, created_at=now, seen_at=now, **principal))
    session.flush()
    return token


def signed(session: Session, certificate: Certificate) -> Certificate:
    """Wait for the service's own worker, which may have been faster to claim a certificate."""
    while certificate.signing is not Signing.SIGNED:
        session.commit()
        time.sleep(0.1)
        session.refresh(certificate)
    return certificate
