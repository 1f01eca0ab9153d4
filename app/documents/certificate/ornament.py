"""The certificate's drawing, vector and opaque: frame, woven corners, rosette, mark, specimen."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.documents.certificate.lettering import FONTS, MAROON, MM, NAVY, Colour, rgb
from app.documents.operators import emit

WIDTH, HEIGHT = 210.0, 297.0
OUTER, INNER = 9.0, 16.0
BLUE = rgb("0a489f")
Point = tuple[float, float]
Curve = Callable[[float], Point]


def _tint(colour: Colour, share: float) -> Colour:
    """Return a colour as thin as `share` over white, without transparency (PDF/A-1 forbids it)."""
    red, green, blue = (1 - share * (1 - part) for part in colour)
    return red, green, blue


def _curve(curve: Curve, end: float, steps: int) -> str:
    """Return path operators of cubic pieces that follow a curve; coordinates in mm."""
    nudge, step = 1e-4, end / steps
    ops: list[str] = []
    for i in range(steps + 1):
        t = i * step
        (x, y), (x0, y0), (x1, y1) = curve(t), curve(t - nudge), curve(t + nudge)
        dx, dy = ((x1 - x0) / (2 * nudge) * step / 3, (y1 - y0) / (2 * nudge) * step / 3)
        if i:
            ops.append(f"{x - dx:.2f} {y - dy:.2f} {x:.2f} {y:.2f} c")
        else:
            ops.append(f"{x:.2f} {y:.2f} m")
        if i < steps:
            ops.append(f"{x + dx:.2f} {y + dy:.2f}")
    return " ".join(ops)


WAVE = 7.35


def _sine(k: int) -> Curve:
    """Return one of six sine lines; together they swell and thin once in two waves."""

    def at(x: float) -> Point:
        swell = 1.7 + 0.6 * math.cos(math.pi * x / WAVE)
        return x, swell * math.sin(2 * math.pi * (x / WAVE + k / 6 + 0.125))

    return at


PETALS, TURNS = 40, 3
# Radius and swing of each round of petals, from the heart to the rim. A round closes after three
# turns, so that each petal laces through its neighbours.
ROUNDS = ((19.0, 8.0), (25.0, 9.0), (31.0, 10.0), (37.0, 11.0), (43.0, 12.0), (49.0, 13.0))


def _petals(radius: float, swing: float, turn: int) -> Curve:
    """Return a round of petals, full at the tip and narrow at the foot."""

    def at(t: float) -> Point:
        phase = PETALS / TURNS * t + 2 * math.pi * turn / TURNS
        r, a = radius + swing * math.cos(phase), t + 0.03 * math.sin(2 * phase)
        return r * math.cos(a), r * math.sin(a)

    return at


@cache
def _weave_ops() -> str:
    return " ".join(_curve(_sine(k), 2 * WAVE, 12) for k in range(6)) + " S"


@cache
def _rosette_ops() -> str:
    sector = 2 * math.pi / PETALS
    return (
        " ".join(_curve(_petals(*r, turn), sector, 4) for r in ROUNDS for turn in range(TURNS))
        + " S"
    )


def _form(canvas: Canvas, name: str, ops: str, *, box: Sequence[int]) -> None:
    canvas.beginForm(name, *box)
    emit(canvas, ops)
    canvas.endForm()


def define(canvas: Canvas) -> None:
    """Put the repeated pieces into the file once: a length of weave, a petal of the rosette."""
    _form(canvas, "weave", _weave_ops(), box=(-1, -3, 16, 3))
    _form(canvas, "petal", _rosette_ops(), box=(-70, -70, 70, 70))


def _stroke(canvas: Canvas, colour: Colour, width: float) -> None:
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(width)


def _rhombus(canvas: Canvas, at: Point, *, half: Point, colour: Colour) -> None:
    (x, y), (wide, high) = at, half
    path = canvas.beginPath()
    path.moveTo(x, y + high)
    for dx, dy in ((wide, 0), (0, -high), (-wide, 0)):
        path.lineTo(x + dx, y + dy)
    path.close()
    canvas.setFillColorRGB(*colour)
    canvas.drawPath(path, stroke=0, fill=1)


def frame(canvas: Canvas) -> None:
    """Draw the double frame with six sine lines between and woven corners. Units: mm, y up."""
    _weave(canvas)
    _stroke(canvas, MAROON, 0.22)
    for x in (INNER, WIDTH - INNER):
        canvas.line(x, OUTER, x, HEIGHT - OUTER)
    for y in (INNER, HEIGHT - INNER):
        canvas.line(OUTER, y, WIDTH - OUTER, y)
    _stroke(canvas, NAVY, 0.45)
    canvas.rect(OUTER, OUTER, WIDTH - 2 * OUTER, HEIGHT - 2 * OUTER, stroke=1, fill=0)
    middle = (OUTER + INNER) / 2
    for x in (middle, WIDTH - middle):
        for y in (middle, HEIGHT - middle):
            _corner(canvas, x, y)


def _weave(canvas: Canvas) -> None:
    _stroke(canvas, _tint(BLUE, 0.55), 0.13)
    middle, ends = (OUTER + INNER) / 2, INNER + 0.55
    sides = (
        (ends, middle, 0, WIDTH - 2 * ends),
        (ends, HEIGHT - middle, 0, WIDTH - 2 * ends),
        (middle, ends, 90, HEIGHT - 2 * ends),
        (WIDTH - middle, ends, 90, HEIGHT - 2 * ends),
    )
    for x, y, angle, length in sides:
        count = round(length / (2 * WAVE))
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.scale(length / (2 * WAVE * count), 1)
        for _ in range(count):
            canvas.doForm("weave")
            canvas.translate(2 * WAVE, 0)
        canvas.restoreState()


# One quarter of the woven corner, from its middle outwards: the colour by distance in cells.
CELL, CORNER = 0.4, {0: "white", 1: "maroon", 2: "maroon", 3: "maroon", 5: "navy", 6: "navy"}


def _corner(canvas: Canvas, x: float, y: float) -> None:
    for name, colour in (("navy", NAVY), ("maroon", MAROON)):
        path = canvas.beginPath()
        for i in range(-6, 7):
            for j in range(-6, 7):
                if CORNER.get(abs(i) + abs(j)) == name:
                    path.rect(x + (i - 0.5) * CELL, y + (j - 0.5) * CELL, CELL, CELL)
        canvas.setFillColorRGB(*colour)
        canvas.drawPath(path, stroke=0, fill=1)


def rosette(canvas: Canvas, x: float, y: float) -> None:
    """Draw the guilloche rosette behind the child's name."""
    canvas.saveState()
    _stroke(canvas, _tint(BLUE, 0.16), 0.1)
    canvas.translate(x, y)
    for _ in range(PETALS):
        canvas.doForm("petal")
        canvas.rotate(360 / PETALS)
    canvas.restoreState()


def divider(canvas: Canvas, y: float) -> None:
    """Draw the line with three rhombs under the title."""
    _stroke(canvas, NAVY, 0.22)
    canvas.line(71, y, 95, y)
    canvas.line(115, y, 139, y)
    for x, half, colour in (
        (105, 2.6, NAVY),
        (105, 1.7, (1, 1, 1)),
        (105, 1.1, MAROON),
        (99.6, 1.3, MAROON),
        (110.4, 1.3, MAROON),
    ):
        _rhombus(canvas, (x, y), half=(half, half), colour=colour)


def mark(canvas: Canvas, x: float, y: float) -> None:
    """Draw the neutral mark of civil registration, a disc 22 mm wide around (x, y)."""
    canvas.setFillColorRGB(1, 1, 1)
    _stroke(canvas, NAVY, 0.27)
    canvas.circle(x, y, 10.86, stroke=1, fill=1)
    _stroke(canvas, NAVY, 0.1)
    canvas.circle(x, y, 9.95, stroke=1, fill=0)
    canvas.setFillColorRGB(*NAVY)
    canvas.circle(x, y + 5.0, 2.1, stroke=0, fill=1)
    _rounded_rhombus(canvas, x, y - 2.35)
    _rhombus(canvas, (x, y - 2.35), half=(2.6, 2.5), colour=(1, 1, 1))
    _rhombus(canvas, (x, y - 2.35), half=(1.22, 1.18), colour=MAROON)


def _rounded_rhombus(canvas: Canvas, x: float, y: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y + 4.55)
    for dx, dy in ((4.8, 0), (0, -4.55), (-4.8, 0)):
        path.lineTo(x + dx, y + dy)
    path.close()
    _stroke(canvas, NAVY, 0.6)
    canvas.setLineJoin(1)
    canvas.drawPath(path, stroke=1, fill=1)
    canvas.setLineJoin(0)


def picture(canvas: Canvas, image: bytes, at: Point) -> None:
    """Draw the office's emblem (PNG or JPEG), unstretched, in a square of 22 mm around `at`."""
    reader = ImageReader(io.BytesIO(image))
    across, down = reader.getSize()
    scale = 22 / max(across, down)
    wide, high = across * scale, down * scale
    canvas.drawImage(reader, at[0] - wide / 2, at[1] - high / 2, wide, high, mask="auto")


@cache
def _specimen_ops() -> str:
    """Return the word's outline in thousandths of an em; quadratics become cubics."""
    word = json.loads((FONTS / "specimen.json").read_text(encoding="utf-8"))
    ops: list[str] = []
    here: list[float] = [0, 0]
    for name, points in word["path"]:
        if name == "qCurveTo":
            for control, end in _quadratics(points):
                ops.append(_cubic(here, control, end))
                here = end
        elif name != "closePath":
            here = points[0]
            ops.append(f"{here[0]} {here[1]} {'m' if name == 'moveTo' else 'l'}")
        else:
            ops.append("h")
    shift = f"1 0 0 1 {-word['width'] / 2:.0f} {-word['capital'] / 2:.0f} cm"
    return f"{shift} {' '.join(ops)} f"


def _quadratics(points: list[list[float]]) -> list[tuple[list[float], list[float]]]:
    """Return (control, end) of each piece; TrueType leaves out the ends between controls."""
    *controls, last = points
    ends = [[(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] for a, b in pairwise(controls)]
    return list(zip(controls, [*ends, last], strict=True))


def _cubic(start: list[float], control: list[float], end: list[float]) -> str:
    first = [s + 2 / 3 * (c - s) for s, c in zip(start, control, strict=True)]
    second = [e + 2 / 3 * (c - e) for e, c in zip(end, control, strict=True)]
    return " ".join(f"{value:.0f}" for value in (*first, *second, *end)) + " c"


def specimen(canvas: Canvas) -> None:
    """Draw SPESIMEN across the page, capitals about 30 mm high, under everything else."""
    canvas.saveState()
    canvas.setFillColorRGB(*_tint(MAROON, 0.075))
    canvas.translate(104, HEIGHT - 149)
    canvas.rotate(42)
    canvas.scale(0.0305, 0.0305)
    emit(canvas, _specimen_ops())
    canvas.restoreState()


def in_millimetres(canvas: Canvas) -> None:
    """Let a millimetre be the unit until the state is restored."""
    canvas.scale(MM, MM)
