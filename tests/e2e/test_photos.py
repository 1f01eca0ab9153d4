"""A photo on a weak line: small, sent at once, and after a cut no byte of it is sent again."""

from __future__ import annotations

import io
import re
import socket
import struct
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from PIL import Image, ImageOps
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect
from sqlalchemy import func, select

from app.domain.deed_model import DocumentKind
from app.domain.workflow import Status
from app.equipment import equipment_of
from app.extensions import db
from app.models.afterwards import Upload
from app.models.application import Application, Document
from app.moment import moment
from app.services import papers
from tests import factories
from tests.browser import assert_accessible, assert_no_sideways_scroll, context_options, go
from tests.e2e.applying import photo
from tests.line import Line
from tests.photographs import camera_photo
from tests.server import Service
from tests.signed_in import COOKIE, as_parent
from tests.unit.documents.upload_files import HEIC

pytestmark = pytest.mark.browser
LETTER = DocumentKind.BIRTH_LETTER
PIECE = 64 * 1024
ROOM_FOR_HEADERS = 20_000
HEAVY = 300 * 1024
CAMERA = {"name": "IMG_2026.jpg", "mimeType": "image/jpeg"}


@dataclass
class Phone:
    """A parent's phone on the page of a paper that is still missing."""

    page: Page
    context: BrowserContext
    line: Line
    service: Service
    file: uuid.UUID
    pieces: list[int]
    """Where each piece began that the phone tried to send."""

    def choose(self, file: dict[str, object] | None = None) -> None:
        chosen = file or {**CAMERA, "buffer": camera_photo()}
        self.page.set_input_files("input[type=file]", chosen)  # type: ignore[arg-type]

    @property
    def text(self) -> Locator:
        """What the page says of the photo."""
        return self.page.locator("[data-size]")

    @property
    def uploads(self) -> int:
        """How many uploads are under way in the phone's file."""
        with self.service.app.app_context():
            mine = select(func.count()).where(Upload.application_id == self.file)
            return db.session.scalar(mine) or 0

    def kept(self) -> tuple[Document, bytes]:
        """Return the paper that the service keeps, and its bytes."""
        with self.service.app.app_context():
            file = db.session.get_one(Application, self.file)
            document = papers.current(file)[LETTER]
            return document, equipment_of(self.service.app).store.get_upload(document.stored_as)


def missing_letter(service: Service) -> tuple[uuid.UUID, str]:
    """Make a draft that lacks its birth letter; return its id and its owner's cookie."""
    with service.app.app_context():
        session = db.session()
        equipment = equipment_of(service.app)
        file = factories.make_application(session, equipment, status=Status.DRAFT)
        papers.remove(session, file, LETTER, actor=factories.parent(), now=moment())
        cookie, number = as_parent(session, [file], now=moment()), file.id
        session.commit()
        return number, cookie


@pytest.fixture
def line(server: Service) -> Iterator[Line]:
    """The phone's line to the service."""
    line = Line(server.port)
    yield line
    line.close()


@pytest.fixture
def phone(server: Service, browser: Browser, line: Line) -> Iterator[Phone]:
    """A phone; what its console says of cut lines is no fault here."""
    number, cookie = missing_letter(server)
    context = browser.new_context(**context_options("phone"), base_url=line.url)
    context.set_default_timeout(10_000)
    context.add_cookies([{"name": COOKIE, "value": cookie, "url": line.url}])
    page, faults, pieces = context.new_page(), [], []  # type: ignore[var-annotated]
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("request", lambda request: pieces.extend(place_of(request)))
    page.goto(f"/permohonan/{number}/dokumen/{LETTER}")
    yield Phone(page, context, line, server, number, pieces)
    context.close()
    assert not faults


def place_of(request: Request) -> list[int]:
    """Return where the piece begins that a request sends, if it sends one."""
    return [int(request.headers["upload-offset"])] if request.method == "PATCH" else []


def test_a_photo_cut_off_goes_on_where_it_was(phone: Phone) -> None:
    before = phone.line.sent
    phone.line.stall_after(170_000)
    phone.choose()
    expect(phone.text).to_have_text(re.compile(r"Terkirim 128 dari \d+ KB"))
    phone.line.cut()
    expect(phone.text).to_have_text(re.compile(r"terputus\. Sudah terkirim 128 dari \d+ KB"))
    assert_accessible(phone.page, phone.page.locator("h1").inner_text())
    assert_no_sideways_scroll(phone.page)
    phone.context.set_offline(True)
    phone.line.mend()
    phone.context.set_offline(False)  # the page hears it, and needs no tap
    expect(phone.text).to_have_text(re.compile(r"Tersimpan, \d+ KB"))
    size, sent, camera = size_of(phone), phone.line.sent - before, len(camera_photo())
    print(f"a 12 MP photo of {camera} bytes became {size} ({size / camera:.0%}); sent: {sent}")
    assert size < camera / 4
    assert list(dict.fromkeys(phone.pieces)) == list(range(0, size, PIECE))
    again = phone.pieces[2 : len(phone.pieces) - size // PIECE + 2]
    assert set(again) == {2 * PIECE}, "the lost piece, and no other, was sent again"
    assert sent < size + PIECE + ROOM_FOR_HEADERS


def test_a_photo_lying_on_its_side_is_kept_upright(phone: Phone) -> None:
    phone.choose()
    expect(phone.text).to_have_text(re.compile("Tersimpan"))
    document, kept = phone.kept()
    assert document.warnings == []
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.size == (1500, 2000)


def iphone_photo() -> tuple[dict[str, object], int]:
    """A HEIC as heavy as a phone's, by a box that says nothing; no browser but Safari reads it."""
    box = struct.pack(">I4s", HEAVY, b"free").ljust(HEAVY, b"\0")
    return {"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": HEIC + box}, 64


def webp_photo() -> tuple[dict[str, object], int]:
    """An upright WebP of 12 megapixels, which the phone shrinks into a JPEG."""
    with Image.open(io.BytesIO(camera_photo())) as picture:
        out = io.BytesIO()
        ImageOps.exif_transpose(picture).save(out, "WEBP", method=0, quality=90)
    return {"name": "IMG_1.webp", "mimeType": "image/webp", "buffer": out.getvalue()}, 1500


@pytest.mark.parametrize("make", [iphone_photo, webp_photo])
def test_heic_and_webp_are_cut_go_on_and_are_shown(
    phone: Phone, make: Callable[[], tuple[dict[str, object], int]]
) -> None:
    file, width = make()
    phone.line.stall_after(170_000)
    phone.choose(file)
    expect(phone.text).to_have_text(re.compile(r"Terkirim 128 dari \d+ KB"))
    phone.line.cut()
    again = phone.page.get_by_role("button", name="Coba lagi sekarang")
    expect(again).to_be_visible()
    phone.line.mend()
    again.click()
    expect(phone.page.locator("[data-remove]")).to_be_visible()
    thumb = phone.page.locator(".upload__thumb")
    expect(thumb).to_have_attribute("src", re.compile("^/"))
    expect(thumb).to_have_js_property("complete", value=True)
    assert thumb.evaluate("image => image.naturalWidth") > 0
    assert phone.pieces.count(0) == 1, "what had arrived wasn't sent again"
    assert max(phone.pieces) + PIECE >= size_of(phone) > 2 * PIECE
    document, kept = phone.kept()
    with Image.open(io.BytesIO(kept)) as picture:
        assert (document.mime, picture.format, picture.width) == ("image/jpeg", "JPEG", width)


def size_of(phone: Phone) -> int:
    """Return how many bytes the phone's photo has once it's shrunk."""
    return int(phone.page.locator("progress").get_attribute("max") or 0)


def test_a_tap_tries_again_and_another_tap_goes_on(phone: Phone) -> None:
    phone.line.cut()
    phone.choose()
    again = phone.page.get_by_role("button", name="Coba lagi sekarang")
    expect(again).to_be_visible()
    phone.line.mend()
    again.click()
    expect(phone.text).to_have_text(re.compile("Tersimpan"))
    onward = phone.page.get_by_role("button", name="Lanjut")
    go(phone.page, onward)
    assert phone.page.url.endswith("/dokumen")


def test_who_presses_the_button_early_is_led_on_when_the_photo_is_kept(phone: Phone) -> None:
    phone.choose()
    go(phone.page, phone.page.locator("main form button:not([type=button])"))
    assert phone.page.url.endswith("/dokumen")
    assert phone.kept()[0].size > 0


def test_the_same_photo_chosen_again_after_a_reload_goes_on(phone: Phone) -> None:
    phone.line.stall_after(170_000)
    phone.choose()
    expect(phone.text).to_have_text(re.compile("Terkirim 128 dari"))
    phone.line.cut()
    phone.line.mend()
    phone.page.reload()
    assert phone.uploads == 1
    phone.choose()
    expect(phone.text).to_have_text(re.compile("Tersimpan"))
    assert phone.uploads == 0
    assert phone.pieces.count(0) == 1


def test_replace_and_remove_are_at_hand(phone: Phone) -> None:
    phone.choose()
    expect(phone.text).to_have_text(re.compile("Tersimpan"))
    first = phone.kept()[0].id
    expect(phone.page.locator(".file-button")).to_have_text("Ganti foto")
    phone.choose(photo("LAIN", kind="PNG"))
    expect(phone.text).to_have_text(re.compile("Tersimpan"))
    assert phone.page.get_by_text("Hapus foto ini").is_visible()
    assert phone.kept()[0].id != first
    go(phone.page, phone.page.get_by_text("Hapus foto ini"))
    go(phone.page, phone.page.locator("main form button"))
    expect(phone.page.locator(".banner")).to_contain_text("dihapus")


def test_a_blurred_or_dark_photo_warns_and_is_kept(phone: Phone) -> None:
    night = io.BytesIO()
    Image.new("RGB", (1200, 1600), "#1c1a18").save(night, "JPEG")
    phone.choose({**CAMERA, "buffer": night.getvalue()})
    expect(phone.text).to_have_text(re.compile("Fotonya agak gelap.*Fotonya agak kabur"))
    assert phone.kept()[0].warnings == ["dark", "blurry"]


def test_what_the_phone_can_not_read_goes_as_it_is(phone: Phone) -> None:
    pdf = photo("SURAT", kind="PDF")
    phone.choose(pdf)
    expect(phone.text).to_have_text(re.compile("Tersimpan"))
    assert size_of(phone) == len(bytes(pdf["buffer"]))  # type: ignore[call-overload]
    assert phone.kept()[0].mime == "application/pdf"
    assert phone.page.locator(".upload__thumb").evaluate("image => image.naturalWidth") > 0


def test_what_is_refused_says_why_and_takes_another(phone: Phone) -> None:
    words = {"name": "surat.jpg", "mimeType": "image/jpeg", "buffer": b"not a photo at all" * 20000}
    phone.choose(words)
    expect(phone.text).to_have_text(re.compile("Kami menerima foto"))
    phone.choose()
    expect(phone.text).to_have_text(re.compile("Tersimpan"))


def test_a_piece_cut_in_its_middle_counts_for_nothing(phone: Phone) -> None:
    """Say less than was promised and hang up, as a phone does that falls out of its cell."""
    token = phone.page.locator("[name=csrf_token]").first.input_value()
    start = str(phone.page.locator("[data-start]").get_attribute("data-start"))
    ask, headers = phone.context.request, {"X-CSRFToken": token, "Upload-Length": "200000"}
    address = ask.post(start, headers=headers).headers["location"]
    headers = {"X-CSRFToken": token, "Upload-Offset": "0"}
    hang_up_early(phone, address, headers)
    answer = ask.head(address)
    assert (answer.status, answer.headers["upload-offset"]) == (200, "0")
    whole = ask.fetch(address, method="PATCH", data=b"b" * PIECE, headers=headers)
    assert (whole.status, whole.headers["upload-offset"]) == (204, str(PIECE))


def hang_up_early(phone: Phone, address: str, headers: dict[str, str]) -> None:
    """Promise a whole piece, send 1,000 bytes of it, and close the connection."""
    cookie = phone.context.cookies()[0]
    lines = [
        f"PATCH {address} HTTP/1.1",
        f"Host: {urlsplit(phone.service.url).netloc}",
        f"Cookie: {cookie['name']}={cookie['value']}",
        *(f"{name}: {value}" for name, value in headers.items()),
        f"Content-Length: {PIECE}",
    ]
    with socket.create_connection(("127.0.0.1", phone.service.port)) as line:
        line.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + b"a" * 1000)
