"""A partner sees its own files, an admin counts and no file."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import Delivery, Message
from app.models.office import Account
from tests.factories import actor_of
from tests.integration.web.desk import names, sign_in
from tests.pages import Visitor, words

Files = Callable[..., Application]
Make = Callable[..., Account]


def test_a_partner_lists_own_files_only(
    visitor: Visitor, make_staff: Make, make_application: Files
) -> None:
    midwife, other = make_staff(Role.PARTNER), make_staff(Role.PARTNER)
    make_application(status=Status.DRAFT, child__name="Elias Bako", owner=actor_of(midwife))
    make_application(status=Status.RETURNED, child__name="Naomi Ujung", owner=actor_of(midwife))
    make_application(child__name="Togar Sitepu", owner=actor_of(other))
    make_application(child__name="Uli Sinaga")
    page = sign_in(visitor, midwife)
    assert sorted(names(page)) == ["Elias Bako", "Naomi Ujung"]
    assert "1 perlu diperbaiki." in page.text
    assert "Daftarkan kelahiran" in page.text


def test_a_partner_reads_of_the_family_s_file_not_of_an_own_one(
    visitor: Visitor, make_staff: Make, make_application: Files
) -> None:
    midwife = make_staff(Role.PARTNER)
    make_application(status=Status.APPROVED, child__name="Uli", owner=actor_of(midwife))
    make_application(status=Status.RETURNED, child__name="Naomi", owner=actor_of(midwife))
    sign_in(visitor, midwife)
    assert visitor.click("Uli").h1 == "Permohonan keluarga ini disetujui"
    make_application(child__name="Elias", owner=actor_of(midwife))
    visitor.get("/mitra")
    done = visitor.click("Elias")
    assert done.h1 == "Permohonan keluarga ini kami terima"
    assert "(jam kantor)" in done.text
    visitor.get("/mitra")
    returned = visitor.click("Naomi").path
    assert visitor.get("/lacak/berkas").h1 == "Permohonan keluarga ini sudah kami terima"
    assert returned.startswith("/permohonan/")


def test_a_new_partner_is_told_where_to_begin(visitor: Visitor, make_staff: Make) -> None:
    page = sign_in(visitor, make_staff(Role.PARTNER))
    assert "Belum ada permohonan" in page.text
    assert page.link("Daftarkan kelahiran")


def test_an_admin_sees_counts_and_staff_but_no_child(
    visitor: Visitor, make_staff: Make, make_application: Files, session: Session
) -> None:
    make_staff(Role.VERIFIER, name="Rina Manik")
    make_staff(Role.REGISTRAR, name="Sahat Siregar", active=False)
    make_application(child__name="Uli Sinaga")
    make_application(status=Status.APPROVED, child__name="Elias Bako")
    message = session.query(Message).first()
    assert message is not None
    message.state = Delivery.FAILED
    page = sign_in(visitor, make_staff(Role.ADMIN))
    counted = {
        words(row.find("th")): words(row.find("td")) for row in page.select("table")[0].select("tr")
    }
    assert (counted["Diterima"], counted["Disetujui"], counted["Terbit"]) == ("1", "1", "0")
    assert "1 pesan tidak terkirim." in page.text
    assert "Verifikator 1" in words(page.select("table")[1])
    listed = visitor.click("Atur akun")
    assert "Rina Manik Verifikator" in listed.text
    assert "Dinonaktifkan" in words(listed.select("table")[0])
    assert "Uli Sinaga" not in page.text
    assert "Elias Bako" not in page.text
