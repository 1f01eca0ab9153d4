"""Tracking: where a file stands, and what a one-time code opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.delivery import words_of
from app.domain.roles import Role
from app.domain.workflow import Action, Status
from app.models.log import Message
from app.models.office import Account
from app.moment import moment
from app.services import issuing, submission, throttle, tracking, visits
from app.services.equipment import Equipment
from app.services.lifecycle import perform
from app.web.access import visit_principal
from app.web.desk.reasons import REVOCATIONS
from tests import factories
from tests.integration.web.followed import Make, follow, pair
from tests.pages import Page, Visitor, words


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
    assert "(jam kantor)" in clock
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


@pytest.mark.parametrize("hour", [2, 9, 21])
@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.UNDER_VERIFICATION, Status.RETURNED])
def test_a_file_is_at_one_point_at_any_hour(
    make_application: Make, visitor: Visitor, status: Status, hour: int
) -> None:
    sent = moment().replace(hour=hour) - dt.timedelta(days=1)
    page = follow(visitor, make_application(status=status, now=sent))
    assert len(page.select("[aria-current=step] .timeline__title")) == 1


def test_the_way_of_a_finished_file_is_all_done(make_application: Make, visitor: Visitor) -> None:
    page = follow(visitor, make_application(status=Status.REGISTERED))
    assert len(page.select(".timeline__item--done")) == 5
    assert "Sedang diperiksa" not in page.text
    assert not page.select(".clock")


def test_a_reissue_is_a_line_of_its_own_and_the_first_issue_stays_when_it_was(
    make_application: Make,
    visitor: Visitor,
    session: Session,
    registrar: Account,
    equipment: Equipment,
) -> None:
    application = make_application(status=Status.REGISTERED)
    first = tracking.newest_certificate(session, application)
    assert first is not None
    before = way(follow(visitor, application))
    assert before[-1][0] == "Akta terbit"
    clerk, at = factories.actor_of(registrar), moment()
    how = {"reason": "Kutipan hilang.", "equipment": equipment, "now": at}
    newer = issuing.reissue(session, first, clerk, **how)  # type: ignore[arg-type]
    session.commit()
    page = follow(visitor, application)
    assert way(page)[-2:] == [before[-1], ("Versi 2 sedang ditandatangani", way(page)[-1][1])]
    assert len(page.select("[aria-current=step]")) == 1
    newer.signing, newer.pdf_sha256 = first.signing, first.pdf_sha256
    newer.signed_at = at + dt.timedelta(minutes=3)
    session.commit()
    after = way(follow(visitor, application))
    assert after[-2] == before[-1]
    assert after[-1][0] == "Diterbitkan ulang, versi 2"


def way(page: Page) -> list[tuple[str, str]]:
    """Return the points of a timeline: title and text."""
    found = []
    for item in page.select(".timeline__item"):
        title, *text = (words(p) for p in item.select("p"))
        found.append((title.removesuffix(" (selesai)"), " ".join(text)))
    return found


def test_what_was_withdrawn_at_night_was_never_received_at_an_hour_to_come(
    make_application: Make, visitor: Visitor
) -> None:
    night = moment().replace(hour=15, minute=0) - dt.timedelta(days=moment().weekday() + 2)
    application = make_application(status=Status.WITHDRAWN, now=night)
    shown = dict(way(follow(visitor, application)))
    assert shown["Diterima"] == ""
    assert "Ditarik" in shown


def test_an_unsigned_certificate_cannot_be_downloaded_yet(
    make_application: Make, visitor: Visitor
) -> None:
    page = follow(visitor, make_application(status=Status.REGISTERED, signed=False))
    assert page.h1 == "Kelahiran anak Anda sudah tercatat"
    assert "Unduh" not in [a.get_text(strip=True) for a in page.select("a.govuk-button")]


def test_a_revoked_certificate_is_told(
    make_application: Make, visitor: Visitor, session: Session, registrar: Account
) -> None:
    application = make_application(status=Status.REGISTERED)
    certificate = tracking.newest_certificate(session, application)
    assert certificate is not None
    clerk = factories.actor_of(registrar)
    why = f"{REVOCATIONS['ganda']} Surat 7 tentang DEWI LESTARI"
    issuing.revoke(session, certificate, clerk, reason=why, now=moment())
    page = follow(visitor, application)
    assert page.h1 == "Akta ini dicabut"
    (advice,) = (b.get_text(" ", strip=True) for b in page.select(".banner") if "akta" in b.text)
    assert "tidak berlaku lagi" in advice
    assert "Kelahiran ini tercatat dua kali." in advice
    assert "Jangan pakai akta ini lagi." in advice
    assert "DEWI" not in page.text
    titles = [p.get_text(" ", strip=True) for p in page.select(".timeline__title")]
    assert titles[-2:] == ["Akta terbit (selesai)", "Dicabut, tidak berlaku lagi"]
    assert not page.select("[aria-current=step]")
    assert not page.select(".timeline__item--next")
    assert "unduh" not in page.text.lower().replace("mengunduh tanda terima", "")


def test_a_revocation_is_told_to_the_family_without_a_name_or_the_reason(
    app: Flask, make_application: Make, session: Session, registrar: Account
) -> None:
    application = make_application(status=Status.REGISTERED, contact="uli@contoh.id")
    certificate = tracking.newest_certificate(session, application)
    assert certificate is not None
    clerk = factories.actor_of(registrar)
    issuing.revoke(session, certificate, clerk, reason="Putusan 7", now=moment())
    query = select(Message).where(Message.kind == "revoked")
    message = session.scalars(query).one()
    assert (message.to, message.body) == ("uli@contoh.id", {"number": application.number})
    number, child, office = application.number, application.child_name, application.office.name
    session.expunge_all()
    session.commit()  # on SQLite an open session keeps everybody else out
    with app.test_request_context("/"):
        words = words_of(message)
    assert "tidak berlaku lagi" in words.body
    assert f"/lacak?nomor={number}" in words.body
    assert "Putusan" not in words.body
    assert child not in words.body
    assert words.body.splitlines()[-1] == office


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


@pytest.mark.parametrize(
    "limit", ["TRACKING_PER_NETWORK", "TRACKING_PER_NUMBER", "TRACKING_PER_NUMBER_IN_ALL"]
)
def test_guessing_is_limited(
    limit: str, make_application: Make, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, limit, throttle.Limit("limit", 1, 3600))
    application = make_application()
    visitor.get("/lacak")
    visitor.form("Lihat berkas saya", pair(application, **{"birth_date-year": "2020"}))
    visitor.form("Lihat berkas saya", pair(application), status=429)


def test_a_stranger_s_guesses_keep_no_parent_out(
    make_application: Make, visitor: Visitor, new_visitor: Callable[[], Visitor]
) -> None:
    application, stranger = make_application(), new_visitor()
    stranger.client.environ_base["REMOTE_ADDR"] = "198.51.100.7"
    stranger.get("/lacak")
    for _ in range(throttle.TRACKING_PER_NUMBER.count):
        stranger.form("Lihat berkas saya", pair(application, **{"birth_date-year": "2020"}))
    stranger.form("Lihat berkas saya", pair(application), status=429)
    assert follow(visitor, application).h1 == "Berkas Anda sudah kami terima"


def test_one_network_alone_never_fills_the_count_of_a_number() -> None:
    hourly, daily = throttle.TRACKING_PER_NUMBER, throttle.TRACKING_PER_NUMBER_IN_ALL
    assert hourly.count * daily.seconds // hourly.seconds < daily.count


def test_a_stranger_without_the_pair_is_asked_for_it(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    number = make_application().number or ""
    assert visitor.get("/lacak/berkas", nomor=number).h1 == "Lacak permohonan"
    assert visitor.get("/lacak/kode", status=404).h1 == "Halaman tidak ditemukan"
    assert visitor.get("/lacak/akta.pdf", status=404).h1 == "Halaman tidak ditemukan"


def test_a_resubmitted_file_tells_both_turns(
    make_application: Make, visitor: Visitor, session: Session, equipment: Equipment
) -> None:
    application = make_application(status=Status.RETURNED)
    for remark in application.remarks:
        remark.settled_at = moment()
    submission.submit(
        session, application, factories.parent(), equipment=equipment, contact=None, now=moment()
    )
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
    visit = visits.open_visit(session, [mine.id], contact="081260000001", now=moment())
    actor = visit_principal(visit).actor
    assert actor.role is Role.PARENT
    assert tracking.newest_held(session, actor, mine.number) is mine
    assert tracking.newest_held(session, actor, other.number) is None
    visits.hold(session, visit, other)
    visits.hold(session, visit, other)
    assert visit_principal(visit).actor.application_ids == {mine.id, other.id}
