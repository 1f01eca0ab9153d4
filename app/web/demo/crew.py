"""The accounts of the demo, shown where they sign in."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select

from app.domain.roles import Role
from app.extensions import db
from app.models.office import Account
from app.web import labels
from app.web.context import settings

_ORDER = (Role.VERIFIER, Role.REGISTRAR, Role.ADMIN, Role.PARTNER)


class Crew(NamedTuple):
    """Who may be tried, each as what they are and their username, and the password of all."""

    members: list[dict[str, str]]
    password: str


def crew() -> Crew | None:
    """Return the demo's accounts as they are now; None without the demo, or once it's cleared."""
    if not settings().demo:
        return None
    from app.demo.crew import PASSWORD  # only where there is a demo

    query = select(Account.username, Account.role).where(Account.demo, Account.active)
    rows = db.session.execute(query.order_by(Account.username))
    found = sorted(rows, key=lambda row: _ORDER.index(row.role))
    members = [{"key": labels.role_label(role), "value": username} for username, role in found]
    return Crew(members, PASSWORD) if members else None
