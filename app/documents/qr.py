"""The QR code (ISO/IEC 18004) as one vector path: mixed modes, error correction M."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import QRData

from app.documents.operators import emit

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

QUIET_MODULES = 4
_CHECK_URL = re.compile(r"(https://[^/#]+/v/)([0-9A-Z]+)(#)([0-9]+)")
# The eight masks exist to break up regular data. A check address is nearly all signature digits,
# already random: over many codes every mask is read equally well, and trying all costs 17 ms.
_RANDOM_DATA_MASK = 3

Matrix = list[list[bool]]
Mode = Literal[1, 2, 4]
NUMERIC: Mode = 1
ALPHANUMERIC: Mode = 2
BYTES: Mode = 4
_MODES = (BYTES, ALPHANUMERIC, BYTES, NUMERIC)


def segments(text: str) -> list[tuple[str, Mode]]:
    """Return the text cut so that each part takes its densest mode; (part, mode).

    A check address (https://HOST/v/ID#DIGITS) becomes byte, alphanumeric, byte, numeric; any
    other text is one part of bytes.
    """
    if match := _CHECK_URL.fullmatch(text):
        return list(zip(match.groups(), _MODES, strict=True))
    return [(text, BYTES)]


def matrix(text: str) -> Matrix:
    """Return the dark modules, rows from the top, without the quiet zone; ECC level M."""
    parts = segments(text)
    code = qrcode.QRCode(
        error_correction=ERROR_CORRECT_M,
        border=0,
        box_size=1,
        mask_pattern=_RANDOM_DATA_MASK if len(parts) > 1 else None,
    )
    for part, mode in parts:
        code.add_data(QRData(part.encode(), mode=mode), optimize=0)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def _dark_runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield (start, length) of each run of dark modules."""
    start = None
    for i, dark in enumerate([*row, False]):
        if dark and start is None:
            start = i
        elif not dark and start is not None:
            yield start, i - start
            start = None


def outline(text: str) -> tuple[int, str]:
    """Return the code for a page: its width in modules with the quiet zone, and an SVG path."""
    rows = matrix(text)
    runs = (
        f"M{start + QUIET_MODULES} {number}h{long}v1h-{long}z"
        for number, row in enumerate(rows, start=QUIET_MODULES)
        for start, long in _dark_runs(row)
    )
    return len(rows) + 2 * QUIET_MODULES, "".join(runs)


def draw_qr(canvas: Canvas, text: str, *, x: float, y: float, size: float) -> None:
    """Draw the code with its lower left corner at (x, y), `size` wide, all in points.

    The quiet zone of four modules lies outside of that square; it is painted white, so that
    nothing drawn before shows in it.
    """
    rows = matrix(text)
    count, quiet = len(rows), QUIET_MODULES
    whole = count + 2 * quiet
    ops = [f"1 1 1 rg -{quiet} -{quiet} {whole} {whole} re f 0 0 0 rg"]
    for number, row in enumerate(rows, start=1):
        ops += [f"{start} {count - number} {long} 1 re" for start, long in _dark_runs(row)]
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(size / count, size / count)
    emit(canvas, "\n".join([*ops, "f"]))
    canvas.restoreState()
