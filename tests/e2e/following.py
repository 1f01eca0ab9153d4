"""A parent who follows a file by its number, and an official who scans its certificate."""

from __future__ import annotations

import datetime as dt
import re
import time

from playwright.sync_api import Page, expect

from app.domain.values import Value
from tests.browser import assert_accessible, go
from tests.e2e.applying import Parent, newest_code, wait_for_code
from tests.server import Service

PATIENCE_SECONDS = 40
_looked_at: set[str] = set()


def look(page: Page, what: str, *, status: int = 200) -> None:
    """Check each kind of page once in a run with axe."""
    if what not in _looked_at:
        _looked_at.add(what)
        assert_accessible(page, page.locator("h1").inner_text(), status=status)


class Follower:
    """Somebody with an application number, the birth date and the proven e-mail."""

    def __init__(self, page: Page, server: Service, *, email: str) -> None:
        self.page = page
        self.outbox = server.folder / "outbox"
        self.email = email

    def track(self, number: str, born: dt.date) -> None:
        """Find the file by number and birth date."""
        self.page.goto(f"/lacak?nomor={number}")
        look(self.page, "track")
        if "/lacak/berkas" not in self.page.url:
            for part in ("day", "month", "year"):
                self.page.fill(f"[name=birth_date-{part}]", str(getattr(born, part)))
            go(self.page, self.page.locator("main form button").first)
        expect(self.page).to_have_url(re.compile("/lacak/berkas"))

    def prove(self) -> None:
        """Prove the contact by the code that comes."""
        look(self.page, "track-code")
        known = newest_code(self.outbox, self.email)
        go(self.page, self.page.locator("main form button").first)
        look(self.page, "track-enter-code")
        self.page.fill("[name=code]", wait_for_code(self.outbox, self.email, known))
        go(self.page, self.page.locator("main form button").first)

    def certificate(self, number: str, born: dt.date) -> bytes:
        """Wait until the certificate is signed; download it after the code."""
        end = time.monotonic() + PATIENCE_SECONDS
        link = self.page.locator("main .status a.govuk-button")
        self.track(number, born)
        while not link.count() and time.monotonic() < end:
            time.sleep(0.3)
            self.page.reload()
        look(self.page, "track-issued")
        if "akta.pdf" not in str(link.first.get_attribute("href")):
            go(self.page, link.first)
            self.prove()
            self.track(number, born)
        address = str(link.first.get_attribute("href"))
        answer = self.page.request.get(address)
        assert answer.status == 200, f"{address} answered {answer.status}"
        assert answer.headers["content-type"] == "application/pdf"
        return answer.body()

    def correct(self, number: str, born: dt.date, answers: dict[str, Value]) -> None:
        """Correct what was returned, and send it again."""
        self.track(number, born)
        look(self.page, "track-returned")
        go(self.page, self.page.locator("main a.govuk-button").first)
        if "kode" in self.page.url:
            self.prove()
        look(self.page, "corrections")
        parent = Parent(self.page, self.outbox, answers)
        parent.fill_in()
        parent.declare(email="")
        expect(self.page).to_have_url(re.compile("/terkirim$"))


def check_page(page: Page, text: str, *, says: list[str]) -> None:
    """Open a QR's text as a camera app would; the certificate must count as valid.

    The format always says https; the service under test speaks http.
    """
    page.goto(text.replace("https://", "http://", 1))
    expect(page.locator("h1")).to_contain_text("Berlaku")
    for words in says:
        expect(page.locator("main")).to_contain_text(words)
    look(page, "check")
    assert not page.context.cookies(), "the check page set a cookie"
