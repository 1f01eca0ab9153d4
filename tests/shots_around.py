"""Takes the screens of what is around the way: partner, admin, batch, receipt, stops, help."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Browser, Page, expect

from app.domain.roles import Role
from tests.browser import context_options, draw_pdf
from tests.e2e.every_page import ANYBODY, PARENT, EveryPage, furnish
from tests.server import Service
from tests.signed_in import COOKIE

CASE = "/petugas/antrean/"


class Keep(Protocol):
    """Keeps a picture under a name."""

    def __call__(self, name: str, png: bytes, *, width: int | None = None) -> None: ...


@dataclass(frozen=True, slots=True)
class Screen:
    """A picture's name, who opens the page, where it begins, and on what it's looked at."""

    name: str
    who: str
    path: str
    looks: tuple[str, ...] = ("phone", "desktop")
    help_open: bool = False


STAFF = ("phone", "desktop", "desktop-dark")
SCREENS = (
    Screen("partner", Role.PARTNER, "/mitra", STAFF),
    Screen("admin", Role.ADMIN, "/petugas/admin", STAFF),
    Screen("accounts", Role.ADMIN, "/petugas/admin/akun", STAFF),
    Screen("batch", Role.REGISTRAR, "/petugas/kelompok/", STAFF),
    Screen("stopped", Role.REGISTRAR, "/petugas/tanda-tangan", STAFF),
    Screen("case-help", Role.VERIFIER, CASE, ("desktop", "desktop-dark"), help_open=True),
    Screen("question-help", PARENT, "/permohonan/", ("phone", "desktop"), help_open=True),
    Screen("glossary", ANYBODY, "/istilah"),
)


class Walk:
    """Opens pages of a furnished service as whoever may, on every device."""

    def __init__(self, browser: Browser, service: Service, keep: Keep) -> None:
        self.browser, self.service, self.keep = browser, service, keep
        with ThreadPoolExecutor(1) as aside:  # signing runs an event loop, as Playwright does
            self.every: EveryPage = aside.submit(furnish, service.app).result()

    def page(self, who: str, look: str) -> Page:
        """Open a browser of this kind in which this person is in."""
        device, _, dark = look.partition("-")
        options = context_options(device, dark=bool(dark))
        context = self.browser.new_context(**options, base_url=self.service.url)
        if cookie := self.every.cookies.get(who):
            context.add_cookies([{"name": COOKIE, "value": cookie, "url": self.service.url}])
        return context.new_page()

    def screens(self) -> None:
        """Take each screen on each device."""
        for screen in SCREENS:
            for look in screen.looks:
                page = self.page(screen.who, look)
                page.goto(self._path(screen))
                if screen.help_open:
                    page.locator("#bantuan > summary").click()
                    page.locator("#bantuan").scroll_into_view_if_needed()
                page.wait_for_load_state("networkidle")
                self.keep(f"{screen.name}-{look}", page.screenshot())
                page.context.close()

    def _path(self, screen: Screen) -> str:
        """Return the address that is whole, or the first one below an address that ends in `/`."""
        paths = [stop.path for stop in self.every.of(screen.who) if stop.status == 200]
        if not screen.path.endswith("/"):
            return screen.path
        below = [path for path in paths if path.startswith(screen.path)]
        if screen.who == PARENT:
            return next(path for path in below if path.endswith("/isi/nama-anak"))
        return next(path for path in below if len(path) == len(screen.path) + 36)

    def receipt(self) -> None:
        """Draw a receipt, and take the page that checks it."""
        sent = next(stop.path for stop in self.every.of(PARENT) if stop.path.endswith("/terkirim"))
        page = self.page(PARENT, "phone")
        page.goto(sent)
        link = page.locator("a[href*='/tanda-terima-']").first.get_attribute("href")
        answer = page.context.request.get(f"{self.service.url}{link}")
        self.keep("receipt", draw_pdf(answer.body(), dpi=100), width=760)
        checks = [stop for stop in self.every.of(ANYBODY) if "/v/" in stop.path]
        page.goto([stop.path for stop in checks if stop.status == 200][-1])
        self.keep("receipt-check-phone", page.screenshot())
        page.context.close()

    def away(self) -> None:
        """Take what a question says while the database can't be written."""
        path = self._path(Screen("", PARENT, "/permohonan/"))
        for look in ("phone", "desktop"):
            page = self.page(PARENT, look)
            page.goto(path)
            with locked(self.service):
                page.locator("main form button").first.click()
                expect(page.locator("h1")).to_contain_text("beristirahat", timeout=15_000)
            self.keep(f"away-{look}", page.screenshot())
            page.context.close()


@contextmanager
def locked(service: Service) -> Iterator[None]:
    """Keep the SQLite database from being written."""
    path = service.settings["DATABASE_URL"].removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA busy_timeout = 10000")
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def around(browser: Browser, service: Service, keep: Keep) -> None:
    """Take all of them."""
    walk = Walk(browser, service, keep)
    walk.screens()
    walk.receipt()
    walk.away()
