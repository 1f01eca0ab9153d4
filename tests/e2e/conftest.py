"""Browser tests: the running service and pages that are watched while they're open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import ARGUMENTS, Watch, chromium, context_options
from tests.e2e.every_page import EveryPage, furnish
from tests.server import Service, running


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch Debian's Chromium, not one that Playwright would have to download."""
    return {**browser_type_launch_args, "executable_path": chromium(), "args": ARGUMENTS}


@pytest.fixture(scope="session")
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """The running service, on SQLite, or with `indirect=True` on the database that's named."""
    folder = tmp_path_factory.mktemp("service")
    url = f"sqlite:///{folder / 'akta.db'}"
    if getattr(request, "param", "sqlite") == "postgresql":
        url = request.getfixturevalue("postgresql").create(folder.name)
    with running(url, folder) as service:
        yield service


@pytest.fixture(scope="session")
def every_page(server: Service) -> EveryPage:
    """Every page of the running service, each with something to show.

    Made in a thread of its own: signing runs an event loop, and here Playwright's runs already.
    """
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(furnish, server.app).result()


@pytest.fixture
def open_page(server: Service, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page as one person on one device; faults of any page fail the test at its end."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_page(device: str = "phone", path: str | None = None, **options: Any) -> Page:
        origin = options.pop("origin", server.url)
        context = browser.new_context(**context_options(device, **options), base_url=origin)
        context.set_default_timeout(10_000)
        opened.append((context, Watch(context, origin)))
        page = context.new_page()
        if path:
            page.goto(path)
        return page

    yield open_page
    for context, _ in opened:
        context.close()
    for _, watch in opened:
        watch.check()
