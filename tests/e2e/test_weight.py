"""Pages stay light on a slow network, counted in bytes as they come over the wire."""

from __future__ import annotations

import gzip
import urllib.request
from collections.abc import Callable
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Page

from tests.e2e.every_page import EveryPage, Stop, unseen
from tests.e2e.wire import Wire
from tests.server import Service
from tests.signed_in import COOKIE

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]
KB = 1000
HTML_KB = 14
HOME_KB, HOME_WITH_FACE_KB, CHECK_KB = 25, 40, 25
REQUESTS = 6


def open_counted(open_page: Opener, device: str, path: str) -> tuple[Page, Wire]:
    """Open a page with an empty cache until all of it has come."""
    page = open_page(device)
    wire = Wire(page)
    page.goto(path, wait_until="networkidle")
    return page, wire


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_the_home_page_is_light_with_and_without_its_heading_face(
    device: str, open_page: Opener
) -> None:
    _, wire = open_counted(open_page, device, "/")
    (face,) = [size for address, size in wire.bodies.items() if address.endswith(".woff2")]
    print(f"home on a {device}: {wire.total - face} + {face} bytes, {len(wire.bodies)} requests")
    assert wire.total - face <= HOME_KB * KB, wire.bodies
    assert wire.total <= HOME_WITH_FACE_KB * KB, wire.bodies
    assert len(wire.bodies) <= REQUESTS, wire.bodies


def test_the_check_page_is_light_and_sets_no_cookie(
    open_page: Opener, every_page: EveryPage
) -> None:
    for stop in every_page.stops:
        if stop.path.startswith("/v/"):
            page, wire = open_counted(open_page, "phone", stop.path)
            print(f"check page ({stop.status}): {wire.total} bytes, {len(wire.bodies)} requests")
            assert wire.total <= CHECK_KB * KB, wire.bodies
            assert len(wire.bodies) <= REQUESTS, wire.bodies
            assert not page.context.cookies()


def test_no_page_of_the_service_is_left_out(server: Service, every_page: EveryPage) -> None:
    assert unseen(server.app, every_page.stops) == set()


def test_the_html_of_every_page_fits_the_first_packets(
    server: Service, every_page: EveryPage
) -> None:
    weights = {stop: weigh(server, every_page, stop) for stop in every_page.stops}
    heaviest = max(weights, key=lambda stop: weights[stop])
    print(f"heaviest HTML of {len(weights)}: {weights[heaviest]} bytes, {heaviest.path}")
    heavy = {stop.path: weight for stop, weight in weights.items() if weight > HTML_KB * KB}
    assert not heavy, heavy


def weigh(server: Service, every_page: EveryPage, stop: Stop) -> int:
    """Fetch the page as its visitor's browser would; return the bytes of its body on the wire."""
    headers = {"Accept-Encoding": "gzip"}
    if cookie := every_page.cookies.get(stop.who):
        headers["Cookie"] = f"{COOKIE}={cookie}"
    request = urllib.request.Request(server.url + stop.path, headers=headers)  # noqa: S310
    try:
        answer = urllib.request.urlopen(request, timeout=20)  # noqa: S310
    except HTTPError as error:
        answer = error
    with answer:
        body = answer.read()
    assert (answer.status, answer.url) == (stop.status, server.url + stop.path)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert b"<h1" in gzip.decompress(body)
    return len(body)
