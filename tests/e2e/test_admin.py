"""An admin grants a role with a second admin, and takes the account back, in the browser."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.domain.roles import Role
from app.equipment import equipment_of
from app.extensions import db
from tests.browser import assert_accessible, go
from tests.e2e.office import Desk, hire
from tests.factories import make_application
from tests.server import Service

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
EMAIL = "sari.baru@example.org"
SENTENCE = "kopi pahit di pagi Sidikalang"
LINK = re.compile(r"/petugas/sandi-baru/[\w-]{43}")


def hand_in(server: Service) -> str:
    """Put a file into the queue of the running service; return its number."""

    def make() -> str:
        with server.app.app_context():
            file = make_application(db.session(), equipment_of(server.app))
            db.session.commit()
            return str(file.number)

    with ThreadPoolExecutor(1) as aside:
        return aside.submit(make).result()


def link_for(outbox: Path, email: str) -> str:
    """Wait for the letter with the link, and return where it leads."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        for found in _links(outbox, email):
            return found
        time.sleep(0.1)
    raise AssertionError("no letter came")


def _links(outbox: Path, email: str) -> Iterator[str]:
    for file in sorted(outbox.glob("*.txt"), reverse=True):
        text = file.read_text(encoding="utf-8")
        if text.startswith(f"To: {email}") and (match := LINK.search(text)):
            yield match[0]


def look(page: Page) -> None:
    """Let axe look at the page."""
    assert_accessible(page, page.locator("h1").inner_text())


def create(admin: Desk) -> None:
    """Fill in a new verifier's account."""
    page = admin.page
    go(page, page.get_by_role("link", name="Akun", exact=True))
    look(page)
    admin.press("Buat akun")
    look(page)
    page.get_by_label("Verifikator: memeriksa berkas").check(force=True)
    page.fill("[name=name]", "Sari Baru")
    page.fill("[name=staff_number]", "19900101 201505 2 001")
    page.fill("[name=email]", EMAIL)
    page.fill("[name=username]", "sari.baru")
    page.fill("[name=reason]", "SK 12/2026")
    admin.press("Buat akun")
    expect(page.locator("main")).to_contain_text("Menunggu admin kedua")
    look(page)


def accept(admin: Desk) -> None:
    """See what waits, and agree."""
    page = admin.page
    page.goto("/petugas/admin/usulan")
    look(page)
    go(page, page.get_by_role("link", name="Sari Baru"))
    look(page)
    admin.press("Setujui")
    expect(page.locator("main")).to_contain_text("Tautan kata sandi dikirim")


def choose_password(page: Page, link: str) -> Page:
    """Follow the link, set a password, and sign in with it."""
    page.goto(link)
    look(page)
    page.fill("[name=password]", SENTENCE)
    page.fill("[name=again]", SENTENCE)
    go(page, page.locator("main form button").first)
    page.fill("[name=username]", "sari.baru")
    page.fill("[name=password]", SENTENCE)
    go(page, page.locator("main form button").first)
    expect(page).to_have_url(re.compile("/petugas/antrean$"))
    return page


def test_a_role_takes_two_and_a_suspension_takes_effect_at_once(
    server: Service, open_page: Callable[..., Page]
) -> None:
    first = Desk(open_page("desktop"), hire(server, Role.ADMIN, "admin.satu"))
    second = Desk(open_page("desktop"), hire(server, Role.ADMIN, "admin.dua"))
    hand_in(server)
    create(first)
    account = first.page.url
    accept(second)
    link = link_for(server.folder / "outbox", EMAIL)
    sari = choose_password(open_page("desktop"), link)
    go(sari, sari.locator("main form button").first)
    case = sari.url
    assert re.search(r"/petugas/antrean/[0-9a-f-]{36}$", case)
    first.page.goto(account)
    expect(first.page.locator("main")).to_contain_text("Kasus di tangannya")
    first.press("Nonaktifkan")
    look(first.page)
    first.press("Nonaktifkan sekarang")
    expect(first.page.locator("main")).to_contain_text("1 kasus kembali ke antrean.")
    sari.reload()
    expect(sari).to_have_url(re.compile("/petugas/masuk"))
    other = Desk(open_page("desktop"), hire(server, Role.VERIFIER, "rekan"))
    other.page.goto(case)
    expect(other.page.locator("main")).to_contain_text("Diterima")
    sari.goto(link)
    expect(sari.locator("h1")).to_have_text("Tautan ini tidak berlaku lagi")
