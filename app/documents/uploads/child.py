"""The checking process: reads one file from stdin, writes it anew to stdout, under tight limits.

Run by path, never imported by the service. Only the few modules named here are loaded: `app` and
its packages are entered without running their `__init__`, so that a check starts in a blink.
"""

from __future__ import annotations

import os
import resource
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.documents.uploads.filetype import FileType
    from app.documents.uploads.problems import CleanDocument, UploadLimits

_PACKAGES = ("app", "app.domain", "app.documents", "app.documents.uploads")


def main() -> None:
    """Answer one request and end at once."""
    answer_pipe = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library's chatter must not reach the answer
    _enter_packages()
    from app.documents.uploads.frames import pack

    try:
        answer = _answer(sys.stdin.buffer.read())
    except Exception as error:  # our own fault; the file's faults are caught further in
        answer = pack({"fault": f"{type(error).__name__}: {error}"})
    with os.fdopen(answer_pipe, "wb") as pipe:
        pipe.write(answer)
    os._exit(0)


def _enter_packages() -> None:
    root = Path(__file__).resolve().parents[3]
    for name in _PACKAGES:
        package = types.ModuleType(name)
        package.__path__ = [str(root.joinpath(*name.split(".")))]
        sys.modules[name] = package


def _answer(request: bytes) -> bytes:
    from app.documents.uploads.filetype import file_type
    from app.documents.uploads.frames import pack, unpack
    from app.documents.uploads.problems import UploadLimits, UploadProblem, UploadRefused

    header, (data,) = unpack(request)
    limits = UploadLimits(**header)
    try:
        kind = file_type(data)
        cleaner = _cleaner(kind)
        _confine(limits, kind)
        return _packed(cleaner(data, limits))
    except UploadRefused as refused:
        return pack({"problem": refused.problem})
    except MemoryError:
        return pack({"problem": UploadProblem.TOO_COMPLEX})


def _cleaner(kind: FileType) -> Callable[[bytes, UploadLimits], CleanDocument]:
    """Load what this type needs, and only that: libraries cost more time than most files."""
    from app.documents.uploads.filetype import FileType

    if kind is FileType.PDF:
        from app.documents.uploads.pdfs import clean_pdf

        return clean_pdf
    from app.documents.uploads.images import cleaner_of

    return cleaner_of(kind)


def confinement(limits: UploadLimits, kind: FileType) -> dict[int, int]:
    """Return the resources (RLIMIT_…) that a parser of this type gets: no more than it needs."""
    most = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: 32,
        resource.RLIMIT_AS: limits.memory_bytes,
        resource.RLIMIT_CPU: limits.cpu_seconds,
    }
    if (
        kind != "HEIF"
    ):  # FileType.HEIC: the HEVC decoder can't work without a thread, and threads count too
        most[resource.RLIMIT_NPROC] = 0
    return most


def _confine(limits: UploadLimits, kind: FileType) -> None:
    for what, most in confinement(limits, kind).items():
        resource.setrlimit(what, (most, most + 1 if what == resource.RLIMIT_CPU else most))


def _packed(document: CleanDocument) -> bytes:
    from app.documents.uploads.frames import pack

    data = b"" if document.data is document.pages[0].jpeg else document.data
    header = {
        "mime": document.mime,
        "warnings": document.warnings,
        "codes": document.codes,
        "sizes": [(page.width, page.height) for page in document.pages],
    }
    return pack(header, data, document.thumbnail, *(page.jpeg for page in document.pages))


if __name__ == "__main__":
    main()
