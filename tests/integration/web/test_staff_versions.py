"""New versions, revoking by two, moving cases and the pick-up counter, page by page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import AuditEntry
from app.models.office import Account, Office
from app.models.register import Certificate, Validity
from app.moment import moment
from app.services import handover, signatures
from app.services.equipment import Equipment
from tests.factories import actor_of
from tests.integration.web.desk import entry, sign_in
from tests.pages import Page, Visitor, words

Files = Callable[..., Application]
Make = Callable[..., Account]
COUNTER = "/petugas/pengambilan"
CASES = "/petugas/penugasan"


@pytest.fixture
def desk(visitor: Visitor, registrar: Account) -> Visitor:
    """A registrar, signed in."""
    sign_in(visitor, registrar)
    return visitor


@pytest.fixture
def second(new_visitor: Callable[[], Visitor], make_staff: Make) -> Visitor:
    """Another registrar, signed in."""
    other = new_visitor()
    sign_in(other, make_staff(Role.REGISTRAR, name="Rekan Kedua"))
    return other


@pytest.fixture
def issued(make_application: Files, registrar: Account) -> Application:
    """A birth with a signed certificate."""
    return make_application(status=Status.REGISTERED, registrar=registrar)


def errors(page: Page) -> list[str]:
    return [words(link) for link in page.select(".govuk-error-summary a")]


def certificates(session: Session) -> list[Certificate]:
    session.expire_all()
    return list(session.scalars(select(Certificate).order_by(Certificate.version)))


def test_a_new_version_is_read_before_it_is_issued(
    desk: Visitor, issued: Application, session: Session
) -> None:
    desk.get(entry(issued, "/akta"))
    desk.click("Terbitkan ulang")
    assert errors(desk.form("Lihat dulu Alt+L")) == ["Pilih satu alasan."]
    page = desk.form("Lihat dulu Alt+L", {"choice": "redaksi"})
    assert errors(page) == ["Tulis bagian mana yang salah."]
    page = desk.form("Lihat dulu Alt+L", {"choice": "hilang", "own": "Surat 12/XI"})
    assert page.h1 == "Periksa versi 2"
    assert "Versi 1 tidak berlaku lagi begitu Anda terbitkan." in page.text
    assert "Kutipan hilang. Surat 12/XI" in page.text
    assert issued.child_name.upper() in page.text
    assert len(certificates(session)) == 1
    page = desk.form("Ubah")
    assert page.h1 == "Terbitkan ulang kutipan"
    desk.form("Lihat dulu Alt+L")
    page = desk.form("Terbitkan versi 2 Alt+D")
    assert "Versi 2 diterbitkan dan menunggu ditandatangani." in page.text
    old, new = certificates(session)
    assert (old.validity, new.validity) == (Validity.SUPERSEDED, Validity.ACTIVE)
    assert old.end_reason == "Kutipan hilang. Surat 12/XI"
    path = f"/petugas/kutipan/{old.id}/ulang"
    assert desk.get(path).path == entry(issued, "/akta")
    desk.get(f"/petugas/kutipan/{new.id}/ulang")
    desk.post(path, {"choice": "rusak", "terbitkan": "ya"}, status=409)


def test_a_nik_that_came_later_makes_version_2(
    desk: Visitor, make_application: Files, office: Office, session: Session
) -> None:
    office.nik_required = False
    file = make_application(status=Status.REGISTERED, child_nik=None)
    page = desk.get(entry(file, "/akta"))
    assert "NIK anak belum ada di akta ini." in page.text
    desk.click("Catat NIK anak")
    page = desk.form("Lihat dulu Alt+L")
    assert errors(page) == ["Isi NIK anak yang diberikan SIAK, 16 angka."]
    page = desk.form("Lihat dulu Alt+L", {"nik": "1211 0145 0126 9877"})
    assert "1211 0145 0126 9877 berubah" in page.text
    assert "NIK anak diterbitkan sesudah pencatatan" in page.text
    page = desk.form("Terbitkan versi 2 Alt+D")
    assert "1211 0145 0126 9877" in page.text
    assert "NIK anak belum ada di akta ini." not in page.text
    assert certificates(session)[0].deed.record["child_nik"] is None


def test_revoking_waits_for_a_second_registrar(
    desk: Visitor, second: Visitor, issued: Application, session: Session, visitor: Visitor
) -> None:
    number = certificates(session)[0].id
    desk.get(entry(issued, "/akta"))
    desk.click("Usulkan pencabutan")
    assert len(errors(desk.form("Usulkan pencabutan Alt+U"))) == 3
    filled = {"choice": "ganda", "own": "Surat 9/2026", "sure": True}
    page = desk.form("Usulkan pencabutan Alt+U", filled)
    assert "Pencabutan diusulkan oleh" in page.text
    page = desk.click("Lihat usulnya")
    assert "Anda yang mengusulkan." in page.text
    assert "Setujui" not in page.text
    path = page.path
    desk.post(path, {"putusan": "setuju"}, status=403)
    assert certificates(session)[0].validity is Validity.ACTIVE
    second.get("/petugas/persetujuan-kedua")
    page = second.click(issued.child_name)
    assert page.path == path
    assert "Kelahiran ini tercatat dua kali. Surat 9/2026" in page.text
    page = second.form("Setujui, cabut kutipan Alt+C")
    assert "Pemeriksa QR-nya langsung membaca “dicabut”." in page.text
    assert "icabut" in visitor.get(f"/v/{number}").h1
    assert second.get(path).path == entry(issued, "/akta")
    second.post(path, {"putusan": "setuju"}, status=409)


def test_a_proposal_can_be_rejected_or_taken_back(
    desk: Visitor, second: Visitor, issued: Application, session: Session
) -> None:
    number = certificates(session)[0].id
    filled = {"choice": "palsu", "own": "Surat 9/2026", "sure": True}
    for who, button in ((second, "Jangan cabut"), (desk, "Tarik usul ini")):
        desk.get(f"/petugas/kutipan/{number}/cabut")
        desk.form("Usulkan pencabutan Alt+U", filled)
        path = desk.click("Lihat usulnya").path
        who.get(path)
        assert "Usul pencabutan tidak dijalankan." in who.form(button).text
    assert certificates(session)[0].validity is Validity.ACTIVE


def test_a_case_is_moved_to_a_colleague_or_to_the_queue(
    desk: Visitor, make_application: Files, verifier: Account, make_staff: Make, session: Session
) -> None:
    other = make_staff(Role.VERIFIER, name="Nurmala Bako")
    file = make_application(status=Status.UNDER_VERIFICATION, verifier=verifier)
    page = desk.get(CASES)
    assert verifier.name in page.text
    desk.click(file.child_name)
    assert errors(desk.form("Alihkan Alt+K")) == ["Pilih siapa yang melanjutkan."]
    page = desk.form("Alihkan Alt+K", {"to": str(other.id)})
    assert f"{file.number} sekarang di Nurmala Bako." in page.text
    session.expire_all()
    assert file.assigned_to == other.id
    desk.get(f"{CASES}/{file.id}")
    page = desk.form("Alihkan Alt+K", {"to": "antrean"})
    assert f"{file.number} kembali ke antrean." in page.text
    page = desk.get(f"{CASES}/{file.id}")
    assert page.path == CASES
    assert "Kasus ini tidak lagi sedang diperiksa." in page.text


@pytest.fixture
def slip(issued: Application, session: Session, registrar: Account) -> str:
    """The pick-up code of the issued certificate."""
    made = handover.create(session, issued, actor_of(registrar), now=moment())
    return str(made.code)


def test_a_certificate_is_printed_and_handed_over_by_its_code(
    desk: Visitor, issued: Application, slip: str, session: Session, registrar: Account
) -> None:
    page = desk.get(COUNTER)
    assert "1 menunggu diambil." in page.text
    page = desk.post(COUNTER, {"cari": slip.lower()})
    assert page.h1 == issued.child_name
    assert slip not in page.path
    assert "Kodenya sudah cocok." in page.text
    assert not page.select("[name=code]")
    answer = desk.get(desk.page.link("Cetak akta (PDF)") if desk.page else "").response
    assert answer.data.startswith(b"%PDF-")
    desk.get(f"{COUNTER}/{issued.id}")
    assert errors(desk.form("Serahkan Alt+S")) == ["Tulis nama orang yang mengambil."]
    page = desk.form("Serahkan Alt+S", {"taken_by": "Rotua Sinaga"})
    assert "Tercatat: diserahkan kepada Rotua Sinaga." in page.text
    assert registrar.name in page.text
    assert "Berhak karena Kode di tanda ambil" in words(page.select("main")[0])
    acts = session.scalars(select(AuditEntry.act)).all()
    assert {"application.print_certificate", "handover.hand_over"} <= set(acts)
    page = desk.get(COUNTER, q=issued.child_name.split()[0])
    assert "Sudah diserahkan" in page.text
    again = {"taken_by": "Lain", "proof": "identity"}
    desk.post(f"{COUNTER}/{issued.id}", again, status=409)


def test_without_the_code_the_counter_asks_for_a_reason_that_is_kept(
    desk: Visitor, issued: Application, slip: str, session: Session
) -> None:
    page = desk.get(f"{COUNTER}/{issued.id}")
    assert slip not in page.text
    named = {"taken_by": "Rotua Sinaga"}
    assert errors(desk.form("Serahkan Alt+S", named)) == ["Pilih satu."]
    other = {**named, "proof": "code", "code": "22222-22222"}
    assert errors(desk.form("Serahkan Alt+S", other)) == [
        "Kode ini bukan kode tanda ambil berkas ini. Baca lagi."
    ]
    page = desk.form("Serahkan Alt+S", {**named, "proof": "identity", "code": ""})
    assert "Berhak karena Tanpa kode: saya melihat KTP-el asli" in words(page.select("main")[0])
    entry = session.scalars(select(AuditEntry).where(AuditEntry.act == handover.HANDED_OVER)).one()
    assert entry.detail == {"proof": "identity"}


def test_the_family_sees_that_it_waits_and_that_it_was_collected(
    new_visitor: Callable[[], Visitor],
    issued: Application,
    slip: str,
    session: Session,
    registrar: Account,
) -> None:
    family = new_visitor()
    family.get("/lacak")
    born = issued.birth_date
    assert born is not None
    day = {"birth_date-day": str(born.day), "birth_date-month": str(born.month)}
    number = {"number": issued.number, "birth_date-year": str(born.year)}
    page = family.form("Lihat berkas saya", {**day, **number})
    assert "Menunggu Anda ambil" in page.text
    found = handover.get_by_code(session, slip)
    assert found is not None
    how: dict[str, Any] = {"proof": handover.Proof.IDENTITY, "now": moment()}
    handover.hand_over(session, found, actor_of(registrar), taken_by="Rotua", **how)
    page = family.get(page.path)
    assert "Sudah diambil di kantor" in page.text
    assert "Rotua" not in page.text


def test_an_unsigned_certificate_is_not_handed_over(
    desk: Visitor,
    make_application: Files,
    session: Session,
    registrar: Account,
    equipment: Equipment,
) -> None:
    file = make_application(status=Status.REGISTERED, registrar=registrar, signed=False)
    handover.create(session, file, actor_of(registrar), now=moment())
    page = desk.get(f"{COUNTER}/{file.id}")
    assert "Aktanya belum bisa diserahkan." in page.text
    desk.get(f"{COUNTER}/{file.id}/akta.pdf", status=404)
    signatures.sign_next(session, equipment, now=moment())
    assert desk.get(f"{COUNTER}/{file.id}").link("Cetak akta (PDF)")
