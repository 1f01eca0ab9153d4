"""The browser's instruments: each finds the fault it's there to find."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import qrcode
from playwright.sync_api import Browser

from tests.browser import (
    Watch,
    assert_accessible,
    assert_no_sideways_scroll,
    context_options,
    decode_qr,
    draw_pdf,
)

pytestmark = pytest.mark.browser

Opener = Callable[..., None]
GOOD = """<!doctype html><html lang="id"><title>Lacak</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><main><h1>Lacak</h1><p>Isi</p></main></html>"""
POLICY = "default-src 'none'; img-src data:"


@pytest.fixture
def site() -> Iterator[tuple[str, dict[str, str]]]:
    """A web site of which a test says what each address holds; all else is 404."""
    pages: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path in pages else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(pages.get(self.path, GOOD).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://localhost:{server.server_port}", pages
        server.shutdown()
        thread.join()


def test_a_good_page_passes_with_and_without_scripts(
    site: tuple[str, dict[str, str]], browser: Browser
) -> None:
    origin, pages = site
    pages["/"] = GOOD
    for javascript in (True, False):
        with browser.new_context(**context_options("phone", javascript=javascript)) as context:
            watch = Watch(context, origin)
            page = context.new_page()
            page.goto(origin + "/")
            assert_accessible(page, "Lacak")
            assert_no_sideways_scroll(page)
            watch.check()


@pytest.mark.parametrize(
    ("good", "bad", "words"),
    [
        ("<p>Isi</p>", '<p>Isi</p><img src="data:,">', "image-alt"),
        ("<main>", "<div>", "landmark-one-main"),
        ("<p>Isi</p>", "<p>Isi</p><h3>Lompat</h3>", "heading-order"),
        ('<html lang="id">', "<html>", "html-has-lang"),
    ],
)
def test_axe_finds(
    site: tuple[str, dict[str, str]], browser: Browser, good: str, bad: str, words: str
) -> None:
    origin, pages = site
    pages["/"] = GOOD.replace(good, bad)
    with browser.new_context(**context_options("phone")) as context:
        page = context.new_page()
        page.goto(origin + "/")
        with pytest.raises(AssertionError, match=words):
            assert_accessible(page, "Lacak")


def test_a_missing_page_is_not_accessible(
    site: tuple[str, dict[str, str]], browser: Browser
) -> None:
    origin, _ = site
    with browser.new_context(**context_options("desktop")) as context:
        watch = Watch(context, origin)
        page = context.new_page()
        page.goto(origin + "/tidak-ada")
        with pytest.raises(AssertionError, match="answered 404"):
            assert_accessible(page, "Lacak")
        assert_accessible(page, "Lacak", status=404)
        watch.check()


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("<script>1</script>", "Content Security Policy"),
        ('<p style="color:red">', "Content Security Policy"),
        ('<img alt="" src="http://127.0.0.1:9/x.png">', "another host"),
    ],
)
def test_a_page_is_caught_with(
    site: tuple[str, dict[str, str]], browser: Browser, bad: str, words: str
) -> None:
    origin, pages = site
    pages["/"] = GOOD.replace("<p>Isi</p>", bad)
    with browser.new_context(**context_options("phone")) as context:
        watch = Watch(context, origin)
        context.new_page().goto(origin + "/")
    with pytest.raises(AssertionError, match=words):
        watch.check()


def test_too_wide_a_page_is_caught(site: tuple[str, dict[str, str]], browser: Browser) -> None:
    origin, pages = site
    pages["/"] = GOOD.replace("Isi", "M" * 200)
    with browser.new_context(**context_options("phone")) as context:
        page = context.new_page()
        page.goto(origin + "/")
        with pytest.raises(AssertionError, match="px wide"):
            assert_no_sideways_scroll(page)


def picture(text: str) -> bytes:
    """Return a QR code as PNG."""
    buffer = io.BytesIO()
    qrcode.make(text).save(buffer)
    return buffer.getvalue()


def test_two_decoders_read_a_code() -> None:
    assert decode_qr(picture("HTTPS://AKTA.EXAMPLE/V/1")) == "HTTPS://AKTA.EXAMPLE/V/1"


def test_a_picture_without_a_code_is_refused() -> None:
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]"
    pdf += b"/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
    pdf += b"trailer<</Root 1 0 R>>"
    with pytest.raises(AssertionError, match="zxing reads"):
        decode_qr(draw_pdf(pdf))
