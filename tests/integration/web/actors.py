"""Everybody who could ask for a page, each in a browser of their own, and what they ask for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.error_report import PrintedField
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import Delivery, Message
from app.models.office import Account, Office
from app.models.register import Certificate, Deed
from app.models.session import Visit
from app.moment import moment
from app.services import (
    account_links,
    batches,
    contacts,
    error_reports,
    grants,
    handover,
    issuing,
    revocations,
    visits,
)
from app.services.equipment import Equipment
from tests import factories

SAME_SITE = {"Sec-Fetch-Site": "same-origin"}
STATUSES = {
    "draft": Status.DRAFT,
    "submitted": Status.SUBMITTED,
    "waiting": Status.SUBMITTED,  # the family's alone
    "mine": Status.UNDER_VERIFICATION,
    "returned": Status.RETURNED,
    "approved": Status.APPROVED,
    "registered": Status.REGISTERED,
}


def second_office(session: Session) -> Office:
    """Make another office, which shares nothing but the installation with the first."""
    here = factories.make_office(session)
    columns = {c.name: getattr(here, c.name) for c in Office.__table__.c}
    office = Office(**{**columns, "code": "1212", "prefix": "TOB", "name": "Disdukcapil lain"})
    session.add(office)
    session.flush()
    return office


def token(client: FlaskClient) -> str:
    """Return a token for forms, as a page of the service gives it."""
    html = client.get("/lacak").get_data(as_text=True)
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', html)
    assert found, html[:500]
    return found[1]


def staff_browser(app: Flask, account: Account) -> FlaskClient:
    """Sign in a member of the staff."""
    client = app.test_client()
    data = {"username": account.username, "password": factories.PASSWORD}
    answer = client.post(
        "/petugas/masuk", data={**data, "csrf_token": token(client)}, headers=SAME_SITE
    )
    assert answer.status_code == 302, answer.status
    return client


def parent_browser(app: Flask, visit: Visit) -> FlaskClient:
    """Open a parent's visit in a browser."""
    client = app.test_client()
    with client.session_transaction() as browser:
        browser["_user_id"] = f"visit:{visit.id}"
        browser["_fresh"] = True
    return client


class World:
    """Two offices with their staff, two families, two midwives, and files in every state."""

    def __init__(self, app: Flask, session: Session, equipment: Equipment) -> None:
        self.app, self.session, self.equipment = app, session, equipment
        self.family, self.strangers = self._visit(), self._visit()
        self.staff = self._staff()
        self.midwife = factories.actor_of(self.staff["midwife"])
        parent = Actor(self.family.id, Role.PARENT)
        self.files = {name: self.make(name, parent) for name in STATUSES}
        self.files["other draft"] = self.make("draft", Actor(self.strangers.id, Role.PARENT))
        self.midwifes = {
            n: self.make(n, self.midwife) for n in ("draft", "submitted", "registered")
        }
        self.certificates = {file.id: self._certificate(file) for file in self._registered()}
        self._registrars()
        self._settle()
        self.tokens: dict[str, str] = {}
        self.browsers = self._browsers()

    def _visit(self) -> Visit:
        return visits.open_visit(self.session, [], contact=None, now=moment())

    def _staff(self) -> dict[str, Account]:
        far = second_office(self.session).code
        make: Callable[..., Account] = factories.make_staff
        return {
            "assigned": make(self.session, Role.VERIFIER),
            "verifier": make(self.session, Role.VERIFIER),
            "registrar": make(self.session, Role.REGISTRAR),
            "admin": make(self.session, Role.ADMIN),
            "midwife": make(self.session, Role.PARTNER),
            "other midwife": make(self.session, Role.PARTNER),
            "far verifier": make(self.session, Role.VERIFIER, office_code=far),
            "far registrar": make(self.session, Role.REGISTRAR, office_code=far),
        }

    def make(self, name: str, owner: Actor) -> Application:
        """Make a file in a state; a parent's visit holds what it entered."""
        file = factories.make_application(
            self.session,
            self.equipment,
            status=STATUSES[name],
            owner=owner,
            verifier=self.staff["assigned"],
            registrar=self.staff["registrar"],
        )
        for visit in (self.family, self.strangers):
            if visit.id == owner.id:
                visits.hold(self.session, visit, file)
        return file

    def _browsers(self) -> dict[str, FlaskClient]:
        staff = {name: staff_browser(self.app, account) for name, account in self.staff.items()}
        return {
            "stranger": self.app.test_client(),
            "other parent": parent_browser(self.app, self.strangers),
            "owner": parent_browser(self.app, self.family),
            **staff,
        }

    @property
    def done(self) -> Application:
        """The family's registered file."""
        return self.files["registered"]

    def _registered(self) -> list[Application]:
        return [self.files["registered"], self.midwifes["registered"]]

    def _certificate(self, file: Application) -> str:
        query = select(Certificate.id).join(Deed).where(Deed.application_id == file.id)
        return self.session.scalars(query).one()

    def _registrars(self) -> None:
        """Start a batch, propose a revocation, and give a certificate out at the counter."""
        session, at, clerk = self.session, moment(), factories.actor_of(self.staff["registrar"])
        waiting = [self.files["approved"]]
        self.batch = batches.start(session, clerk, key="k" * 22, files=waiting, niks={}, now=at).id
        certificate = issuing.get(session, self.certificates[self.midwifes["registered"].id])
        proposed = revocations.propose(session, certificate, clerk, reason="Putusan", now=at)
        self.proposal = proposed.id
        handover.create(session, self.done, clerk, now=at)
        wrong, text = [PrintedField.CHILD_NAME], "Ejaan namanya salah."
        self.report = error_reports.report(
            session, certificate, self.midwife, fields=wrong, text=text, now=at
        ).id
        verifier = factories.actor_of(self.staff["verifier"])
        self.contact = contacts.propose(
            session,
            self.files["approved"],
            verifier,
            contact="+6281260000002",
            reason="Ponsel hilang",
            now=at,
        ).id
        self._admins(at)

    def _admins(self, at: dt.datetime) -> None:
        """Make accounts to be kept: one asked for, one to be changed, one with a link to it."""
        session, admin = self.session, factories.actor_of(self.staff["admin"])
        self.spare = factories.make_staff(session, Role.PARTNER).id
        asked, linked = (factories.make_staff(session, Role.VERIFIER) for _ in range(2))
        role, reason = Role.REGISTRAR, "SK 1"
        proposed = grants.propose(session, admin, asked, role=role, reason=reason, now=at)
        self.grant = proposed.id
        account_links.send(session, admin, linked, now=at, email_needed=False)
        message = session.scalars(select(Message).where(Message.account_id == linked.id)).one()
        self.link = str(message.body["token"])
        message.state = Delivery.FAILED
        self.message = message.id

    def _settle(self) -> None:
        """Read everything once more and let go of the database: looking later asks nothing."""
        files = [*self.files.values(), *self.midwifes.values()]
        for thing in (self.family, self.strangers, *self.staff.values(), *files):
            self.session.refresh(thing)
        assert all(file.documents for file in files)
        self.session.commit()


def half_signed_in(world: World) -> FlaskClient:
    """Return a browser in which a verifier gave the password, and the code is still to come."""
    browser = world.app.test_client()
    with browser.session_transaction() as kept:
        account = str(world.staff["verifier"].id)
        kept["half"] = {"account": account, "since": moment().isoformat(), "next": "/petugas"}
    return browser
