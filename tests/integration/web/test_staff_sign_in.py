"""Staff sign in and out: one answer for all that's wrong, and no way to be led elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models.log import AuditEntry
from app.models.office import Account
from tests.factories import PASSWORD
from tests.integration.web.desk import sign_in
from tests.pages import Visitor, words

Make = Callable[..., Account]
WRONG = "Nama pengguna atau kata sandi tidak cocok."
LANDINGS = {
    Role.VERIFIER: ("/petugas/antrean", "Antrean"),
    Role.REGISTRAR: ("/petugas/pencatatan", "Pencatatan"),
    Role.PARTNER: ("/mitra", "Permohonan saya"),
    Role.ADMIN: ("/petugas/admin", "Ringkasan"),
}


@pytest.mark.parametrize("role", LANDINGS)
def test_everybody_lands_where_the_role_begins(
    role: Role, make_staff: Make, visitor: Visitor
) -> None:
    page = sign_in(visitor, make_staff(role))
    assert (page.path, page.h1) == LANDINGS[role]
    assert visitor.get("/petugas").path == LANDINGS[role][0]
    assert visitor.get("/petugas/masuk").path == LANDINGS[role][0]


def test_without_the_demo_the_sign_in_names_nobody(make_staff: Make, visitor: Visitor) -> None:
    account = make_staff(Role.ADMIN, demo=True)
    page = visitor.get("/petugas/masuk")
    assert account.username not in page.text
    assert "Akun contoh" not in page.text


@pytest.mark.parametrize("role", LANDINGS)
def test_everybody_finds_the_way_out(role: Role, make_staff: Make, visitor: Visitor) -> None:
    account = make_staff(role)
    page = sign_in(visitor, account)
    assert page.link(account.name) == "/petugas/akun"
    assert visitor.click(account.name).h1 == "Akun Anda"
    assert visitor.form("Keluar").h1 == "Masuk untuk petugas"
    assert visitor.get(LANDINGS[role][0]).h1 == "Masuk untuk petugas"


@pytest.mark.parametrize("username", ["rina", "nobody", "former"])
def test_whatever_is_wrong_the_answer_is_the_same(
    username: str, make_staff: Make, visitor: Visitor
) -> None:
    make_staff(Role.VERIFIER, username="rina")
    make_staff(Role.VERIFIER, username="former", active=False)
    visitor.get("/petugas/masuk")
    said = {"Nama pengguna": username, "Kata sandi": "bukan sandinya sama sekali"}
    page = visitor.form("Masuk", said)
    assert WRONG in page.text
    assert words(page.soup.title).startswith("Kesalahan:")
    assert page.select("input[name=username]")[0]["value"] == username
    assert not page.select("input[name=password]")[0].get("value")


def test_empty_boxes_are_named(office: object, visitor: Visitor) -> None:
    visitor.get("/petugas/masuk")
    page = visitor.form("Masuk")
    assert "Isi nama pengguna Anda." in page.text
    assert "Isi kata sandi Anda." in page.text


@pytest.mark.parametrize(
    "target",
    [
        "https://jahat.example/petugas/antrean",
        "//jahat.example/petugas",
        "/\\jahat.example",
        "/petugas/antrean/../../keluar",
        "/petugas/antrean\\..",
        "/petugas/admin",
        "javascript:alert(1)",
    ],
)
def test_nobody_is_led_elsewhere(target: str, make_staff: Make, visitor: Visitor) -> None:
    account = make_staff(Role.VERIFIER)
    visitor.get("/petugas/masuk", next=target)
    page = visitor.post(
        f"/petugas/masuk?next={target}",
        {"username": account.username, "password": PASSWORD},
    )
    assert page.path == "/petugas/antrean"


def test_who_was_sent_to_sign_in_goes_on_from_there(make_staff: Make, visitor: Visitor) -> None:
    account = make_staff(Role.VERIFIER)
    page = visitor.get("/petugas/cari", q="Sinaga")
    assert page.path.startswith("/petugas/masuk")
    page = visitor.post(page.path, {"username": account.username, "password": PASSWORD})
    assert page.path == "/petugas/cari?q=Sinaga"


def test_a_guesser_is_told_when_to_try_again(make_staff: Make, visitor: Visitor) -> None:
    make_staff(Role.VERIFIER, username="rina")
    with time_machine.travel(dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC), tick=False):
        for _try in range(10):
            visitor.get("/petugas/masuk")
            visitor.form("Masuk", {"Nama pengguna": "rina", "Kata sandi": "tebakan nomor satu"})
        visitor.get("/petugas/masuk")
        page = visitor.form("Masuk", {"Nama pengguna": "rina", "Kata sandi": PASSWORD}, status=429)
    assert int(page.response.headers["Retry-After"]) == 900
    assert "15 menit" in page.text


def test_after_signing_out_the_old_cookie_opens_nothing(
    make_staff: Make, visitor: Visitor, session: Session
) -> None:
    sign_in(visitor, make_staff(Role.VERIFIER))
    old = visitor.client.get_cookie("akta")
    page = visitor.get("/petugas/akun")
    assert "Verifikator" in page.text
    page = visitor.form("Keluar")
    assert page.path == "/petugas/masuk"
    assert "Anda sudah keluar." in page.text
    visitor.client.set_cookie("akta", old.value)
    assert visitor.get("/petugas/antrean").path.startswith("/petugas/masuk")
    acts = session.scalars(select(AuditEntry.act).order_by(AuditEntry.seq))
    assert list(acts) == ["staff.password", "staff.sign_in", "staff.sign_out"]


def test_a_suspended_account_is_out_at_once(
    make_staff: Make, visitor: Visitor, session: Session
) -> None:
    account = make_staff(Role.VERIFIER)
    sign_in(visitor, account)
    account.active = False
    assert visitor.get("/petugas/antrean").path.startswith("/petugas/masuk")


@pytest.mark.parametrize("role", LANDINGS)
def test_the_parts_of_others_are_not_found(role: Role, make_staff: Make, visitor: Visitor) -> None:
    sign_in(visitor, make_staff(role))
    for other, (path, _heading) in LANDINGS.items():
        visitor.get(path, status=200 if other is role else 404)
