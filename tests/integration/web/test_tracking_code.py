"""What a one-time code opens: the certificate, a correction, a reason, for this file alone."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import AuditEntry
from app.models.office import Account
from app.services import tracking
from tests.factories import actor_of
from tests.integration.web.followed import Make, follow, newest_code, open_with_code
from tests.pages import Visitor


def test_a_code_opens_the_certificate_for_download(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    application = make_application(status=Status.REGISTERED)
    certificate = tracking.newest_certificate(session, application)
    assert certificate is not None
    expected, number = certificate.pdf_size, certificate.deed.number
    page = open_with_code(visitor, session, application, "Unduh akta")
    assert "Kode cocok. Berkas Anda terbuka." in page.text
    pdf = visitor.click("Unduh akta").response
    assert pdf.mimetype == "application/pdf"
    assert f"akta-kelahiran-{number}.pdf" in pdf.headers["Content-Disposition"]
    assert pdf.data.startswith(b"%PDF")
    assert len(pdf.data) == expected
    acts = session.scalars(select(AuditEntry.act).order_by(AuditEntry.seq)).all()
    assert acts[-1] == "application.certificate"


def test_without_the_code_there_is_no_download(make_application: Make, visitor: Visitor) -> None:
    follow(visitor, make_application(status=Status.REGISTERED))
    assert visitor.get("/lacak/akta.pdf").h1 == "Buka akta untuk diunduh"


def test_a_wrong_code_keeps_the_page_and_counts_down(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    application = make_application(status=Status.REGISTERED)
    follow(visitor, application)
    visitor.click("Unduh akta")
    page = visitor.form("Kirim kode")
    assert "0812 •••• 0001" in page.text
    right = newest_code(session)
    wrong = "000000" if right != "000000" else "111111"
    page = visitor.form("Buka berkas", {"code": wrong})
    assert "Anda masih bisa mencoba 4 kali." in page.text
    for _ in range(4):
        page = visitor.form("Buka berkas", {"code": wrong})
    assert "sudah lima kali dicoba" in page.text
    page = visitor.form("Buka berkas", {"code": right})
    assert "Kode ini tidak berlaku lagi." in page.text


def test_a_new_code_makes_the_old_one_useless(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    follow(visitor, make_application(status=Status.REGISTERED))
    visitor.click("Unduh akta")
    visitor.form("Kirim kode")
    old = newest_code(session)
    visitor.form("Kirim kode baru")
    new = newest_code(session)
    assert visitor.form("Buka berkas", {"code": old}).h1 == "Masukkan kode"
    spaced = f"{new[:3]} {new[3:]}"
    assert visitor.form("Buka berkas", {"code": spaced}).h1 == "Akta anak Anda sudah terbit"


def test_a_fourth_code_within_an_hour_is_refused(make_application: Make, visitor: Visitor) -> None:
    follow(visitor, make_application(status=Status.REGISTERED))
    visitor.click("Unduh akta")
    visitor.form("Kirim kode")
    visitor.form("Kirim kode baru")
    visitor.form("Kirim kode baru")
    page = visitor.form("Kirim kode baru", status=429)
    assert "Anda bisa mencoba lagi sekitar" in page.text


def test_a_file_without_contact_sends_people_to_the_office(
    make_application: Make, visitor: Visitor, make_staff: Callable[..., Account]
) -> None:
    midwife = actor_of(make_staff(Role.PARTNER))
    follow(visitor, make_application(status=Status.REGISTERED, on_paper=True, owner=midwife))
    page = visitor.click("Buka berkas untuk mengunduh tanda terima")
    assert "Berkas ini tidak punya kontak." in page.text
    assert not page.select("main form button")


def test_a_code_lets_parents_correct_a_returned_file(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    application = make_application(status=Status.RETURNED)
    number = application.id
    page = open_with_code(visitor, session, application, "Perbaiki sekarang")
    assert page.path.startswith(f"/permohonan/{number}")


def test_a_returned_page_asks_only_what_was_marked(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    wrong = {"mother.name": "Berbeda dengan KTP-el."}
    application = make_application(status=Status.RETURNED, wrong=wrong)
    number = application.id
    open_with_code(visitor, session, application, "Perbaiki sekarang")
    page = visitor.get(f"/permohonan/{number}/isi/ibu")
    assert "Berbeda dengan KTP-el." in page.text
    assert page.select("[name=mother_name]")
    assert not page.select("[name=mother_nik], [name=mother_without_nik]")
    visitor.form("Simpan dan lanjut", {"mother_name": "Rotua Sinaga Bako"})
    session.expire_all()
    answers = session.get_one(Application, number).answers
    assert answers["mother.name"] == "Rotua Sinaga Bako"
    assert answers["mother.nik"]


def test_the_reason_of_a_refusal_needs_the_code(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    application = make_application(status=Status.REFUSED)
    reason = "Kelahiran ini sudah dicatat di kantor lain."
    assert reason not in follow(visitor, application).text
    assert reason in open_with_code(visitor, session, application, "Lihat alasannya").text


def test_another_file_needs_its_own_code(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    mine, other = (make_application(status=Status.REGISTERED) for _ in range(2))
    other_number = other.number or ""
    open_with_code(visitor, session, mine, "Unduh akta")
    assert visitor.get("/lacak/akta.pdf", nomor=other_number, status=404)
    page = open_with_code(visitor, session, other, "Unduh akta")
    assert other_number in page.text
    assert visitor.get("/lacak/akta.pdf", nomor=mine.number or "").data.startswith(b"%PDF")
