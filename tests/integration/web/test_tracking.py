"""Tracking: where a file stands, and what a one-time code opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.workflow import Action, Status
from app.models.application import Application
from app.models.log import AuditEntry, Message
from app.moment import moment
from app.services import issuing, submission, throttle, tracking, visits
from app.services.lifecycle import perform
from app.web.access import visit_principal
from tests import factories
from tests.pages import Page, Visitor

Make = Callable[..., Application]


def pair(application: Application, **changes: str) -> dict[str, str]:
    born = application.birth_date
    assert born is not None
    values = {
        "number": application.number or "",
        "birth_date-day": str(born.day),
        "birth_date-month": str(born.month),
        "birth_date-year": str(born.year),
    }
    return values | changes


def follow(visitor: Visitor, application: Application) -> Page:
    visitor.get("/lacak", nomor=application.number or "")
    return visitor.form("Lihat berkas saya", pair(application))


def newest_code(session: Session) -> str:
    query = select(Message).where(Message.kind == "code").order_by(Message.created_at.desc())
    message = session.scalars(query).first()
    assert message is not None
    code: str = message.body["code"]
    session.commit()
    return code


def open_with_code(visitor: Visitor, session: Session, application: Application, step: str) -> Page:
    follow(visitor, application)
    visitor.click(step)
    visitor.form("Kirim kode")
    return visitor.form("Buka berkas", {"code": newest_code(session)})


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (Status.SUBMITTED, "Berkas Anda sudah kami terima"),
        (Status.UNDER_VERIFICATION, "Berkas Anda sedang diperiksa"),
        (Status.RETURNED, "Ada yang perlu Anda perbaiki"),
        (Status.APPROVED, "Berkas Anda disetujui"),
        (Status.REGISTERED, "Akta anak Anda sudah terbit"),
        (Status.REFUSED, "Permohonan Anda ditolak"),
        (Status.WITHDRAWN, "Permohonan ini sudah Anda tarik"),
        (Status.EXPIRED, "Permohonan ini kedaluwarsa"),
    ],
)
def test_each_status_is_one_plain_sentence(
    status: Status, sentence: str, make_application: Make, visitor: Visitor
) -> None:
    application = make_application(status=status)
    name = application.child_name
    page = follow(visitor, application)
    assert page.h1 == sentence
    assert application.number in page.text
    assert name not in page.text


def test_number_and_birth_date_are_two_taps_away(make_application: Make, visitor: Visitor) -> None:
    application = make_application()
    page = visitor.get("/lacak", nomor=application.number or "")
    assert page.select("input[name=number]")[0]["value"] == application.number


def test_a_running_promise_names_day_hour_and_what_is_left(
    make_application: Make, visitor: Visitor
) -> None:
    page = follow(visitor, make_application())
    clock = page.select(".clock")[0].get_text(" ", strip=True)
    assert "Kami janji selesai" in clock
    assert "WIB" in clock
    assert "Sisa" in clock
    assert "Anda tidak perlu melakukan apa pun." in page.text


def test_a_broken_promise_is_admitted(make_application: Make, visitor: Visitor) -> None:
    application = make_application(now=moment() - dt.timedelta(days=12))
    page = follow(visitor, application)
    assert "Kami terlambat" in page.text
    assert page.select(".clock--late")


def test_a_returned_file_stops_the_clock_and_is_where_it_is(
    make_application: Make, visitor: Visitor
) -> None:
    page = follow(visitor, make_application(status=Status.RETURNED))
    assert "Janji kami berhenti sementara" in page.text
    points = [p.get_text(strip=True) for p in page.select(".timeline__title")]
    assert points[2] == "Dikembalikan untuk diperbaiki"
    (here,) = page.select("[aria-current=step] .timeline__title")
    assert here.get_text(strip=True) == "Dikembalikan untuk diperbaiki"


def test_the_way_of_a_finished_file_is_all_done(make_application: Make, visitor: Visitor) -> None:
    page = follow(visitor, make_application(status=Status.REGISTERED))
    assert len(page.select(".timeline__item--done")) == 5
    assert not page.select(".clock")


def test_an_unsigned_certificate_cannot_be_downloaded_yet(
    make_application: Make, visitor: Visitor
) -> None:
    page = follow(visitor, make_application(status=Status.REGISTERED, signed=False))
    assert page.h1 == "Kelahiran anak Anda sudah tercatat"
    assert "Unduh" not in [a.get_text(strip=True) for a in page.select("a.govuk-button")]


def test_a_revoked_certificate_is_told(
    make_application: Make, visitor: Visitor, session: Session, registrar: object
) -> None:
    application = make_application(status=Status.REGISTERED)
    certificate = tracking.newest_certificate(session, application)
    assert certificate is not None
    clerk = factories.actor_of(registrar)  # type: ignore[arg-type]
    issuing.revoke(session, certificate, clerk, reason="Putusan", now=moment())
    assert follow(visitor, application).h1 == "Akta ini dicabut"


def test_whatever_was_wrong_the_words_are_the_same(
    make_application: Make, visitor: Visitor
) -> None:
    application = make_application()
    said = set()
    for change in (
        {"number": "DRI-2222-2222"},
        {"number": "apa saja"},
        {"birth_date-year": "2020"},
        {"number": "🙂"},
    ):
        visitor.get("/lacak")
        page = visitor.form("Lihat berkas saya", pair(application, **change))
        said.add(page.select(".govuk-error-summary")[0].get_text(" ", strip=True))
        assert next(iter(change.values())) in {str(i.get("value")) for i in page.select("input")}
    assert len(said) == 1
    assert "tidak cocok" in said.pop()


@pytest.mark.parametrize("limit", ["TRACKING_PER_NETWORK", "TRACKING_PER_NUMBER"])
def test_guessing_is_limited(
    limit: str, make_application: Make, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, limit, throttle.Limit("limit", 1, 3600))
    application = make_application()
    visitor.get("/lacak")
    visitor.form("Lihat berkas saya", pair(application, **{"birth_date-year": "2020"}))
    visitor.form("Lihat berkas saya", pair(application), status=429)


def test_a_stranger_without_the_pair_is_asked_for_it(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    number = make_application().number or ""
    assert visitor.get("/lacak/berkas", nomor=number).h1 == "Lacak permohonan"
    assert visitor.get("/lacak/kode", status=404).h1 == "Halaman tidak ditemukan"
    assert visitor.get("/lacak/akta.pdf", status=404).h1 == "Halaman tidak ditemukan"


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
    make_application: Make, visitor: Visitor
) -> None:
    follow(visitor, make_application(status=Status.REGISTERED, contact=None))
    page = visitor.click("Unduh akta")
    assert "Berkas ini tidak punya kontak." in page.text
    assert not page.select("main form button")


def test_a_code_lets_parents_correct_a_returned_file(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    application = make_application(status=Status.RETURNED)
    number = application.id
    page = open_with_code(visitor, session, application, "Perbaiki sekarang")
    assert page.path.startswith(f"/permohonan/{number}")


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


def test_a_resubmitted_file_tells_both_turns(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    application = make_application(status=Status.RETURNED)
    for remark in application.remarks:
        remark.settled_at = moment()
    submission.submit(session, application, factories.parent(), contact=None, now=moment())
    page = follow(visitor, application)
    titles = [p.get_text(" ", strip=True) for p in page.select(".timeline__title")]
    assert titles[2].startswith("Dikembalikan untuk diperbaiki")
    assert titles[3] == "Diperbaiki, dikirim lagi"


def test_a_recalled_file_is_no_reproach(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    application = make_application()
    perform(session, application, Action.RECALL, actor=factories.parent(), now=moment())
    assert follow(visitor, application).h1 == "Berkas Anda terbuka lagi"


def test_a_visit_holds_only_what_it_was_given(make_application: Make, session: Session) -> None:
    mine, other = make_application(), make_application()
    visit = visits.open_visit(session, [mine.id], "081260000001", moment())
    actor = visit_principal(visit).actor
    assert actor.role is Role.PARENT
    assert tracking.newest_held(session, actor, mine.number) is mine
    assert tracking.newest_held(session, actor, other.number) is None
    visits.hold(session, visit, other)
    visits.hold(session, visit, other)
    assert visit_principal(visit).actor.application_ids == {mine.id, other.id}
