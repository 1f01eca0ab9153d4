"""PDF operators written straight into a reportlab canvas, where its own methods are too coarse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def emit(canvas: Canvas, operators: str) -> None:
    """Append content stream operators (ISO 32000-1 Annex A) to the page or form being drawn."""
    cast(Any, canvas)._code.append(operators)


def escaped(canvas: Canvas, codes: bytes) -> str:
    """Return character codes as a PDF string, brackets included."""
    return f"({cast(Any, canvas)._escape(codes)})"
