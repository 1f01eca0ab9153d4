"""What the pages of accounts show: an account's state in a word, and the filters of the list."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.roles import STAFF_ROLES, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.office import Account
from app.models.session import WebSession
from app.services import account_links, accounts, grants, staff
from app.web import labels
from app.web.access import me
from app.web.context import now, settings

ORDER = (Role.VERIFIER, Role.REGISTRAR, Role.ADMIN, Role.PARTNER)


def asked_role() -> Role | None:
    """Return the role that the list is filtered by, None for all."""
    word = request.args.get("peran", "")
    return Role(word) if word in STAFF_ROLES else None


def chips(counted: dict[Role, int], chosen: Role | None, text: str) -> list[dict[str, object]]:
    """Return a chip for everybody and for each role."""
    kept: dict[str, Any] = {"cari": text} if text else {}
    everybody = {
        "text": _("Semua"),
        "count": sum(counted.values()),
        "href": url_for("accounts.listing", **kept),
        "current": chosen is None,
    }
    return [everybody, *(_chip(role, counted.get(role, 0), chosen, kept) for role in ORDER)]


def _chip(role: Role, count: int, chosen: Role | None, kept: dict[str, Any]) -> dict[str, object]:
    return {
        "text": labels.role_label(role),
        "count": count,
        "href": url_for("accounts.listing", peran=role.value, **kept),
        "current": chosen is role,
    }


def state(session: Session, account: Account) -> str:
    """Return the state of an account: active, locked, pending (a second admin) or suspended."""
    if account.active:
        return "locked" if account.failures >= staff.MOST_FAILURES else "active"
    return "suspended" if grants.is_granted(session, account) else "pending"


def facts(session: Session, account: Account) -> dict[str, Any]:
    """Return what the pages of one account show."""
    last = accounts.is_last_admin(session, account)
    cases = select(func.count()).where(
        Application.assigned_to == account.id, Application.status == Status.UNDER_VERIFICATION
    )
    browsers = select(func.count()).where(WebSession.account_id == account.id)
    return {
        "account": account,
        "state": state(session, account),
        "role": labels.role_label,
        "grant": grants.open_for(session, account),
        "last": last,
        "own": account.id == me().id,
        "cases": session.scalar(cases) or 0,
        "browsers": session.scalar(browsers) or 0,
    }


def send_link(session: Session, account: Account) -> str:
    """Send a link to set a password; return the words that say where it went."""
    production = settings().production
    account_links.send(session, me(), account, now=now(), email_needed=production)
    words = _(
        "Tautan kata sandi ada di kotak keluar, berlaku 24 jam. Isi email agar sampai sendiri."
    )
    if account.email:
        words = _("Tautan kata sandi dikirim ke %(email)s, berlaku 24 jam.", email=account.email)
    return str(words)
