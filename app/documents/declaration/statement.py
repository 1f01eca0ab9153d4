"""Draws the declaration that is signed by hand (UU 23/2006 Art 93): facts in, one A4 page out."""

from __future__ import annotations

from app.documents.certificate.lettering import GREY, MM, NAVY, Face, Line, Run, Style
from app.documents.certificate.ornament import HEIGHT
from app.documents.certificate.setting import one_or_two, shrink
from app.documents.certificate.sheet import Sheet
from app.documents.declaration import leaf
from app.documents.declaration.content import Declaration, Group
from app.documents.declaration.leaf import LEFT, RIGHT
from app.domain.words import long_date

LABEL = Style(Face.REGULAR, 8, GREY)
VALUE = Style(Face.SEMIBOLD, 9.5)
COLUMN, VALUES = 82.0, 30.0
PITCH, SECOND, GAP = 4.9, 3.9, 3.4
TOP, FOOT, LEAST = 54.0, 206.0, 0.5  # where the facts begin and end, in mm; their least size
SIGNATURE = (118.0, 72.0, 30.0)  # left, width, height in mm
READ = (
    "Isian di atas sudah dibacakan kepada saya dan semuanya benar. Foto dokumen yang dilampirkan "
    "diambil dari dokumen aslinya. Isian ini menjadi dasar akta kelahiran."
)
PENALTY = (
    "Saya mengerti: sengaja memalsukan data diancam pidana, penjara paling lama 6 tahun, denda "
    "paling banyak Rp50.000.000, atau keduanya (UU 23 Tahun 2006 Pasal 93)."
)
NEXT = "Sesudah ditandatangani: foto seluruh halaman ini dari atas, sampai keempat sudutnya."


def render(content: Declaration) -> bytes:
    """Return the sheet as one page of PDF/A-2a; same input, same bytes.

    What can't be printed in a value stands as `?`: the signer then sees that it must be mended.
    """
    return leaf.page(
        lambda sheet: _draw(sheet, content),
        title=f"Pernyataan kebenaran data {content.number}",
        author=content.office_name,
        day=content.day,
        specimen=content.specimen,
    )


def _draw(sheet: Sheet, content: Declaration) -> None:
    leaf.head(sheet, content.office_name, content.office_address)
    leaf.line(sheet, "Pernyataan kebenaran data", (LEFT, 36), style=leaf.TITLE, role="H1")
    leaf.line(sheet, f"Permohonan akta kelahiran {content.number}", (LEFT, 42.5), style=leaf.STRONG)
    says = f"Kode QR nomor permohonan {content.number}"
    leaf.code(sheet, content.number, (RIGHT - 26, 15), size=24, says=says)
    leaf.rule(sheet, 47)
    spots, foot, scale = _arranged(content.groups)
    for group, at in zip(content.groups, spots, strict=True):
        _group(sheet, group, at, scale=scale)
    _declared(sheet, content, top=max(foot + 3, 190.0))


def _arranged(groups: tuple[Group, ...]) -> tuple[list[tuple[float, float]], float, float]:
    """Return where each group stands, where all end, and the scale at which they fit the page."""
    scale = 1.0
    while True:
        spots, feet = list[tuple[float, float]](), [TOP, TOP]
        for group in groups:
            column = feet.index(min(feet))
            spots.append((LEFT + column * (RIGHT - LEFT - COLUMN), feet[column]))
            feet[column] += _height(group, scale) + GAP * scale
        if max(feet) <= FOOT or scale <= LEAST:
            return spots, max(feet), scale
        scale -= 0.04


def _height(group: Group, scale: float) -> float:
    more = sum(len(_value(value, scale)) - 1 for _label, value in group.rows)
    return scale * (PITCH * (len(group.rows) + 1) + 0.4 + SECOND * more)


def _value(text: str, scale: float) -> tuple[Line, ...]:
    run = Run(leaf.legible(text) or "–", VALUE).scaled(scale)
    return one_or_two((run,), (COLUMN - VALUES) * MM)


def _group(sheet: Sheet, group: Group, at: tuple[float, float], *, scale: float) -> None:
    x, y = at
    leaf.line(sheet, group.title, at, style=leaf.HEADING, role="H2")
    y += (PITCH + 0.4) * scale
    with sheet.tags.element("Table"):
        for label, value in group.rows:
            with sheet.tags.element("TR"):
                with sheet.tags.element("TH"):
                    name = (Run(leaf.legible(label), LABEL).scaled(scale),)
                    sheet.text([shrink(name, (VALUES - 1.5) * MM)], x, y, role="Span")
                with sheet.tags.element("TD"):
                    lines = _value(value, scale)
                    sheet.text(lines, x + VALUES, y, lead=SECOND * scale, role="Span")
            y += scale * (PITCH + SECOND * (len(lines) - 1))


def _declared(sheet: Sheet, content: Declaration, *, top: float) -> None:
    """Write the declaration, and draw the place to sign below it."""
    leaf.rule(sheet, top - 5)
    leaf.line(sheet, "Saya menyatakan", (LEFT, top + 1), style=leaf.HEADING, role="H2")
    y = leaf.paragraph(sheet, READ, top + 7)
    y = leaf.paragraph(sheet, PENALTY, y + 1.5, style=leaf.STRONG)
    _signature(sheet, content, top=y + 3)
    leaf.line(sheet, f"Diisikan oleh {content.entered_by}", (LEFT, y + 9), style=leaf.SMALL)
    lines = y + 15
    leaf.paragraph(sheet, NEXT, lines, style=leaf.SMALL, width=SIGNATURE[0] - LEFT - 12)


def _signature(sheet: Sheet, content: Declaration, *, top: float) -> None:
    left, width, height = SIGNATURE
    day = f"{content.place}, {long_date(content.day, 'id')}"
    leaf.line(sheet, day, (left, top + 2))
    leaf.line(sheet, f"Pelapor ({content.relation})", (left, top + 7), style=leaf.SMALL)
    with sheet.ornaments() as canvas:
        canvas.setStrokeColorRGB(*NAVY)
        canvas.setLineWidth(0.3)
        canvas.rect(left, HEIGHT - top - 10 - height, width, height)
    hint = "Tanda tangan atau cap jempol"
    leaf.line(sheet, hint, (left + 2, top + 10 + height - 2), style=LABEL)
    name = (Run(leaf.legible(content.informant), leaf.STRONG),)
    sheet.text([shrink(name, width * MM)], left, top + height + 15.5)
