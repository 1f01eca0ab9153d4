"""The office in the browser: a verifier and a registrar at their desks."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from app.domain.roles import Role
from app.extensions import db
from tests.browser import assert_accessible, go, scripted
from tests.factories import PASSWORD, make_staff
from tests.server import Service

_looked_at: set[str] = set()


def hire(service: Service, role: Role, username: str) -> str:
    """Make an account in the running service's database; return its user name."""
    with service.app.app_context():
        make_staff(db.session(), role, username=username)
        db.session.commit()
    return username


class Desk:
    """Somebody of the staff at the screen."""

    def __init__(self, page: Page, username: str) -> None:
        self.page = page
        page.goto("/petugas/masuk")
        page.fill("[name=username]", username)
        page.fill("[name=password]", PASSWORD)
        self.look("sign-in")
        self.press("Masuk")

    def press(self, words: str) -> None:
        """Press the button or link with these words, also one that says it isn't ready yet."""
        what = self.page.locator("main button, main a").filter(has_text=words).first
        go(self.page, what, force=True)

    def look(self, what: str) -> None:
        """Check each kind of page once in a run with axe."""
        if what not in _looked_at:
            _looked_at.add(what)
            assert_accessible(self.page, self.page.locator("h1").inner_text())

    def find(self, where: str, number: str) -> None:
        """Search the list at `where` for a file, and open it."""
        self.page.goto(where)
        self.look(where)
        self.page.fill("[name=cari]", number)
        with self.page.expect_navigation():
            self.page.press("[name=cari]", "Enter")
        go(self.page, self.page.locator("table a, .rows a").first)


class Verifier(Desk):
    """Checks a file against its papers."""

    def take(self, number: str) -> None:
        """Take the case with this number."""
        self.find("/petugas/antrean", number)
        self.press("Ambil kasus ini")
        self.look("case")

    def mark_all_right(self) -> None:
        """Mark everything right that the parents gave."""
        card = self.page.locator("button[name=kartu]").first
        if scripted(self.page):
            card.click()
        else:
            go(self.page, card)
        for box in self.page.locator("input[value=right]").all():
            box.check(force=True)
        self.open_papers()

    def open_papers(self) -> None:
        """Open every page of every paper; without a script say that the originals were checked."""
        tabs = self.page.locator("[data-document]")
        if not scripted(self.page):
            self.page.locator("[name=asli]").check()
            return
        for tab in tabs.all():
            tab.click()
            expect(tab).to_have_attribute("data-seen", "")

    def mark_wrong(self, target: str, reason: str) -> None:
        """Mark one field or paper wrong, in own words."""
        self.page.locator(f"[name='mark-{target}'][value=wrong]").check(force=True)
        self.page.locator(f"[name='own-{target}']").fill(reason)

    def approve(self) -> None:
        """Approve the open case."""
        self.press("Setujui")
        expect(self.page).to_have_url(re.compile("/selesai$"))
        self.look("decided")

    def send_back(self) -> None:
        """Return the open case after reading what the parents will read."""
        self.press("Kembalikan")
        expect(self.page).to_have_url(re.compile("/kembalikan$"))
        self.look("send-back")
        self.press("Kembalikan ke orang tua")
        expect(self.page).to_have_url(re.compile("/selesai$"))


class Registrar(Desk):
    """Registers approved births."""

    def register(self, number: str, *, nik: str, decision: str = "") -> None:
        """Register the approved file with this number; `decision` is the number of a late one."""
        self.find("/petugas/pencatatan", number)
        self.look("registrar-case")
        self.press("Daftarkan kelahiran")
        self.look("register")
        self.page.fill("[name=nik]", nik)
        if self.page.locator("[name=decision_number]").count():
            self._decide(decision)
        self.press("Daftarkan kelahiran")
        if self.page.locator("[name=nik_checked]:visible").count():
            self.page.locator("[name=nik_checked]").check(force=True)
            self.press("Daftarkan kelahiran")
        expect(self.page).to_have_url(re.compile("/akta$"))
        self.look("deed")

    def _decide(self, decision: str) -> None:
        self.page.fill("[name=decision_number]", decision)
        for part, value in (("day", "2"), ("month", "1"), ("year", "2026")):
            self.page.fill(f"[name=decision_date-{part}]", value)
        self.page.fill("[name=decision_official]", "Nama Pejabat Contoh")
