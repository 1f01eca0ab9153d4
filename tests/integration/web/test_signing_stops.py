"""The list of signatures that stopped: plain words, one press, and the way there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.signing import SignerRefused, SigningError, SigningReason
from app.domain.roles import Role
from app.domain.workflow import Status
from app.models.office import Account
from app.models.register import Certificate, Signing
from app.moment import moment
from app.services import signatures, signing_stops
from app.services.equipment import Equipment
from app.web.desk.signing import WORDS
from tests.integration.services.test_signatures import failing
from tests.integration.web.desk import sign_in
from tests.pages import Visitor

Make = Callable[..., Any]
LIST = "/petugas/tanda-tangan"


@pytest.fixture
def registrar_desk(new_visitor: Callable[[], Visitor], registrar: Account) -> Visitor:
    """A registrar, signed in."""
    visitor = new_visitor()
    sign_in(visitor, registrar)
    return visitor


@pytest.fixture
def admin_desk(new_visitor: Callable[[], Visitor], make_staff: Make) -> Visitor:
    """An admin, signed in."""
    visitor = new_visitor()
    sign_in(visitor, make_staff(Role.ADMIN))
    return visitor


@pytest.fixture
def stopped(make_application: Make, session: Session, equipment: Equipment) -> Certificate:
    """A certificate whose signer's passphrase is wrong, and another that waits with it."""
    for _ in range(2):
        make_application(status=Status.REGISTERED, signed=False)
    session.commit()
    refusing = replace(
        equipment, open_signer=failing(SignerRefused(SigningReason.WRONG_PASSPHRASE))
    )
    assert signatures.sign_next(session, refusing, now=moment())
    assert not signatures.sign_next(session, refusing, now=moment())
    query = select(Certificate).where(Certificate.signing_problem != "")
    return session.scalars(query).one()


def test_the_registrar_reads_why_and_tries_again(
    stopped: Certificate, registrar_desk: Visitor, session: Session, equipment: Equipment
) -> None:
    queue = registrar_desk.get("/petugas/pencatatan")
    assert "1 kutipan berhenti ditandatangani." in queue.text
    page = registrar_desk.click("Lihat sebabnya dan coba lagi")
    assert "Kata sandi penanda tangan salah." in page.text
    assert "Kutipan lain dari penanda tangan ini ikut menunggu." in page.text
    assert stopped.deed.application.child_name not in page.text
    done = registrar_desk.form("Coba lagi")
    assert "Dicoba lagi sekarang." in done.text
    assert "Semua tanda tangan berjalan" in done.text
    while signatures.sign_next(session, equipment, now=moment()):
        pass
    states = session.scalars(select(Certificate.signing)).all()
    assert states == [Signing.SIGNED] * 2


def test_the_deeds_page_says_that_it_stopped(stopped: Certificate, registrar_desk: Visitor) -> None:
    file = stopped.deed.application
    page = registrar_desk.get(f"/petugas/pencatatan/{file.id}/akta")
    assert "Penandatanganan berhenti; jangan mendaftar ulang." in page.text


def test_the_admin_sees_numbers_and_no_link_to_a_file(
    stopped: Certificate, admin_desk: Visitor
) -> None:
    assert "1 kutipan berhenti ditandatangani." in admin_desk.get("/petugas/admin").text
    page = admin_desk.click("Lihat sebabnya dan coba lagi")
    assert (stopped.deed.application.number or "-") in page.text
    assert f"/pencatatan/{stopped.deed.application_id}" not in str(page.select("main"))


def test_who_comes_second_reads_that_it_goes_on_already(
    make_application: Make, session: Session, registrar_desk: Visitor
) -> None:
    make_application(status=Status.REGISTERED)
    number = session.scalars(select(Certificate.id)).one()
    session.commit()
    registrar_desk.get(LIST)
    page = registrar_desk.post(f"{LIST}/{number}/ulang", status=409)
    assert "Ada yang lebih dulu mengubahnya" in page.text
    registrar_desk.get(LIST)
    registrar_desk.post(f"{LIST}/NIHIL/ulang", status=404)


def test_every_reason_for_which_a_signer_stops_has_words() -> None:
    assert {reason.value for reason in signing_stops.SIGNER_AT_FAULT} == set(WORDS)


def test_an_answer_that_didnt_count_says_so(
    make_application: Make, session: Session, equipment: Equipment, registrar_desk: Visitor
) -> None:
    make_application(status=Status.REGISTERED, signed=False)
    session.commit()
    lying = replace(equipment, open_signer=failing(SigningError(SigningReason.NOT_INTACT)))
    at = moment()
    for turn in range(signatures.MAX_TRIES):
        signatures.sign_next(session, lying, now=at + turn * signatures.LONGEST_WAIT)
    assert "tidak cocok dengan kutipan ini" in registrar_desk.get(LIST).text
