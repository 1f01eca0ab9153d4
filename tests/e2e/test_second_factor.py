"""The second factor of staff in the browser: set up, used, replaced by a spare code."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import Page, expect

from app.domain.roles import Role
from tests.browser import assert_accessible, go
from tests.e2e.office import Desk, hire
from tests.server import Service

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def look(page: Page, path: str) -> None:
    """Be at this page, and let axe look at it."""
    expect(page).to_have_url(re.compile(path + "$"))
    assert_accessible(page, page.locator("h1").inner_text())


def test_a_clerk_sets_up_an_app_and_signs_in_with_its_codes(
    server: Service, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    username = hire(server, Role.VERIFIER, "dua.langkah")
    Desk(page, username)
    page.goto("/petugas/akun/kode")
    look(page, "/petugas/akun/kode")
    secret = str(page.locator("strong[translate=no]").text_content()).replace(" ", "")
    clock = pyotp.TOTP(secret)
    page.fill("[name=code]", clock.now())
    go(page, page.locator("main form button").first)
    look(page, "/cadangan")
    spare = page.locator("[translate=no] strong").all_inner_texts()
    assert len(spare) == 8
    go(page, page.locator("main form button").first)
    page.goto("/petugas/akun/kode/matikan")
    look(page, "/matikan")
    other = open_page("desktop")
    Desk(other, username)
    look(other, "/petugas/kode")
    go(other, other.get_by_text("Pakai kode cadangan"))
    other.fill("[name=code]", spare[0])
    go(other, other.locator("main form button").first)
    expect(other).to_have_url(re.compile("/petugas/antrean$"))
