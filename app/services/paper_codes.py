"""What the QR of a photographed form says against the file and the paper it was sent for."""

from __future__ import annotations

from collections.abc import Iterable

from app.documents.forms import codes
from app.documents.uploads import UploadWarning
from app.domain.deed_model import DocumentKind
from app.domain.paper_forms import FOR_PAPER
from app.models.application import Application


def warnings(
    application: Application, kind: DocumentKind, read: Iterable[str]
) -> list[UploadWarning]:
    """Return what is odd about a paper by its codes, most serious first.

    Somebody may draw any number into a QR: it only warns, and whose number it is isn't told.
    """
    found = [code for text in read if (code := codes.read(text)) is not None]
    if any(code.number != application.number for code in found):
        return [UploadWarning.OTHER_FILE]
    expected = FOR_PAPER.get(kind)
    forms = {code.form.lower().replace(".", "-") for code in found if code.form}
    return [UploadWarning.OTHER_FORM] if expected and forms - {str(expected)} else []


def number(read: Iterable[str]) -> str | None:
    """Return the application's number on a paper; None without one, or with two that differ."""
    found = {code.number for text in read if (code := codes.read(text)) is not None}
    return found.pop() if len(found) == 1 else None
