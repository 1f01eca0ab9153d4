"""Draws a receipt: values in, a plain tagged PDF/A page out."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.documents import qr
from app.documents.certificate import ornament
from app.documents.certificate.archive import About, finish
from app.documents.certificate.lettering import (
    GREY,
    MAROON,
    MM,
    NAVY,
    Face,
    Line,
    Run,
    Style,
    font,
    printable,
)
from app.documents.certificate.phrases import Pair
from app.documents.certificate.setting import one_or_two, shrink
from app.documents.certificate.sheet import Sheet
from app.documents.certificate.wording import Wording
from app.documents.receipt.content import ReceiptContent, grouped
from app.domain import words

rl_config.useA85 = 0  # streams as bytes, as the certificate has them

LEFT, RIGHT, VALUES = 24.0, 186.0, 76.0
WIDE = (RIGHT - VALUES) * MM
QR_SIZE, QR_TOP, BESIDE = 30.0, 232.0, 62.0
LABEL = Style(Face.REGULAR, 10)
VALUE = Style(Face.SEMIBOLD, 11.5, tracking=0.02)
PLAIN = Style(Face.REGULAR, 10.5)
NOTE = Style(Face.REGULAR, 9)
HASH = Style(Face.REGULAR, 11, tracking=0.06)


def render(content: ReceiptContent) -> bytes:
    """Return the receipt as PDF/A-2a with PDF/UA-1 marks; same input, same bytes.

    Raises ValueError for letters that can't be printed.
    """
    out = io.BytesIO()
    canvas = _canvas(out)
    sheet = Sheet(canvas)
    if content.specimen:
        with sheet.ornaments() as under:
            ornament.specimen(under)
    _head(sheet, content)
    _papers(sheet, content, top=_rows(sheet, content))
    _check(sheet, content)
    canvas.showPage()
    canvas.save()
    about = About(
        title=f"{_words().say('title')} {content.number}",
        author=content.office_name,
        subject=_words().say("title", "en"),
        day=content.submitted_at.date(),
    )
    return finish(out.getvalue(), about, sheet.tags.write)


@cache
def _words() -> Wording:
    return Wording(json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8")))


def _pair(key: str, **values: str) -> Pair:
    return Pair(_words().parts(key, "id", **values), _words().parts(key, "en", **values))


def _indonesian(key: str, style: Style, **values: str) -> Line:
    """Return a sentence that is written in Indonesian alone."""
    bold = replace(style, face=Face.SEMIBOLD)
    parts = _words().parts(key, "id", **values)
    return tuple(Run(text, bold if strong else style) for text, strong in parts)


def _canvas(out: io.BytesIO) -> Canvas:
    for face in Face:
        font(face)
    # The first font named is the only one that reportlab would write without embedding it.
    options: dict[str, Any] = {"initialFontName": str(Face.REGULAR), "lang": "id-ID"}
    return Canvas(out, pagesize=A4, invariant=1, pageCompression=1, **options)


def _rule(sheet: Sheet, y: float) -> None:
    with sheet.ornaments() as canvas:
        canvas.setStrokeColorRGB(*NAVY)
        canvas.setLineWidth(0.3)
        canvas.line(LEFT, ornament.HEIGHT - y, RIGHT, ornament.HEIGHT - y)


def _head(sheet: Sheet, content: ReceiptContent) -> None:
    wide = (RIGHT - LEFT) * MM
    office = Run(printable(content.office_name), Style(Face.SEMIBOLD, 11, NAVY))
    sheet.text([shrink((office,), wide)], LEFT, 26)
    address = Run(printable(content.office_address), Style(Face.REGULAR, 9, GREY))
    sheet.text([shrink((address,), wide)], LEFT, 31)
    _rule(sheet, 35.5)
    title = _pair("title")
    big = Style(Face.SEMIBOLD, 23, NAVY, 0.02)
    sheet.text([title.indonesian(big)], LEFT, 50, role="H1")
    sheet.text([title.english(12)], LEFT, 56)
    received = _pair("received")
    sheet.text([received.indonesian(PLAIN)], LEFT, 66.5)
    sheet.text([received.english(8.5)], LEFT, 70.7)


def _rows(sheet: Sheet, content: ReceiptContent) -> float:
    """Write what names the file and its times; return where the rows end, in mm."""
    rows = (
        ("number", (content.number, "")),
        ("submitted", _moment(content.submitted_at)),
        ("promised", _moment(content.promised_at)),
        ("office", (printable(content.office_name), "")),
    )
    y = 82.0
    with sheet.tags.element("Table"):
        for key, (value, english) in rows:
            with sheet.tags.element("TR"):
                _row(sheet, _pair(key), y, value=value, english=english)
            y += 11.5
    return y


def _row(sheet: Sheet, label: Pair, y: float, *, value: str, english: str) -> None:
    with sheet.tags.element("TH"):
        sheet.text([label.indonesian(LABEL)], LEFT, y, role="Span")
        sheet.text([label.english(8)], LEFT, y + 3.9, role="Span")
    with sheet.tags.element("TD"):
        lines = one_or_two((Run(value, VALUE),), WIDE)
        sheet.text(lines, VALUES, y, lead=4.4, role="Span")
        if english:
            small = Run(english, Style(Face.ITALIC, 8.5, GREY), "en")
            sheet.text([shrink((small,), WIDE)], VALUES, y + 4.1, role="Span")


def _moment(moment: datetime) -> tuple[str, str]:
    """Write day and hour in both languages: `Selasa, 24 November 2026, 14.26 WIB`."""
    indonesian, english = (
        f"{words.long_date(moment.date(), lang)}, {words.clock_time(moment, lang)}"
        for lang in ("id", "en")
    )
    return indonesian, english


def _papers(sheet: Sheet, content: ReceiptContent, *, top: float) -> None:
    """Write the list of what was handed in, and its hash below."""
    heading = Style(Face.SEMIBOLD, 12, NAVY)
    y = top + 3
    sheet.text([_pair("papers").both(heading, 9)], LEFT, y, role="H2")
    y += 7
    with sheet.tags.element("L"):
        for number, key in enumerate(("form", *map(str, content.papers)), start=1):
            with sheet.tags.element("LI"):
                sheet.text([(Run(f"{number}.", PLAIN),)], LEFT, y, role="Lbl")
                sheet.text([_pair(key).both(PLAIN, 8.5)], LEFT + 7, y, role="LBody")
            y += 5.6
    y += 6
    sheet.text([_pair("content").both(heading, 9)], LEFT, y, role="H2")
    groups = grouped(content.content_sha256)
    half = len(groups) // 2
    lines = [(Run(groups[: half + 1], HASH),), (Run(groups[half + 1 :], HASH),)]
    sheet.text(lines, LEFT, y + 7, lead=5.6)
    why = _pair("content_why").both(NOTE, 8, " ")
    sheet.text([shrink(why, (RIGHT - LEFT) * MM)], LEFT, y + 18.6)


def _check(sheet: Sheet, content: ReceiptContent) -> None:
    """Draw the QR, and say beside it how anybody checks, and that this is no certificate."""
    host, bottom = content.verify_host, ornament.HEIGHT - QR_TOP - QR_SIZE
    _rule(sheet, QR_TOP - 7)
    box = (LEFT * MM, bottom * MM, (LEFT + QR_SIZE) * MM, (bottom + QR_SIZE) * MM)
    with sheet.tags.content("Figure", alt=_words().say("qr_alt", host=host), bbox=box):
        qr.draw_qr(sheet.canvas, content.qr_text, x=LEFT * MM, y=bottom * MM, size=QR_SIZE * MM)
    code = grouped(content.identifier, between="-")
    wide = (RIGHT - BESIDE) * MM
    heading = _pair("check").both(Style(Face.SEMIBOLD, 12, NAVY), 9)
    lines = (
        (2.5, heading),
        (9.5, _pair("scan", host=host).both(NOTE, 8, " ")),
        (15.3, _pair("type").both(NOTE, 8, " ")),
        (20.2, _indonesian("address", NOTE, host=host, code=code)),
        (26.0, _pair("track", host=host).both(NOTE, 8, " ")),
    )
    for down, line in lines:
        role = "H2" if line is heading else "P"
        sheet.text([shrink(line, wide)], BESIDE, QR_TOP + down, role=role)
    _rule(sheet, QR_TOP + QR_SIZE + 6)
    last = _pair("no_certificate").both(Style(Face.SEMIBOLD, 10.5), 9)
    sheet.text([last], LEFT, QR_TOP + QR_SIZE + 12.5)
    if content.specimen:
        line = _pair("specimen").both(NOTE, 8.5, " ")
        red = tuple(replace(run, style=replace(run.style, colour=MAROON)) for run in line)
        sheet.text([red], LEFT, QR_TOP + QR_SIZE + 18)
