"""Makes an uploaded file harmless: parsed, drawn and written anew in a process of its own."""

from __future__ import annotations

import dataclasses
from typing import Any

from app.documents.uploads import process
from app.documents.uploads.frames import pack, unpack
from app.documents.uploads.problems import (
    DEFAULT,
    CleanDocument,
    PageImage,
    UploadLimits,
    UploadProblem,
    UploadRefused,
    UploadWarning,
)
from app.documents.uploads.process import UploadCheckerFault

__all__ = [
    "DEFAULT",
    "CleanDocument",
    "PageImage",
    "UploadCheckerFault",
    "UploadLimits",
    "UploadProblem",
    "UploadRefused",
    "UploadWarning",
    "clean",
]

_MIMES = ("image/jpeg", "application/pdf")
_JPEG = b"\xff\xd8\xff"
_LONGEST_CODE, _MOST_CODES = 60, 4


def clean(data: bytes, *, limits: UploadLimits = DEFAULT) -> CleanDocument:
    """Return the document made anew from a JPEG, PNG, WebP, HEIC or PDF (OWASP ASVS 5.0, V5).

    The content decides the type, never a name. Pictures come back upright as JPEG, PDFs as PDF
    without anything active and drawn page by page; neither keeps metadata. Raises UploadRefused
    (see its `problem`), Unavailable when too many are being checked, UploadCheckerFault when our
    own installation is at fault.
    """
    if not data:
        raise UploadRefused(UploadProblem.EMPTY)
    if len(data) > limits.max_bytes:
        raise UploadRefused(UploadProblem.TOO_BIG)
    answer = process.exchange(pack(dataclasses.asdict(limits), data), limits)
    try:
        header, parts = unpack(answer)
        return _document(header, parts, limits)
    except (ValueError, KeyError, TypeError) as error:
        raise UploadRefused(UploadProblem.BROKEN) from error


def _document(header: dict[str, Any], parts: list[bytes], limits: UploadLimits) -> CleanDocument:
    """Believe nothing: a file that took over the checking process writes this answer itself."""
    if "fault" in header:
        raise UploadCheckerFault(str(header["fault"]))
    if "problem" in header:
        raise UploadRefused(UploadProblem(header["problem"]))
    pages = tuple(
        PageImage(jpeg, _side(width, limits), _side(height, limits))
        for jpeg, (width, height) in zip(parts[2:], header["sizes"], strict=True)
    )
    document = CleanDocument(
        mime=_MIMES[_MIMES.index(header["mime"])],
        data=parts[0] or pages[0].jpeg,
        pages=pages,
        thumbnail=parts[1],
        warnings=tuple(UploadWarning(warning) for warning in header["warnings"]),
        codes=tuple(_code(text) for text in header["codes"]),
    )
    _check_magic(document, limits)
    return document


def _side(pixels: object, limits: UploadLimits) -> int:
    if type(pixels) is not int or not 1 <= pixels <= max(limits.long_side, limits.page_long_side):
        raise ValueError("no such side")
    return pixels


def _code(text: object) -> str:
    if not isinstance(text, str) or len(text) > _LONGEST_CODE:
        raise ValueError("no such code")
    return text


def _check_magic(document: CleanDocument, limits: UploadLimits) -> None:
    pictures = [document.thumbnail, *(page.jpeg for page in document.pages)]
    begins = _JPEG if document.mime == "image/jpeg" else b"%PDF-"
    if len(document.codes) > _MOST_CODES:
        raise ValueError("too many codes")
    fits = document.data.startswith(begins) and all(p.startswith(_JPEG) for p in pictures)
    if not fits or not 1 <= len(document.pages) <= limits.max_pages:
        raise ValueError("not what a check gives")
