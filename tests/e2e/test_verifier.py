"""A verifier at the keyboard: a deficiency stays one, and the page stays within the screen."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from app.domain.roles import Role
from app.domain.workflow import Status
from app.equipment import equipment_of
from app.extensions import db
from app.models.office import Account
from app.moment import moment
from app.services import accounts
from tests.browser import context_options
from tests.e2e.office import Verifier, hire
from tests.factories import make_application
from tests.server import Service

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def one_file(server: Service) -> str:
    """Put a file into the queue; in a thread of its own, since Playwright's loop runs in this."""

    def make() -> str:
        with server.app.app_context():
            session = db.session()
            file = make_application(
                session, equipment_of(server.app), status=Status.SUBMITTED, child__name="Gita Ujung"
            )
            session.commit()
            return str(file.number)

    with ThreadPoolExecutor(1) as aside:
        return aside.submit(make).result()


def test_right_after_a_deficiency_goes_on_and_keeps_it(
    server: Service, open_page: Callable[..., Page]
) -> None:
    page = open_page("desktop")
    clerk = Verifier(page, hire(server, Role.VERIFIER, "verifikator.papan"))
    clerk.take(one_file(server))
    page.keyboard.press("Alt+p")
    wrong = page.locator(".value--wrong")
    expect(wrong).to_have_count(1)
    page.keyboard.press("Alt+y")
    page.keyboard.press("Alt+y")
    expect(wrong).to_have_count(1)
    expect(page.locator(".mark-box--right input:checked")).to_have_count(1)
    longer = page.evaluate("document.documentElement.scrollHeight - window.innerHeight")
    assert longer <= 1


def suspend(server: Service, username: str) -> None:
    """Suspend a clerk, as an admin would."""

    def end() -> None:
        with server.app.app_context():
            session = db.session()
            account = session.scalars(select(Account).where(Account.username == username)).one()
            account.active = False
            accounts.shut_out(session, account, now=moment())
            session.commit()

    with ThreadPoolExecutor(1) as aside:
        aside.submit(end).result()


def test_who_was_suspended_meanwhile_is_told_so_and_not_of_the_line(
    server: Service, browser: Browser
) -> None:
    context = browser.new_context(**context_options("desktop"), base_url=server.url)
    page = context.new_page()  # the console tells of the 401, so no `open_page`
    clerk = Verifier(page, hire(server, Role.VERIFIER, "verifikator.cuti"))
    clerk.take(one_file(server))
    suspend(server, "verifikator.cuti")
    page.keyboard.press("Alt+y")
    expect(page.locator("[data-ended]")).to_be_visible()
    expect(page.locator("[data-ended]")).to_contain_text("Hubungi admin kantor Anda")
    expect(page.locator("[data-unsaved]")).to_be_hidden()
    context.close()


def test_no_tab_of_an_admin_is_cut_off_on_a_phone(
    server: Service, open_page: Callable[..., Page]
) -> None:
    page = open_page("phone")
    Verifier(page, hire(server, Role.ADMIN, "admin.ponsel"))
    boxes = [tab.bounding_box() for tab in page.locator(".bar__nav a").all()]
    assert len(boxes) == 6
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)
