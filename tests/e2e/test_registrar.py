"""A registrar's day: five files in one batch, a new version, and a revocation by two."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.domain.birth import Sex
from app.domain.roles import Role
from app.domain.workflow import Status
from app.equipment import equipment_of
from app.extensions import db
from app.models.office import Account
from tests.answers import nik
from tests.browser import go
from tests.e2e.office import Desk, hire
from tests.factories import make_application
from tests.server import Service

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
Opener = Callable[..., Page]
NAMES = ("Agus Solin", "Binsar Solin", "Citra Solin", "Dewi Solin", "Elni Solin")
PATIENCE_SECONDS = 60


def five_files(server: Service, clerk: str) -> str:
    """Put five approved files into the queue, the first entered by the clerk; return a NIK's head.

    In a thread of its own: Playwright's event loop runs in this one.
    """

    def make() -> str:
        with server.app.app_context():
            session = db.session()
            files = [
                make_application(
                    session, equipment_of(server.app), status=Status.APPROVED, child__name=name
                )
                for name in NAMES
            ]
            query = select(Account.id).where(Account.username == clerk)
            files[0].entered_by = session.scalars(query).one()
            born = files[0].birth_date
            assert born is not None
            session.commit()
            return nik(born, Sex.FEMALE, 9900)[:12]

    with ThreadPoolExecutor(1) as aside:
        return aside.submit(make).result()


class Registrar(Desk):
    """Registers many at once, issues anew, revokes with a colleague."""

    def start_batch(self, head: str) -> str:
        """Tick the five, type the NIKs, start; return the address of the batch."""
        self.page.goto("/petugas/pencatatan?q=Solin")
        for name in NAMES:
            self.page.get_by_label(f"Pilih {name}").check()
        self.look("ticked")
        self.press("Daftarkan yang dicentang")
        expect(self.page.locator(".action-bar__count")).to_have_text(
            "4 kelahiran akan didaftarkan."
        )
        for serial, name in enumerate(NAMES[1:], 9901):
            self.page.get_by_label(f"NIK {name} dari SIAK").fill(f"{head}{serial}")
        self.look("batch-confirmation")
        self.press("Daftarkan semuanya")
        expect(self.page).to_have_url(re.compile("/petugas/kelompok/[0-9a-f-]{36}$"))
        return self.page.url

    def read_results(self, address: str) -> None:
        """Find four registered and one refused, each with its sentence."""
        self.page.goto(address)
        done = "Selesai. 1 berkas tidak didaftarkan."
        patience = PATIENCE_SECONDS * 1000
        expect(self.page.locator("main")).to_contain_text(done, timeout=patience)
        self.look("batch")
        refused = self.page.locator("tbody tr", has_text=NAMES[0])
        expect(refused).to_contain_text("Anda yang memasukkan permohonannya.")
        expect(self.page.locator("tbody .tag--ok")).to_have_count(4)

    def open_deed(self, name: str) -> None:
        """Open the deed of a child from the register."""
        self.page.goto(f"/petugas/register?q={name}")
        go(self.page, self.page.locator("tbody th a").first)

    def reissue(self) -> None:
        """Issue the open deed's certificate anew, after a look at what it will print."""
        self.press("Terbitkan ulang")
        self.look("reissue")
        self.page.locator("input[value=rusak]").check(force=True)
        self.press("Lihat dulu")
        self.look("reissue-preview")
        self.press("Terbitkan versi 2")
        expect(self.page.locator(".banner--ok")).to_contain_text("Versi 2 diterbitkan")

    def propose_revocation(self) -> None:
        """Propose to revoke the open deed's certificate."""
        self.press("Usulkan pencabutan")
        self.page.locator("input[value=ganda]").check(force=True)
        self.page.fill("[name=own]", "Surat 9/2026")
        self.page.locator("[name=sure]").check(force=True)
        self.press("Usulkan pencabutan")
        expect(self.page.locator("main")).to_contain_text("Pencabutan diusulkan oleh")

    def confirm_revocation(self, name: str) -> None:
        """Confirm what a colleague proposed."""
        self.page.goto("/petugas/persetujuan-kedua")
        go(self.page, self.page.locator("tbody th a", has_text=name))
        self.look("revocation")
        self.press("Setujui, cabut kutipan")
        expect(self.page.locator(".banner--ok")).to_contain_text("dicabut")


def signed(page: Page) -> str:
    """Wait until the newest version of the open deed is signed; return the certificate's ID."""
    end = time.monotonic() + PATIENCE_SECONDS
    link = page.locator("section.card").first.locator("a", has_text="Buka PDF")
    while not link.count() and time.monotonic() < end:
        time.sleep(0.3)
        page.reload()
    return str(link.get_attribute("href")).rpartition("/")[2].removesuffix(".pdf")


def test_five_at_once_then_a_new_version_and_a_revocation_by_two(
    server: Service, open_page: Opener
) -> None:
    first, second = (hire(server, Role.REGISTRAR, f"pencatat.{n}") for n in ("satu", "dua"))
    head = five_files(server, first)
    clerk = Registrar(open_page("desktop"), first)
    address = clerk.start_batch(head)
    clerk.page.context.close()  # the browser is closed while the worker goes on

    clerk = Registrar(open_page("desktop", javascript=False), first)
    clerk.read_results(address)
    clerk.open_deed(NAMES[1])
    old = signed(clerk.page)
    clerk.reissue()
    new = signed(clerk.page)
    clerk.propose_revocation()
    check = open_page(path=f"/v/{old}")
    expect(check.locator("h1")).to_have_text("Diganti")
    check.goto(f"/v/{new}")
    expect(check.locator("h1")).to_have_text("Berlaku")

    colleague = Registrar(open_page("desktop"), second)
    colleague.confirm_revocation(NAMES[1])
    check.reload()
    expect(check.locator("h1")).to_have_text("Dicabut")
