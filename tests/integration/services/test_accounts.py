"""Accounts as an office's admins keep them: one can't grant what decides, none locks all out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.errors import NotAllowed, NotFound, SamePerson, WrongState
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import AuditEntry, Message
from app.models.office import Account
from app.models.session import WebSession
from app.moment import moment
from app.services import (
    account_links,
    accounts,
    grants,
    outbox,
    proposals,
    verification,
)
from app.services.accounts import Details, LastAdmin, Taken
from tests import factories, signed_in

Make = Callable[..., Account]
Files = Callable[..., Application]
NEW = Details("sari", "Sari Uji", "Verifikator", "sari@example.org")
PASSWORD = "kalimat baru yang panjang"


@pytest.fixture
def first(make_staff: Make) -> Actor:
    """An admin."""
    return factories.actor_of(make_staff(Role.ADMIN))


@pytest.fixture
def second(make_staff: Make) -> Actor:
    """Another admin of the office."""
    return factories.actor_of(make_staff(Role.ADMIN))


def made(session: Session, admin: Actor, role: Role = Role.VERIFIER) -> Account:
    """Make Sari's account."""
    return make(session, admin, NEW, role=role, staff_number="198001012005019009")


def make(
    session: Session, admin: Actor, details: Details, *, role: Role, staff_number: str
) -> Account:
    """Make an account as the page does."""
    return grants.create(
        session,
        admin,
        details,
        role=role,
        staff_number=staff_number,
        reason="SK 12/2026",
        now=moment(),
    )


def asked(session: Session, admin: Actor, account: Account, role: Role) -> grants.Grant:
    """Propose a role and load the proposal as the page does."""
    grants.propose(session, admin, account, role=role, reason="SK 12/2026", now=moment())
    (waiting,) = grants.waiting(session, admin)
    return waiting


def token(session: Session, account: Account) -> str:
    """Return the token of the link sent last."""
    query = select(Message).where(Message.account_id == account.id).order_by(Message.created_at)
    return str(session.scalars(query).all()[-1].body["token"])


def acts(session: Session, account: Account) -> list[str]:
    """Return what the trail says of an account."""
    query = select(AuditEntry.act).where(AuditEntry.object_id == str(account.id))
    return list(session.scalars(query.order_by(AuditEntry.seq)))


def test_a_new_verifier_waits_for_a_second_admin(
    session: Session, first: Actor, second: Actor
) -> None:
    account = made(session, first)
    (grant,) = grants.waiting(session, first)
    assert not account.active
    with pytest.raises(WrongState):
        account_links.send(session, first, account, now=moment(), email_needed=False)
    with pytest.raises(SamePerson):
        grants.accept(session, first, grant, now=moment())
    with pytest.raises(NotAllowed):
        grants.unsuspend(session, first, account, now=moment())
    assert grants.accept(
        session, second, grants.get(session, second, grant.proposal.id), now=moment()
    )
    assert account.active
    assert acts(session, account) == [
        "account.created",
        "proposal.propose",
        "proposal.accepted",
        "account.granted",
    ]


def test_what_was_rejected_stays_shut_until_it_is_accepted(
    session: Session, first: Actor, second: Actor
) -> None:
    account = made(session, first, Role.REGISTRAR)
    (grant,) = grants.waiting(session, second)
    proposals.reject(session, second, grant.proposal, now=moment())
    with pytest.raises(NotAllowed):
        grants.unsuspend(session, second, account, now=moment())
    again = asked(session, second, account, Role.REGISTRAR)
    assert grants.accept(session, first, again, now=moment())
    assert account.active


def test_a_partner_needs_no_second_admin(session: Session, first: Actor) -> None:
    account = made(session, first, Role.PARTNER)
    assert account.active
    with pytest.raises(NotAllowed):
        grants.propose(session, first, account, role=Role.ADMIN, reason="SK", now=moment())


def test_a_new_role_ends_what_was_begun_in_the_old_one(
    session: Session, first: Actor, second: Actor, make_application: Files, verifier: Account
) -> None:
    case = make_application(status=Status.UNDER_VERIFICATION, verifier=verifier)
    signed_in.as_staff(session, verifier, now=moment())
    grant = asked(session, first, verifier, Role.REGISTRAR)
    assert verifier.role is Role.VERIFIER
    assert not grants.accept(session, second, grant, now=moment())
    assert (verifier.role, case.status, case.assigned_to) == (
        Role.REGISTRAR,
        Status.SUBMITTED,
        None,
    )
    assert browsers(session, verifier) == 0


def browsers(session: Session, account: Account) -> int:
    query = select(func.count()).where(WebSession.account_id == account.id)
    return session.scalar(query) or 0


def test_nobody_accepts_a_role_of_their_own(session: Session, first: Actor, second: Actor) -> None:
    account = session.get_one(Account, second.id)
    grant = asked(session, first, account, Role.REGISTRAR)
    with pytest.raises(NotAllowed):
        grants.accept(session, second, grant, now=moment())


def test_an_address_that_opens_a_verifiers_account_takes_two(
    session: Session, first: Actor, second: Actor, verifier: Account
) -> None:
    details = Details(verifier.username, verifier.name, "", "lain@example.org")
    assert not accounts.edit(session, first, verifier, details=details, now=moment())
    assert verifier.email is None
    email, why = "lain@example.org", "Alamat email diganti."
    grants.propose_email(session, first, verifier, email=email, reason=why, now=moment())
    (grant,) = grants.waiting(session, second)
    assert not grants.accept(session, second, grant, now=moment())
    assert verifier.email == "lain@example.org"
    own = Details("tiur", "Tiur", "", "tiur@example.org")
    me = session.get_one(Account, first.id)
    assert accounts.edit(session, first, me, details=own, now=moment())


def test_one_person_has_one_account(session: Session, first: Actor, verifier: Account) -> None:
    partner = Role.PARTNER
    for details, number, field in [
        (Details("lain", "Lain", "", ""), verifier.staff_number, "staff_number"),
        (Details(verifier.username.upper(), "Lain", "", ""), "B-77/2026", "username"),
    ]:
        with pytest.raises(Taken) as taken:
            make(session, first, details, role=partner, staff_number=number)
        assert taken.value.field == field


def test_suspending_gives_back_cases_and_ends_sessions_at_once(
    session: Session, first: Actor, make_application: Files, verifier: Account
) -> None:
    cases = [
        make_application(status=Status.UNDER_VERIFICATION, verifier=verifier) for _ in range(2)
    ]
    due = [case.due_at for case in cases]
    decided = make_application(status=Status.APPROVED, verifier=verifier)
    signed_in.as_staff(session, verifier, now=moment())
    account_links.send(session, first, verifier, now=moment(), email_needed=False)
    locked = accounts.get(session, first, verifier.id, lock=True)
    assert accounts.suspend(session, first, locked, now=moment()) == 2
    assert {(case.status, case.assigned_to) for case in cases} == {(Status.SUBMITTED, None)}
    assert [case.due_at for case in cases] == due
    assert [case.events[-1].actor_role for case in cases] == [Role.SYSTEM, Role.SYSTEM]
    assert decided.status is Status.APPROVED
    assert browsers(session, verifier) == 0
    with pytest.raises(NotFound):
        account_links.get(session, token(session, verifier), now=moment())
    with pytest.raises(WrongState):
        accounts.suspend(session, first, verifier, now=moment())
    session.flush()
    with pytest.raises(NotAllowed):
        verification.take(session, cases[0], factories.actor_of(verifier), now=moment())
    grants.unsuspend(session, first, verifier, now=moment())
    verification.take(session, cases[0], factories.actor_of(verifier), now=moment())


def test_the_last_admin_stays(session: Session, first: Actor, second: Actor) -> None:
    one, other = (session.get_one(Account, admin.id) for admin in (first, second))
    grant = asked(session, second, one, Role.VERIFIER)
    accounts.suspend(session, first, other, now=moment())
    assert accounts.is_last_admin(session, one)
    with pytest.raises(LastAdmin):
        accounts.suspend(session, first, one, now=moment())
    with pytest.raises(NotAllowed):
        grants.accept(session, first, grant, now=moment())
    grants.unsuspend(session, first, other, now=moment())
    other.failures = 100
    session.flush()
    with pytest.raises(LastAdmin):
        accounts.suspend(session, first, one, now=moment())


def test_only_admins_keep_accounts_and_only_of_their_office(
    session: Session, first: Actor, make_staff: Make, verifier: Account
) -> None:
    clerk = factories.actor_of(verifier)
    with pytest.raises(NotAllowed):
        accounts.listing(session, clerk)
    with pytest.raises(NotAllowed):
        accounts.get(session, clerk, verifier.id)
    found = accounts.listing(session, first, text=verifier.name)
    assert [account.id for account in found.rows] == [verifier.id]
    assert accounts.listing(session, first, role=Role.PARTNER).total == 0
    assert accounts.counts(session, first)[Role.VERIFIER] == 1


def test_a_link_sets_a_password_once(session: Session, first: Actor, verifier: Account) -> None:
    account_links.send(session, first, verifier, now=moment(), email_needed=False)
    older = token(session, verifier)
    account_links.send(session, first, verifier, now=moment(), email_needed=False)
    newer = token(session, verifier)
    before, verifier.failures = verifier.password_hash, 100
    signed_in.as_staff(session, verifier, now=moment())
    for wrong in (older, "", newer[:-1]):
        with pytest.raises(NotFound):
            account_links.set_password(session, wrong, PASSWORD, now=moment())
    tomorrow = moment() + dt.timedelta(hours=24)
    with pytest.raises(NotFound):
        account_links.get(session, newer, now=tomorrow)
    account_links.set_password(session, newer, PASSWORD, now=moment())
    assert verifier.password_hash != before
    assert (verifier.failures, browsers(session, verifier)) == (0, 0)
    with pytest.raises(NotFound):
        account_links.set_password(session, newer, PASSWORD, now=moment())
    with pytest.raises(account_links.NoAddress):
        account_links.send(session, first, verifier, now=moment(), email_needed=True)


def test_a_link_is_forgotten_once_it_went_out(
    session: Session, first: Actor, verifier: Account
) -> None:
    verifier.email = "rina@example.org"
    account_links.send(session, first, verifier, now=moment(), email_needed=True)
    message = session.scalars(select(Message)).one()
    assert (message.to, message.office_code) == ("rina@example.org", verifier.office_code)
    sent: list[str] = []

    class Post:
        def send(self, to: str, subject: str, body: str, *, message_id: str) -> None:
            sent.append(to)

    carriers: outbox.Carriers = {message.channel: Post()}
    words = outbox.Words("x", "y")
    outbox.deliver_one(session, message, render=lambda _: words, carriers=carriers, now=moment())
    assert (sent, message.body) == (["rina@example.org"], None)
