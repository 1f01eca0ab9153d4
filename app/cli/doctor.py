"""Tells what isn't yet fit for production; fails while something must be fixed."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.adapters import keystore
from app.cli.fitness import Facts, Weight, findings
from app.config import Settings
from app.database import read_only
from app.documents.signing import SigningError
from app.equipment import equipment_of
from app.extensions import db
from app.models.log import Delivery, Message
from app.models.office import Account, Holiday, Office
from app.models.register import Certificate, Signing
from app.moment import moment
from app.production import demo_accounts
from app.services import offices

if TYPE_CHECKING:
    from app.documents.signing import DocumentSigner


@click.command("doctor")
@with_appcontext
def doctor() -> None:
    """List what isn't yet fit for production, and what to do about each."""
    settings: Settings = current_app.config["SETTINGS"]
    with read_only():
        found = findings(settings, gather(settings, moment()))
    for finding in found:
        click.echo(f"{finding.weight:<5} {finding.text}")
    wrong = sum(finding.weight is Weight.FIX for finding in found)
    click.echo(f"\n{wrong} to fix before real people are served." if wrong else "\nFit to serve.")
    if wrong:
        raise SystemExit(1)


def gather(settings: Settings, now: dt.datetime) -> Facts:
    """Find the facts on this machine and in its database."""
    default, today = settings.office_code, now.date()
    own = equipment_of(current_app).offices
    facts = replace(
        _keys_of(default, settings, today),
        database=db.engine.dialect.name,
        free_bytes=shutil.disk_usage(settings.instance).free,
        others={code: _keys_of(code, settings, today) for code in own if code != default},
    )
    try:
        with db.engine.connect() as connection:
            migrated = MigrationContext.configure(connection).get_current_revision() == _head()
    except SQLAlchemyError:
        return replace(facts, reachable=False, migrated=False)
    if not migrated:
        return replace(facts, migrated=False)
    return _kept(db.session(), facts, settings, now=now)


def _keys_of(code: str, settings: Settings, today: dt.date) -> Facts:
    """Look at the keys with which an office signs: its folder's, else the installation's."""
    equipment = equipment_of(current_app)
    tools, own = equipment.for_office(code), code in equipment.offices
    key = tools.receipt_key
    return Facts(
        today=today,
        keys_folder=code if own else "",
        development_keys=keystore.is_development(settings.keys / code if own else settings.keys),
        receipt_key_until=dt.datetime.fromtimestamp(key.exp, dt.UTC).date() if key else None,
        **_signer(tools.open_signer),
    )


def _head() -> str | None:
    return ScriptDirectory("migrations").get_current_head()


def _signer(open_signer: Callable[[], DocumentSigner]) -> dict[str, Any]:
    try:
        return {"signer": open_signer().identity}
    except SigningError as error:
        return {"signer_problem": str(error)}


def _kept(session: Session, facts: Facts, settings: Settings, *, now: dt.datetime) -> Facts:
    """Add what stands in the database, of each office."""
    default, today = settings.office_code, now.date()
    codes = {*session.scalars(select(Office.code)), *facts.others} - {default}
    others = {code: facts.others.get(code) or _keys_of(code, settings, today) for code in codes}
    return replace(
        facts,
        others={code: replace(of, **_set_up(session, code, today)) for code, of in others.items()},
        demo_accounts=demo_accounts(db.engine) or 0,
        waiting_minutes=_waiting(session, now),
        **_set_up(session, default, today),
    )


def _set_up(session: Session, code: str, today: dt.date) -> dict[str, Any]:
    """Return what an office has: itself, its people's roles, its days off."""
    accounts = select(Account.role).where(Account.active, Account.demo.is_(False)).distinct()
    days = frozenset(session.scalars(select(Holiday.day).where(Holiday.office_code == code)))
    return {
        "office": session.get(Office, code),
        "staff": frozenset(session.scalars(accounts.where(Account.office_code == code))),
        "holidays": days,
        "uncertain_holidays": tuple(day for day in _uncertain(today) if day in days),
    }


def _uncertain(today: dt.date) -> list[dt.date]:
    """List the coming days of the seed that its sources don't agree on."""
    with offices.HOLIDAYS.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["confidence"] != "high"]
    days = [dt.date.fromisoformat(row["date"]) for row in rows]
    return [day for day in days if day >= today]


def _waiting(session: Session, now: dt.datetime) -> int:
    """Return for how many minutes the oldest thing has waited for the worker."""
    message = select(Message.next_try_at).where(Message.state == Delivery.WAITING)
    unsigned = select(Certificate.issued_at).where(Certificate.signing == Signing.UNSIGNED)
    oldest = [
        session.scalars(message.order_by(Message.next_try_at).limit(1)).one_or_none(),
        session.scalars(unsigned.order_by(Certificate.issued_at).limit(1)).one_or_none(),
    ]
    since = min((at for at in oldest if at is not None), default=now)
    return max(0, int((now - since).total_seconds()) // 60)
