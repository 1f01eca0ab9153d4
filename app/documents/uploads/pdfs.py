"""Writes a PDF anew without anything active or telling, and draws its pages for the clerk."""

from __future__ import annotations

import io
import signal
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from app.documents.uploads.images import darkness, page_image, thumbnail
from app.documents.uploads.jpegs import without_metadata
from app.documents.uploads.problems import (
    CleanDocument,
    PageImage,
    UploadLimits,
    UploadProblem,
    UploadRefused,
    UploadWarning,
)
from app.documents.uploads.qrcodes import read_codes

_KEYS = (
    "/JS",
    "/JavaScript",
    "/EmbeddedFile",
    "/EmbeddedFiles",
    "/EF",
    "/XFA",
    "/RichMediaContent",
)
_ACTIONS = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToR",
    "/GoToE",
    "/Rendition",
    "/Movie",
    "/Sound",
    "/RichMediaExecute",
    "/GoTo3DView",
    "/SetOCGState",
}
_KINDS = {"/EmbeddedFile", "/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
_TELLING = ("/Metadata", "/PieceInfo", "/LastModified")
_INFLATE_STEP = 1 << 20
_MOST_DPI = 300
_POINTS_PER_INCH = 72
_SECONDS_A_PIXEL = 20e-9  # a large scan takes longer than a small one, and may


def clean_pdf(data: bytes, limits: UploadLimits) -> CleanDocument:
    """Return the PDF made anew and its pages as JPEG; UploadRefused.

    What is checked, what is kept and what is drawn are the same bytes: the rewritten file.
    """
    try:
        rewritten, pixels = _rewrite(data, limits)
        drawn = _draw(rewritten, limits, pixels=pixels)
    except (UploadRefused, MemoryError):
        raise
    except pikepdf.PasswordError as error:
        raise UploadRefused(UploadProblem.ENCRYPTED_PDF) from error
    except Exception as error:  # parsers raise nearly anything on a broken file
        raise UploadRefused(UploadProblem.BROKEN) from error
    return CleanDocument("application/pdf", rewritten, *drawn)


def _rewrite(data: bytes, limits: UploadLimits) -> tuple[bytes, int]:
    """Return the file made anew, and the pixels of its largest picture."""
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        if pdf.is_encrypted:
            raise UploadRefused(UploadProblem.ENCRYPTED_PDF)
        if not len(pdf.pages):
            raise UploadRefused(UploadProblem.BROKEN)
        if len(pdf.pages) > limits.max_pages:
            raise UploadRefused(UploadProblem.TOO_MANY_PAGES)
        _check_open_action(pdf.Root)
        streams = _Streams(limits)
        for node in _nodes(pdf, limits.max_pdf_objects):
            _check_node(node)
            _drop_metadata(node)
            if isinstance(node, Stream):
                streams.check(node)
        for key in ("/Info", "/ID"):
            if key in pdf.trailer:
                del pdf.trailer[key]
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue(), streams.largest


def _nodes(pdf: pikepdf.Pdf, most: int) -> Iterator[Any]:
    """Yield every dictionary and stream, direct ones inside others too; TOO_COMPLEX past `most`."""
    count = 0
    for top in pdf.objects:
        stack: list[Any] = [top]
        while stack:
            node = stack.pop()
            count += 1
            if count > most:
                raise UploadRefused(UploadProblem.TOO_COMPLEX)
            if isinstance(node, (Dictionary, Stream)):
                yield node
                stack.extend(_direct(value for _, value in node.items()))
            elif isinstance(node, Array):
                if len(node) > most:
                    raise UploadRefused(UploadProblem.TOO_COMPLEX)
                stack.extend(_direct(node))


def _direct(children: Any) -> list[Any]:
    return [
        child
        for child in children
        if isinstance(child, (Dictionary, Array)) and not child.is_indirect
    ]


def _check_open_action(root: Any) -> None:
    """A page to open at is common and harmless; anything else that acts on opening is not."""
    action = root.get("/OpenAction")
    if isinstance(action, Dictionary) and str(action.get("/S")) != "/GoTo":
        raise UploadRefused(UploadProblem.ACTIVE_PDF)


def _check_node(node: Any) -> None:
    kinds = {str(node.get("/Type")), str(node.get("/Subtype"))}
    active = (
        any(key in node for key in _KEYS)
        or str(node.get("/S")) in _ACTIONS
        or not kinds.isdisjoint(_KINDS)
        or _has_triggers(node)
        or (isinstance(node, Stream) and "/F" in node)
    )
    if active:
        raise UploadRefused(UploadProblem.ACTIVE_PDF)


def _has_triggers(node: Any) -> bool:
    """Whether /AA is a set of additional actions and not merely a resource of that name."""
    triggers = node.get("/AA")
    return (
        isinstance(triggers, Dictionary)
        and not isinstance(triggers, Stream)
        and "/Type" not in triggers
    )


def _drop_metadata(node: Any) -> None:
    for key in _TELLING:
        if key in node:
            del node[key]


class _Streams:
    """Checks streams against one budget of inflated bytes for the whole file."""

    def __init__(self, limits: UploadLimits) -> None:
        self._limits = limits
        self._left = limits.max_pdf_stream_bytes
        self.largest = 0

    def check(self, stream: Any) -> None:
        """Refuse bombs; take the metadata out of embedded JPEGs."""
        if str(stream.get("/Subtype")) == "/Image":
            pixels = int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
            if pixels > self._limits.max_pixels:
                raise UploadRefused(UploadProblem.TOO_MANY_PIXELS)
            self.largest = max(self.largest, pixels)
        filters = _filters(stream)
        if filters.count("/FlateDecode") > 1:
            raise UploadRefused(UploadProblem.TOO_COMPLEX)
        if filters == ["/DCTDecode"]:
            _replace_jpeg(stream, stream.read_raw_bytes())
        elif filters == ["/FlateDecode", "/DCTDecode"]:
            _replace_jpeg(stream, b"".join(self._inflate(stream.read_raw_bytes())))
        elif filters[:1] == ["/FlateDecode"]:
            for _ in self._inflate(stream.read_raw_bytes()):
                pass

    def _inflate(self, raw: bytes) -> Iterator[bytes]:
        """Yield the inflated bytes in steps; TOO_COMPLEX once the budget is spent."""
        inflater = zlib.decompressobj()
        while raw and not inflater.eof:
            try:
                step = inflater.decompress(raw, _INFLATE_STEP)
            except zlib.error:
                return  # a cut stream is drawn as far as it goes
            self._left -= len(step)
            if self._left < 0:
                raise UploadRefused(UploadProblem.TOO_COMPLEX)
            yield step
            raw = inflater.unconsumed_tail


def _filters(stream: Any) -> list[str]:
    named = stream.get("/Filter")
    if named is None:
        return []
    return [str(name) for name in named] if isinstance(named, Array) else [str(named)]


def _replace_jpeg(stream: Any, jpeg: bytes) -> None:
    stream.write(without_metadata(jpeg), filter=Name.DCTDecode)


def _draw(
    data: bytes, limits: UploadLimits, *, pixels: int
) -> tuple[tuple[PageImage, ...], bytes, tuple[UploadWarning, ...], tuple[str, ...]]:
    """Return the pages; the thumbnail, the warnings and the QR codes of the first page."""
    seconds = limits.page_cpu_seconds + pixels * _SECONDS_A_PIXEL
    pdf = pypdfium2.PdfDocument(data)
    pdf.init_forms()  # else what was typed into a form's fields wouldn't be drawn
    pages: list[PageImage] = []
    small, warnings, codes = b"", tuple[UploadWarning, ...](), tuple[str, ...]()
    for number in range(len(pdf)):
        with _at_most(seconds):
            picture = _drawn(pdf[number], limits.page_long_side)
        if not pages:
            small, warnings = thumbnail(picture, limits), darkness(picture)
            codes = read_codes(picture)
        pages.append(page_image(picture, quality=limits.page_quality))
    return tuple(pages), small, warnings, codes


def _drawn(page: Any, side: int) -> Image.Image:
    """Return a page in RGB, at most `side` pixels long."""
    scale = min(side / max(*page.get_size(), 1.0), _MOST_DPI / _POINTS_PER_INCH)
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    page.close()
    picture.thumbnail((side, side))
    return picture


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """End this process (SIGPROF) when a page takes more CPU: nothing else stops the renderer."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
