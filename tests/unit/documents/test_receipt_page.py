"""The receipt's page, read with the tools that others read it with."""

from __future__ import annotations

import io
import subprocess
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from app.documents.receipt import aside
from app.documents.receipt.drawing import _words, render
from app.domain.deed_model import DocumentKind
from app.domain.errors import Unavailable
from tests.browser import decode_qr, draw_pdf
from tests.unit.documents import receipts

MM = 72 / 25.4


@cache
def page(*, specimen: bool = True) -> bytes:
    return render(receipts.content(specimen=specimen))


def tool(*words: str, pdf: bytes) -> str:
    return subprocess.run(words, input=pdf, check=True, capture_output=True).stdout.decode()


def text(pdf: bytes) -> str:
    return tool("pdftotext", "-layout", "-", "-", pdf=pdf)


def test_it_says_what_was_handed_in_when_where_and_what_is_promised() -> None:
    said = " ".join(text(page()).split())
    for words in (
        "Tanda Terima Permohonan",
        "DRI-7K4Q-2MXW",
        "Selasa, 24 November 2026, 14.26 WIB",
        "Tuesday, 24 November 2026, 14:26 WIB",
        "Rabu, 25 November 2026, 14.26 WIB",
        "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Dairi",
        "2. Surat keterangan lahir",
        "3. Kartu Keluarga (KK)",
        "Ini bukan akta kelahiran, dan tidak menggantikannya.",
    ):
        assert words in said


def test_the_hash_and_the_address_stand_there_in_short_groups() -> None:
    content = receipts.content()
    said = "".join(text(page()).split())
    assert content.content_sha256 in said
    groups = text(page()).split()
    assert content.content_sha256[:4] in groups
    assert f"{content.verify_host}/v/{content.identifier[:4]}-" in said


def test_its_code_is_read_by_two_decoders_from_a_plain_scan() -> None:
    for dpi in (150, 200):
        assert decode_qr(draw_pdf(page(), dpi=dpi)) == receipts.content().qr_text


def test_the_code_is_30_mm_wide_with_modules_of_half_a_millimetre() -> None:
    with pikepdf.open(io.BytesIO(page())) as pdf:
        boxes = [e.A.BBox for e in elements(pdf.Root.StructTreeRoot.K[0]) if e.S == "/Figure"]
        operands = [
            [float(number) for number in operation.operands]
            for operation in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operation.operator) == "cm"
        ]
    (box,) = boxes
    assert float(box[2] - box[0]) == pytest.approx(30 * MM, abs=0.02)
    module = min(matrix[0] for matrix in operands if matrix[0] > 1.2 and matrix[1] == 0) / MM
    assert module >= 0.5


def test_the_same_values_give_the_same_bytes() -> None:
    assert render(receipts.content()) == page()


def test_another_process_draws_the_same_bytes() -> None:
    content = receipts.content()
    assert aside.render_aside(content) == page()


def test_a_process_that_fails_says_that_it_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unavailable):
        aside.render_aside(receipts.content(office_name="\u4e2d"))  # no such letter in our faces
    monkeypatch.setattr(aside, "COMMAND", (*aside.COMMAND[:-1], "-c", "import time; time.sleep(9)"))
    monkeypatch.setattr(aside, "SECONDS", 0.3)
    with pytest.raises(Unavailable):
        aside.render_aside(receipts.content())


def test_the_file_is_sound_tagged_and_every_font_is_inside(tmp_path: Path) -> None:
    file = tmp_path / "receipt.pdf"
    file.write_bytes(page())
    assert "No syntax or stream encoding errors" in tool("qpdf", "--check", str(file), pdf=b"")
    fonts = tool("pdffonts", "-", pdf=page()).splitlines()[2:]
    assert len(fonts) == 3
    assert all("LibertinusSerif" in line and "yes yes yes" in line for line in fonts)
    assert len(page()) < 60_000
    with pikepdf.open(io.BytesIO(page())) as pdf:
        roles = [str(element.S) for element in elements(pdf.Root.StructTreeRoot.K[0])]
        assert len(pdf.pages) == 1
        assert pdf.open_metadata().pdfa_status == "2A"
        assert str(pdf.Root.Lang) == "id-ID"
    assert (roles.count("/H1"), roles.count("/TR"), roles.count("/LI")) == (1, 4, 3)


def elements(node: pikepdf.Object) -> list[pikepdf.Object]:
    kids = node.get("/K")
    if isinstance(kids, pikepdf.Array):
        return [node, *(found for kid in kids for found in elements(kid))]
    return [node]


def test_everything_drawn_is_either_tagged_or_ornament() -> None:
    with pikepdf.open(io.BytesIO(page())) as pdf:
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            word = str(operator)
            depth += (word in ("BDC", "BMC")) - (word == "EMC")
            if word in ("TJ", "Tj", "S", "f", "f*", "B", "Do"):
                assert depth == 1, (operands, word)
        assert depth == 0


def test_specimen_stands_on_it_exactly_when_it_is_one() -> None:
    assert "SPESIMEN. Bukan dokumen resmi." in text(page())
    assert "SPESIMEN" not in text(page(specimen=False)).upper()


def test_every_paper_has_a_name_and_all_of_them_fit() -> None:
    full = render(receipts.content(papers=tuple(DocumentKind)))
    said = " ".join(text(full).split())
    for kind in DocumentKind:
        assert _words().say(kind) in said
        assert _words().say(kind, "en") in said
    assert decode_qr(draw_pdf(full)) == receipts.content().qr_text


def test_a_long_office_and_host_still_fit_the_page() -> None:
    name = "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Kepulauan Siau Tagulandang Biaro"
    host = "akta.kependudukan.kabupaten-kepulauan-siau-tagulandang-biaro.go.id"
    long = render(receipts.content(office_name=name, verify_host=host))
    boxes = tool("pdftotext", "-bbox", "-", "-", pdf=long)
    right = [float(part.split('"')[1]) for part in boxes.split("xMax=")[1:] if '"' in part]
    assert max(right) <= 186.5 * MM
    assert "Siau Tagulandang Biaro" in " ".join(text(long).split())
