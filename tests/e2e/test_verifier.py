"""A verifier at the keyboard: a deficiency stays one, and the page stays within the screen."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page, expect

from app.domain.roles import Role
from app.domain.workflow import Status
from app.equipment import equipment_of
from app.extensions import db
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
