"""The certificate's page: every part at its place on A4, as the visual standard measures it."""

from __future__ import annotations

from dataclasses import replace

from app.documents import qr
from app.documents.certificate import ornament
from app.documents.certificate.lettering import (
    INK,
    MAROON,
    MM,
    NAVY,
    Face,
    Line,
    Run,
    Style,
    line_width,
    printable,
)
from app.documents.certificate.phrases import ENGLISH, Pair, Phrases
from app.documents.certificate.setting import Block, fit, height, one_or_two, shrink
from app.documents.certificate.sheet import Sheet
from app.domain.deed_model import DeedModel

LEFT, RIGHT, CENTRE = 27.0, 183.0, 105.0
VALUES, COLUMN, BESIDE = 87.0, 156.0, 83.0
QR_SIZE, QR_TOP = 35.0, 218.0
LABEL = Style(Face.REGULAR, 10)
VALUE = Style(Face.SEMIBOLD, 11.5, tracking=0.02)
FOOT = Style(Face.REGULAR, 8.5)
NOTE = Style(Face.REGULAR, 8.6)
NOTE_LEAD = 3.9
ROWS_END, MIDDLE_END = 154.2, 212.6


def backdrop(sheet: Sheet, *, specimen: bool) -> None:
    """Draw what lies under the words."""
    with sheet.ornaments() as canvas:
        if specimen:
            ornament.specimen(canvas)
        ornament.rosette(canvas, CENTRE, ornament.HEIGHT - 174)
        ornament.frame(canvas)


def head(sheet: Sheet, phrases: Phrases, emblem: bytes | None) -> None:
    """Write NIK, version, emblem, the State, nationality and the title."""
    _numbers(sheet, phrases)
    _emblem(sheet, phrases, emblem)
    state = Run(phrases.text("republic"), Style(Face.SEMIBOLD, 15, NAVY, 0.14))
    sheet.text([(state,)], CENTRE, 65.5, align="centre")
    capitals = Style(Face.REGULAR, 10.5, tracking=0.08)
    for y, pair in ((72.0, phrases.pair("registry")), (77.4, phrases.citizenship())):
        sheet.text([_short(pair.both(capitals, 10.5, " "))], CENTRE, y, align="centre")
    title = Run(phrases.text("title").upper(), Style(Face.SEMIBOLD, 26, NAVY, 0.045))
    sheet.text([(title,)], CENTRE, 92, align="centre", role="H1")
    sheet.text([phrases.pair("title").english(13)], CENTRE, 98.6, align="centre")
    with sheet.ornaments() as canvas:
        ornament.divider(canvas, ornament.HEIGHT - 106.5)


def _numbers(sheet: Sheet, phrases: Phrases) -> None:
    small, nik = Style(Face.REGULAR, 9), phrases.content.nik
    label = phrases.pair("nik")
    number = Style(Face.SEMIBOLD, 11, tracking=0.05)
    value: Line = (Run(nik or "", number),)
    if nik is None:
        value = phrases.pair("nik_missing").both(Style(Face.SEMIBOLD, 10), 8.5)
    with sheet.tags.element("P"):
        sheet.text([label.indonesian(small)], LEFT, 27.5, role="Span")
        sheet.text([label.english(7.5)], LEFT, 31.2, role="Span")
        at = LEFT + line_width(label.indonesian(small)) / MM + 2.8
        sheet.text([value], at, 27.5, role="Span")
    version = phrases.pair("version", n=phrases.content.version)
    with sheet.tags.element("P"):
        sheet.text([version.indonesian(small)], RIGHT, 27.5, align="right", role="Span")
        sheet.text([version.english(7.4)], RIGHT, 31.2, align="right", role="Span")


def _emblem(sheet: Sheet, phrases: Phrases, emblem: bytes | None) -> None:
    y = ornament.HEIGHT - 46
    if emblem is None:
        with sheet.ornaments() as canvas:
            ornament.mark(canvas, CENTRE, y)
        return
    left, low = (CENTRE - 11) * MM, (y - 11) * MM
    box = (left, low, left + 22 * MM, low + 22 * MM)
    alt = phrases.text("emblem_alt")
    with sheet.tags.content("Figure", alt=alt, bbox=box), sheet.drawing() as canvas:
        ornament.picture(canvas, emblem, (CENTRE, y))


def rows(sheet: Sheet, phrases: Phrases, *, tight: bool) -> float:
    """Write the four rows of number, place, day and year; return the last baseline in mm."""
    content = phrases.content
    (day, day_en), (year, year_en) = phrases.birth_date()
    entries = (
        ("by_virtue", content.deed_number, ""),
        ("place", content.birth_place.upper(), ""),
        ("day", day, day_en),
        ("year", year, year_en),
    )
    tops = (115.5, 124.7, 133.9, 143.1) if tight else (118.0, 128.5, 139.0, 150.0)
    with sheet.tags.element("Table"):
        for y, (key, value, english) in zip(tops, entries, strict=True):
            with sheet.tags.element("TR"):
                _row(sheet, phrases.pair(key), y, value=(printable(value), english))
    return tops[-1] + 4.2


def _row(sheet: Sheet, label: Pair, y: float, *, value: tuple[str, str]) -> None:
    wide = (RIGHT - VALUES) * MM
    with sheet.tags.element("TH"):
        sheet.text([label.indonesian(LABEL)], LEFT, y, role="Span")
        sheet.text([label.english(8)], LEFT, y + 3.9, role="Span")
    with sheet.tags.element("TD"):
        lines = one_or_two((Run(value[0], VALUE),), wide)
        sheet.text(lines, VALUES, y, lead=4.2, role="Span")
        if value[1]:
            english = Run(value[1], replace(ENGLISH, size=9), "en")
            sheet.text([shrink((english,), wide)], VALUES, y + 4.2, role="Span")


def middle(sheet: Sheet, phrases: Phrases, room: tuple[float, float]) -> None:
    """Write whose birth it is and from whom, between two heights in mm."""
    sheet.blocks(_middle_blocks(phrases, room[1] - room[0]), CENTRE, room, align="centre")


def middle_fits(phrases: Phrases, room: float) -> bool:
    """Say whether the middle has room, at a size that still reads well."""
    return height(_birth(phrases, 0.9), least=True) <= room


def _middle_blocks(phrases: Phrases, room: float) -> list[Block]:
    """Return the blocks at the largest size that the room in mm allows."""
    for factor in (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65):
        blocks = _birth(phrases, factor)
        if height(blocks, least=True) <= room:
            break
    return blocks


def _birth(phrases: Phrases, factor: float) -> list[Block]:
    """Return *telah lahir*, name, order and parents, the last two at `factor` of their size."""
    name = _name(printable(phrases.content.child_name.upper()))
    child = phrases.child()
    born = phrases.pair("born").both(Style(Face.REGULAR, 10.4), 10.4, " ")
    plain = Style(Face.REGULAR, 12 * factor, tracking=0.015)
    bold = replace(VALUE, size=11.6 * factor)
    two = len(name) > 1
    blocks = [
        Block((born,), 11.3, 7.2 * factor),
        Block(name, 11.5 - two * 3.4, (8.0 - two * 0.4) * factor, 7.4),
        Block((child.indonesian(plain, bold),), 11.0, 7.2 * factor),
        Block((child.english(9 * factor),), 4.5, 3.9 * factor),
    ]
    return blocks + _parents(phrases, factor)


def _name(name: str) -> tuple[Line, ...]:
    """Return the child's name: 23 pt to 32 letters, 18 to 40, then in two lines."""
    style = Style(Face.SEMIBOLD, 23 if len(name) <= 32 else 18, NAVY, 0.03)
    line = shrink((Run(name, style),), COLUMN * MM, least=0.4)
    if " " not in name or (len(name) <= 40 and line[0].style.size >= 15):
        return (line,)
    return fit((Run(name, replace(style, size=18, tracking=0.02)),), COLUMN * MM, lines=2)


def _parents(phrases: Phrases, factor: float) -> list[Block]:
    parents = phrases.parents()
    if parents is None:
        return []
    long = phrases.content.model is DeedModel.UNRECORDED_MARRIAGE
    size = (10.5 if long else 11.6) * factor
    plain = Style(Face.REGULAR, size, tracking=0.02)
    small = max(7.0, (8.0 if long else 8.6) * factor)
    return [
        Block(_broken(parents.indonesian(plain)), 8.1, 6.0 * factor, size * 0.457),
        Block(_broken(parents.english(small)), 4.6, 3.6, small * 0.43),
    ]


def _short(line: Line) -> Line:
    return shrink(line, COLUMN * MM)


def _broken(line: Line) -> tuple[Line, ...]:
    return fit(line, COLUMN * MM, lines=8)


def issue(sheet: Sheet, phrases: Phrases) -> None:
    """Write place and day of issue, the office and the official (UU 23/2006 Art 68(2))."""
    top, bottom = 219.8, 256.0
    for factor in (1.0, 0.94, 0.88, 0.82, 0.76):
        blocks = _issue_blocks(phrases, factor)
        if height(blocks, least=True) <= bottom - top:
            break
    sheet.blocks(blocks, BESIDE, (top, bottom), align="left")


def _issue_blocks(phrases: Phrases, factor: float) -> list[Block]:
    content, wide = phrases.content, (RIGHT - BESIDE) * MM
    issued, small = phrases.issued(), ENGLISH.size * factor
    title = Run(printable(content.official_title_id), Style(Face.REGULAR, 9.6 * factor))
    title_en = Run(printable(content.official_title_en), replace(ENGLISH, size=small), "en")
    bold = replace(VALUE, size=11.5 * factor, tracking=0.05)
    nip = Run(phrases.text("nip", nip=content.official_nip), Style(Face.REGULAR, 9))
    first = fit(issued.indonesian(Style(Face.REGULAR, 9.8)), wide, lines=2)
    english = fit(issued.english(7.4 * factor), wide + 3 * MM, lines=2)
    official = one_or_two((Run(printable(content.official_name), bold),), wide)
    return [
        Block(first, 0, 0, 4.8 * factor),
        Block(english, 4.2, 3.8 * factor, 3.1 * factor),
        Block(one_or_two((title,), wide, 0.85), 8.6, 5.0 * factor, 4.2 * factor),
        Block(one_or_two((title_en,), wide, 0.95), 3.9, 3.5 * factor, 3.1 * factor),
        Block(official, 8.9, 5.8 * factor, 4.6 * factor),
        Block((shrink((nip,), wide),), 3.8, 3.8 * factor),
    ]


def code(sheet: Sheet, phrases: Phrases) -> None:
    """Draw the QR and write its short code under it."""
    content = phrases.content
    bottom = ornament.HEIGHT - QR_TOP - QR_SIZE
    box = (LEFT * MM, bottom * MM, (LEFT + QR_SIZE) * MM, (bottom + QR_SIZE) * MM)
    alt = phrases.text("qr_alt", host=content.verify_host, code=phrases.short_code())
    with sheet.tags.content("Figure", alt=alt, bbox=box):
        qr.draw_qr(sheet.canvas, content.qr_text, x=LEFT * MM, y=bottom * MM, size=QR_SIZE * MM)
    line = phrases.pair("code", code=phrases.short_code())
    bold = Style(Face.SEMIBOLD, 8.5, tracking=0.06)
    sheet.text([line.indonesian(FOOT, bold)], LEFT + QR_SIZE / 2, 258, align="centre")


def foot(sheet: Sheet, phrases: Phrases, *, specimen: bool) -> None:
    """Write that the excerpt agrees with the register, and how anybody checks it."""
    lines = (
        phrases.pair("agrees"),
        phrases.pair("check", host=phrases.content.verify_host),
        phrases.pair("check_by_hand"),
    )
    for i, pair in enumerate(lines):
        sheet.text([_short(pair.both(FOOT, 8.5, " "))], LEFT, 263.6 + i * 4.1)
    if specimen:
        specimen_words(sheet, phrases)


def specimen_words(sheet: Sheet, phrases: Phrases) -> None:
    """Write at the foot that this is no official document."""
    line = phrases.pair("specimen").both(FOOT, 8.5, " ")
    red = tuple(replace(run, style=replace(run.style, colour=MAROON)) for run in line)
    sheet.text([_short(red)], LEFT, 276.2)


def heading(phrases: Phrases) -> Line:
    """Return the annotations' heading in both languages."""
    return phrases.pair("annotations").both(Style(Face.SEMIBOLD, 8.6, INK), 7.6, " ")
