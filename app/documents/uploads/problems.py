"""The words of the upload check: what is asked, what comes back, and why a file is refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import DomainError


class UploadProblem(StrEnum):
    """Why a file can't be taken; the web layer has one helpful sentence for each."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    UNKNOWN_TYPE = "unknown_type"
    BROKEN = "broken"
    ENCRYPTED_PDF = "encrypted_pdf"
    ACTIVE_PDF = "active_pdf"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_PIXELS = "too_many_pixels"
    ANIMATED = "animated"
    TOO_COMPLEX = "too_complex"
    TIMED_OUT = "timed_out"


class UploadWarning(StrEnum):
    """What makes a picture hard to read; it's told, and the file is taken all the same."""

    DARK = "dark"
    BLURRY = "blurry"
    SMALL = "small"
    OTHER_FILE = "other_file"  # the QR of a form of ours names another application
    OTHER_FORM = "other_form"  # … or is that of another form than the one asked for


class UploadRefused(DomainError):
    """The file can't be taken; `problem` says why."""

    code = "upload_refused"

    def __init__(self, problem: UploadProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """What one file may be and what checking it may cost (bytes, pixels, seconds)."""

    max_bytes: int = 10 * 1024 * 1024
    max_pages: int = 20
    max_pixels: int = 40_000_000
    max_pdf_objects: int = 50_000
    max_pdf_stream_bytes: int = 128 * 1024 * 1024
    long_side: int = 2500
    page_long_side: int = 1754
    thumbnail_side: int = 240
    quality: int = 85
    page_quality: int = 75
    small_side: int = 600
    memory_bytes: int = 512 * 1024 * 1024
    cpu_seconds: int = 5
    page_cpu_seconds: float = 0.4
    wall_seconds: float = 10.0
    wait_seconds: float = 10.0
    max_answer_bytes: int = 64 * 1024 * 1024


DEFAULT = UploadLimits()


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as a clerk sees it: a JPEG without metadata, upright; sides in pixels."""

    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """A file made anew: image/jpeg (`data` is its only page) or application/pdf."""

    mime: str
    data: bytes
    pages: tuple[PageImage, ...]
    thumbnail: bytes
    warnings: tuple[UploadWarning, ...]
    codes: tuple[str, ...] = ()
    """What the QR codes on it say, as they were read: believe nothing of it."""
