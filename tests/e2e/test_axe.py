"""Axe finds nothing on any page: light and dark, on a phone and on a desktop."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from app.domain.roles import Role
from app.web import errors
from tests.browser import DEVICES, assert_accessible, assert_no_sideways_scroll
from tests.e2e.every_page import ANYBODY, CAME_BACK, FOLLOWER, PARENT, EveryPage, Stop
from tests.server import Service, running
from tests.signed_in import COOKIE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
Opener = Callable[..., Page]
LOOKS = (("phone", "light"), ("desktop", "dark")), (("phone", "dark"), ("desktop", "light"))
QUESTION = "/isi/"


def look_twice(page: Page, looks: tuple[tuple[str, str], ...], *, status: int = 200) -> None:
    """Let axe look at an open page on a phone and on a desktop, once light and once dark."""
    for device, scheme in looks:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size(DEVICES[device]["viewport"])
        assert_accessible(page, page.locator("h1").inner_text(), status=status)
        assert_no_sideways_scroll(page)


def let_in(context: BrowserContext, server: Service, cookie: str | None) -> None:
    """Make the context the one of somebody who is in already."""
    if cookie:
        context.add_cookies([{"name": COOKIE, "value": cookie, "url": server.url}])


def walk(page: Page, stops: list[Stop]) -> None:
    """Open page by page; all faults are told at the end."""
    faults = []
    for stop, looks in zip(stops, cycle(LOOKS), strict=False):
        try:
            page.goto(stop.path)
            assert landed(page) == stop.path, f"{stop.path} led to {landed(page)}"
            look_twice(page, looks, status=stop.status)
        except AssertionError as error:
            faults.append(str(error))
    assert not faults, "\n".join(faults)


def landed(page: Page) -> str:
    """Return path and query of the page that's open."""
    parts = urlsplit(page.url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


@pytest.mark.parametrize(
    "who", [ANYBODY, FOLLOWER, CAME_BACK, Role.VERIFIER, Role.REGISTRAR, Role.PARTNER, Role.ADMIN]
)
def test_axe_finds_nothing_on_the_pages_of(
    who: str, server: Service, open_page: Opener, every_page: EveryPage
) -> None:
    page = open_page("phone")
    let_in(page.context, server, every_page.cookies.get(who))
    walk(page, every_page.of(who))


@pytest.mark.parametrize("questions", [True, False])
def test_axe_finds_nothing_on_a_parents_pages(
    questions: bool, server: Service, open_page: Opener, every_page: EveryPage
) -> None:
    page = open_page("phone")
    let_in(page.context, server, every_page.cookies[PARENT])
    walk(page, [s for s in every_page.of(PARENT) if (QUESTION in s.path) is questions])


def test_axe_finds_nothing_where_something_was_typed_wrong(
    server: Service, open_page: Opener, every_page: EveryPage
) -> None:
    page = open_page("phone")
    for path in ("/daftar?keadaan=lain", "/lacak", "/periksa", "/petugas/masuk"):
        page.goto(path)
        page.locator("main form button").last.click()
        expect(page).to_have_title(re.compile("^Kesalahan:"))
        look_twice(page, LOOKS[0])
        look_twice(page, LOOKS[1])


@pytest.mark.parametrize("status", errors.PAGES)
def test_axe_finds_nothing_on_the_error_page(
    status: int, server: Service, open_page: Opener
) -> None:
    with server.app.test_request_context("/"):
        body, *_ = errors.page(status, retry_after=120)  # type: ignore[misc]
    page = open_page("phone")

    def answer(route: Route) -> None:
        route.fulfill(status=status, body=body, content_type="text/html; charset=utf-8")

    page.route("**/rusak", answer)
    page.goto("/rusak")
    look_twice(page, LOOKS[status % 2], status=status)


def test_axe_finds_nothing_on_the_demos_pages(tmp_path: Path, open_page: Opener) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()
    with running(f"sqlite:///{folder / 'akta.db'}", folder, DEMO="1") as demo:
        page = open_page("phone", origin=demo.url)
        for path in ("/", "/demo/kotak-keluar", "/petugas/masuk"):
            page.goto(path)
            look_twice(page, LOOKS[0])
            look_twice(page, LOOKS[1])
