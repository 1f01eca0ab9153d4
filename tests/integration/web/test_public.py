"""The open pages, the pages of errors, and the words of messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.delivery import words_of
from app.domain.law import packs
from app.domain.workflow import Status
from app.extensions import db
from app.models.application import Application
from app.models.log import Message
from app.models.office import Office
from app.moment import moment
from app.services import codes, outbox
from app.web.errors import PAGES, page
from app.web.sessions import DatabaseSessions
from tests.conftest import make_service
from tests.pages import Page, Visitor, check_page, words

SAME = {"Sec-Fetch-Site": "same-origin"}
OPEN = {
    "/": "Selamat atas kelahiran buah hati Anda",
    "/bantuan": "Bantuan",
    "/perlindungan-data": "Perlindungan data",
    "/aksesibilitas": "Aksesibilitas",
    "/kantor": "Kantor kami",
    "/lahir-mati": "Kami turut berduka",
    "/periksa": "Periksa akta kelahiran",
    "/lacak": "Lacak permohonan",
}


@pytest.mark.parametrize(("path", "heading"), OPEN.items())
def test_an_open_page_needs_nobody(
    path: str, heading: str, visitor: Visitor, office: Office
) -> None:
    assert visitor.get(path).h1 == heading


def test_home_leads_to_registering_tracking_and_checking(visitor: Visitor, office: Office) -> None:
    visitor.get("/")
    assert visitor.click("Lacak permohonan").h1 == "Lacak permohonan"
    visitor.get("/")
    assert visitor.click("Cek keaslian akta").h1 == "Periksa akta kelahiran"
    home = visitor.get("/")
    assert home.link("Mulai pendaftaran").startswith("/daftar")
    assert "1 hari kerja" in home.text


def test_home_sets_no_cookie(client: FlaskClient, office: Office, session: Session) -> None:
    session.commit()
    assert "Set-Cookie" not in client.get("/").headers


def test_hours_are_those_of_the_timetable(visitor: Visitor, office: Office) -> None:
    assert "Senin–Kamis 07.30–16.00, Jumat 07.30–16.30 WIB" in visitor.get("/kantor").text
    office.timetables = [
        {"valid_from": "2000-01-01", "valid_to": None, "week": {"1": [["08:00", "12:00"]]}}
    ]
    assert "Selasa 08.00–12.00 WIB" in visitor.get("/kantor").text


def test_contacts_that_the_office_lacks_are_not_offered(visitor: Visitor, office: Office) -> None:
    page = visitor.get("/bantuan")
    assert not [a for a in page.select("a") if "wa.me" in str(a["href"])]
    office.whatsapp = "+62 812-6000-0009"
    assert visitor.get("/bantuan").link("Tanya lewat WhatsApp") == "https://wa.me/6281260000009"
    office.whatsapp, office.phone = "", "(0627) 21-000"
    assert visitor.get("/bantuan").link("Telepon kami") == "tel:062721000"


def test_an_office_without_any_contact_asks_to_the_counter(
    visitor: Visitor, office: Office
) -> None:
    for path in ("/bantuan", "/lacak"):
        text = visitor.get(path).text
        assert "Datanglah ke loket kami, gratis:" in text
        assert "Senin–Kamis 07.30–16.00" in text
    assert "Datanglah ke loket pada jam layanan." in visitor.get("/kantor").text
    office.email = "tanya@contoh.example"
    page = visitor.get("/bantuan")
    assert "Datanglah ke loket" not in page.text
    assert page.link("tanya@contoh.example") == "mailto:tanya@contoh.example"


def test_every_hard_word_is_explained(visitor: Visitor, office: Office) -> None:
    text = visitor.get("/istilah").text
    assert not [word for word in ("NIK", "KK", "SPTJM", "KTP-el", "Kode QR") if word not in text]


@pytest.mark.parametrize("status", PAGES)
def test_every_error_has_a_page_with_a_way_onward(
    status: int, app: Flask, office: Office, session: Session
) -> None:
    session.commit()
    with app.test_request_context("/"):
        body, code, _headers = page(status)  # type: ignore[misc]
    soup = check_page(str(body))
    assert code == status
    assert soup.select("main a.govuk-button[href]")
    assert len(words(soup.select_one("main"))) > 80


def test_an_unknown_address_helps_on(visitor: Visitor, office: Office) -> None:
    page = visitor.get("/tidak-ada", status=404)
    assert page.h1 == "Halaman tidak ditemukan"
    assert page.link("Ke halaman depan") == "/"


def test_a_wrong_method_is_told(client: FlaskClient, office: Office, session: Session) -> None:
    session.commit()
    answer = client.post("/bantuan", headers=SAME)
    assert Page(answer).h1 == "Alamat ini tidak bisa dibuka langsung"
    assert answer.status_code == 405


def test_a_form_without_its_token_is_refused(
    client: FlaskClient, office: Office, session: Session
) -> None:
    session.commit()
    answer = client.post("/lacak", data={"number": "x"}, headers=SAME)
    assert answer.status_code == 400
    assert Page(answer).h1 == "Halaman ini sudah terlalu lama terbuka"


def test_a_form_from_another_site_is_refused(
    client: FlaskClient, office: Office, session: Session
) -> None:
    session.commit()
    answer = client.post("/lacak", headers={"Origin": "https://example.org"})
    assert answer.status_code == 403


def test_too_much_at_once_is_refused(client: FlaskClient, office: Office, session: Session) -> None:
    session.commit()
    answer = client.post("/lacak", data={"number": "9" * 12_000_000}, headers=SAME)
    assert answer.status_code == 413
    assert Page(answer).h1 == "Kirimannya terlalu besar"


CANT_CHECK = "Kami belum bisa memeriksa sekarang"


@pytest.mark.parametrize("cookies", [{}, {"akta": "x" * 43}])
@pytest.mark.parametrize("path", ["/", "/lacak", "/v/" + "0" * 26, "/periksa"])
def test_without_a_database_the_page_still_speaks(
    path: str, cookies: Mapping[str, str], tmp_path: Path
) -> None:
    app = make_service(f"sqlite:///{tmp_path}/gone/akta.db", tmp_path)
    client = app.test_client()
    for name, value in cookies.items():
        client.set_cookie(name, value)
    answer = client.get(path)
    assert answer.status_code == 503
    checking = path.startswith(("/v/", "/periksa"))
    assert Page(answer).h1 == (CANT_CHECK if checking else "Layanan sedang beristirahat sebentar")
    assert answer.headers["Retry-After"] == "5"
    assert "Semua layanan berjalan" not in answer.text


def test_an_unexpected_error_tells_nothing_of_itself(
    app: Flask, client: FlaskClient, office: Office, session: Session, monkeypatch: Any
) -> None:
    def broken() -> None:
        raise RuntimeError("secret inside")

    session.commit()
    monkeypatch.setitem(app.view_functions, "public.help_page", broken)
    answer = client.get("/bantuan")
    assert (answer.status_code, Page(answer).h1) == (500, "Ada yang rusak di tempat kami")
    assert "secret inside" not in answer.text


def test_a_dead_visit_is_told(
    app: Flask, client: FlaskClient, office: Office, session: Session, monkeypatch: Any
) -> None:
    session.commit()
    monkeypatch.setitem(app.view_functions, "public.help_page", lambda: abort(401))
    assert Page(client.get("/bantuan")).h1 == "Kunjungan Anda sudah berakhir"


PARAMS = {"code": {"code": "123456"}, "returned": {"number": "DRI-2222-2222", "count": "2"}}
KINDS = ("code", "submitted", "resubmitted", "returned", "approved", "refused", "registered")


@pytest.mark.parametrize("kind", [*KINDS, "issued"])
def test_a_message_is_short_and_says_no_name(
    kind: str,
    app: Flask,
    session: Session,
    make_application: Callable[..., Application],
) -> None:
    application = make_application(status=Status.SUBMITTED)
    name, mother = application.child_name, application.answers["mother.nik"]
    params = PARAMS.get(kind, {"number": application.number or ""})
    outbox.enqueue(session, application, kind, to="a@example.org", params=params, now=moment())
    session.commit()
    with app.app_context():
        query = select(Message).where(Message.kind == kind).order_by(Message.created_at.desc())
        message = db.session.scalars(query).first()
        assert message is not None
        said = words_of(message)
    text = f"{said.subject}\n{said.body}"
    assert 0 < len(said.subject) <= 78
    assert len(text) <= 420
    assert name not in text
    assert mother not in text
    wanted = params.get("code") or f"http://localhost/lacak?nomor={params['number']}"
    assert wanted in said.body


def test_a_code_is_sent_to_the_contact_alone(
    session: Session, make_application: Callable[..., Application]
) -> None:
    application = make_application(contact="ibu@example.org")
    code = codes.send(
        session, application, "open", contact="ibu@example.org", network="-", now=moment()
    )
    message = session.scalars(select(Message).where(Message.kind == "code")).one()
    assert message.to == code.contact == "ibu@example.org"


def test_a_database_lost_while_answering_is_told(
    client: FlaskClient, office: Office, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_anything: object) -> None:
        raise OperationalError("insert", {}, Exception("gone"))

    session.commit()
    monkeypatch.setattr(DatabaseSessions, "_write", lost)
    answer = client.get("/lacak")
    assert (answer.status_code, Page(answer).h1) == (503, "Layanan sedang beristirahat sebentar")
    assert "Set-Cookie" not in answer.headers


def test_the_rules_stand_in_public_with_their_sources(visitor: Visitor, office: Office) -> None:
    page, pack = visitor.get("/aturan"), packs.latest()
    for rule in (*pack.models, *pack.papers, *pack.rules):
        assert rule.says.id in page.text
        assert page.select(f"#{rule.id.lower()}")
    assert all(article.id in page.text for article in pack.articles)
    assert pack.rules[0].says.en in visitor.get("/aturan", bahasa="en").text


def test_how_the_office_keeps_its_promise_is_drawn_and_told(
    visitor: Visitor, office: Office, make_application: Callable[..., Application], session: Session
) -> None:
    empty = visitor.get("/kinerja")
    assert "Belum cukup berkas untuk dihitung." in empty.text
    for _ in range(5):
        make_application(status=Status.REGISTERED)
    session.commit()
    page = visitor.get("/kinerja")
    assert "100% tepat waktu." in page.text
    assert 1 <= len(page.select("svg.bars rect")) <= 2
    assert len(page.select("table")[1].select("tbody tr")) == 16
    assert "1–4" not in page.select("table")[0].text
