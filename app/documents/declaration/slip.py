"""Draws the pick-up slip: a code large enough to read aloud, and what to do with it."""

from __future__ import annotations

from app.documents.certificate.lettering import NAVY, Face, Style
from app.documents.certificate.ornament import HEIGHT
from app.documents.certificate.sheet import Sheet
from app.documents.declaration import leaf
from app.documents.declaration.content import Slip
from app.documents.declaration.leaf import LEFT, RIGHT

CODE = Style(Face.SEMIBOLD, 30, NAVY, 0.06)
FACT = Style(Face.SEMIBOLD, 11.5)
FOOT = 148.0  # half of an A4 sheet: cut it there


def render_slip(content: Slip) -> bytes:
    """Return the slip on the upper half of a PDF/A-2a page; same input, same bytes."""
    return leaf.page(
        lambda sheet: _draw(sheet, content),
        title=f"Tanda ambil {content.number}",
        author=content.office_name,
        day=content.day,
        specimen=content.specimen,
    )


def _draw(sheet: Sheet, content: Slip) -> None:
    leaf.head(sheet, content.office_name, content.office_address)
    leaf.rule(sheet, 30)
    leaf.line(sheet, "Tanda ambil akta kelahiran", (LEFT, 42), style=leaf.TITLE, role="H1")
    leaf.line(sheet, "Kode ambil", (LEFT, 52), style=leaf.SMALL)
    leaf.line(sheet, content.code, (LEFT, 63), style=CODE)
    says = f"Kode QR ke {content.track_host}/lacak dengan kode ambil ini"
    leaf.code(sheet, content.track_url, (RIGHT - 34, 38), size=32, says=says)
    _facts(sheet, content)
    _ways(sheet, content)
    _cut(sheet)


def _facts(sheet: Sheet, content: Slip) -> None:
    facts = (
        ("Nama anak", content.child_name),
        ("Nomor permohonan", content.number),
        ("Kami janji selesai", content.promised),
    )
    y = 76.0
    with sheet.tags.element("Table"):
        for label, value in facts:
            with sheet.tags.element("TR"):
                with sheet.tags.element("TH"):
                    leaf.line(sheet, label, (LEFT, y), style=leaf.SMALL, role="Span")
                with sheet.tags.element("TD"):
                    leaf.line(sheet, value, (LEFT + 38, y), style=FACT, role="Span")
            y += 7


def _ways(sheet: Sheet, content: Slip) -> None:
    leaf.line(sheet, "Cara mengambil akta", (LEFT, 103), style=leaf.HEADING, role="H2")
    take = (
        "Sesudah hari itu, datang ke kantor kami dengan slip ini dan KTP-el. Boleh diwakilkan: "
        "yang mengambil membawa slip ini dan KTP-el-nya sendiri. Gratis."
    )
    y = leaf.paragraph(sheet, take, 109)
    ask = (
        f"Ingin tahu sampai mana? Buka {content.track_host}/lacak, isi kode ambil dan tanggal "
        f"lahir anak. Atau telepon {content.office_phone}."
    )
    y = leaf.paragraph(sheet, ask, y + 1.5)
    keep = "Simpan slip ini. Kode ambil hanya untuk keluarga."
    leaf.paragraph(sheet, keep, y + 1.5, style=leaf.STRONG)


def _cut(sheet: Sheet) -> None:
    with sheet.ornaments() as canvas:
        canvas.setStrokeColorRGB(*NAVY)
        canvas.setLineWidth(0.2)
        canvas.setDash(1.5, 1.5)
        canvas.line(8, HEIGHT - FOOT, 202, HEIGHT - FOOT)
