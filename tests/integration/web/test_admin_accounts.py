"""The pages of accounts: what one admin may do, what waits for a second, and nobody's password."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import logs
from app.domain.roles import Role
from app.models.log import Message
from app.models.office import Account
from app.moment import moment
from app.services import account_links, grants
from tests.factories import actor_of, some_staff
from tests.integration.web.desk import QUEUE, sign_in
from tests.pages import Visitor, words

Make = Callable[..., Account]
LIST = "/petugas/admin/akun"
SENTENCE = "kopi pahit di pagi Sidikalang"
SARI = {
    "role": "verifier",
    "name": "Sari  Baru",
    "staff_number": "19900101 201505 2 001",
    "email": "sari@example.org",
    "username": "Sari.Baru",
    "reason": "SK 12/2026",
}


@pytest.fixture
def first(make_staff: Make) -> Account:
    """An admin."""
    return make_staff(Role.ADMIN)


@pytest.fixture
def admin(visitor: Visitor, first: Account) -> Visitor:
    """The admin, signed in."""
    sign_in(visitor, first)
    return visitor


def link(session: Session, account: Account) -> str:
    """Send a link as an admin does; return its address."""
    account_links.send(session, actor_of(account), account, now=moment(), email_needed=False)
    message = session.scalars(select(Message).where(Message.account_id == account.id)).one()
    session.commit()
    return f"/petugas/sandi-baru/{message.body['token']}"


def test_an_office_with_one_admin_is_told_what_to_do(admin: Visitor) -> None:
    page = admin.get(f"{LIST}/baru")
    assert "flask staff create nama.pengguna --role admin" in page.text
    page = admin.form("Buat akun", SARI)
    assert "Peran ini perlu admin kedua, dan kantor Anda baru punya satu." in page.text
    partner = {**SARI, "role": "partner", "staff_number": "BIDAN-77", "reason": ""}
    assert "Akun Sari Baru dibuat." in admin.form("Buat akun", partner).text


def test_a_new_clerk_waits_for_the_other_admin(
    admin: Visitor, make_staff: Make, new_visitor: Callable[[], Visitor], session: Session
) -> None:
    other = make_staff(Role.ADMIN)
    admin.get(f"{LIST}/baru")
    page = admin.form("Buat akun", SARI)
    assert "Menunggu admin kedua" in page.text
    second = new_visitor()
    page = sign_in(second, other)
    assert "1 usul menunggu persetujuan Anda." in page.text
    assert [words(c) for c in page.select(".bar__count")] == ["1 menunggu Anda"]
    assert not admin.get("/petugas/admin").select(".bar__count")
    second.get("/petugas/admin/usulan")
    second.click("Sari Baru")
    assert "Tautan kata sandi dikirim ke sari@example.org" in second.form("Setujui").text
    account = session.scalars(select(Account).where(Account.username == "sari.baru")).one()
    assert (account.active, account.name) == (True, "Sari Baru")
    session.rollback()
    assert not second.get("/petugas/admin").select(".bar__count")


def test_who_proposed_takes_back_and_cannot_accept(
    admin: Visitor, make_staff: Make, session: Session
) -> None:
    make_staff(Role.ADMIN)
    admin.get(f"{LIST}/baru")
    admin.form("Buat akun", SARI)
    page = admin.click("Lihat usul")
    assert "Anda yang mengusulkan." in page.text
    admin.post(page.path, {"putusan": "setuju"}, status=403)
    admin.get(page.path)
    assert "Usul tidak dijalankan." in admin.form("Tarik usul ini").text
    account = session.scalars(select(Account).where(Account.username == "sari.baru")).one()
    assert not account.active
    admin.post(f"{LIST}/{account.id}/aktifkan", status=403)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("staff_number", "123", "NIP terdiri dari 18 angka, misalnya"),
        ("email", "bukan email", "Periksa emailnya."),
        ("username", "a b", "Pakai 3 sampai 40 huruf"),
        ("reason", "", "Isi dasar penugasan"),
        ("name", "", "Isi nama orangnya."),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(
    admin: Visitor, make_staff: Make, field: str, value: str, said: str
) -> None:
    make_staff(Role.ADMIN)
    admin.get(f"{LIST}/baru")
    page = admin.form("Buat akun", {**SARI, field: value})
    assert said in page.text
    kept = {str(box["name"]): box.get("value") for box in page.select("main input[value]")}
    others = {"email": "sari@example.org", "reason": "SK 12/2026"}
    assert all(kept[name] == text for name, text in others.items() if name != field)


def test_one_number_has_one_account(admin: Visitor, make_staff: Make, first: Account) -> None:
    make_staff(Role.ADMIN)
    admin.get(f"{LIST}/baru")
    page = admin.form("Buat akun", {**SARI, "staff_number": first.staff_number})
    assert "Nomor ini sudah punya akun." in page.text
    page = admin.form("Buat akun", {**SARI, "username": first.username})
    assert "Nama pengguna ini sudah dipakai." in page.text


def test_a_clerks_new_address_waits_for_the_other_admin(
    admin: Visitor, make_staff: Make, verifier: Account, session: Session
) -> None:
    make_staff(Role.ADMIN)
    admin.get(f"{LIST}/{verifier.id}/ubah")
    page = admin.form("Simpan", {"email": "baru@example.org", "job": "Staf"})
    assert "Email baru berlaku setelah admin lain menyetujui." in page.text
    session.refresh(verifier)
    assert (verifier.email, verifier.job) == (None, "Staf")
    (waiting,) = grants.waiting(session, actor_of(some_staff(session, Role.ADMIN)))
    assert waiting.email == "baru@example.org"


def test_the_last_admin_has_no_way_to_shut_the_door(admin: Visitor, first: Account) -> None:
    page = admin.get(f"{LIST}/{first.id}")
    assert "Ini admin aktif terakhir." in page.text
    assert "Nonaktifkan" not in page.text
    admin.get(f"{LIST}/{first.id}/nonaktifkan")
    admin.post(f"{LIST}/{first.id}/nonaktifkan", status=409)
    assert admin.get(LIST).status == 200


def test_a_suspended_clerk_is_out_with_the_next_click(
    admin: Visitor, new_visitor: Callable[[], Visitor], verifier: Account
) -> None:
    clerk = new_visitor()
    sign_in(clerk, verifier)
    before = clerk.get(QUEUE)
    assert before.path == QUEUE
    admin.get(f"{LIST}/{verifier.id}/nonaktifkan")
    assert "0 kasus kembali ke antrean." in admin.form("Nonaktifkan sekarang").text
    assert clerk.get(QUEUE).path.startswith("/petugas/masuk")
    json = {"Accept": "application/json", "Sec-Fetch-Site": "same-origin"}
    assert clerk.client.post(f"{QUEUE}/{uuid.uuid4()}/tandai", headers=json).status_code == 401
    clerk.page = before
    page = clerk.form("Ambil berikutnya Alt+B")
    assert page.path == "/petugas/masuk"
    assert "tindakan terakhir tidak dijalankan" in page.text
    assert "Hubungi admin kantor Anda" in page.text
    assert "Akun Anda dinonaktifkan" in sign_in(clerk, verifier).text
    wrong = {"Nama pengguna": verifier.username, "Kata sandi": "sandi yang lain sama sekali"}
    page = clerk.form("Masuk", wrong)
    assert "tidak cocok" in page.text
    assert "Akun Anda dinonaktifkan" not in page.text
    admin.get(f"{LIST}/{verifier.id}")
    admin.form("Aktifkan lagi")
    assert sign_in(clerk, verifier).path == QUEUE


def test_a_password_is_chosen_by_its_owner_once(
    visitor: Visitor, session: Session, verifier: Account
) -> None:
    path = link(session, verifier)
    visitor.get(path)
    short = visitor.form("Simpan kata sandi", {"password": "pendek", "again": "pendek"})
    assert "Kata sandi minimal 15 huruf." in short.text
    other = visitor.form("Simpan kata sandi", {"password": SENTENCE, "again": SENTENCE[:-1]})
    assert "Kedua kata sandi berbeda." in other.text
    assert SENTENCE not in other.response.text
    visitor.form("Simpan kata sandi", {"password": SENTENCE, "again": SENTENCE})
    given = {"Nama pengguna": verifier.username, "Kata sandi": SENTENCE}
    assert visitor.form("Masuk", given).path == QUEUE
    assert "tidak berlaku lagi" in visitor.get(path, status=404).h1


def test_the_link_stands_in_no_log_and_no_list(
    app: Flask,
    session: Session,
    verifier: Account,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = link(session, verifier)
    seen: list[str] = []
    monkeypatch.setattr(logs, "request", lambda **said: seen.append(str(said)))
    assert app.test_client().get(path).status_code == 200
    token = path.rpartition("/")[2]
    assert "/petugas/sandi-baru/<token>" in seen[0]
    assert token not in seen[0] + capsys.readouterr().err
