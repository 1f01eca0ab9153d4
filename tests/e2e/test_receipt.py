"""From the confirmation to the receipt's answer: download, draw, scan, check; then an opinion."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from app.domain.workflow import Status
from app.equipment import equipment_of
from app.extensions import db
from app.models.application import Application
from app.moment import moment
from tests.browser import assert_accessible, assert_no_sideways_scroll, decode_qr, draw_pdf, go
from tests.e2e.following import PATIENCE_SECONDS
from tests.factories import make_application
from tests.server import Service
from tests.signed_in import COOKIE, as_parent

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
Opener = Callable[..., Page]


def family(app: Flask, status: Status) -> tuple[str, str, str]:
    """Return the id and number of a new file, and the cookie of the family that holds it."""
    with app.app_context():
        session: Session = db.session()
        file: Application = make_application(session, equipment_of(app), status=status)
        cookie = as_parent(session, [file], now=moment())
        found = str(file.id), file.number or "", cookie
        session.commit()
        return found


def come_in(server: Service, page: Page, status: Status) -> tuple[str, str]:
    """Make a file and let this page's visitor hold it; return its id and number."""
    with ThreadPoolExecutor(1) as aside:  # signing runs an event loop, as Playwright does
        file, number, cookie = aside.submit(family, server.app, status).result()
    page.context.add_cookies([{"name": COOKIE, "value": cookie, "url": server.url}])
    return file, number


def scanned(page: Page, text: str) -> Page:
    """Open a QR's text as a camera app would; the service under test speaks http."""
    page.goto(text.replace("https://", "http://", 1))
    return page


@pytest.mark.parametrize("dark", [False, True])
def test_a_receipt_is_downloaded_scanned_and_verified_in_the_browser(
    dark: bool, server: Service, open_page: Opener
) -> None:
    page = open_page(dark=dark)
    file, number = come_in(server, page, Status.SUBMITTED)
    page.goto(f"/permohonan/{file}/terkirim")
    link = page.get_by_role("link", name="Unduh tanda terima")
    pdf = page.request.get(str(link.get_attribute("href")))
    assert pdf.headers["content-type"] == "application/pdf"
    text = decode_qr(draw_pdf(pdf.body()))

    answer = scanned(open_page(dark=dark), text)
    expect(answer.locator("dd").last).to_have_text(hash_of(pdf.body()))
    expect(answer.locator("main")).to_contain_text(number)
    expect(answer.locator("main")).to_contain_text("Ini bukan akta kelahiran")
    assert "#" not in answer.url
    assert not answer.context.cookies()
    assert_accessible(answer, "Tanda terima")
    assert_no_sideways_scroll(answer)


def hash_of(pdf: bytes) -> str:
    """Return the hash as the paper shows it, both lines."""
    command = ["pdftotext", "-layout", "-", "-"]
    words = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    lines = words[words.index("Sidik isi") :].splitlines()[1:]
    first, second = [line.strip() for line in lines if line.strip()][:2]
    return f"{first} {second}"


def test_a_changed_code_is_called_forged_and_without_scripts_the_link_still_answers(
    server: Service, open_page: Opener
) -> None:
    page = open_page()
    file, _ = come_in(server, page, Status.SUBMITTED)
    pdf = page.request.get(f"/permohonan/{file}/tanda-terima-1.pdf").body()
    text = decode_qr(draw_pdf(pdf))
    wrong = text[:-1] + str((int(text[-1]) + 1) % 10)
    expect(scanned(open_page(), wrong).locator("h1")).to_have_text("Palsu")
    plain = scanned(open_page(javascript=False), text)
    assert_accessible(plain, "Tanda terima")


def wait_until_out(page: Page) -> None:
    """Reload until the certificate is there: the service's worker may be signing it."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not page.get_by_role("link", name="Unduh akta").count() and time.monotonic() < end:
        page.wait_for_timeout(300)
        page.reload()


def test_after_the_certificate_a_family_gives_its_opinion_once(
    server: Service, open_page: Opener
) -> None:
    page = open_page()
    _, number = come_in(server, page, Status.REGISTERED)
    page.goto(f"/lacak/berkas?nomor={number}")
    wait_until_out(page)
    go(page, page.get_by_role("link", name="Beri pendapat"))
    assert_accessible(page, "Bagaimana layanan kami?")
    assert_no_sideways_scroll(page)
    for number_of_question in range(1, 10):
        page.locator(f"[name=u{number_of_question}][value='4']").check()
    go(page, page.get_by_role("button", name="Kirim pendapat saya"))
    expect(page.locator("main")).to_contain_text("Terima kasih.")
    expect(page.get_by_role("link", name="Beri pendapat")).to_have_count(0)
