"""Who may enter which part of the site: principals, blueprint guards, and the check of both."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from flask import (
    Blueprint,
    Flask,
    abort,
    current_app,
    g,
    has_request_context,
    redirect,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import UserMixin, current_user, login_user
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import selectinload

from app.domain.roles import Actor, Role
from app.extensions import db, login_manager
from app.models.office import Account
from app.models.session import Visit
from app.services import proposals
from app.web.sessions import TYPED, ServerSession

FILLING_IN = (Role.PARENT, Role.PARTNER, Role.VERIFIER)
"""Who fills in files: parents, and for families partners and, at the counter, verifiers."""
Guard = Callable[[], ResponseReturnValue | None]


class Principal(UserMixin):
    """Somebody known to this request: a member of the staff or a parent's visit."""

    def __init__(self, key: str, actor: Actor, waiting: int = 0) -> None:
        self.id = key
        self.actor = actor
        self.waiting = waiting  # how much waits for this person's word as the second one


def actor_of(account: Account) -> Actor:
    """Return the account as the one who acts."""
    return Actor(account.id, account.role, account.office_code, account.name)


def staff_principal(account: Account, waiting: int = 0) -> Principal:
    """Return the principal of an account."""
    return Principal(f"staff:{account.id}", actor_of(account), waiting)


def visit_principal(visit: Visit) -> Principal:
    """Return the principal of a parent's visit: the files it holds."""
    held = frozenset(application.id for application in visit.applications)
    return Principal(f"visit:{visit.id}", Actor(visit.id, Role.PARENT, application_ids=held))


@login_manager.user_loader
def load_principal(key: str) -> Principal | None:
    """Load the principal that Flask-Login remembers by `staff:…` or `visit:…`.

    Flask-Login asks for each page, those of errors too: they do without when the database is away.
    """
    if g.get("database_away"):
        return None
    try:
        return _load(key)
    except SQLAlchemyError:
        if not g.get("showing_error"):
            raise
        db.session().invalidate()
        g.database_away = True
        return None


def _load(key: str) -> Principal | None:
    kind, _, number = key.partition(":")
    if kind == "staff":
        found = proposals.with_waiting(db.session(), uuid.UUID(number))
        return staff_principal(*found) if found and _admitted(found[0]) else None
    if kind == "visit":
        query = select(Visit).where(Visit.id == uuid.UUID(number))
        visit = db.session.scalars(query.options(selectinload(Visit.applications))).one_or_none()
        return visit_principal(visit) if visit else None
    return None


def _admitted(account: Account) -> bool:
    """Whether a session of this account still holds: active, with a second factor if needed."""
    required = current_app.config["SETTINGS"].second_factor_required
    return account.active and (not required or account.second_factor is not None)


def start_over() -> None:
    """Empty the session but for the language and what was typed too late, under a new token."""
    kept = {key: session[key] for key in ("language", TYPED) if key in session}
    session.clear()
    session.update(kept)
    if isinstance(session, ServerSession):
        session.rotate()


def enter(principal: Principal) -> None:
    """Make `principal` the one of this session, under a new token."""
    start_over()
    login_user(principal)


def me() -> Actor:
    """Return who acts in this request; 401 for nobody."""
    if not current_user.is_authenticated:
        abort(401)
    actor: Actor = current_user.actor
    return actor


def somebody() -> Actor | None:
    """Return who acts in this request, or None: a stranger, no request, or no database."""
    if not has_request_context() or g.get("database_away"):
        return None
    return current_user.actor if current_user.is_authenticated else None


def waiting() -> int:
    """Count what waits for who is here as the second person."""
    return int(current_user.waiting) if somebody() is not None else 0


def signed_out() -> bool:
    """Whether a page of the staff alone is asked for by nobody: the session is over."""
    blueprint = current_app.blueprints.get(request.blueprint or "")
    roles: frozenset[Role] = getattr(blueprint, "guard_roles", frozenset())
    return bool(roles) and Role.PARENT not in roles and somebody() is None


def only(*roles: Role) -> Guard:
    """Return a guard that lets in these roles; staff is sent to sign in, others see nothing."""

    def guard() -> ResponseReturnValue | None:
        actor = somebody()
        if actor is not None and actor.role in roles:
            return None
        if Role.PARENT in roles:
            return redirect(url_for("start.ended"))
        if actor is None or actor.role is Role.PARENT:
            target = request.full_path if request.method == "GET" else None
            return redirect(url_for("auth.sign_in", next=target))
        abort(404)

    guard.roles = frozenset(roles)  # type: ignore[attr-defined]
    return guard


def public(blueprint: Blueprint) -> Blueprint:
    """Declare a blueprint open to everybody."""
    blueprint.is_public = True  # type: ignore[attr-defined]
    return blueprint


def guarded(blueprint: Blueprint, *roles: Role) -> Blueprint:
    """Declare a blueprint open to these roles only."""
    guard = only(*roles)
    blueprint.guard_roles = frozenset(roles)  # type: ignore[attr-defined]
    blueprint.before_request(guard)
    return blueprint


def refuse_unguarded(app: Flask) -> None:
    """Stop the start when a blueprint is neither public nor guarded."""
    for name, blueprint in app.blueprints.items():
        if not (getattr(blueprint, "is_public", False) or getattr(blueprint, "guard_roles", None)):
            raise RuntimeError(f"blueprint {name} is neither public nor guarded")
