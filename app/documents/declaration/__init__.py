"""Sheets for families without a phone: the declaration to be signed by hand, the pick-up slip."""

from app.documents.declaration.content import Declaration, Group, Slip
from app.documents.declaration.slip import render_slip
from app.documents.declaration.statement import render

__all__ = ["Declaration", "Group", "Slip", "render", "render_slip"]
