"""A photographed form tells whose it is: its QR is read in the checking process."""

from __future__ import annotations

import io
from functools import cache

import pytest
from PIL import Image

from app.documents import forms, qr, uploads
from app.documents.forms import codes
from tests.browser import draw_pdf
from tests.unit.documents import official_forms

SAID = f"F-2.03 {official_forms.NUMBER}"


@cache
def form() -> bytes:
    """Return F-2.03 as a PDF."""
    return forms.render(official_forms.FORMS["F-2.03"])


def jpeg(picture: Image.Image, quality: int = 80) -> bytes:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


def photograph(*, turned: float, dpi: int = 150) -> bytes:
    """Return the form as a phone sees it lying on a table, turned by so many degrees."""
    sheet = Image.open(io.BytesIO(draw_pdf(form(), dpi=dpi))).convert("RGB")
    table = sheet.rotate(turned, expand=True, fillcolor=(122, 98, 70), resample=Image.BICUBIC)
    dimmed = table.point(lambda value: int(value * 0.8 + 12))
    return jpeg(dimmed)


@pytest.mark.parametrize("turned", [0, 3, 90, 187, 268])
def test_a_photo_of_a_form_tells_its_file(turned: float) -> None:
    assert uploads.clean(photograph(turned=turned)).codes == (SAID,)


def test_a_scan_as_pdf_tells_it_too() -> None:
    assert uploads.clean(form()).codes == (SAID,)


def test_a_paper_without_a_code_says_nothing() -> None:
    assert uploads.clean(jpeg(Image.effect_noise((900, 1200), 60))).codes == ()


def picture(text: str) -> Image.Image:
    """Return a page with one QR that says `text`."""
    rows = qr.matrix(text)
    code = Image.new("L", (len(rows[0]), len(rows)), 255)
    code.putdata([0 if dark else 255 for row in rows for dark in row])
    page = Image.new("L", (1400, 1400), 255)
    page.paste(code.resize((1200, 1200), Image.NEAREST), (100, 100))
    return page


@pytest.mark.parametrize(
    "text", ["https://example.org/", "F-2.03 DRI-0000-0000", "'; DROP TABLE applications;--"]
)
def test_a_code_of_somebody_else_is_read_and_believed_in_nothing(text: str) -> None:
    (said,) = uploads.clean(jpeg(picture(text))).codes
    assert said == text
    assert codes.read(said) is None


def test_a_code_too_long_for_a_form_is_left_out() -> None:
    assert uploads.clean(jpeg(picture("A" * 300))).codes == ()


def test_the_counters_declaration_names_its_file_alone() -> None:
    assert codes.read(official_forms.NUMBER) == codes.PaperCode("", official_forms.NUMBER)
