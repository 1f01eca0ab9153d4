"""Takes the README's screens from a service with its demo: `python -m tests.shots` (make shots)."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import select

from app.domain.workflow import Status
from app.equipment import equipment_of
from app.extensions import db
from app.models.register import Certificate
from app.moment import moment
from tests.browser import ARGUMENTS, chromium, context_options, draw_pdf, go
from tests.factories import make_application
from tests.server import ROOT, Service
from tests.shots_around import around
from tests.signed_in import COOKIE, as_parent
from tests.upload_film import film

SCREENS = ROOT / "docs" / "screens"
PASSWORD = re.compile(r"password of all: (\S+)")
TRACK = re.compile(r"(/lacak\?nomor=\S+)\s+birth date: (\d+)-(\d+)-(\d+)")
VALID = re.compile(r"(/v/\S+)\s+valid")


def keep(name: str, png: bytes, *, width: int | None = None) -> None:
    """Keep a picture in few colours, so that the repository stays small."""
    with Image.open(io.BytesIO(png)) as image:
        small = image.convert("RGB")
        if width:
            small = small.resize((width, round(small.height * width / small.width)))
        small.quantize(128).save(SCREENS / f"{name}.png", optimize=True)


class Tour:
    """One walk through the demo; every stop is a picture."""

    def __init__(self, browser: Browser, url: str, told: str) -> None:
        self.browser, self.url, self.told = browser, url, told

    def page(self, device: str, *, dark: bool = False) -> Page:
        """Open a fresh browser of this kind."""
        context = self.browser.new_context(**context_options(device, dark=dark), base_url=self.url)
        return context.new_page()

    def public(self) -> None:
        """Home, the check page, tracking."""
        for name, device, dark in (
            ("home-phone", "phone", False),
            ("home-phone-dark", "phone", True),
            ("home-desktop", "desktop", False),
        ):
            page = self.page(device, dark=dark)
            page.goto("/")
            keep(name, page.screenshot())
        page = self.page("phone")
        page.goto(_found(VALID, self.told)[1])
        keep("check-phone", page.screenshot())
        link = _found(TRACK, self.told)
        page.goto(link[1])
        for part, value in zip(("day", "month", "year"), link.groups()[1:], strict=True):
            page.fill(f"[name=birth_date-{part}]", value)
        go(page, page.locator("main form button").first)
        keep("tracking-phone", page.screenshot())

    def question(self) -> None:
        """A question with its error."""
        page = self.page("phone")
        page.goto("/daftar")
        go(page, page.locator("main form button").first)
        home = page.url.partition("/isi/")[0]
        page.goto(f"{home}/isi/waktu-lahir")
        page.fill("[name=child_birth_date-day]", "12")
        page.fill("[name=child_birth_date-year]", "2026")
        go(page, page.locator("main form button").first)
        keep("question-phone", page.screenshot())

    def desk(self) -> None:
        """The queue, dark, and a case."""
        page = self.page("desktop", dark=True)
        self._sign_in(page)
        keep("queue-desktop-dark", page.screenshot())
        page = self.page("desktop")
        self._sign_in(page)
        go(page, page.locator("button", has_text="Ambil berikutnya"))
        page.wait_for_load_state("networkidle")
        keep("case-desktop", page.screenshot())

    def _sign_in(self, page: Page) -> None:
        page.goto("/petugas/masuk")
        page.fill("[name=username]", "lasma.verifikator")
        page.fill("[name=password]", _found(PASSWORD, self.told)[1])
        go(page, page.locator("main form button").first)


def _found(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    match = pattern.search(text)
    assert match, f"the demo didn't tell {pattern.pattern}"
    return match


def certificate(service: Service) -> None:
    """Draw a certificate that the demo signed."""
    with service.app.app_context():
        query = select(Certificate).where(Certificate.pdf_sha256.is_not(None)).limit(1)
        signed = db.session.scalars(query).one()
        pdf = equipment_of(service.app).store.get_immutable(str(signed.pdf_sha256))
    keep("certificate", draw_pdf(pdf, dpi=100), width=760)


def draft(service: Service, browser: Browser) -> None:
    """The tasks and the proof of a draft that is ready to be sent."""
    with service.app.app_context():
        session = db.session()
        file = make_application(session, equipment_of(service.app), status=Status.DRAFT)
        cookie, home = as_parent(session, [file], now=moment()), f"/permohonan/{file.id}"
        session.commit()
    context = browser.new_context(**context_options("phone"), base_url=service.url)
    context.add_cookies([{"name": COOKIE, "value": cookie, "url": service.url}])
    page = context.new_page()
    for name, path in (("tasks-phone", home), ("proof-phone", f"{home}/periksa")):
        page.goto(path)
        keep(name, page.screenshot())


def main() -> None:
    """Start a service with the demo, walk, and keep the pictures."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        service = Service(f"sqlite:///{folder}/akta.db", Path(folder), DEMO="1")
        told = service.flask("prepare")
        service.start()
        try:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            tour = Tour(browser, service.url, told)
            stops: tuple[Callable[[], None], ...] = (tour.public, tour.question, tour.desk)
            for stop in stops:
                stop()
            certificate(service)
            draft(service, browser)
            film(service, browser, keep)
            around(browser, service, keep)
        finally:
            service.stop()


if __name__ == "__main__":
    main()
