"""What a family does from the page that follows its file, and how it's asked before."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.workflow import Action, Status
from app.models.afterwards import ErrorReport
from app.models.application import Application
from app.models.log import AuditEntry, Message
from app.models.office import Account
from app.moment import moment
from app.services import tracking, verification
from tests.factories import actor_of
from tests.integration.web.followed import Make, follow, open_with_code
from tests.pages import Page, Visitor, words

MEND = "Ada yang salah: buka dan perbaiki"
CANCEL = "Tidak jadi mendaftar: batalkan permohonan"
ACTS = {
    MEND: Status.SUBMITTED,
    CANCEL: Status.APPROVED,
    "Ada yang salah di akta": Status.REGISTERED,
}


def told(session: Session) -> list[str]:
    """List the kinds of messages in the order they were written, without the codes."""
    query = select(Message.kind).where(Message.kind != "code").order_by(Message.created_at)
    return list(session.scalars(query))


def last_act(session: Session) -> str:
    return session.scalars(select(AuditEntry.act).order_by(AuditEntry.seq.desc())).first() or ""


def now_is(session: Session, file: Application) -> Status:
    session.refresh(file)
    return file.status


def hold(visitor: Visitor, session: Session, file: Application, wanted: str) -> Page:
    """Follow a file, ask for something, and show by the code that it's one's own."""
    return open_with_code(visitor, session, file, wanted)


def test_a_file_is_taken_back_after_the_code(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    file = make_application()
    page = hold(visitor, session, file, MEND)
    assert page.h1 == "Buka lagi berkas ini untuk diperbaiki?"
    assert "tempat di antrean tetap" in page.text
    page = visitor.form("Ya, buka berkas")
    assert "Tidak jadi? Kirim saja lagi" in page.text
    assert page.link("Periksa dan kirim")
    assert (now_is(session, file), file.due_at) == (Status.RETURNED, None)
    assert told(session)[-1] == "recalled"
    page = visitor.get("/lacak/berkas", nomor=file.number or "")
    assert page.h1 == "Berkas Anda terbuka lagi"
    assert "Janji kami berhenti sementara" in page.text


def test_who_only_knows_number_and_date_is_asked_for_the_code(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    file = make_application()
    follow(visitor, file)
    for path in ("ubah", "tarik", "keberatan", "ada-yang-salah", "buka-lagi"):
        page = visitor.get("/lacak/kode")
        token = {"csrf_token": page.select("input[name=csrf_token]")[0]["value"]}
        assert visitor.post(f"/lacak/{path}", token).path.startswith("/lacak/kode")
        if path != "buka-lagi":
            assert visitor.get(f"/lacak/{path}").path.startswith("/lacak/kode")
    assert now_is(session, file) is Status.SUBMITTED


def test_a_file_that_was_taken_is_not_recalled(
    make_application: Make, visitor: Visitor, session: Session, verifier: Account
) -> None:
    file = make_application()
    hold(visitor, session, file, MEND)
    verification.take(session, file, actor_of(verifier), now=moment())
    page = visitor.form("Ya, buka berkas", status=409)
    assert now_is(session, file) is Status.UNDER_VERIFICATION
    page = visitor.get("/lacak/ubah")
    assert "tidak bisa dibuka sekarang" in page.text
    assert MEND not in page.text


def test_who_only_wants_to_mend_is_led_there_before_withdrawing(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    page = hold(visitor, session, make_application(), CANCEL)
    (first, *_others) = page.select("main a.govuk-button, main button.govuk-button")
    assert words(first) == "Buka dan perbaiki saja"
    assert visitor.click("Buka dan perbaiki saja").h1 == "Buka lagi berkas ini untuk diperbaiki?"


def test_withdrawing_says_what_is_lost(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    file = make_application(status=Status.APPROVED)
    page = hold(visitor, session, file, CANCEL)
    assert page.h1 == "Batalkan permohonan ini untuk selamanya?"
    assert "Ini tidak bisa diurungkan." in page.text
    assert "Buka dan perbaiki saja" not in page.text
    assert file.number in page.text
    page = visitor.form("Ya, batalkan permohonan")
    assert "Beri tanda di sini kalau Anda benar-benar tidak jadi mendaftar." in page.text
    assert now_is(session, file) is Status.APPROVED
    page = visitor.form("Ya, batalkan permohonan", {"sure": True})
    assert page.h1 == "Permohonan ini sudah Anda tarik"
    assert CANCEL not in page.text
    assert (now_is(session, file), file.due_at) == (Status.WITHDRAWN, None)
    assert told(session)[-1] == "withdrawn"


def test_a_refusal_is_objected_to_with_a_reason(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    file = make_application(status=Status.REFUSED)
    page = hold(visitor, session, file, "Lihat alasannya")
    assert "Kelahiran ini sudah dicatat di kantor lain." in page.text
    page = visitor.click("Ajukan keberatan")
    assert "Kelahiran ini sudah dicatat di kantor lain." in page.text
    page = visitor.form("Kirim keberatan", {"reason": "  "})
    assert "Tulis mengapa Anda keberatan" in page.text
    assert now_is(session, file) is Status.REFUSED
    page = visitor.form("Kirim keberatan", {"reason": "Anak ini belum punya akta."})
    assert page.h1 == "Keberatan Anda sudah kami terima"
    assert "Kami janji selesai" in page.text
    assert now_is(session, file) is Status.SUBMITTED
    assert file.events[-1].reason == "Anak ini belum punya akta."
    assert told(session)[-1] == "objected"


def test_after_the_time_there_is_no_way_to_object(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    file = make_application(status=Status.REFUSED)
    hold(visitor, session, file, "Lihat alasannya")
    visitor.click("Ajukan keberatan")
    assert file.decided_at is not None
    file.decided_at -= dt.timedelta(days=file.office.objection_days + 1)
    visitor.form("Kirim keberatan", {"reason": "Saya tidak setuju."}, status=409)
    page = visitor.get("/lacak/berkas")
    assert "Waktu untuk berkeberatan sudah lewat." in page.text
    assert "Ajukan keberatan" not in page.text
    page = visitor.get("/lacak/keberatan")
    assert "Keberatan tidak bisa diajukan sekarang." in page.text


def test_an_expired_file_opens_again_with_one_tap(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    file = make_application(status=Status.EXPIRED)
    page = hold(visitor, session, file, "Buka lagi berkas ini")
    assert "terlalu lama menunggu perbaikan" in page.text
    page = visitor.form("Buka lagi berkas ini")
    assert page.h1 == "Perbaiki permohonan Anda"
    assert "Nama berbeda dengan surat lahir." in page.text
    assert now_is(session, file) is Status.RETURNED
    assert told(session)[-1] == "reopened"
    assert file.events[-1].action is Action.REOPEN


def test_an_error_of_a_certificate_is_reported_once(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    file = make_application(status=Status.REGISTERED)
    hold(visitor, session, file, "Unduh akta")
    page = visitor.click("Ada yang salah di akta")
    assert file.child_name.upper() in page.text
    assert last_act(session) == "application.view_certificate"
    page = visitor.form("Kirim laporan", {"text": ""})
    assert "Beri tanda pada bagian yang salah" in page.text
    assert "Tulis apa yang seharusnya tertulis." in page.text
    said = {"fields": ["mother_name", "child_name"], "text": "Nama ibu kurang satu huruf."}
    page = visitor.form("Kirim laporan", said)
    assert "Laporan Anda diterima." in page.text
    assert "Ada yang salah di akta" not in page.text
    session.commit()
    report = session.scalars(select(ErrorReport)).one()
    assert report.fields == ["child_name", "mother_name"]
    assert report.text == "Nama ibu kurang satu huruf."
    assert told(session)[-1] == "report_received"
    page = visitor.get("/lacak/ada-yang-salah")
    assert "Tidak ada yang bisa dilaporkan sekarang." in page.text


def test_what_the_paper_does_not_print_is_not_offered(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    file = make_application(status=Status.REGISTERED)
    hold(visitor, session, file, "Unduh akta")
    page = visitor.get("/lacak/ada-yang-salah")
    assert not page.select("input[value=annotations]")
    certificate = tracking.newest_certificate(session, file)
    assert certificate is not None
    assert not certificate.content["annotations"]


@pytest.mark.parametrize(("words", "status"), ACTS.items())
def test_each_act_leads_on_after_the_code(
    words: str, status: Status, make_application: Make, visitor: Visitor, session: Session
) -> None:
    file = make_application(status=status)
    follow(visitor, file)
    page = visitor.get("/lacak/berkas")
    if words in page.text:
        page = hold(visitor, session, file, words)
        assert page.path.startswith("/lacak/")
        assert page.path != "/lacak/berkas"
    else:
        assert words == "Ada yang salah di akta"  # not before the code: it needs the certificate
