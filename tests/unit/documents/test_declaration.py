"""The two sheets for families without a phone: what stands on them, and that they're read back."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from app.documents.declaration import Declaration, Group, Slip, render, render_slip

DAY = dt.date(2026, 11, 24)
CHILD = Group("Anak", (("Nama lengkap", "Naomi Br Manik"), ("Jenis kelamin", "Perempuan")))
MOTHER = Group("Ibu", (("Nama", "Rosmaida Manik"), ("NIK", "1211 0141 0190 9001")))
SHEET = Declaration(
    number="DRI-7K4Q-2MXW",
    office_name="Dinas Kependudukan dan Pencatatan Sipil Kabupaten Dairi",
    office_address="Jalan Palapa, Sidikalang",
    groups=(CHILD, MOTHER),
    informant="Rosmaida Manik",
    relation="ibu",
    entered_by="Kesia Ujung, Bidan desa",
    place="Sidikalang",
    day=DAY,
    specimen=True,
)
SLIP = Slip(
    code="7K4Q2-MXW9R",
    number="DRI-7K4Q-2MXW",
    child_name="Naomi Br Manik",
    office_name=SHEET.office_name,
    office_address=SHEET.office_address,
    office_phone="0627 0000000",
    promised="Rabu, 25 November 2026, 14.00 WIB",
    track_host="akta.example",
    track_url="https://akta.example/lacak?nomor=7K4Q2-MXW9R",
    day=DAY,
    specimen=True,
)


def words(pdf: bytes) -> str:
    """Return the text of the first page in one line."""
    page = pypdfium2.PdfDocument(pdf)[0]
    return " ".join(page.get_textpage().get_text_range().split())


def codes(pdf: bytes) -> list[str]:
    """Return what a phone reads in the QR codes of the first page."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil()
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def test_the_sheet_says_what_was_typed_and_what_it_costs_to_lie() -> None:
    text = words(render(SHEET))
    for said in (
        "DRI-7K4Q-2MXW",
        "Naomi Br Manik",
        "1211 0141 0190 9001",
        "Kesia Ujung, Bidan desa",
        "penjara paling lama 6 tahun",
        "UU 23 Tahun 2006 Pasal 93",
        "Sidikalang, Selasa, 24 November 2026",
        "Tanda tangan atau cap jempol",
    ):
        assert said in text, said


def test_the_number_is_read_back_from_its_qr() -> None:
    assert codes(render(SHEET)) == ["DRI-7K4Q-2MXW"]


def test_the_slip_gives_the_code_and_leads_a_phone_to_the_tracking() -> None:
    text = words(render_slip(SLIP))
    assert "7K4Q2-MXW9R" in text
    assert "akta.example/lacak" in text
    assert codes(render_slip(SLIP)) == ["https://akta.example/lacak?nomor=7K4Q2-MXW9R"]


def test_the_same_facts_give_the_same_bytes() -> None:
    assert render(SHEET) == render(SHEET)
    assert render_slip(SLIP) == render_slip(SLIP)


def test_a_sign_that_cannot_be_printed_stands_as_a_question_mark() -> None:
    strange = Group("Ibu", (("Tempat lahir", "Sidi中kalang"),))
    assert "Sidi?kalang" in words(render(replace(SHEET, groups=(strange,))))


@pytest.mark.parametrize("length", [1, 60, 100])
def test_the_longest_file_fits_on_one_page(length: int) -> None:
    row = ("Nama lengkap sesuai KTP-el", "Sihombing " * (length // 10) + "M" * (length % 10))
    long = replace(SHEET, groups=tuple(Group("Saksi", (row,) * 8) for _ in range(6)))
    pdf = render(long)
    assert pages(pdf) == 1
    assert "Tanda tangan atau cap jempol" in words(pdf)
    box = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    lowest = min(box.get_charbox(i)[1] for i in range(box.count_chars()) if box.get_charbox(i)[3])
    assert lowest > 20, "something runs off the page"
