"""A real browser: Debian's Chromium, phones and desktops, axe, and independent QR decoders."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    expect,
)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
DEVICES: dict[str, dict[str, Any]] = {
    "phone": {
        "viewport": {"width": 360, "height": 740},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
    "desktop": {"viewport": {"width": 1366, "height": 768}},
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGE_STATUS = "Failed to load resource: the server responded with a status of"


# Other kinds are seen now and then in what is only lines of text.
QR_ONLY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def chromium() -> str:
    """Return the path of the machine's Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    raise RuntimeError("Chromium is not installed: apt-get install chromium")


def context_options(
    device: str, *, dark: bool = False, javascript: bool = True, locale: str = "id-ID"
) -> dict[str, Any]:
    """Return what makes a browser context this device, colour scheme, script and language."""
    return {
        **DEVICES[device],
        "color_scheme": "dark" if dark else "light",
        "java_script_enabled": javascript,
        "locale": locale,
        "timezone_id": "Asia/Jakarta",
        "reduced_motion": "reduce",
    }


class Watch:
    """Notes what no page may do: console errors, broken policy, requests to other hosts."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.faults: list[str] = []
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        context.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        page = message.page
        own = message.text.startswith(PAGE_STATUS) and page is not None
        if own and page is not None and message.location["url"] == page.url:
            return  # the page itself is an error page, which the test asserts
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text} ({message.location['url']})")

    def _request(self, request: Request) -> None:
        allowed = (self.origin + "/", "data:", "blob:", "about:")
        if not request.url.startswith(allowed):
            self.faults.append(f"request to another host: {request.url}")

    def check(self) -> None:
        """Raise AssertionError with all that was noted."""
        assert not self.faults, "\n".join(self.faults)


def assert_accessible(page: Page, heading: str, *, status: int = 200) -> None:
    """Assert that this page is the one meant and that axe finds nothing, WCAG 2.2 AA and beyond."""
    expect(page.locator("h1")).to_have_text(heading)
    answered = page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus")
    assert answered == status, f"{page.url} answered {answered}, not {status}"
    with _scripted(page) as copy:
        found = Axe().run(copy, options={"runOnly": {"type": "tag", "values": RULES}}).response
    assert found["passes"], f"axe checked nothing on {page.url}"
    said = [
        f"{v['id']}: {v['help']}\n    " + "\n    ".join(n["html"][:200] for n in v["nodes"])
        for v in found["violations"]
    ]
    assert not said, f"{page.url}\n  " + "\n  ".join(said)


@contextmanager
def _scripted(page: Page) -> Iterator[Page]:
    """Yield the page, or where scripts are off (axe is one) a copy whose own scripts don't run."""
    if scripted(page):
        yield page
        return
    browser = page.context.browser
    assert browser is not None
    headers = {"Content-Type": "text/html", "Content-Security-Policy": "script-src 'none'"}
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    state = page.context.storage_state()
    with browser.new_context(
        color_scheme="dark" if dark else "light", viewport=page.viewport_size, storage_state=state
    ) as context:
        copy = context.new_page()
        html = page.content()
        copy.route(page.url, lambda route: route.fulfill(body=html, headers=headers))
        copy.goto(page.url)
        yield copy


def go(page: Page, what: Locator, *, force: bool = False) -> None:
    """Press a button or link, ready or not (`force`), and wait for the page it brings."""
    with page.expect_navigation():
        what.click(force=force)


def scripted(page: Page) -> bool:
    """Tell whether scripts run on this page."""
    return not page.evaluate("matchMedia('(scripting: none)').matches")


def assert_no_sideways_scroll(page: Page) -> None:
    """Assert that nothing sticks out of the screen's width."""
    wide, screen = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= screen, f"{page.url} is {wide} px wide on a screen of {screen}"


def draw_pdf(pdf: bytes, *, dpi: int = 200, page: int = 1) -> bytes:
    """Draw one page of a PDF with poppler, which shares nothing with what made it; return PNG."""
    command = ["pdftoppm", "-png", "-r", str(dpi), "-f", str(page), "-l", str(page), "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout


def decode_qr(png: bytes) -> str:
    """Read the one QR code in a picture with two decoders that share no code, and must agree."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "qr.png"
        file.write_bytes(png)
        command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(file)]
        seen = subprocess.run(command, capture_output=True, text=True)
    zbar = seen.stdout.splitlines()
    with Image.open(io.BytesIO(png)) as image:
        zxing = [code.text for code in zxingcpp.read_barcodes(image, formats=QR_ONLY)]
    assert len(zxing) == 1, f"zxing reads {zxing}"
    assert zbar == zxing, f"zbar reads {zbar}, zxing {zxing}"
    return zxing[0]
