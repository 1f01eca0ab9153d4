"""Draws the certificate: values in, a tagged PDF/A page out."""

from __future__ import annotations

import io
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.documents.certificate import ornament, page
from app.documents.certificate.archive import About, finish
from app.documents.certificate.content import CertificateContent
from app.documents.certificate.lettering import Face, font
from app.documents.certificate.notes import GAP, Notes
from app.documents.certificate.phrases import Phrases
from app.documents.certificate.sheet import Sheet

rl_config.useA85 = 0  # streams as bytes, not as text: a quarter smaller, and quicker


def render(content: CertificateContent, *, specimen: bool, emblem: bytes | None = None) -> bytes:
    """Return the certificate as PDF/A-2a with PDF/UA-1 marks; same input, same bytes.

    `specimen` marks it as no official document; `emblem` is the office's PNG or JPEG in place of
    the neutral mark. Raises ValueError for an unknown wording or letters that can't be printed.
    """
    phrases = Phrases(content)
    drawn, sheet = _draw(phrases, specimen=specimen, emblem=emblem)
    about = About(
        title=f"{phrases.text('title')} {content.deed_number}",
        author=content.office_name,
        subject=phrases.text("title", "en"),
        day=content.issued_on,
    )
    return finish(drawn, about, sheet.tags.write)


def _draw(phrases: Phrases, *, specimen: bool, emblem: bytes | None) -> tuple[bytes, Sheet]:
    out = io.BytesIO()
    canvas = _canvas(out)
    sheet = Sheet(canvas)
    page.backdrop(sheet, specimen=specimen)
    page.head(sheet, phrases, emblem)
    second = _body(sheet, phrases)
    page.issue(sheet, phrases)
    page.code(sheet, phrases)
    page.foot(sheet, phrases, specimen=specimen)
    canvas.showPage()
    if second:
        sheet.tags.new_page()
        second.overleaf(sheet, specimen=specimen)
        canvas.showPage()
    canvas.save()
    return out.getvalue(), sheet


def _canvas(out: io.BytesIO) -> Canvas:
    for face in Face:
        font(face)
    # The first font named is the only one that reportlab would write without embedding it.
    options: dict[str, Any] = {"initialFontName": str(Face.REGULAR), "lang": "id-ID"}
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=1, **options)
    ornament.define(canvas)
    return canvas


def _body(sheet: Sheet, phrases: Phrases) -> Notes | None:
    """Write rows, middle and annotations; return the annotations when page 2 must hold them."""
    if not phrases.content.annotations:
        tight = not page.middle_fits(phrases, page.MIDDLE_END - page.ROWS_END)
        start = page.rows(sheet, phrases, tight=tight)
        page.middle(sheet, phrases, (start, page.MIDDLE_END))
        return None
    notes, start = Notes(phrases), page.rows(sheet, phrases, tight=True)
    top = page.MIDDLE_END - notes.height()
    if page.middle_fits(phrases, top - GAP - start):
        page.middle(sheet, phrases, (start, top - GAP))
        notes.write(sheet, top)
        return None
    page.middle(sheet, phrases, (start, page.MIDDLE_END - GAP))
    sheet.text([notes.pointer()], page.LEFT, page.MIDDLE_END)
    return notes
