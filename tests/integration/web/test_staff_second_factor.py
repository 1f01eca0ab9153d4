"""Staff and their codes: half signed in opens nothing; setting up, a lost phone, turning off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

import pyotp
import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents import qr
from app.domain.roles import Role
from app.models.log import AuditEntry
from app.models.office import Account
from app.models.session import WebSession
from app.services import second_factor, staff
from tests.factories import PASSWORD
from tests.integration.web.desk import QUEUE, sign_in
from tests.pages import Page, Visitor, words

NOW = dt.datetime(2026, 11, 24, 6, 0, tzinfo=dt.UTC)
ENROL, CODE, OFF = "/petugas/akun/kode", "/petugas/kode", "/petugas/akun/kode/matikan"
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
WRONG = "Kode ini tidak cocok atau sudah dipakai."


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The service's clock, which stands still until it's moved."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def required(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The office wants a second factor from everybody."""
    settings = replace(app.config["SETTINGS"], second_factor_required=True)
    monkeypatch.setitem(app.config, "SETTINGS", settings)


@pytest.fixture
def rina(clock: time_machine.Traveller, make_staff: Callable[..., Account]) -> Account:
    """A verifier without a second factor."""
    return make_staff(Role.VERIFIER, username="rina", name="Rina Uji")


@pytest.fixture
def spare(rina: Account, session: Session) -> list[str]:
    """Rina's spare codes, after she set up the app an hour ago."""
    before = NOW - dt.timedelta(hours=1)
    codes = second_factor.enrol(
        session, rina, secret=SECRET, text=code(before), network="x", now=before
    )
    assert codes is not None
    return codes


def code(at: dt.datetime = NOW, secret: str = SECRET) -> str:
    """Return what the app shows at a moment."""
    return pyotp.TOTP(secret).at(at)


def offered(page: Page) -> str:
    """Return the secret that a page offers as text."""
    return words(page.select("details strong")[0]).replace(" ", "")


def cookie(visitor: Visitor) -> str:
    """Return the token of a browser's session."""
    found = visitor.client.get_cookie("akta")
    assert found is not None
    return found.value


def acts(session: Session) -> list[str]:
    return list(session.scalars(select(AuditEntry.act).order_by(AuditEntry.seq)))


def test_the_code_follows_the_password(
    spare: list[str], rina: Account, visitor: Visitor, session: Session
) -> None:
    page = sign_in(visitor, rina)
    assert (page.path, page.h1) == (CODE, "Masukkan kode dari aplikasi")
    page = visitor.form("Masuk", {"Kode 6 angka": f"{code()[:3]} {code()[3:]}"})
    assert page.path == QUEUE
    assert acts(session)[1:] == ["staff.password", "staff.code_used", "staff.sign_in"]


@pytest.mark.parametrize("path", [QUEUE, "/petugas/akun", ENROL, f"{ENROL}/cadangan", OFF])
def test_a_password_alone_opens_nothing(
    path: str, spare: list[str], rina: Account, visitor: Visitor
) -> None:
    sign_in(visitor, rina)
    assert visitor.get(path).path.partition("?")[0] in ("/petugas/masuk", CODE)


def test_whoever_was_going_somewhere_arrives_there(
    spare: list[str], rina: Account, visitor: Visitor
) -> None:
    page = visitor.get("/petugas/cari", q="Sinaga")
    visitor.post(page.path, {"username": "rina", "password": PASSWORD})
    assert visitor.form("Masuk", {"code": code()}).path == "/petugas/cari?q=Sinaga"


def test_a_wrong_code_is_said_and_counted(
    spare: list[str], rina: Account, visitor: Visitor, session: Session
) -> None:
    sign_in(visitor, rina)
    page = visitor.form("Masuk", {"code": "000000"})
    assert WRONG in page.text
    assert words(page.soup.title).startswith("Kesalahan:")
    session.refresh(rina)
    assert rina.failures == 1
    page = visitor.form("Masuk", {"code": "12345"})
    assert "Kodenya 6 angka" in page.text
    session.refresh(rina)
    assert rina.failures == 1


def test_a_code_that_was_seen_over_a_shoulder_opens_nothing(
    spare: list[str], rina: Account, new_visitor: Callable[[], Visitor]
) -> None:
    rinas, thief = new_visitor(), new_visitor()
    sign_in(rinas, rina)
    assert rinas.form("Masuk", {"code": code()}).path == QUEUE
    sign_in(thief, rina)
    assert WRONG in thief.form("Masuk", {"code": code()}).text


def test_a_guesser_of_codes_is_told_when_to_try_again(
    spare: list[str], rina: Account, visitor: Visitor
) -> None:
    sign_in(visitor, rina)
    for _try in range(10):
        visitor.form("Masuk", {"code": "000000"})
    page = visitor.form("Masuk", {"code": code()}, status=429)
    assert int(page.response.headers["Retry-After"]) <= 900


def test_after_five_minutes_the_password_is_asked_again(
    spare: list[str], rina: Account, visitor: Visitor, clock: time_machine.Traveller
) -> None:
    sign_in(visitor, rina)
    later = NOW + dt.timedelta(minutes=5)
    clock.move_to(later, tick=False)
    page = visitor.form("Masuk", {"code": code(later)})
    assert page.path == "/petugas/masuk"
    assert "Waktunya habis" in page.text


def test_the_session_is_new_after_the_password_and_after_the_code(
    spare: list[str], rina: Account, visitor: Visitor, session: Session
) -> None:
    visitor.get("/petugas/masuk")
    cookies = [cookie(visitor)]
    sign_in(visitor, rina)
    cookies.append(cookie(visitor))
    visitor.form("Masuk", {"code": code()})
    cookies.append(cookie(visitor))
    assert len(set(cookies)) == 3
    assert len(session.scalars(select(WebSession)).all()) == 1
    visitor.client.set_cookie("akta", cookies[1])
    assert visitor.get(CODE).path == "/petugas/masuk"


@pytest.mark.parametrize("change", [{"active": False}, {"failures": staff.MOST_FAILURES}])
def test_an_account_stopped_between_password_and_code_stays_out(
    change: dict[str, int], spare: list[str], rina: Account, visitor: Visitor
) -> None:
    sign_in(visitor, rina)
    for name, value in change.items():
        setattr(rina, name, value)
    assert visitor.form("Masuk", {"code": code()}).path == "/petugas/masuk"


def test_a_spare_code_replaces_the_phone_once(
    spare: list[str], rina: Account, visitor: Visitor
) -> None:
    sign_in(visitor, rina)
    visitor.click("Pakai kode cadangan")
    page = visitor.form("Masuk", {"Kode cadangan": spare[0]})
    assert page.path == QUEUE
    assert "Sisanya: 7." in page.text
    visitor.get("/petugas/akun")
    visitor.form("Keluar")
    sign_in(visitor, rina)
    visitor.click("Pakai kode cadangan")
    assert "Coba yang lain." in visitor.form("Masuk", {"Kode cadangan": spare[0]}).text


def test_setting_up_shows_one_secret_in_three_ways(rina: Account, visitor: Visitor) -> None:
    sign_in(visitor, rina)
    page = visitor.get("/petugas/akun")
    assert "Belum dipasang" in page.text
    page = visitor.get(ENROL)
    secret = offered(page)
    address = str(page.select("a[href^='otpauth:']")[0]["href"])
    assert page.select("svg[role=img] path[fill]")[0]["d"] == qr.outline(address)[1]
    uri = pyotp.parse_uri(address)
    assert (uri.secret, uri.name) == (secret, "rina")
    assert uri.issuer == "Akta Kelahiran Kabupaten Dairi"
    assert offered(visitor.get(ENROL)) == secret


def test_setting_up_ends_with_spare_codes_shown_until_they_are_kept(
    rina: Account, visitor: Visitor, session: Session
) -> None:
    sign_in(visitor, rina)
    secret = offered(visitor.get(ENROL))
    assert WRONG in visitor.form("Aktifkan kode masuk", {"code": "000000"}).text
    page = visitor.form("Aktifkan kode masuk", {"code": code(secret=secret)})
    assert page.path == f"{ENROL}/cadangan"
    codes = [words(item) for item in page.select("main li")]
    assert len(codes) == 8
    dump = "".join(str(row.data) for row in session.scalars(select(WebSession)))
    assert not [text for text in (secret, *codes) if text in dump]
    page = visitor.form("Sudah saya simpan")
    assert (page.path, "Kode masuk aktif." in page.text) == (QUEUE, True)
    page = visitor.get(f"{ENROL}/cadangan")
    assert (page.path, page.h1) == (ENROL, "Kode masuk")
    assert not [text for text in (secret, *codes) if text in page.text]


def test_setting_up_signs_other_browsers_out(
    rina: Account, new_visitor: Callable[[], Visitor]
) -> None:
    here, elsewhere = new_visitor(), new_visitor()
    sign_in(here, rina)
    sign_in(elsewhere, rina)
    secret = offered(here.get(ENROL))
    here.form("Aktifkan kode masuk", {"code": code(secret=secret)})
    assert here.get(QUEUE).path == QUEUE
    assert elsewhere.get(QUEUE).path.startswith("/petugas/masuk")


def test_turning_off_takes_a_code(
    spare: list[str], rina: Account, visitor: Visitor, session: Session
) -> None:
    sign_in(visitor, rina)
    visitor.form("Masuk", {"code": code()})
    visitor.get(ENROL)
    visitor.click("Ganti atau matikan")
    assert WRONG in visitor.form("Matikan kode masuk", {"code": code()}).text
    visitor.click("Pakai kode cadangan")
    page = visitor.form("Matikan kode masuk", {"code": spare[0]})
    assert (page.path, page.h1) == (ENROL, "Pasang kode masuk")
    session.refresh(rina)
    assert rina.second_factor is None
    assert "staff.code_turned_off" in acts(session)
    visitor.get("/petugas/akun")
    visitor.form("Keluar")
    assert sign_in(visitor, rina).path == QUEUE


@pytest.mark.parametrize("path", [QUEUE, "/petugas/akun", CODE, f"{ENROL}/cadangan", OFF])
def test_where_it_is_required_setting_up_is_the_only_page(
    path: str, required: None, rina: Account, visitor: Visitor
) -> None:
    page = sign_in(visitor, rina)
    assert (page.path, page.h1) == (ENROL, "Pasang kode masuk")
    assert visitor.get(path).path.startswith("/petugas/masuk")


def test_where_it_is_required_setting_up_signs_in(
    required: None, rina: Account, visitor: Visitor, session: Session
) -> None:
    secret = offered(sign_in(visitor, rina))
    assert "staff.sign_in" not in acts(session)
    visitor.form("Aktifkan kode masuk", {"code": code(secret=secret)})
    assert visitor.form("Sudah saya simpan").path == QUEUE
    assert acts(session) == ["staff.password", "staff.code_enrolled", "staff.sign_in"]


def test_a_session_without_a_code_ends_when_it_becomes_required(
    rina: Account, visitor: Visitor, request: pytest.FixtureRequest
) -> None:
    assert sign_in(visitor, rina).path == QUEUE
    request.getfixturevalue("required")
    assert visitor.get(QUEUE).path.startswith("/petugas/masuk")


def test_where_it_is_required_turning_off_leads_to_the_next_one(
    required: None, spare: list[str], rina: Account, visitor: Visitor
) -> None:
    sign_in(visitor, rina)
    visitor.form("Masuk", {"code": code()})
    visitor.get(OFF, cadangan="1")
    page = visitor.form("Ganti aplikasi kode", {"code": spare[0]})
    assert page.path == ENROL
    assert offered(page) != SECRET
    assert visitor.get(QUEUE).path.startswith("/petugas/masuk")
