"""Sets a birth letter as PDF, as a hospital prints it: one of the demo's papers is no photo."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.demo.letter_facts import BirthFacts
from app.demo.letters import birth_rows
from app.demo.paper import LIBERTINUS
from app.domain.words import plain_date

_PRINT, _BOLD = "Specimen-Regular", "Specimen-SemiBold"
_LEFT, _VALUE, _RIGHT = 25 * mm, 75 * mm, 185 * mm


def birth_letter_pdf(facts: BirthFacts) -> bytes:
    """Return a one-page A4 PDF of a birth letter typed on a computer; the same bytes each time."""
    for name in (_PRINT, _BOLD):
        face = name.removeprefix("Specimen-")
        pdfmetrics.registerFont(TTFont(name, LIBERTINUS / f"LibertinusSerif-{face}.ttf"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setTitle("CONTOH surat keterangan lahir")
    _head(canvas, facts)
    y = 222 * mm
    for label, value in birth_rows(facts):
        _text(canvas, (_LEFT, y), label)
        _text(canvas, (_VALUE, y), f":  {value}", face=_BOLD)
        y -= 8.5 * mm
    _foot(canvas, facts, y - 12 * mm)
    canvas.save()
    return out.getvalue()


def _head(canvas: Canvas, facts: BirthFacts) -> None:
    middle = A4[0] / 2
    for y, text, face, size in (
        (272, facts.issuer.upper(), _BOLD, 15),
        (256, "SURAT KETERANGAN LAHIR", _BOLD, 17),
        (249, f"Nomor: {facts.number}", _PRINT, 11),
    ):
        canvas.setFont(face, size)
        canvas.drawCentredString(middle, y * mm, text)
    canvas.line(_LEFT, 266 * mm, _RIGHT, 266 * mm)
    _text(
        canvas,
        (_LEFT, 235 * mm),
        "Yang bertanda tangan di bawah ini menerangkan telah lahir seorang bayi:",
    )


def _foot(canvas: Canvas, facts: BirthFacts, y: float) -> None:
    left = 120 * mm
    _text(canvas, (left, y), f"{facts.place}, {plain_date(facts.issued_on, 'id')}")
    _text(canvas, (left, y - 6 * mm), facts.helper_title)
    _text(canvas, (left, y - 28 * mm), facts.helper, face=_BOLD)
    canvas.setFillColorRGB(0.7, 0.13, 0.17)
    canvas.setFont(_BOLD, 16)
    canvas.drawRightString(_RIGHT, 282 * mm, "CONTOH")
    canvas.setFont(_PRINT, 10)
    notice = "CONTOH untuk latihan: orang dan peristiwa rekaan, bukan dokumen asli"
    canvas.drawCentredString(A4[0] / 2, 15 * mm, notice)


def _text(canvas: Canvas, at: tuple[float, float], text: str, *, face: str = _PRINT) -> None:
    canvas.setFont(face, 12)
    canvas.drawString(*at, text)
