"""A family takes its file back, is refused, objects, and is heard by somebody else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.domain.deed_model import DeedModel
from app.domain.form import page_of
from app.domain.roles import Role
from app.moment import moment
from tests.answers import ZONE, answers_for
from tests.browser import go
from tests.e2e.applying import Parent
from tests.e2e.following import look
from tests.e2e.office import Verifier, hire
from tests.server import Service

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
Opener = Callable[..., Page]
WHY = "Anak ini belum pernah dicatat; KK kami melampirkan kakaknya."


def press(page: Page, words: str) -> None:
    """Press the link or button with these words."""
    go(page, page.locator("main a, main button").filter(has_text=words).first)


def correct_weight(page: Page, number: str, parent: Parent) -> None:
    """Take the file back, change one answer, and send it again without another code."""
    page.goto(f"/lacak?nomor={number}")
    press(page, "Ada yang salah: buka dan perbaiki")
    look(page, "recall")
    press(page, "Ya, buka berkas")
    look(page, "recalled")
    page.goto(f"{page.url}/isi/{page_of('child.weight').slug}?kembali=periksa")
    page.fill("[name=child_weight]", "3,25")
    press(page, "Simpan dan lanjut")
    parent.declare(email="")
    expect(page).to_have_url(re.compile("/terkirim$"))


def refuse(clerk: Verifier, number: str) -> None:
    """Take the file and refuse it in one's own words."""
    clerk.take(number)
    expect(clerk.page.locator("main")).to_contain_text("3,25")
    clerk.press("Tolak")
    clerk.page.get_by_label("Alasan lain").check(force=True)
    clerk.page.fill("[name=own]", "Kelahiran ini sudah tercatat.")
    clerk.press("Tolak permohonan ini")
    expect(clerk.page).to_have_url(re.compile("/selesai$"))


def object_to_it(page: Page, number: str) -> None:
    """Read why, and object."""
    page.goto(f"/lacak?nomor={number}")
    expect(page.locator("main")).to_contain_text("Kelahiran ini sudah tercatat.")
    look(page, "refused")
    press(page, "Ajukan keberatan")
    look(page, "objection")
    page.fill("[name=reason]", WHY)
    press(page, "Kirim keberatan")
    expect(page.locator("h1")).to_have_text("Keberatan Anda sudah kami terima")
    look(page, "objected")


def test_a_refused_family_objects_and_another_clerk_approves(
    server: Service, open_page: Opener
) -> None:
    born = moment().astimezone(ZONE).date() - dt.timedelta(days=5)
    page = open_page(javascript=False)
    parent = Parent(page, server.folder / "outbox", answers_for(DeedModel.MARRIED, born=born))
    number = parent.apply(email="keberatan@example.org")
    correct_weight(page, number, parent)
    first = Verifier(open_page("desktop"), hire(server, Role.VERIFIER, "verifikator.menolak"))
    refuse(first, number)
    object_to_it(page, number)
    first.find("/petugas/antrean", number)
    expect(first.page.locator("main")).to_contain_text("Anda pernah menolaknya.")
    expect(first.page.get_by_role("button", name="Ambil kasus ini")).to_have_count(0)
    second = Verifier(open_page("desktop"), hire(server, Role.VERIFIER, "verifikator.kedua"))
    second.take(number)
    expect(second.page.locator("main")).to_contain_text(WHY)
    second.look("objection")
    second.mark_all_right()
    second.approve()
    page.goto(f"/lacak?nomor={number}")
    expect(page.locator("h1")).to_have_text("Berkas Anda disetujui")
