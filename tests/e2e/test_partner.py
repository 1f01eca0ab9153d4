"""A midwife with two births, one after the other: the second takes less, and no family is mixed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from app.domain.deed_model import DeedModel
from app.domain.form import BY_SLUG
from app.domain.roles import Role
from app.domain.values import Value
from app.extensions import db
from app.moment import moment
from tests.answers import answers_for
from tests.browser import go
from tests.e2e.applying import PAGES_AT_MOST, Parent
from tests.factories import make_staff
from tests.server import Service
from tests.signed_in import COOKIE, as_staff

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


@dataclass
class Effort:
    """What a birth took: pages seen, fields filled in, keys and clicks."""

    pages: int = 0
    fields: int = 0
    presses: int = 0

    def __str__(self) -> str:
        return f"{self.pages} pages, {self.fields} fields, {self.presses} keys and clicks"


class Midwife(Parent):
    """Somebody who fills in for families, and counts what it takes."""

    def __init__(self, page: Page, outbox: Path, answers: Mapping[str, Value]) -> None:
        super().__init__(page, outbox, answers)
        self.effort = Effort()

    def register(self, *, email: str) -> str:
        """Answer everything, hand in with the family's contact, and return the number."""
        self.fill_in()
        self.declare(email=email)
        return self.number()

    def fill_in(self) -> None:
        """Answer the plain questions page by page, then each task whole."""
        for _ in range(PAGES_AT_MOST):
            slug = self._slug()
            if slug == "periksa":
                return
            self._look(slug)
            if slug == "keadaan":
                self._is_usual()
            elif "/bagian/" in self.page.url:
                self._answer_task()
            elif slug in BY_SLUG:
                self._answer(slug)
            elif slug != "dokumen" and "/dokumen/" in self.page.url:
                self._photograph()
            else:
                self._go("main a.govuk-button")
        raise AssertionError(f"no end of questions: {self.page.url}")

    def _answer_task(self) -> None:
        names = {field.get_attribute("name") for field in self.page.locator("main [name]").all()}
        for key, value in self.answers.items():
            name = key.replace(".", "_")
            if {name, f"{name}-day"} & names:
                self._enter(key, value)
        before = self.page.url
        self._press()
        if self.page.url == before and self.page.locator("input[name=seen]").count():
            self._press()  # something looked odd, and it's right all the same

    def _enter(self, key: str, value: Value) -> None:
        super()._enter(key, value)
        typed = self.page.locator(f"input[type=text][name^='{key.replace('.', '_')}']").count()
        self.effort.fields += 1
        self.effort.presses += len(str(value)) if typed else 1

    def _go(self, what: str) -> None:
        super()._go(what)
        self.effort.pages += 1
        self.effort.presses += 1

    def _photograph(self) -> None:
        self.effort.fields += 1
        super()._photograph()


def midwifes_page(server: Service, open_page: Callable[..., Page]) -> Page:
    """Return the own list of a midwife who never filled in her profile."""
    with server.app.app_context():
        midwife = make_staff(db.session(), Role.PARTNER, username="bidan.dua", name="Bidan Dua")
        cookie = as_staff(db.session(), midwife, now=moment())
        db.session.commit()
    page = open_page("desktop")
    page.context.add_cookies([{"name": COOKIE, "value": cookie, "url": server.url}])
    page.goto("/mitra")
    return page


def test_the_second_birth_takes_less_than_the_first(
    server: Service, open_page: Callable[..., Page], capsys: pytest.CaptureFixture[str]
) -> None:
    page, outbox = midwifes_page(server, open_page), server.folder / "outbox"
    go(page, page.get_by_role("link", name="Daftarkan kelahiran"))
    first = Midwife(page, outbox, answers_for(DeedModel.MARRIED, number=1))
    one = first.register(email="keluarga.satu@example.org")

    with page.expect_navigation():
        page.keyboard.press("Alt+b")
    other = answers_for(DeedModel.MARRIED, number=1, child__name="Ruth Sinaga")  # as many letters
    second = Midwife(page, outbox, other)
    second.effort.presses += 1
    two = second.register(email="keluarga.dua@example.org")

    with capsys.disabled():
        print(f"\nfirst birth: {first.effort}\nsecond birth: {second.effort}")
    assert one != two
    assert second.effort.pages < first.effort.pages
    assert second.effort.fields < first.effort.fields
    assert second.effort.presses < first.effort.presses
    page.goto("/mitra")
    assert page.locator("tbody tr").count() == 2
    for number in (one, two):
        assert page.get_by_text(number).count()
