"""Accounts of an office, as its admins keep them: found, made, changed, suspended and let in."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select, true, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.errors import Conflict, DomainError, NotAllowed, NotFound, WrongState
from app.domain.roles import STAFF_ROLES, Actor, Role
from app.models.office import Account
from app.models.oversight import AccountLink
from app.services import audit, leave, second_factor, staff
from app.services.queue import PAGE_SIZE, SHORTEST_SEARCH, Slice

BY_TWO = frozenset({Role.VERIFIER, Role.REGISTRAR, Role.ADMIN})
"""The roles that take two admins to grant: one who could grant them alone could be two people."""


class LastAdmin(Conflict):
    """Without this account nobody could keep the office's accounts any more."""

    code = "last_admin"


class Taken(DomainError):
    """A username or number that another account has; `field` says which."""

    code = "taken"

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@dataclass(frozen=True, slots=True)
class Details:
    """What an admin may say of somebody; `email` may be empty."""

    username: str
    name: str
    job: str
    email: str


def own_office(actor: Actor) -> str:
    """Return the code of the office that this admin keeps; raises NotAllowed for others."""
    if actor.role is not Role.ADMIN or actor.office_code is None:
        raise NotAllowed("accounts")
    return actor.office_code


def listing(
    session: Session, actor: Actor, *, text: str = "", role: Role | None = None, page: int = 1
) -> Slice[Account]:
    """List the office's accounts by name, those that match `text` in name, number or job."""
    query = (
        select(Account)
        .where(Account.office_code == own_office(actor), _matching(text))
        .where(true() if role is None else Account.role == role)
    )
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), pages)
    query = query.order_by(Account.active.desc(), Account.name, Account.id)
    rows = session.scalars(query.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE))
    return Slice(list(rows), page, pages, total)


def _matching(text: str) -> ColumnElement[bool]:
    wanted = text.strip()
    if len(wanted) < SHORTEST_SEARCH:
        return true()
    columns = (Account.name, Account.username, Account.staff_number, Account.job)
    return or_(*(column.icontains(wanted, autoescape=True) for column in columns))


def everybody(session: Session, actor: Actor) -> list[Account]:
    """List all accounts of the office by name, suspended ones too; 1,000 at most."""
    query = select(Account).where(Account.office_code == own_office(actor))
    return list(session.scalars(query.order_by(Account.name, Account.id).limit(1000)))


def counts(session: Session, actor: Actor) -> dict[Role, int]:
    """Count the office's accounts by role."""
    query = select(Account.role, func.count()).where(Account.office_code == own_office(actor))
    return {role: number for role, number in session.execute(query.group_by(Account.role))}


def get(session: Session, actor: Actor, account_id: uuid.UUID, *, lock: bool = False) -> Account:
    """Load an account of the admin's office; raises NotFound.

    `lock` holds it together with all admins, in one order: of two who suspend each other at the
    same moment, one finds the other gone.
    """
    wanted = Account.id == account_id
    query = select(Account).where(Account.office_code == own_office(actor))
    if lock:
        query = query.where(wanted | (Account.role == Role.ADMIN)).order_by(Account.id)
        query = query.with_for_update(of=Account, key_share=True)
        query = query.execution_options(populate_existing=True)
    else:
        query = query.where(wanted)
    found = {account.id: account for account in session.scalars(query)}
    if account_id not in found:
        raise NotFound("account")
    return found[account_id]


def admins(session: Session, office_code: str) -> list[Account]:
    """List the office's admins who can sign in: active and not locked by failures."""
    query = (
        select(Account)
        .where(Account.office_code == office_code, Account.role == Role.ADMIN, Account.active)
        .where(Account.failures < staff.MOST_FAILURES)
        .order_by(Account.name, Account.id)
    )
    return list(session.scalars(query))


def is_last_admin(session: Session, account: Account) -> bool:
    """Tell whether nobody else could keep the accounts of this one's office."""
    if account.role is not Role.ADMIN or not account.active:
        return False
    return all(admin.id == account.id for admin in admins(session, account.office_code))


def add(
    session: Session,
    actor: Actor,
    details: Details,
    *,
    role: Role,
    staff_number: str,
    now: dt.datetime,
) -> Account:
    """Make an account that nobody knows a password of; raises Taken, NotAllowed.

    For `grants.create`: it's active at once for a partner, for other roles once a second admin
    has accepted what is proposed with it.
    """
    office_code = own_office(actor)
    if role not in STAFF_ROLES:
        raise NotAllowed(role)
    account = Account(
        id=uuid.uuid4(),
        office_code=office_code,
        role=role,
        staff_number=staff_number,
        password_hash=staff.hash_password(secrets.token_urlsafe(32)),
        active=role not in BY_TWO,
        created_at=now,
    )
    _put(account, details)
    account.email = details.email or None
    _insert(session, account)
    record(session, actor, account, act="created", now=now, role=role.value)
    return account


def _put(account: Account, details: Details) -> None:
    account.username = details.username.strip().lower()
    account.name = details.name.strip()
    account.job = details.job.strip()


def _insert(session: Session, account: Account) -> None:
    _refuse_taken(session, account)
    try:
        with session.begin_nested():
            session.add(account)
    except IntegrityError as error:  # somebody else was faster
        raise Taken("username") from error


def _refuse_taken(session: Session, account: Account) -> None:
    """Raise Taken for a username or number of another account, in whatever office."""
    with session.no_autoflush:  # what's asked for may clash with what's there
        for name in ("username", "staff_number"):
            column = getattr(Account, name)
            query = select(Account.id).where(column == getattr(account, name))
            if session.scalar(query.where(Account.id != account.id)) is not None:
                raise Taken(name)


def edit(
    session: Session, actor: Actor, account: Account, *, details: Details, now: dt.datetime
) -> bool:
    """Change what is said of somebody; raises Taken. Tell whether the e-mail address was changed.

    The address of somebody else in a role of `BY_TWO` isn't: who reads it could set a password
    (`grants.propose_email`).
    """
    before = (account.username, account.name, account.job)
    _put(account, details)
    _refuse_taken(session, account)
    after = (account.username, account.name, account.job)
    pairs = zip(("username", "name", "job"), before, after, strict=True)
    changed = [name for name, old, new in pairs if old != new]
    moved = details.email != (account.email or "") and may_move(actor, account)
    if moved:
        account.email = details.email or None
        changed.append("email")
    session.flush()
    if changed:
        record(session, actor, account, act="changed", now=now, fields=",".join(changed))
    return moved


def may_move(actor: Actor, account: Account) -> bool:
    """Tell whether this admin alone may change an account's e-mail address."""
    return account.role not in BY_TWO or account.id == actor.id


def suspend(session: Session, actor: Actor, account: Account, *, now: dt.datetime) -> int:
    """Suspend a locked account: its cases go back to the queue and its sessions end at once.

    Returns how many cases went back. Raises LastAdmin, WrongState when it's suspended already.
    """
    if not account.active:
        raise WrongState("suspend")
    if is_last_admin(session, account):
        raise LastAdmin("suspend")
    account.active = False
    cases = shut_out(session, account, now=now)
    record(session, actor, account, act="suspended", now=now, cases=cases)
    return cases


def shut_out(session: Session, account: Account, *, now: dt.datetime) -> int:
    """End all that an account has under way: sessions, links, cases; return how many cases."""
    second_factor.end_sessions(session, account)
    end_links(session, account, now=now)
    return leave.return_cases(session, account, now=now)


def end_links(session: Session, account: Account, *, now: dt.datetime) -> None:
    """Make all links of an account good for nothing."""
    mine = update(AccountLink).where(AccountLink.account_id == account.id)
    session.execute(mine.where(AccountLink.used_at.is_(None)).values(used_at=now))


def unsuspend(session: Session, actor: Actor, account: Account, *, now: dt.datetime) -> None:
    """Let a suspended account in again, in the role it was granted; raises WrongState.

    The caller has checked that the role was granted (`grants.is_granted`).
    """
    if account.active:
        raise WrongState("unsuspend")
    account.active = True
    account.failures = 0
    session.flush()
    record(session, actor, account, act="unsuspended", now=now)


def end_sessions(session: Session, actor: Actor, account: Account, *, now: dt.datetime) -> None:
    """Sign an account out in every browser; its cases stay."""
    second_factor.end_sessions(session, account)
    record(session, actor, account, act="sessions_ended", now=now)


def reset_second_factor(
    session: Session, actor: Actor, account: Account, *, now: dt.datetime
) -> bool:
    """Forget somebody's app and spare codes; False if there were none."""
    own_office(actor)
    return second_factor.reset(session, account, actor=actor, now=now)


def record(
    session: Session,
    actor: Actor,
    account: Account,
    *,
    act: str,
    now: dt.datetime,
    **detail: str | int,
) -> None:
    """Leave the trace of what an admin did with an account."""
    audit.record(
        session,
        actor,
        f"account.{act}",
        kind="account",
        object_id=account.id,
        now=now,
        detail={**detail},
        office_code=account.office_code,
    )
