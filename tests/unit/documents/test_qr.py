"""The QR code holds its text, small enough to print and large enough to read."""

from __future__ import annotations

import io
import re

import pytest
import zxingcpp
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from app.documents import qr
from tests.unit.documents.certificates import check_url


def picture(rows: qr.Matrix) -> Image.Image:
    quiet, size = qr.QUIET_MODULES, len(rows)
    image = Image.new("L", (size + 2 * quiet,) * 2, 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            image.putpixel((x + quiet, y + quiet), 0 if dark else 255)
    return image.resize((image.width * 6, image.height * 6), Image.Resampling.NEAREST)


@pytest.mark.parametrize("text", [check_url(), "https://contoh.id/pindai", "Sidikalang, ñ é"])
def test_a_code_reads_back_as_its_text(text: str) -> None:
    (found,) = zxingcpp.read_barcodes(picture(qr.matrix(text)))
    assert found.text == text
    assert found.ec_level == "M"


def test_the_outline_for_a_page_is_the_same_code() -> None:
    width, path = qr.outline("otpauth://totp/rina")
    image = Image.new("L", (width, width), 255)
    for run in path.split("M")[1:]:
        x, y, long = map(int, re.findall(r"\d+", run)[:3])
        image.paste(0, (x, y, x + long, y + 1))
    rows = qr.matrix("otpauth://totp/rina")
    assert image.resize((width * 6,) * 2, Image.Resampling.NEAREST) == picture(rows)


def test_a_check_address_is_cut_into_its_densest_modes() -> None:
    text = check_url()
    parts = qr.segments(text)
    assert "".join(part for part, _ in parts) == text
    assert [mode for _, mode in parts] == [qr.BYTES, qr.ALPHANUMERIC, qr.BYTES, qr.NUMERIC]


@pytest.mark.parametrize(("digits", "version"), [(442, 11), (571, 13)])
def test_a_code_stays_within_modules_of_half_a_millimetre(digits: int, version: int) -> None:
    modules = len(qr.matrix(check_url(digits)))
    assert modules <= 17 + 4 * version
    assert 35 / modules >= 0.5


def test_the_code_is_one_path_on_white() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0, invariant=1)
    qr.draw_qr(canvas, check_url(), x=100, y=100, size=99)
    canvas.save()
    stream = out.getvalue().decode("latin-1")
    drawn = stream[stream.index("0 0 0 rg") : stream.index("endstream")]
    assert drawn.split().count("f") == 1
    assert "1 1 1 rg -4 -4 69 69 re f" in stream
