"""Sheets for families without a phone: the declaration to be signed by hand, the pick-up slip."""

from __future__ import annotations

from app.documents.declaration.content import Declaration, Group, Slip

__all__ = ["Declaration", "Group", "Slip", "render", "render_slip"]


def render(declaration: Declaration) -> bytes:
    """Return the declaration as a PDF."""
    from app.documents.declaration.statement import render as draw  # reportlab: few requests draw

    return draw(declaration)


def render_slip(slip: Slip) -> bytes:
    """Return the pick-up slip as a PDF."""
    from app.documents.declaration.slip import render_slip as draw  # as above

    return draw(slip)
