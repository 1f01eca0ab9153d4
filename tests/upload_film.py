"""Films a photo that is cut off and resumed on a phone: eight pictures (in make shots)."""

from __future__ import annotations

import re
from typing import Protocol

from playwright.sync_api import Browser, Page, expect

from app.domain.deed_model import DocumentKind
from app.domain.workflow import Status
from app.equipment import equipment_of
from app.extensions import db
from app.moment import moment
from app.services import papers
from tests import factories
from tests.browser import context_options, go
from tests.line import Line
from tests.photographs import camera_photo
from tests.server import Service
from tests.signed_in import COOKIE, as_parent

LETTER = DocumentKind.BIRTH_LETTER
WIDTH = 360


class Keep(Protocol):
    """Keeps a picture under a name."""

    def __call__(self, name: str, png: bytes, *, width: int | None = None) -> None: ...


class Film:
    """One walk over a line that breaks; every frame is a picture."""

    def __init__(self, page: Page, line: Line, keep: Keep) -> None:
        self.page, self.line, self.keep, self.frames = page, line, keep, 0

    def shoot(self) -> None:
        """Take the next frame."""
        self.frames += 1
        self.keep(f"upload-{self.frames}", self.page.screenshot(), width=WIDTH)

    def seen(self, words: str) -> None:
        """Take the next frame once the page says these words of the photo."""
        expect(self.page.locator("[data-size]")).to_have_text(re.compile(words))
        self.shoot()

    def roll(self) -> None:
        """Choose a photo, lose the line, find it again, and go on with the list of papers."""
        self.shoot()
        self.line.stall_after(30_000)
        photo = {"name": "IMG_2026.jpg", "mimeType": "image/jpeg", "buffer": camera_photo()}
        self.page.set_input_files("input[type=file]", photo)  # type: ignore[arg-type]
        self.page.locator(".upload").scroll_into_view_if_needed()
        self.seen("Terkirim 0 dari")
        self.line.stall_after(110_000)
        self.seen("Terkirim 128 dari")
        self.line.cut()
        self.seen("Sambungan terputus")
        self.line.mend(20_000)
        self.page.get_by_role("button", name="Coba lagi sekarang").click()
        self.seen("Terkirim 128 dari")
        self.line.stall_after(60_000)
        self.seen("Memeriksa foto")
        self.line.mend()
        self.seen("Tersimpan")
        go(self.page, self.page.get_by_role("button", name="Lanjut"))
        self.shoot()


def film(service: Service, browser: Browser, keep: Keep) -> None:
    """Make a draft that lacks its birth letter, and film how the photo of it gets through."""
    with service.app.app_context():
        session, equipment = db.session(), equipment_of(service.app)
        file = factories.make_application(session, equipment, status=Status.DRAFT)
        papers.remove(session, file, LETTER, actor=factories.parent(), now=moment())
        cookie, path = as_parent(session, [file], now=moment()), f"/permohonan/{file.id}"
        session.commit()
    line = Line(service.port)
    context = browser.new_context(**context_options("phone"), base_url=line.url)
    context.add_cookies([{"name": COOKIE, "value": cookie, "url": line.url}])
    page = context.new_page()
    page.goto(f"{path}/dokumen/{LETTER}")
    Film(page, line, keep).roll()
    context.close()
    line.close()
