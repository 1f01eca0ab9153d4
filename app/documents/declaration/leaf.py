"""One tagged PDF/A page in the office's plain look: its head, its rules, its paragraphs."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.documents import qr
from app.documents.certificate import ornament
from app.documents.certificate.archive import About, finish
from app.documents.certificate.lettering import (
    GREY,
    MM,
    NAVY,
    Face,
    Run,
    Style,
    font,
    printable,
)
from app.documents.certificate.setting import shrink, wrap
from app.documents.certificate.sheet import Sheet

rl_config.useA85 = 0  # streams as bytes, as the certificate has them

LEFT, RIGHT = 20.0, 190.0
WIDE = (RIGHT - LEFT) * MM
TITLE = Style(Face.SEMIBOLD, 17, NAVY, 0.02)
HEADING = Style(Face.SEMIBOLD, 10.5, NAVY)
PLAIN = Style(Face.REGULAR, 10.5)
STRONG = Style(Face.SEMIBOLD, 10.5)
SMALL = Style(Face.REGULAR, 9, GREY)


def page(
    draw: Callable[[Sheet], None], *, title: str, author: str, day: date, specimen: bool
) -> bytes:
    """Return the page that `draw` fills, as PDF/A-2a; same input, same bytes."""
    for face in Face:
        font(face)
    out = io.BytesIO()
    options: dict[str, Any] = {"initialFontName": str(Face.REGULAR), "lang": "id-ID"}
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=1, **options)
    sheet = Sheet(canvas)
    if specimen:
        with sheet.ornaments() as under:
            ornament.specimen(under)
    draw(sheet)
    canvas.showPage()
    canvas.save()
    about = About(title=title, author=author, subject=title, day=day)
    return finish(out.getvalue(), about, sheet.tags.write)


def legible(text: str) -> str:
    """Return what was typed in letters that the faces hold; a sign they lack stands as `?`."""
    try:
        return printable(text)
    except ValueError:
        return "".join(_letter(letter) for letter in " ".join(text.split()))


def _letter(letter: str) -> str:
    try:
        return " " if letter == " " else printable(letter)
    except ValueError:
        return "?"


def head(sheet: Sheet, office: str, address: str) -> None:
    """Write whose sheet this is, and rule it off."""
    name = Run(legible(office), Style(Face.SEMIBOLD, 11, NAVY))
    sheet.text([shrink((name,), WIDE - 32 * MM)], LEFT, 20)
    sheet.text([shrink((Run(legible(address), SMALL),), WIDE - 32 * MM)], LEFT, 25)


def rule(sheet: Sheet, y: float, *, left: float = LEFT, right: float = RIGHT) -> None:
    """Draw a hairline at a height in mm."""
    with sheet.ornaments() as canvas:
        canvas.setStrokeColorRGB(*NAVY)
        canvas.setLineWidth(0.3)
        canvas.line(left, ornament.HEIGHT - y, right, ornament.HEIGHT - y)


def line(
    sheet: Sheet, text: str, at: tuple[float, float], *, style: Style = PLAIN, role: str = "P"
) -> None:
    """Write one line from (x, y) in mm, made small enough for the page."""
    x, y = at
    sheet.text([shrink((Run(legible(text), style),), (RIGHT - x) * MM)], x, y, role=role)


def paragraph(
    sheet: Sheet, text: str, y: float, *, style: Style = PLAIN, width: float = RIGHT - LEFT
) -> float:
    """Write a paragraph from a height in mm; return where the next line would stand."""
    lines = list(wrap([Run(legible(text), style)], width * MM, even=False))
    spaced = [(*one[:-1], replace(one[-1], text=one[-1].text.rstrip() + " ")) for one in lines]
    lead = style.size * 0.46
    sheet.text(spaced, LEFT, y, lead=lead)
    return y + lead * len(lines)


def code(sheet: Sheet, text: str, at: tuple[float, float], *, size: float, says: str) -> None:
    """Draw a QR of `size` mm with its top left corner at (x, y); `says` is read aloud instead."""
    x, y = at
    bottom = ornament.HEIGHT - y - size
    box = (x * MM, bottom * MM, (x + size) * MM, (bottom + size) * MM)
    with sheet.tags.content("Figure", alt=says, bbox=box):
        qr.draw_qr(sheet.canvas, text, x=x * MM, y=bottom * MM, size=size * MM)
