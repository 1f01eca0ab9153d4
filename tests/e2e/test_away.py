"""The database goes while a mother types: nothing is lost, with a script or without one."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.extensions import db
from tests.browser import assert_accessible, assert_no_sideways_scroll, context_options, go
from tests.e2e.test_returning import half_done
from tests.postgres import Server
from tests.server import Service, running
from tests.signed_in import COOKIE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
NAME = "Ruth Sihombing"
AWAY = "Layanan sedang beristirahat sebentar"
STILL_THERE = "Yang Anda ketik tadi masih ada"
Mother = Callable[..., Page]


@pytest.fixture(scope="module")
def away(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Service, Server]]:
    """A running service with a PostgreSQL of its own, which may be stopped."""
    postgres = Server()
    try:
        postgres.start()
        folder = tmp_path_factory.mktemp("away")
        with running(postgres.create("away"), folder) as service:
            yield service, postgres
            with service.app.app_context():
                db.engine.dispose()
    finally:
        postgres.stop()


@pytest.fixture
def mother(away: tuple[Service, Server], browser: Browser) -> Iterator[Mother]:
    """Open the page about the mother of a draft, as its family."""
    opened: list[BrowserContext] = []

    def open_it(*, javascript: bool) -> Page:
        service, _ = away
        home, cookie, _ = half_done(service)
        context = browser.new_context(
            **context_options("phone", javascript=javascript), base_url=service.url
        )
        opened.append(context)
        context.add_cookies([{"name": COOKIE, "value": cookie, "url": service.url}])
        page = context.new_page()
        page.goto(f"{home}/isi/ibu")
        return page

    yield open_it
    for context in opened:
        context.close()


def halt(postgres: Server) -> None:
    """Stop the database."""
    assert postgres.process is not None
    postgres.process.send_signal(signal.SIGINT)
    postgres.process.wait(timeout=30)


def saves(page: Page) -> None:
    """Type another name and press the button."""
    page.fill("[name=mother_name]", NAME)
    go(page, page.get_by_role("button", name="Simpan dan lanjut", exact=True))


@pytest.mark.parametrize("javascript", [True, False])
def test_what_was_typed_is_sent_again_once_the_database_is_back(
    javascript: bool, away: tuple[Service, Server], mother: Mother
) -> None:
    _, postgres = away
    page = mother(javascript=javascript)
    address = page.url
    halt(postgres)
    try:
        saves(page)
        assert_accessible(page, AWAY, status=503)
        assert_no_sideways_scroll(page)
        go(page, page.get_by_role("button", name="Kirim lagi"))
        expect(page.locator("h1")).to_have_text(AWAY)  # still: pressing it too early loses nothing
    finally:
        postgres.launch()
    page.wait_for_timeout(1500)
    go(page, page.get_by_role("button", name="Kirim lagi"))
    assert page.url != address
    page.goto(address)
    expect(page.locator("[name=mother_name]")).to_have_value(NAME)
    expect(page.get_by_text(STILL_THERE)).to_have_count(0)
    assert kept(page) == 0


def test_who_goes_back_instead_finds_it_in_the_fields(
    away: tuple[Service, Server], mother: Mother
) -> None:
    _, postgres = away
    page = mother(javascript=True)
    address = page.url
    halt(postgres)
    try:
        saves(page)
        expect(page.locator("h1")).to_have_text(AWAY)
    finally:
        postgres.launch()
    page.wait_for_timeout(1500)
    page.goto(address)
    expect(page.locator("[name=mother_name]")).to_have_value(NAME)
    expect(page.get_by_text(STILL_THERE)).to_be_visible()
    assert_accessible(page, page.locator("h1").inner_text())
    go(page, page.get_by_role("button", name="Simpan dan lanjut", exact=True))
    assert kept(page) == 0
    page.goto(address)
    expect(page.locator("[name=mother_name]")).to_have_value(NAME)
    expect(page.get_by_text(STILL_THERE)).to_have_count(0)


def test_no_network_loses_nothing_either(mother: Mother) -> None:
    page = mother(javascript=True)
    address = page.url
    page.fill("[name=mother_name]", NAME)
    page.context.set_offline(True)
    page.get_by_role("button", name="Simpan dan lanjut", exact=True).click()
    page.wait_for_url("chrome-error://**")
    page.context.set_offline(False)
    page.goto(address)
    expect(page.locator("[name=mother_name]")).to_have_value(NAME)
    expect(page.get_by_text(STILL_THERE)).to_be_visible()


def test_passwords_are_never_kept(away: tuple[Service, Server], mother: Mother) -> None:
    _, postgres = away
    page = mother(javascript=True)
    page.context.clear_cookies()
    page.goto("/petugas/masuk")
    page.fill("[name=username]", "petugas")
    page.fill("[name=password]", "rahasia-sekali-lho")
    halt(postgres)
    try:
        go(page, page.get_by_role("button", name="Masuk"))
        expect(page.locator("h1")).to_have_text(AWAY)
        assert "rahasia" not in page.content()
        assert "rahasia" not in page.evaluate("JSON.stringify(sessionStorage)")
        assert "petugas" in page.evaluate("JSON.stringify(sessionStorage)")
    finally:
        postgres.launch()


def kept(page: Page) -> int:
    """Count what the tab remembers."""
    if not page.evaluate("matchMedia('(scripting: enabled)').matches"):
        return 0
    return int(page.evaluate("sessionStorage.length"))
