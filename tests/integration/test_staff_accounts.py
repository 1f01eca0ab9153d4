"""What the operator does for the staff: accounts, a lost phone, whether codes are required."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pyotp
import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cli.people import create, reset_second_factor
from app.config import SettingsError, read_settings
from app.domain.roles import Role
from app.models.log import AuditEntry
from app.models.office import Account
from app.moment import moment
from app.services import second_factor
from tests.factories import PASSWORD
from tests.integration.web.desk import QUEUE, sign_in
from tests.pages import Visitor

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
def rina(make_staff: Callable[..., Account], session: Session) -> Account:
    """A verifier who set up an app an hour ago."""
    account, before = make_staff(Role.VERIFIER, username="rina"), moment() - dt.timedelta(hours=1)
    text = pyotp.TOTP(SECRET).at(before)
    assert second_factor.enrol(session, account, secret=SECRET, text=text, network="x", now=before)
    return account


def test_a_lost_phone_is_forgotten_by_a_command(
    app: Flask, rina: Account, visitor: Visitor, session: Session
) -> None:
    sign_in(visitor, rina)
    visitor.form("Masuk", {"code": pyotp.TOTP(SECRET).now()})
    session.commit()
    done = app.test_cli_runner().invoke(reset_second_factor, [" RINA "])
    assert (done.exit_code, done.output) == (0, "rina sets up a new one\n")
    assert visitor.get(QUEUE).path.startswith("/petugas/masuk")
    assert sign_in(visitor, rina).path == QUEUE
    assert "staff.code_reset" in session.scalars(select(AuditEntry.act)).all()
    session.commit()
    again = app.test_cli_runner().invoke(reset_second_factor, ["rina"])
    assert "has no second factor" in again.output
    assert app.test_cli_runner().invoke(reset_second_factor, ["nobody"]).exit_code == 1


def test_the_first_account_is_made_by_a_command(
    office: object, app: Flask, visitor: Visitor, session: Session
) -> None:
    session.commit()
    given = ["Tiur", "--role", "admin", "--name", "Tiur Uji", "--number", "198001012005019002"]
    runner = app.test_cli_runner()
    short = runner.invoke(create, given, input="pendek\npendek\n")
    assert "needs 15 characters" in short.output
    made = runner.invoke(create, given, input=f"{PASSWORD}\n{PASSWORD}\n")
    assert "tiur may sign in" in made.output
    assert PASSWORD not in made.output
    twice = runner.invoke(create, given, input=f"{PASSWORD}\n{PASSWORD}\n")
    assert (twice.exit_code, "is taken" in twice.output) == (1, True)
    account = session.scalars(select(Account).where(Account.username == "tiur")).one()
    assert sign_in(visitor, account).h1 == "Ringkasan"
    assert session.scalars(select(AuditEntry.act)).first() == "staff.created"


@pytest.mark.parametrize(
    ("env", "given", "expected"),
    [
        ("production", {}, True),
        ("production", {"STAFF_SECOND_FACTOR": "optional"}, False),
        ("development", {}, False),
        ("test", {"STAFF_SECOND_FACTOR": "required"}, True),
    ],
)
def test_production_requires_it_unless_told_otherwise(
    env: str, given: dict[str, str], expected: bool
) -> None:
    fit = {"APP_ENV": env, "PUBLIC_HOST": "akta.contoh.example", "MESSAGE_CHANNEL": "smtp"}
    assert read_settings({**fit, **given}).second_factor_required is expected


def test_a_misspelt_setting_stops_the_start() -> None:
    with pytest.raises(SettingsError, match="required or optional"):
        read_settings({"STAFF_SECOND_FACTOR": "yes"})
