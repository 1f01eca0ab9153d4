"""Leaving a draft on one phone and going on with it on another, in the browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.domain.workflow import Status
from app.equipment import equipment_of
from app.extensions import db
from app.models.application import Application
from app.moment import moment
from tests.browser import assert_accessible, assert_no_sideways_scroll, go
from tests.e2e.applying import newest_code, wait_for_code
from tests.factories import make_application
from tests.server import Service
from tests.signed_in import COOKIE, as_parent

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
MAIL = "pulang@example.org"


def half_done(server: Service) -> tuple[str, str, dict[str, str]]:
    """Make a filled-in draft; return its path, its family's cookie, and the birth date's boxes."""

    def make() -> tuple[str, str, dict[str, str]]:
        with server.app.app_context():
            session = db.session()
            draft: Application = make_application(
                session, equipment_of(server.app), status=Status.DRAFT
            )
            cookie, born = as_parent(session, [draft], now=moment()), draft.birth_date
            assert born is not None
            boxes = {part: str(getattr(born, part)) for part in ("day", "month", "year")}
            session.commit()
            return f"/permohonan/{draft.id}", cookie, boxes

    with ThreadPoolExecutor(1) as aside:
        return aside.submit(make).result()


def leave(page: Page) -> str:
    """Leave for later and send oneself the link; return the code."""
    go(page, page.get_by_role("button", name="Simpan dan lanjutkan nanti"))
    assert_accessible(page, "Lanjutkan nanti")
    assert_no_sideways_scroll(page)
    code = page.locator("#code").inner_text()
    page.fill("[name=email]", MAIL)
    go(page, page.get_by_role("button", name="Kirim tautan"))
    expect(page.locator("body")).to_contain_text("Tautan dikirim ke p")
    return code


def come_back(page: Page, code: str, boxes: dict[str, str]) -> None:
    """Open the draft by code and birth date, from the home page."""
    page.goto("/")
    go(page, page.get_by_role("link", name="Lanjutkan draf Anda"))
    assert_accessible(page, "Lanjutkan draf Anda")
    page.fill("[name=code]", code)
    for part, value in boxes.items():
        page.fill(f"[name=birth_date-{part}]", value)
    go(page, page.get_by_role("button", name="Buka draf saya"))


def prove(page: Page, outbox: Path) -> None:
    """Open papers and NIKs with the one-time code."""
    go(page, page.get_by_role("link", name="Buka dengan kode sekali pakai"))
    known = newest_code(outbox, MAIL)
    go(page, page.get_by_role("button", name="Kirim kode"))
    page.fill("[name=code]", wait_for_code(outbox, MAIL, known))
    go(page, page.get_by_role("button", name="Buka foto dan NIK"))


def test_a_family_goes_on_with_its_draft_on_another_phone(
    server: Service, open_page: Callable[..., Page]
) -> None:
    home, cookie, boxes = half_done(server)
    first = open_page()
    first.context.add_cookies([{"name": COOKIE, "value": cookie, "url": server.url}])
    first.goto(home)
    code = leave(first)
    other = open_page(javascript=False)
    come_back(other, code.lower().replace("-", ""), boxes)
    expect(other).to_have_url(re.compile(home + "$"))
    other.goto(f"{home}/dokumen")
    assert other.locator("img[src*=berkas]").count() == 0
    prove(other, server.folder / "outbox")
    other.goto(f"{home}/dokumen")
    assert other.locator("img[src*=berkas]").count() > 0
