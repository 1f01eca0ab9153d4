"""What must not serve real people and can only be seen in the database: accounts of the demo."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from app.config import Settings, SettingsError
from app.database import read_only
from app.extensions import db
from app.models.office import Account


def demo_accounts(engine: Engine) -> int | None:
    """Count the accounts of the demo; None when the database can't tell (away, or no tables)."""
    try:
        with read_only(), engine.connect() as connection:
            query = select(func.count()).select_from(Account).where(Account.demo)
            return int(connection.execute(query).scalar_one())
    except SQLAlchemyError:
        return None


def refuse_demo_accounts(app: Flask, settings: Settings) -> None:
    """Stop the start of production with demo accounts: everybody knows their passwords.

    Where the database can't tell yet, the first requests ask again until it does, so that nobody
    gets round this by starting the service before its database.
    """
    if not settings.production:
        return
    with app.app_context():
        found = demo_accounts(db.engine)
        db.engine.dispose()  # a server that forks its workers must not share a connection
    _refuse(found)
    if found is None:
        app.before_request(_ask_until_told())


def _ask_until_told() -> Callable[[], None]:
    told = False

    def ask() -> None:
        nonlocal told
        if not told:
            found = demo_accounts(db.engine)
            _refuse(found)
            told = found is not None

    return ask


def _refuse(found: int | None) -> None:
    if found:
        raise SettingsError(
            f"{found} accounts of the demo are in this database: their passwords are known. "
            "Use an empty database, or clear this one: APP_ENV=development flask demo clear."
        )
