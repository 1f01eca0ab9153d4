"""The first page on a slow phone: what it weighs is asserted, how fast it paints is printed.

A time limit would be no test on a busy machine; docs/scale.md holds the times of a calm one.
"""

from __future__ import annotations

import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e.wire import Wire
from tests.server import Service

pytestmark = pytest.mark.browser
BYTES_A_SECOND = 400_000 / 8
LATENCY_MS = 400
SLOWER = 4
BLOCKING_KB = 20
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def slow_down(page: Page) -> None:
    """Make this page's network and processor those of a cheap phone on 3G."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": BYTES_A_SECOND,
            "uploadThroughput": BYTES_A_SECOND,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def test_the_home_page_needs_little_before_it_paints(
    server: Service, open_page: Callable[..., Page]
) -> None:
    urllib.request.urlopen(server.url, timeout=20).close()  # noqa: S310 (only the phone is cold)
    page = open_page("phone")
    slow_down(page)
    wire = Wire(page)
    page.goto("/", wait_until="networkidle")
    print(f"first contentful paint of a cold home page: {page.evaluate(PAINTED):.0f} ms")
    before = {a: size for a, size in wire.bodies.items() if a.endswith((".css", "/"))}
    assert len(before) == 2, wire.bodies
    assert sum(before.values()) <= BLOCKING_KB * 1000, before
    assert not page.locator("head script:not([defer])").count()
