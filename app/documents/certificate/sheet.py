"""A page to write on: tagged text placed in millimetres from the top left corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from app.documents.certificate import ornament
from app.documents.certificate.lettering import MM, Line, line_width, show, width
from app.documents.certificate.setting import Block, flow
from app.documents.certificate.tags import Tags

Align = Literal["left", "centre", "right"]
_SHARES: dict[str, float] = {"left": 0.0, "centre": 0.5, "right": 1.0}


class Sheet:
    """Writes lines of runs on a canvas; x and y in mm, y downwards to the baseline."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.tags = Tags(canvas)

    def text(
        self,
        lines: Sequence[Line],
        x: float,
        y: float,
        *,
        lead: float = 0.0,
        align: Align = "left",
        role: str = "P",
    ) -> None:
        """Write lines `lead` mm apart as one structure element."""
        runs = [run for line in lines for run in line]
        if len(runs) == 1:
            with self.tags.content(role, lang=runs[0].lang):
                self._line(lines[0], x, y, align=align)
            return
        with self.tags.element(role):
            for i, line in enumerate(lines):
                self._line(line, x, y + i * lead, align=align, spans=True)

    def blocks(
        self, blocks: Sequence[Block], x: float, room: tuple[float, float], *, align: Align
    ) -> None:
        """Write blocks down the page between two heights in mm, drawn together as needed."""
        for block, y in zip(blocks, flow(blocks, *room), strict=True):
            self.text(block.lines, x, y, lead=block.lead, align=align)

    def _line(self, line: Line, x: float, y: float, *, align: Align, spans: bool = False) -> None:
        at = x * MM - line_width(line) * _SHARES[align]
        for run in line:
            base = (ornament.HEIGHT - y) * MM
            if spans:
                with self.tags.content("Span", lang=run.lang):
                    show(self.canvas, run, (at, base))
            else:
                show(self.canvas, run, (at, base))
            at += width(run) + run.style.tracking * run.style.size

    @contextmanager
    def ornaments(self) -> Iterator[Canvas]:
        """Let the canvas draw in mm, y upwards, what nobody has to hear."""
        with self.tags.artifact(), self.drawing() as canvas:
            yield canvas

    @contextmanager
    def drawing(self) -> Iterator[Canvas]:
        """Let the canvas draw in mm, y upwards."""
        self.canvas.saveState()
        ornament.in_millimetres(self.canvas)
        yield self.canvas
        self.canvas.restoreState()
