"""Makes accounts of the staff, and takes back a second factor that was lost."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.domain.roles import STAFF_ROLES, SYSTEM, Role
from app.extensions import db
from app.models.office import Account
from app.moment import moment
from app.services import audit, second_factor, staff

group = AppGroup("staff", help="Accounts of the office's staff and of partners.")
_ROLES = click.Choice(sorted(role.value for role in STAFF_ROLES))


@group.command("create")
@click.argument("username")
@click.option("--role", type=_ROLES, required=True, help="What the account may do.")
@click.option("--name", required=True, help="The person's name, as the register shows it.")
@click.option("--number", required=True, help="NIP, or a partner's registration number.")
@click.option("--job", default="", help="The position in the office.")
@click.option("--email", default="", help="Where links to set a password go.")
@click.option("--office", default="", help="The office's code; this installation's by default.")
@click.password_option(help="Asked for when left out; better so, since shells remember.")
def create(username: str, role: str, name: str, **rest: str) -> None:
    """Make an account; the password is asked for, 15 characters at least."""
    try:
        _create(username=username, role=Role(role), name=name, **rest)
    except staff.WeakPassword as error:
        shortest = staff.SHORTEST_PASSWORD
        raise click.ClickException(f"The password needs {shortest} characters.") from error
    except IntegrityError as error:
        raise click.ClickException(
            "This username or number is taken, or the office isn't set up: flask office init."
        ) from error
    click.echo(f"{username.strip().lower()} may sign in")


def _create(*, username: str, role: Role, name: str, **rest: str) -> None:
    session, now = db.session(), moment()
    account = staff.create(
        session,
        office_code=rest["office"] or current_app.config["SETTINGS"].office_code,
        role=role,
        username=username,
        name=name,
        staff_number=rest["number"],
        job=rest["job"],
        password=rest["password"],
        now=now,
    )
    account.email = rest["email"].strip() or None
    kind, place = "account", account.office_code
    audit.record(
        session,
        SYSTEM,
        "staff.created",
        kind=kind,
        object_id=account.id,
        now=now,
        office_code=place,
    )
    session.commit()


@group.command("set-email")
@click.argument("username")
@click.argument("email")
def set_email(username: str, email: str) -> None:
    """Set where somebody's links go: be sure that it's their address."""
    account = _find(username)
    account.email = email.strip() or None
    audit.record(
        db.session(),
        SYSTEM,
        "account.changed",
        kind="account",
        object_id=account.id,
        now=moment(),
        detail={"fields": "email"},
        office_code=account.office_code,
    )
    db.session.commit()
    click.echo(f"links of {account.username} go there")


def _find(username: str) -> Account:
    name = username.strip().lower()
    account = db.session.scalars(select(Account).where(Account.username == name)).one_or_none()
    if account is None:
        raise click.ClickException(f"There is no account {name}.")
    return account


@group.command("reset-second-factor")
@click.argument("username")
def reset_second_factor(username: str) -> None:
    """Forget somebody's app and spare codes and end their sessions: be sure who is asking."""
    account = _find(username)
    done = second_factor.reset(db.session(), account, now=moment())
    db.session.commit()
    name = account.username
    click.echo(f"{name} sets up a new one" if done else f"{name} has no second factor")
