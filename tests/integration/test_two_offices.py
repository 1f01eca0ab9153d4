"""Two offices in one installation: each has its own, and nothing of the other's is found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.delivery import words_of
from app.domain.errors import NotFound
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import Delivery, Message
from app.models.office import Holiday, Office
from app.models.register import Certificate, Deed
from app.moment import moment
from app.services import (
    accounts,
    applications,
    assignments,
    audit_log,
    batches,
    error_reports,
    grants,
    handover,
    issuing,
    offices,
    overview,
    proposals,
    queue,
    revocations,
    satisfaction,
    undelivered,
)
from app.services.audit_log import Wanted
from app.services.equipment import Equipment
from app.services.queue import EVERYTHING, Search
from tests import factories
from tests.integration.web.desk import sign_in
from tests.pages import Page, Visitor

HERE = (Role.VERIFIER, Role.REGISTRAR, Role.ADMIN)


class Town:
    """An office with its staff, and a file in each state that somebody of it works with."""

    def __init__(self, session: Session, equipment: Equipment, code: str) -> None:
        self.session, self.equipment, self.code = session, equipment, code
        self.staff = {r: factories.make_staff(session, r, office_code=code) for r in HERE}
        self.partner = factories.make_staff(session, Role.PARTNER, office_code=code)
        self.submitted = self.file(Status.SUBMITTED)
        self.taken = self.file(Status.UNDER_VERIFICATION)
        self.approved = self.file(Status.APPROVED)
        self.registered = self.file(Status.REGISTERED)
        self.deed = session.scalars(
            select(Deed).where(Deed.application_id == self.registered.id)
        ).one()
        self.certificate = self.deed.certificates[0]
        self._work()

    def file(self, status: Status) -> Application:
        """Make a file of this office in a state."""
        return factories.make_application(
            self.session,
            self.equipment,
            status=status,
            owner=factories.actor_of(self.partner),
            verifier=self.staff[Role.VERIFIER],
            registrar=self.staff[Role.REGISTRAR],
        )

    def actor(self, role: Role) -> Actor:
        """Return who plays this role here."""
        return factories.actor_of(self.staff[role])

    def _work(self) -> None:
        session, at, clerk = self.session, moment(), self.actor(Role.REGISTRAR)
        key, files = f"{self.code}{'k' * 22}", [self.approved]
        self.batch = batches.start(session, clerk, key=key, files=files, niks={}, now=at)
        why = "Tercatat dua kali."
        self.revocation = revocations.propose(session, self.certificate, clerk, reason=why, now=at)
        self.grant = grants.propose(
            session,
            self.actor(Role.ADMIN),
            self.staff[Role.VERIFIER],
            role=Role.REGISTRAR,
            reason="SK",
            now=at,
        )
        handover.create(session, self.registered, clerk, now=at)
        messages = select(Message).where(Message.application_id == self.submitted.id)
        self.message = session.scalars(messages).one()
        self.message.state = Delivery.FAILED
        session.flush()


@pytest.fixture
def far(session: Session, office: Office) -> Office:
    """Another office, with a host of its own."""
    given = offices.NewOffice(
        "1212", "TOB", "akta.toba.test", "Kabupaten Toba", "Balige", "Asia/Jakarta"
    )
    return offices.add(session, given)


@pytest.fixture
def towns(session: Session, equipment: Equipment, far: Office) -> tuple[Town, Town]:
    """Dairi and Toba, both at work."""
    made = Town(session, equipment, "1211"), Town(session, equipment, far.code)
    session.commit()
    return made


def test_lists_searches_and_counts_hold_nothing_of_the_other_office(
    session: Session, towns: tuple[Town, Town]
) -> None:
    for mine, other in (towns, towns[::-1]):
        clerk, registrar = mine.actor(Role.VERIFIER), mine.actor(Role.REGISTRAR)
        for actor in (clerk, registrar):
            listed = partial(queue.listing, session, actor, statuses=EVERYTHING, now=moment())
            assert {row.office_code for row in listed().rows} == {mine.code}
            assert listed().total == 4
            for text in (str(other.submitted.number), other.submitted.child_name[:6]):
                found = listed(search=Search(text))
                assert {row.office_code for row in found.rows} <= {mine.code}
            deeds = queue.deeds(session, actor).rows
            assert [deed.id for deed in deeds] == [mine.deed.id]
            assert queue.deeds(session, actor, text=other.deed.number).total == 0
        assert queue.standing(session, clerk, statuses=EVERYTHING, now=moment()).waiting == 4
        assert [case.id for case in assignments.held(session, registrar)] == [mine.taken.id]
        holders = {one.account.office_code for one in assignments.holders(session, registrar)}
        assert holders == {mine.code}
        assert {slip.application.office_code for slip in handover.waiting(session, mine.code)} <= {
            mine.code
        }


def test_what_admins_see_is_of_their_office(session: Session, towns: tuple[Town, Town]) -> None:
    for mine, other in (towns, towns[::-1]):
        admin = mine.actor(Role.ADMIN)
        found = accounts.listing(session, admin).rows
        assert {account.office_code for account in found} == {mine.code}
        assert accounts.listing(session, admin, text=other.partner.staff_number).total == 0
        assert [g.proposal.id for g in grants.waiting(session, admin)] == [mine.grant.id]
        assert [m.id for m, _number in undelivered.failed(session, admin)] == [mine.message.id]
        assert overview.failed_messages(session, admin) == 1
        assert dict(overview.by_status(session, admin))[Status.REGISTERED] == 1
        assert satisfaction.survey(session, admin, now=moment()).months == []
        lines, _onward = audit_log.page(session, admin, Wanted())
        assert lines
        assert {line.entry.office_code for line in lines} == {mine.code}
        for wanted in (Wanted(thing=str(other.submitted.id)), Wanted(who=str(other.partner.id))):
            assert audit_log.page(session, admin, wanted) == ([], None)
        assert audit_log.page(session, admin, Wanted(thing=str(other.submitted.number)))[0] == []


def test_nothing_of_the_other_office_is_loaded(session: Session, towns: tuple[Town, Town]) -> None:
    for mine, other in (towns, towns[::-1]):
        clerk, registrar, admin = (mine.actor(role) for role in HERE)
        at = moment()
        tries: list[Callable[[], object]] = [
            partial(applications.get, session, clerk, other.submitted.id),
            partial(applications.get, session, registrar, other.approved.id, lock=True),
            partial(batches.get, session, registrar, other.batch.id),
            partial(proposals.get, session, registrar, other.revocation.id),
            partial(revocations.get, session, registrar, other.revocation.id),
            partial(grants.get, session, admin, other.grant.id),
            partial(accounts.get, session, admin, other.partner.id),
            partial(accounts.get, session, admin, other.partner.id, lock=True),
            partial(undelivered.resend, session, admin, other.message.id, now=at),
            partial(handover.get, session, other.registered.id, office_code=mine.code),
        ]
        for attempt in tries:
            with pytest.raises(NotFound):
                attempt()
        assert batches.chosen(session, registrar, [other.approved.id]) == []
        assert undelivered.resend_all(session, admin, now=at) == 1
        session.rollback()
        assert error_reports.waiting(session, mine.code) == []


def addresses(town: Town) -> dict[Role, list[str]]:
    """List the pages about what belongs to a town, by who would open them."""
    certificate = town.certificate.id
    return {
        Role.VERIFIER: [f"antrean/{town.taken.id}", f"antrean/{town.taken.id}/tolak"],
        Role.REGISTRAR: [
            f"pencatatan/{town.approved.id}",
            f"pencatatan/{town.registered.id}/akta",
            f"pencatatan/akta/{certificate}.pdf",
            f"kelompok/{town.batch.id}",
            f"penugasan/{town.taken.id}",
            f"pencabutan/{town.revocation.id}",
            f"kutipan/{certificate}/ulang",
            f"kutipan/{certificate}/cabut",
            f"pengambilan/{town.registered.id}",
        ],
        Role.ADMIN: [
            f"admin/akun/{town.partner.id}",
            f"admin/akun/{town.partner.id}/nonaktifkan",
            f"admin/usulan/{town.grant.id}",
        ],
    }


def test_addresses_of_the_other_office_are_not_found(
    towns: tuple[Town, Town], session: Session, new_visitor: Callable[[], Visitor]
) -> None:
    mine, other = towns
    for role, paths in addresses(other).items():
        visitor = new_visitor()
        sign_in(visitor, mine.staff[role])
        for path in paths:
            visitor.get(f"/petugas/{path}", status=404)
    for act in ("nonaktifkan", "keluarkan", "tautan", "kode-masuk"):
        visitor.get("/petugas/admin/akun")
        visitor.post(f"/petugas/admin/akun/{other.partner.id}/{act}", status=404)
    visitor.get("/petugas/admin/akun")
    visitor.post(f"/petugas/admin/pesan/{other.message.id}/ulang", status=404)
    session.refresh(other.partner)
    assert other.partner.active


def test_deed_numbers_run_separately(session: Session, towns: tuple[Town, Town]) -> None:
    mine, other = towns
    assert (mine.deed.serial, other.deed.serial) == (1, 1)
    assert mine.deed.number.startswith("1211-")
    assert other.deed.number.startswith("1212-")
    assert str(mine.submitted.number).startswith("DRI-")
    assert str(other.submitted.number).startswith("TOB-")
    second = other.file(Status.REGISTERED)
    deed = session.scalars(select(Deed).where(Deed.application_id == second.id)).one()
    assert deed.serial == 2


def test_settings_and_days_off_are_an_offices_own(
    session: Session, towns: tuple[Town, Town]
) -> None:
    here, there = (offices.get(session, town.code) for town in towns)
    monday = dt.date(2026, 11, 30)
    session.add(Holiday(office_code=there.code, day=monday, name="Hari jadi", kind="libur_daerah"))
    session.flush()
    assert offices.calendar(session, here).is_working_day(monday)
    assert not offices.calendar(session, there).is_working_day(monday)


def at_host(client_of: Flask, host: str, path: str) -> Page:
    """Open a page as a stranger on this host."""
    return Page(client_of.test_client().get(path, base_url=f"http://{host}", follow_redirects=True))


def test_the_host_says_whose_site_it_is(app: Flask, session: Session, far: Office) -> None:
    far.notice = "Kantor Toba pindah."
    session.commit()
    assert "Disdukcapil Kabupaten Toba" in at_host(app, "akta.toba.test", "/kantor").text
    assert "Kantor Toba pindah." in at_host(app, "AKTA.toba.test", "/").text
    for host in ("localhost", "lain.test"):
        assert "Disdukcapil Kabupaten Dairi" in at_host(app, host, "/kantor").text


def test_staff_see_their_own_office_whatever_the_host(
    towns: tuple[Town, Town], visitor: Visitor
) -> None:
    _mine, other = towns
    sign_in(visitor, other.staff[Role.ADMIN])
    assert "Disdukcapil Kabupaten Toba" in visitor.get("/petugas/admin").text
    assert "Disdukcapil Kabupaten Toba" in visitor.get("/petugas/admin/kantor").text


def test_what_an_office_prints_and_sends_names_its_host(
    app: Flask, session: Session, towns: tuple[Town, Town]
) -> None:
    mine, other = towns
    assert issuing.printed(other.certificate).verify_host == "akta.toba.test"
    assert (
        issuing.printed(other.certificate).qr_text.lower().startswith("https://akta.toba.test/v/")
    )
    assert issuing.printed(mine.certificate).verify_host == "localhost"
    number, messages = other.certificate.id, [town.message for town in towns]
    for message in messages:
        session.refresh(message)
    session.expunge_all()
    session.rollback()  # on SQLite an open session keeps everybody else out
    with app.test_request_context():
        bodies = [words_of(message).body for message in messages]
    assert "http://localhost/lacak" in bodies[0]
    assert "http://akta.toba.test/lacak" in bodies[1]
    assert session.get_one(Certificate, number).office_code == "1212"
