"""Makes offices, staff and files in any state, through the services that people use."""

from __future__ import annotations

import datetime as dt
import uuid
from functools import cache
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.birth import Sex
from app.domain.deed_model import DeedModel
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.office import Account, Office
from app.moment import moment
from app.services import applications, offices, staff
from app.services.equipment import Equipment
from tests.answers import ZONE, answers_for, nik
from tests.steps import CHOICES, PATHS, Case

PASSWORD = "sandi petugas untuk uji"


@cache
def password_hash() -> str:
    """Return the hash of PASSWORD, made once: hashing takes its time on purpose."""
    return staff.hash_password(PASSWORD)


def parent() -> Actor:
    """Return a parent's visit that nobody has stored; it may act, but not sign in."""
    return Actor(uuid.uuid4(), Role.PARENT)


def actor_of(account: Account) -> Actor:
    """Return the account as the one who acts."""
    return Actor(account.id, account.role, account.office_code, account.name)


def make_office(session: Session) -> Office:
    """Return the office of Dairi with its calendar, set up if it isn't there."""
    offices.set_up_dairi(session)
    return offices.get(session, "1211")


def make_staff(
    session: Session,
    role: Role,
    *,
    username: str = "",
    name: str = "",
    **columns: Any,
) -> Account:
    """Make an account that signs in with PASSWORD; `columns` are those of Account."""
    office = make_office(session)
    number = (session.scalar(select(func.count()).select_from(Account)) or 0) + 1
    values: dict[str, Any] = {
        "office_code": office.code,
        "staff_number": f"19800101200501{number:04d}",
        "password_hash": password_hash(),
        "created_at": moment(),
        "username": username or f"{role}.{number}",
        "name": name or f"{role.title()} {number}",
    }
    account = Account(id=uuid.uuid4(), role=role, **values | columns)
    session.add(account)
    session.flush()
    return account


def some_staff(session: Session, role: Role) -> Account:
    """Return the first account with this role, made if there's none."""
    query = select(Account).where(Account.role == role).order_by(Account.username).limit(1)
    return session.scalars(query).one_or_none() or make_staff(session, role)


def make_application(
    session: Session,
    equipment: Equipment,
    *,
    status: Status = Status.SUBMITTED,
    model: DeedModel = DeedModel.MARRIED,
    now: dt.datetime | None = None,
    **changes: Any,
) -> Application:
    """Make a file and lead it to `status`, starting at `now`, each step 5 minutes after the other.

    By default two hours ago, by a parent whose visit isn't stored, with the first verifier and the
    first registrar there are. `changes` are answers (`child__name="…"`; a birth 61 days and more
    before `now` makes a late report), who acts (`owner`: Actor; `verifier`, `registrar`: Account),
    or what the steps take: `contact`, `wrong` (what the clerk returns, target → reason),
    `child_nik`, `signed=False`, `on_paper=True` (no phone; the owner is staff). Signing commits;
    nothing else does.
    """
    at, owner = now or moment() - dt.timedelta(hours=2), changes.pop("owner", None) or parent()
    number = session.scalar(select(func.count()).select_from(Application)) or 0
    born = at.astimezone(ZONE).date() - dt.timedelta(days=4)
    choices = {key: changes.pop(key) for key in CHOICES if key in changes}
    case = Case(
        session=session,
        equipment=equipment,
        at=at,
        application=start(session, owner, at=at),
        owner=owner,
        verifier=_clerk(session, Role.VERIFIER, changes),
        registrar=_clerk(session, Role.REGISTRAR, changes),
        answers=answers_for(model, born=born, number=number, **changes),
        **{"child_nik": nik(born, Sex.FEMALE, 9801 + number)} | choices,
    )
    return case.walk(PATHS[status])


def _clerk(session: Session, role: Role, given: dict[str, Any]) -> Actor:
    return actor_of(given.pop(role, None) or some_staff(session, role))


def start(session: Session, owner: Actor, *, at: dt.datetime) -> Application:
    """Start an empty draft, at the owner's office, if they have one."""
    key, code = uuid.uuid4().hex, owner.office_code or make_office(session).code
    return applications.start(
        session, owner, start_key=key, office_code=code, language="id", now=at
    )
