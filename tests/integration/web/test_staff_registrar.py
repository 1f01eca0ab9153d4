"""Registering: what will be written is shown, what's missing is asked, it happens once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.deed_model import DeedModel
from app.domain.roles import Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import AuditEntry
from app.models.office import Account
from app.models.register import Certificate, Deed
from app.services import signatures
from app.services.equipment import Equipment
from tests.factories import actor_of
from tests.integration.web.desk import REGISTRATION, case, entry, names, sign_in
from tests.pages import Page, Visitor, words

Files = Callable[..., Application]
BUTTON = "Daftarkan kelahiran Alt+D"


@pytest.fixture
def desk(visitor: Visitor, registrar: Account) -> Visitor:
    """A registrar, signed in."""
    sign_in(visitor, registrar)
    return visitor


@pytest.fixture
def approved(make_application: Files, verifier: Account) -> Application:
    """A file that waits to be registered."""
    return make_application(status=Status.APPROVED, verifier=verifier)


def nik_for(file: Application, *, day: int = 40) -> str:
    """Return a NIK from SIAK that fits the girl of this file."""
    born = file.birth_date
    assert born is not None
    return f"121101{born.day + day:02d}{born:%m%y}9877"


def written(page: Page) -> str:
    return words(page.select(".deed-proof dl")[0])


def errors(page: Page) -> list[str]:
    return [words(link) for link in page.select(".govuk-error-summary a")]


def deeds(session: Session) -> list[Deed]:
    session.expire_all()
    return list(session.scalars(select(Deed)))


def test_what_waits_is_listed_with_its_clock(
    desk: Visitor, approved: Application, make_application: Files
) -> None:
    make_application(status=Status.SUBMITTED)
    page = desk.get(REGISTRATION)
    assert names(page) == [approved.child_name]
    assert "1 menunggu didaftarkan. Hari ini terbit 0." in page.text
    assert "Sisa " in words(page.select("td .time")[0])
    assert desk.click("Buka berikutnya").h1 == approved.child_name


def test_a_case_shows_the_verifiers_marks_and_name(
    desk: Visitor, approved: Application, verifier: Account
) -> None:
    page = desk.get(entry(approved))
    assert f"Disetujui oleh {verifier.name}." in page.text
    assert len(page.select(".mark-box--right.is-set")) == 46
    assert not page.select("main input")


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        (DeedModel.MARRIED, "DARI AYAH POLTAK SIHOMBING DAN IBU ROTUA SINAGA"),
        (DeedModel.UNRECORDED_MARRIAGE, "YANG PERKAWINANNYA BELUM TERCATAT"),
        (DeedModel.MOTHER_ONLY, "DARI SEORANG IBU ROTUA SINAGA"),
        (DeedModel.ORIGIN_UNKNOWN, ""),
    ],
)
def test_the_registrar_sees_what_will_be_written(
    model: DeedModel, sentence: str, desk: Visitor, make_application: Files
) -> None:
    file = make_application(status=Status.APPROVED, model=model, child__name="Uli Sihombing")
    text = written(desk.get(entry(file, "/daftarkan")))
    assert "LU, lahir umum" in text
    assert "Telah lahir ULI SIHOMBING" in text
    assert sentence in text
    assert ("Orang tua" in text) == bool(sentence)


def test_a_birth_is_registered_and_its_certificate_signed_later(
    desk: Visitor, approved: Application, session: Session, equipment: Equipment
) -> None:
    desk.get(entry(approved, "/daftarkan"))
    page = desk.form(BUTTON, {"nik": nik_for(approved)})
    deed = deeds(session)[0]
    assert page.h1 == f"Akta {deed.number}"
    assert "Menunggu ditandatangani." in page.text
    assert page.link("Kasus berikutnya")
    assert page.link("Lihat lagi")
    certificate = session.scalars(select(Certificate)).one()
    pdf = f"{REGISTRATION}/akta/{certificate.id}.pdf"
    desk.get(pdf, status=404)
    signatures.sign_next(session, equipment, now=deed.registered_at)
    page = desk.get(entry(approved, "/akta"))
    assert "Ditandatangani " in page.text
    answer = desk.click("Buka PDF").response
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["Cache-Control"] == "private, no-store"
    acts = session.scalars(select(AuditEntry.act).order_by(AuditEntry.seq)).all()
    assert acts[-1] == "application.view_certificate"
    assert "application.view" in acts


def test_what_is_missing_is_asked_for(
    desk: Visitor, make_application: Files, session: Session
) -> None:
    file = make_application(status=Status.APPROVED, child__birth_date="2026-01-05")
    desk.get(entry(file, "/daftarkan"))
    page = desk.form(BUTTON)
    assert words(page.soup.title).startswith("Kesalahan:")
    assert errors(page) == [
        "Isi nomor keputusan Kepala Dinas.",
        "Isi tanggal keputusan.",
        "Isi NIK anak yang diberikan SIAK, 16 angka.",
    ]
    assert deeds(session) == []


def test_a_late_report_is_registered_on_a_decision(
    desk: Visitor, make_application: Files, session: Session
) -> None:
    file = make_application(status=Status.APPROVED, child__birth_date="2026-01-05")
    page = desk.get(entry(file, "/daftarkan"))
    assert "LT, lahir terlambat" in written(page)
    assert "atas surat keputusan Kepala Dinas" in page.text
    hints = [words(hint) for hint in page.select(".govuk-hint")]
    assert hints[0].startswith("Ada di kepala surat keputusan.")
    assert hints[1].startswith("Tanggal surat keputusan ditetapkan")
    assert hints[2].startswith("Yang menandatangani surat itu.")
    decision = {
        "decision_number": "400.12/7/2026",
        "decision_date-day": "6",
        "decision_date-month": "Januari",
        "decision_date-year": "2026",
        "nik": nik_for(file),
    }
    page = desk.form(BUTTON, {**decision, "decision_date-year": "2126"})
    assert errors(page) == ["Tanggal keputusan tidak boleh sesudah hari ini."]
    page = desk.form(BUTTON, decision)
    assert page.h1.startswith("Akta 1211-LT-")
    assert deeds(session)[0].record["late_decision"] == {
        "number": "400.12/7/2026",
        "date": "2026-01-06",
        "official": "NAMA PEJABAT CONTOH",
    }


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("12110145012690", "NIK punya 16 angka. Hitung lagi."),
        ("1211 01ab 0126 9001", "NIK hanya angka. Periksa lagi."),
        ("1211019901269001", "Angka ke-7 dan ke-8 NIK adalah tanggal lahir"),
        ("1211014501260000", "Empat angka terakhir NIK tidak mungkin 0000."),
    ],
)
def test_what_cannot_be_a_nik_is_refused(
    typed: str, error: str, desk: Visitor, approved: Application, session: Session
) -> None:
    desk.get(entry(approved, "/daftarkan"))
    page = desk.form(BUTTON, {"nik": typed})
    assert errors(page)[0].startswith(error)
    assert deeds(session) == []


def test_a_nik_that_does_not_fit_is_registered_once_it_was_checked(
    desk: Visitor, approved: Application, session: Session
) -> None:
    page = desk.get(entry(approved, "/daftarkan"))
    assert not page.select("input[name=nik_checked]")
    boy = nik_for(approved, day=0)
    page = desk.form(BUTTON, {"nik": boy})
    assert "Anak: NIK-nya menunjukkan jenis kelamin lain." in page.text
    assert errors(page) == ["Cocokkan dulu, lalu beri tanda di sini."]
    assert deeds(session) == []
    page = desk.form(BUTTON, {"nik_checked": True})
    assert page.h1.startswith("Akta ")
    assert deeds(session)[0].record["child_nik"] == boy


def test_a_nik_that_parents_gave_is_not_asked_and_stays(
    desk: Visitor, make_application: Files, session: Session
) -> None:
    nik = "1211014501269801"
    file = make_application(
        status=Status.APPROVED,
        child__has_nik="yes",
        child__nik=nik,
        child__birth_date="2026-01-05",
    )
    file.late = False
    page = desk.get(entry(file, "/daftarkan"))
    assert "1211 0145 0126 9801" in written(page)
    assert not page.select("input[name=nik]")


def test_the_second_press_is_a_conflict_and_writes_nothing(
    desk: Visitor, approved: Application, session: Session
) -> None:
    desk.get(entry(approved, "/daftarkan"))
    sent = desk.page
    desk.form(BUTTON, {"nik": nik_for(approved)})
    desk.page = sent
    desk.form(BUTTON, {"nik": nik_for(approved)}, status=409)
    assert len(deeds(session)) == 1


@pytest.mark.parametrize("part", ["approved_by", "entered_by"])
def test_who_approved_or_entered_a_file_is_told_why_they_cannot(
    part: str, desk: Visitor, approved: Application, registrar: Account, session: Session
) -> None:
    setattr(approved, part, registrar.id)
    page = desk.get(entry(approved))
    assert "Anda tidak bisa mendaftarkan kelahiran ini." in page.text
    assert "Daftarkan kelahiran" not in [words(a) for a in page.select("a")]
    assert desk.get(entry(approved, "/daftarkan")).path == entry(approved)
    desk.get("/petugas/cari")
    desk.post(entry(approved, "/daftarkan"), {"nik": nik_for(approved)}, status=403)
    assert deeds(session) == []
    desk.get(REGISTRATION)
    assert "Tidak ada yang menunggu Anda sekarang." in desk.click("Buka berikutnya").text


def test_a_file_goes_back_to_its_verifier_with_a_reason(
    desk: Visitor, approved: Application, verifier: Account, session: Session
) -> None:
    desk.get(entry(approved))
    desk.click("Kembalikan ke verifikator")
    page = desk.form("Kembalikan Alt+K")
    assert errors(page) == ["Tulis apa yang perlu diperiksa lagi."]
    page = desk.form("Kembalikan Alt+K", {"reason": "Nama ayah di KK lain."})
    assert page.path == REGISTRATION
    assert f"{approved.number} kembali ke verifikator." in page.text
    session.expire_all()
    assert approved.status is Status.UNDER_VERIFICATION
    assert approved.assigned_to == verifier.id
    assert approved.approved_by is None


def test_a_registrar_has_no_verifiers_pages(desk: Visitor, approved: Application) -> None:
    desk.get(case(approved), status=404)


def test_a_certificate_is_not_found_by_others(
    make_application: Files,
    session: Session,
    new_visitor: Callable[[], Visitor],
    make_staff: Callable[..., Account],
) -> None:
    make_application(status=Status.REGISTERED)
    certificate = session.scalars(select(Certificate)).one()
    for role in (Role.VERIFIER, Role.PARTNER, Role.ADMIN):
        other = new_visitor()
        sign_in(other, make_staff(role))
        other.get(f"{REGISTRATION}/akta/{certificate.id}.pdf", status=404)


def test_a_registered_file_leads_to_its_deed(
    desk: Visitor, make_application: Files, registrar: Account
) -> None:
    file = make_application(status=Status.REGISTERED, registrar=registrar, signed=False)
    assert desk.get(entry(file)).path == entry(file, "/akta")
    assert actor_of(registrar).id == file.registered_by
