"""The certificate's typefaces: widths, kerning, and writing a run of letters on the page."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.documents.operators import emit, escaped

FONTS = Path(__file__).parent.parent / "fonts"
MM = 72 / 25.4

Colour = tuple[float, float, float]


class Face(StrEnum):
    """The three faces, by the names they are registered under."""

    REGULAR = "LibertinusSerif-Regular"
    SEMIBOLD = "LibertinusSerif-SemiBold"
    ITALIC = "LibertinusSerif-Italic"


def rgb(value: str) -> Colour:
    """Return the three parts, 0 to 1, of a colour like "0b2a5e"."""
    red, green, blue = (int(value[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


INK, NAVY, MAROON, GREY = rgb("1a1820"), rgb("0b2a5e"), rgb("7a1526"), rgb("5a5661")


@dataclass(frozen=True)
class Style:
    """How letters look: size in points, tracking in em."""

    face: Face
    size: float
    colour: Colour = INK
    tracking: float = 0.0


@dataclass(frozen=True)
class Run:
    """Letters of one style and one language ("" is the document's own, Indonesian)."""

    text: str
    style: Style
    lang: str = ""

    def scaled(self, factor: float) -> Run:
        return replace(self, style=replace(self.style, size=self.style.size * factor))


Line = tuple[Run, ...]


@cache
def _kerning() -> dict[str, dict[str, int]]:
    table = json.loads((FONTS / "kerning.json").read_text(encoding="utf-8"))
    return {f"LibertinusSerif-{face}": pairs for face, pairs in table.items()}


@cache
def font(face: Face) -> Any:
    """Return the reportlab font of a face, read and registered once."""
    made = TTFont(str(face), str(FONTS / f"{face}.ttf"), asciiReadable=0)
    pdfmetrics.registerFont(made)
    return made


def printable(text: str) -> str:
    """Return the text in letters that the faces hold, accents dropped where they don't.

    Raises ValueError for what can't be printed at all: never a blank in a name.
    """
    known = font(Face.SEMIBOLD).face.charToGlyph.keys() & font(Face.ITALIC).face.charToGlyph.keys()
    out = []
    for letter in unicodedata.normalize("NFC", " ".join(text.split())):
        plain = letter if ord(letter) in known else unicodedata.normalize("NFKD", letter)[0]
        if ord(plain) not in known:
            raise ValueError(f"no glyph for U+{ord(letter):04X}")
        out.append(plain)
    return "".join(out)


# Tracking in em from which kerning is left off: it would open gaps that readers take for blanks.
WIDE = 0.1


def _kerns(style: Style) -> dict[str, int]:
    return {} if style.tracking > WIDE else _kerning()[style.face]


def width(run: Run) -> float:
    """Return the width in points, kerning and tracking included."""
    style, widths = run.style, font(run.style.face).face
    kerns = _kerns(style)
    units = sum(map(widths.getCharWidth, map(ord, run.text)))
    units += sum(kerns.get(a + b, 0) for a, b in pairwise(run.text)) if kerns else 0
    return float(style.size * (units / 1000 + style.tracking * max(len(run.text) - 1, 0)))


def line_width(line: Line) -> float:
    """Return the width in points of a line without its trailing blank."""
    if not line:
        return 0.0
    *first, last = line
    return sum(width(run) for run in first) + width(replace(last, text=last.text.rstrip()))


def _pieces(text: str, kerns: dict[str, int]) -> list[tuple[str, int]]:
    """Return the text cut where a kern falls, each piece with the kern after it."""
    pieces, start = [], 0
    for i, pair in enumerate(pairwise(text)):
        if kern := kerns.get("".join(pair), 0):
            pieces.append((text[start : i + 1], kern))
            start = i + 1
    pieces.append((text[start:], 0))
    return pieces


def show(canvas: Canvas, run: Run, at: tuple[float, float]) -> None:
    """Write a run with its baseline's start `at` (x, y) in points."""
    style, face, doc = run.style, font(run.style.face), cast(Any, canvas)._doc
    colour = " ".join(f"{part:.3f}" for part in style.colour)
    spaced = f"{style.tracking * style.size:.3f} Tc {at[0]:.2f} {at[1]:.2f} Td"
    ops, shown, subset = [f"BT {colour} rg {spaced}"], list[str](), -1
    for piece, kern in _pieces(run.text, _kerns(style)):
        for number, codes in face.splitString(piece, doc):
            if number != subset:
                ops += [f"[{' '.join(shown)}] TJ"] if shown else []
                name = face.getSubsetInternalName(number, doc)
                ops.append(f"{name} {style.size:.4g} Tf")
                subset, shown = number, []
            shown.append(escaped(canvas, codes))
        shown += [str(-kern)] if kern else []
    emit(canvas, "\n".join([*ops, f"[{' '.join(shown)}] TJ ET"]))
