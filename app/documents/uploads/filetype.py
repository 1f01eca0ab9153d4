"""Tells a file's type from its first bytes; the parser of that type then has the last word."""

from __future__ import annotations

from enum import StrEnum

from app.documents.uploads.problems import UploadProblem, UploadRefused

_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1")


class FileType(StrEnum):
    """What is taken, under the names that Pillow knows."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    HEIC = "HEIF"
    PDF = "PDF"


def file_type(data: bytes) -> FileType:
    """Return the type that the signature at byte 0 promises; UploadRefused(UNKNOWN_TYPE)."""
    if data.startswith(b"\xff\xd8\xff"):
        return FileType.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileType.PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return FileType.WEBP
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return FileType.HEIC
    if data.startswith(b"%PDF-"):
        return FileType.PDF
    raise UploadRefused(UploadProblem.UNKNOWN_TYPE)
