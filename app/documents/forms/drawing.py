"""Draws a form that `language` describes, filled in: one tagged PDF/A page, as its blank."""

from __future__ import annotations

import io
from datetime import date
from functools import reduce
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app.documents import qr
from app.documents.certificate.archive import About, finish
from app.documents.certificate.lettering import Face, Run, Style, font, width
from app.documents.declaration.leaf import legible
from app.documents.forms import codes
from app.documents.forms.board import Board, style_of
from app.documents.forms.content import Paper
from app.documents.forms.language import (
    PAGE,
    Cells,
    Choice,
    Code,
    Form,
    Frame,
    Item,
    Line,
    Look,
    Text,
    Ticks,
)

rl_config.useA85 = 0  # streams as bytes, as the certificate has them

FILLED = Face.SEMIBOLD
MADE_ON = date(2026, 1, 1)  # a form bears the day that's written on it, none in its metadata


def render(form: Form, content: Paper) -> bytes:
    """Return the form filled in as PDF/A-2a on 8.5 x 14 in; same input, same bytes.

    A letter that no face holds stands as `?`: who signs then sees that it must be mended.
    """
    for face in Face:
        font(face)
    out = io.BytesIO()
    options: dict[str, Any] = {"initialFontName": str(Face.REGULAR), "lang": "id-ID"}
    canvas = Canvas(out, pagesize=PAGE, invariant=1, pageCompression=1, **options)
    board = Board(canvas)
    for item in form.items:
        _draw(board, item, form, content)
    canvas.showPage()
    canvas.save()
    title = f"{form.code} {content.number}".strip()
    about = About(title=title, author=content.office, subject=form.title, day=MADE_ON)
    return finish(out.getvalue(), about, board.tags.write)


def value_at(content: object, key: str) -> object:
    """Return what a key names in a form's content: `mother.born.year`; None where nothing is."""
    start: object = content
    return reduce(lambda at, name: getattr(at, name, None), key.split("."), start) if key else None


def written(value: object) -> str:
    """Return a value as it's written: day and month with two digits."""
    if isinstance(value, int):
        return f"{value:02d}"
    return legible(str(value or ""))


def _draw(board: Board, item: Item, form: Form, content: Paper) -> None:
    match item:
        case Text():
            _text(board, item, content)
        case Line():
            _line(board, item, content)
        case Cells():
            _cells(board, item, content)
        case Ticks():
            _ticks(board, item, content)
        case Frame():
            board.frame(item)
        case Choice():
            board.choose(item, value_at(content, item.key))
        case Code():
            _code(board, item, form, content)


def _text(board: Board, item: Text, content: Paper) -> None:
    """Write a caption; `{office}` in it becomes what the content says."""
    said = item.text
    if "{" in said:
        said = said.format_map(_Filling(content))
    if said == ":":
        board.ornament(Run(said, style_of(item.look, item.size)), (item.x, item.y))
        return
    role = "H1" if item.look in (Look.TITLE, Look.BOLD_TITLE) else "P"
    board.caption(item, said, role=role)


class _Filling(dict[str, str]):
    """Finds the fields that a caption names in the content."""

    def __init__(self, content: Paper) -> None:
        super().__init__()
        self._content = content

    def __missing__(self, key: str) -> str:
        return legible(str(value_at(self._content, key) or ""))


def _line(board: Board, item: Line, content: Paper) -> None:
    said = written(value_at(content, item.key))
    style = Style(FILLED, item.size)
    brackets = width(Run("(", style)) if item.brackets else 0.0
    with board.tags.element("P"):
        if item.caption:
            caption = Run(item.caption + " ", style_of(item.look, item.size))
            board.write(caption, (item.x, item.y), role="Span")
        if item.colon:
            board.ornament(Run(":", style_of(Look.PLAIN, item.size)), (item.colon, item.y))
        if item.brackets:
            _brackets(board, item, brackets)
        if item.dotted:
            board.dots(item.left + brackets, item.right - brackets, item.y)
        if said:
            left, right = item.left + brackets + 1.5, item.right - brackets - 1
            board.fit(
                Run(said, style), (left, item.y), right - left, room=item.room, align=item.align
            )


def _brackets(board: Board, item: Line, wide: float) -> None:
    style = style_of(Look.PLAIN, item.size)
    board.ornament(Run("(", style), (item.left, item.y))
    board.ornament(Run(")", style), (item.right - wide, item.y))


def _cells(board: Board, item: Cells, content: Paper) -> None:
    said = written(value_at(content, item.key)).upper()
    boxes = len(item.edges) - 1
    whole = len(said) > boxes
    board.boxes(item, whole=whole)
    if not said:
        return
    style, base = Style(FILLED, min(9.0, item.bottom - item.top - 2)), item.bottom - 2.6
    if whole:
        wide = item.edges[-1] - item.edges[0] - 4
        board.fit(
            Run(said, style), (item.edges[0] + 2, base), wide, room=item.bottom - item.top - 2
        )
        return
    with board.tags.content("P", actual=said):
        for i, letter in enumerate(said):
            middle = (item.edges[i] + item.edges[i + 1]) / 2
            board.put(Run(letter, style), (middle, base), align="centre")


def _ticks(board: Board, item: Ticks, content: Paper) -> None:
    said = value_at(content, item.key)
    for value, left, right in item.boxes:
        board.frame(Frame(left, item.top, right, item.bottom))
        if value == said:
            words = item.says[value - 1] if item.says else str(value)
            box = (left, PAGE[1] - item.bottom, right, PAGE[1] - item.top)
            with board.tags.content("Figure", alt=f"Dicentang: {words}", bbox=box):
                board.tick((left + right) / 2, (item.top + item.bottom) / 2)


def _code(board: Board, item: Code, form: Form, content: Paper) -> None:
    x, bottom = item.x, PAGE[1] - item.y - item.side
    box = (x, bottom, x + item.side, bottom + item.side)
    says = f"Kode QR: {form.code}, nomor permohonan {content.number}"
    with board.tags.content("Figure", alt=says, bbox=box):
        qr.draw_qr(
            board.canvas, codes.write(form.code, content.number), x=x, y=bottom, size=item.side
        )
    small = style_of(Look.PLAIN, 7.5)
    board.write(
        Run(content.number, small), (x + item.side / 2, item.y + item.side + 11), align="centre"
    )
