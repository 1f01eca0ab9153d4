"""What two of the staff do at the desk: a new contact; and reports of errors, answered by one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.error_report import PrintedField
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.afterwards import ErrorReport
from app.models.application import Application
from app.models.office import Account
from app.models.oversight import Proposal
from app.moment import moment
from app.services import error_reports, issuing, objections, revocations, tracking
from app.services.equipment import Equipment
from tests.factories import actor_of
from tests.integration.web.desk import case, sign_in
from tests.integration.web.followed import open_with_code
from tests.pages import Visitor, words

Make = Callable[..., Application]
NewVisitor = Callable[[], Visitor]
SECOND = "/petugas/persetujuan-kedua"
WANTED = {
    "phone": "0812 6000 0002",
    "reason": "Ponsel hilang; ibu datang dengan KTP-el dan KK asli.",
    "seen": True,
}


def family(file: Application) -> Actor:
    return Actor(file.entered_by, Role.PARENT, application_ids=frozenset({file.id}))


@pytest.fixture
def clerk(new_visitor: NewVisitor, verifier: Account) -> Visitor:
    """The verifier at the desk."""
    visitor = new_visitor()
    sign_in(visitor, verifier)
    return visitor


@pytest.fixture
def desk(new_visitor: NewVisitor, registrar: Account) -> Visitor:
    """The registrar at the desk."""
    visitor = new_visitor()
    sign_in(visitor, registrar)
    return visitor


def test_a_contact_is_proposed_by_one_and_accepted_by_another(
    clerk: Visitor, desk: Visitor, session: Session, make_application: Make, visitor: Visitor
) -> None:
    file = make_application()
    number = file.number or ""
    clerk.get(case(file))
    clerk.click("Ganti kontak")
    page = clerk.form("Usulkan kontak baru Alt+U", {**WANTED, "phone": "", "seen": False})
    assert "Isi nomor ponsel atau alamat email." in page.text
    assert "Periksa dulu KTP-el pemohon" in page.text
    page = clerk.form("Usulkan kontak baru Alt+U", WANTED)
    assert page.h1 == "Menunggu orang kedua"
    page = clerk.click(file.child_name)
    assert "Anda yang mengusulkan." in page.text
    assert "Setujui" not in page.text
    assert not page.select(".bar__count")
    (waits,) = desk.get(SECOND).select(".bar__count")
    assert words(waits) == "1 menunggu Anda"
    page = desk.click(file.child_name)
    assert "+6281260000002" in page.text
    page = desk.form("Setujui, ganti kontak Alt+S")
    assert f"Kontak {number} sudah diganti." in page.text
    assert "Tidak ada yang menunggu orang kedua" in page.text
    session.refresh(file)
    assert file.contact == "+6281260000002"
    page = open_with_code(visitor, session, file, "Buka berkas untuk mengunduh tanda terima")
    assert "Kode cocok" in page.text


def test_who_proposed_takes_it_back_and_others_reject(
    clerk: Visitor, desk: Visitor, session: Session, make_application: Make
) -> None:
    file = make_application()
    before = file.contact
    for who, way in ((clerk, "Tarik usul ini"), (desk, "Jangan ganti")):
        clerk.get(f"/petugas/kontak/{file.id}")
        clerk.form("Usulkan kontak baru Alt+U", WANTED)
        who.get(SECOND)
        who.click(file.child_name)
        assert "tetap seperti semula" in who.form(way).text
    outcomes = session.scalars(select(Proposal.outcome).order_by(Proposal.proposed_at)).all()
    assert outcomes == ["taken_back", "rejected"]
    session.refresh(file)
    assert file.contact == before


def test_the_present_contact_is_no_new_one(clerk: Visitor, make_application: Make) -> None:
    file = make_application(contact="+6281260000002")
    clerk.get(f"/petugas/kontak/{file.id}")
    assert "Ini kontak yang sekarang." in clerk.form("Usulkan kontak baru Alt+U", WANTED).text


def test_an_open_proposal_is_shown_instead_of_the_form(
    clerk: Visitor, desk: Visitor, make_application: Make
) -> None:
    file = make_application()
    clerk.get(f"/petugas/kontak/{file.id}")
    clerk.form("Usulkan kontak baru Alt+U", WANTED)
    assert desk.get(f"/petugas/kontak/{file.id}").h1 == "Ganti kontak keluarga?"
    assert desk.form("Jangan ganti").path == SECOND


def test_search_leads_to_the_contact(clerk: Visitor, make_application: Make) -> None:
    file = make_application(status=Status.REGISTERED)
    clerk.get("/petugas/cari", q=file.number or "")
    assert clerk.click("Ganti : ").h1 == "Ganti kontak keluarga"


def test_one_list_holds_what_waits_for_a_registrar_too(
    clerk: Visitor,
    desk: Visitor,
    session: Session,
    make_application: Make,
    make_staff: Callable[..., Account],
) -> None:
    file = make_application(status=Status.REGISTERED)
    certificate = tracking.newest_certificate(session, file)
    assert certificate is not None
    other = actor_of(make_staff(Role.REGISTRAR))
    revocations.propose(session, certificate, other, reason="Putusan 12/2026", now=moment())
    assert "Cabut kutipan" in desk.get(SECOND).text
    assert desk.click(file.child_name).h1 == "Cabut kutipan?"
    assert "Cabut kutipan" not in clerk.get(SECOND).text


def test_an_objection_stands_in_the_queue_and_above_the_case(
    clerk: Visitor, session: Session, make_application: Make, make_staff: Callable[..., Account]
) -> None:
    other = actor_of(make_staff(Role.VERIFIER))
    file = make_application(status=Status.REFUSED, verifier=other)
    why = "Anak ini belum punya akta."
    objections.file(session, file, family(file), reason=why, now=moment())
    assert "Keberatan" in clerk.get("/petugas/antrean").select("tbody")[0].text
    page = clerk.get(case(file))
    assert "Keluarga berkeberatan atas penolakan." in page.text
    assert why in page.text
    assert "Kelahiran ini sudah dicatat di kantor lain." in page.text
    assert clerk.form("Ambil kasus ini Alt+B").h1 == file.child_name


def report(session: Session, file: Application) -> ErrorReport:
    certificate = tracking.newest_certificate(session, file)
    assert certificate is not None
    return error_reports.report(
        session,
        certificate,
        family(file),
        fields=[PrintedField.CHILD_NAME],
        text="Ejaan nama anak salah.",
        now=moment(),
    )


def test_a_report_is_answered_with_words_that_the_family_reads(
    desk: Visitor, visitor: Visitor, session: Session, make_application: Make
) -> None:
    file = make_application(status=Status.REGISTERED)
    report(session, file)
    page = desk.get("/petugas/laporan")
    assert "Nama anak" in page.text
    page = desk.click(file.child_name)
    assert "Ejaan nama anak salah." in page.text
    assert "salah, kata keluarga" in page.text
    page = desk.form("Kirim jawaban Alt+J", {})
    assert "Pilih satu hasil." in page.text
    page = desk.form("Kirim jawaban Alt+J", {"outcome": "reissued"})
    assert "Terbitkan dulu versi yang baru" in page.text
    page = desk.form("Kirim jawaban Alt+J", {"outcome": "right", "text": ""})
    assert "Tulis sebabnya, supaya keluarga mengerti." in page.text
    page = desk.form(
        "Kirim jawaban Alt+J", {"outcome": "right", "text": "Sama dengan surat lahir."}
    )
    assert "Tidak ada laporan yang menunggu" in page.text
    page = open_with_code(visitor, session, file, "Unduh akta")
    assert "Kami periksa: akta sudah benar. Sama dengan surat lahir." in page.text
    assert page.link("Ada yang salah di akta")


def test_a_new_version_answers_a_report(
    desk: Visitor,
    session: Session,
    make_application: Make,
    registrar: Account,
    equipment: Equipment,
) -> None:
    file = make_application(status=Status.REGISTERED)
    found = report(session, file)
    path = f"/petugas/laporan/{found.id}"
    desk.get(path)
    assert desk.click("Terbitkan ulang dulu").h1 == "Terbitkan ulang kutipan"
    issuing.reissue(
        session,
        found.certificate,
        actor_of(registrar),
        reason="Kesalahan redaksi pada kutipan.",
        equipment=equipment,
        now=moment(),
    )
    assert "Versi 2 sudah diterbitkan." in desk.get(path).text
    desk.form("Kirim jawaban Alt+J", {"outcome": "reissued"})
    page = desk.get(path)
    assert page.path == "/petugas/laporan"
    assert "Laporan ini sudah dijawab." in page.text
