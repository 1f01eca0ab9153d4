"""The official forms filled in: F-2.01A, F-2.03, F-2.04, F-2.04A, F-1.07, and the late decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.forms.content import (
    BirthDeclaration,
    LateDecision,
    LateSpouseDeclaration,
    Paper,
    PowerOfAttorney,
    Report,
    SpouseDeclaration,
)

if TYPE_CHECKING:
    from app.documents.forms.language import Form

__all__ = ["form_of", "render"]


def form_of(content: Paper) -> Form:
    """Return the form that a content fills in."""
    from app.documents.forms import f_1_07, f_2_01a, f_2_03, f_2_04, f_2_04a, late_decision

    forms = {
        Report: f_2_01a.FORM,
        BirthDeclaration: f_2_03.FORM,
        SpouseDeclaration: f_2_04.FORM,
        LateSpouseDeclaration: f_2_04a.FORM,
        PowerOfAttorney: f_1_07.FORM,
        LateDecision: late_decision.FORM,
    }
    return forms[type(content)]


def render(content: Paper) -> bytes:
    """Return the official form filled in as a PDF of one page."""
    from app.documents.forms import drawing  # reportlab: few requests draw

    return drawing.render(form_of(content), content)
