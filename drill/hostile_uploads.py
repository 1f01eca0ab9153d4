"""Hostile files beyond those that the unit tests bring: loops, depth, bombs in odd places, HEIC."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from app.documents.uploads import UploadProblem as Problem
from tests.unit.documents import upload_files as files
from tests.unit.documents.upload_corpus import GOOD, JAVASCRIPT
from tests.unit.documents.upload_files import HEIC, MEGABYTE

HTML = b"<!doctype html><script>alert('RAHASIA')</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def zipped(name: str = "akta.html") -> bytes:
    """A zip archive that holds a page."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, HTML)
    return out.getvalue()


def webp_of(width: int, height: int) -> bytes:
    """A WebP whose canvas claims any size."""
    inner = files.telling("WEBP")
    at = inner.index(b"VP8X") + 12
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return inner[:at] + canvas + inner[at + 6 :]


def lossless_webp(width: int, height: int) -> bytes:
    """A lossless WebP whose header alone claims a size (14 bits each)."""
    bits = (width - 1) | (height - 1) << 14
    inner = b"\x2f" + struct.pack("<I", bits) + b"\0" * 20
    chunk = b"VP8L" + struct.pack("<I", len(inner)) + inner + b"\0" * (len(inner) % 2)
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def heic_of(width: int, height: int) -> bytes:
    """The HEIC whose properties claim any size."""
    old = b"ispe\0\0\0\0" + struct.pack(">II", 64, 48)
    new = b"ispe\0\0\0\0" + struct.pack(">II", width, height)
    assert HEIC.count(old) == 1
    return HEIC.replace(old, new)


def icc_bomb(kind: str) -> bytes:
    """A picture whose colour profile is far larger than the picture."""
    if kind == "JPEG":
        return files.encoded(files.two_halves(), icc_profile=b"RAHASIA" * 500_000)
    profile = zlib.compress(b"\0" * (200 * MEGABYTE), 9)
    return files.png_of_zeros(64, 64, chunk=b"iCCPx\0\0" + profile)


def progressive() -> bytes:
    """A JPEG of many megapixels that promises scan after scan, as slow to decode as can be."""
    picture = files.letter_like((2400, 3200))
    jpeg = files.encoded(picture, progressive=True, quality=60)
    scan = jpeg.rindex(b"\xff\xda")
    return jpeg[:-2] + jpeg[scan:-2] * 20 + b"\xff\xd9"


def pages_in_a_circle() -> bytes:
    """A PDF whose page tree has itself as a kid."""

    def change(document: pikepdf.Pdf) -> None:
        tree = document.Root.Pages
        tree.Kids = Array([tree, *list(tree.Kids)])

    return files.pdf(change)


def form_in_a_circle() -> bytes:
    """A page whose drawing draws itself."""

    def change(document: pikepdf.Pdf) -> None:
        form = document.make_indirect(Stream(document, b"/X Do", BBox=[0, 0, 9, 9]))
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.Resources = Dictionary(XObject=Dictionary(X=form))
        document.pages[0].Resources = Dictionary(XObject=Dictionary(X=form))
        document.pages[0].Contents = Stream(document, b"/X Do")

    return files.pdf(change)


def laughing_forms() -> bytes:
    """Ten forms, each of which draws the next ten times: ten thousand million drawings."""

    def change(document: pikepdf.Pdf) -> None:
        inner = document.make_indirect(Stream(document, b"0 0 9 9 re f", BBox=[0, 0, 9, 9]))
        inner.Type, inner.Subtype = Name.XObject, Name.Form
        for _ in range(10):
            outer = document.make_indirect(Stream(document, b"/X Do " * 10, BBox=[0, 0, 9, 9]))
            outer.Type, outer.Subtype = Name.XObject, Name.Form
            outer.Resources = Dictionary(XObject=Dictionary(X=inner))
            inner = outer
        document.pages[0].Resources = Dictionary(XObject=Dictionary(X=inner))
        document.pages[0].Contents = Stream(document, b"/X Do")

    return files.pdf(change)


def nested(opening: bytes, closing: bytes, depth: int) -> bytes:
    """A PDF written by hand, with a value nested deeper than any parser should follow."""
    body = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/X " + opening * depth + closing * depth
    body += b">>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    body += b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>\nendobj\n"
    return body + b"trailer\n<</Root 1 0 R/Size 4>>\n%%EOF"


def length_in_a_circle() -> bytes:
    """A stream whose length is that of another, whose length is that of the first."""
    body = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    body += b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    body += b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>\nendobj\n"
    for one, other in ((4, 5), (5, 4)):
        body += b"%d 0 obj\n<</Length %d 0 R>>\nstream\nq Q\nendstream\nendobj\n" % (one, other)
    return body + b"trailer\n<</Root 1 0 R/Size 6>>\n%%EOF"


def many_bombs() -> bytes:
    """A hundred streams, each small enough, together 6 GB."""

    def change(document: pikepdf.Pdf) -> None:
        raw = zlib.compress(b"\0" * (60 * MEGABYTE), 9)
        streams = [Stream(document, raw, Filter=Name.FlateDecode) for _ in range(100)]
        document.Root.X = Array([document.make_indirect(stream) for stream in streams])

    return files.pdf(change)


def object_stream_bomb() -> bytes:
    """Objects kept in a stream that inflates to hundreds of megabytes."""
    inner = b"1 0 2 9 " + b"<<>> 1 " + b" " * (280 * MEGABYTE)
    raw = zlib.compress(inner, 9)
    head = b"9 0 obj\n<</Type/ObjStm/N 2/First 8/Filter/FlateDecode/Length %d>>\n" % len(raw)
    body = b"%PDF-1.7\n" + head
    body += b"stream\n" + raw + b"\nendstream\nendobj\n"
    body += b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    body += b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    body += b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>\nendobj\n"
    return body + b"trailer\n<</Root 1 0 R/Size 10>>\n%%EOF"


def page_of(width: float, height: float) -> bytes:
    """A page of any size, in points."""
    return files.on_page("/MediaBox", Array([0, 0, width, height]))


MORE: dict[str, Callable[[], bytes]] = {
    "zip": zipped,
    "zip named as a photo": lambda: zipped("foto.jpg"),
    "html": lambda: HTML,
    "svg": lambda: SVG,
    "svg after spaces": lambda: b"\xef\xbb\xbf  \n" + SVG,
    "jpeg and zip in one": lambda: GOOD + zipped(),
    "pdf and html in one": lambda: files.pdf() + HTML,
    "pdf and zip in one": lambda: files.pdf() + zipped(),
    "html before pdf": lambda: HTML + files.pdf(),
    "jpeg with script in its comment": lambda: files.encoded(files.two_halves(), comment=HTML),
    "jpeg that says PNG": lambda: b"\x89PNG\r\n\x1a\n" + GOOD,
    "png that says JPEG": lambda: b"\xff\xd8\xff" + files.telling("PNG"),
    "jpeg of scans without end": progressive,
    "jpeg with a huge profile": lambda: icc_bomb("JPEG"),
    "png with a profile bomb": lambda: icc_bomb("PNG"),
    "png of no height": lambda: files.png_of_zeros(64, 0),
    "webp of 268 megapixels": lambda: lossless_webp(16384, 16384),
    "webp whose canvas lies": lambda: webp_of(16_000_000, 16_000_000),
    "heic of 10 gigapixels": lambda: heic_of(100_000, 100_000),
    "heic of no size": lambda: heic_of(0, 0),
    "heic of noise": lambda: HEIC[:40] + bytes(range(256)) * 8,
    "heic film": lambda: HEIC.replace(b"ftypheic", b"ftypmsf1"),
    "avif by its second brand": lambda: HEIC.replace(b"ftypheic", b"ftypavis"),
    "pdf of pages in a circle": pages_in_a_circle,
    "pdf that draws itself": form_in_a_circle,
    "pdf of a million laughs": laughing_forms,
    "pdf nested in arrays": lambda: nested(b"[", b"]", 200_000),
    "pdf nested in dictionaries": lambda: nested(b"<</a ", b">>", 200_000),
    "pdf of lengths in a circle": length_in_a_circle,
    "pdf of a hundred bombs": many_bombs,
    "pdf with a bomb of objects": object_stream_bomb,
    "pdf of a page as large as a city": lambda: page_of(10_000_000, 10_000_000),
    "pdf of a page without a size": lambda: page_of(0, 0),
    "pdf script on leaving a page": lambda: files.on_page("/AA", Dictionary(C=JAVASCRIPT)),
    "pdf launching on opening": lambda: files.on_root(
        "/OpenAction", Dictionary(S=Name.Launch, F=String("cmd.exe"))
    ),
    "pdf with an encrypted page": lambda: files.pdf(
        encryption=pikepdf.Encryption(owner="x", user="y", R=6)
    ),
}

EXPECTED: dict[Problem | None, tuple[str, ...]] = {
    Problem.UNKNOWN_TYPE: (
        "zip",
        "zip named as a photo",
        "html",
        "svg",
        "svg after spaces",
        "html before pdf",
        "heic film",
        "avif by its second brand",
    ),
    None: (
        "jpeg and zip in one",
        "pdf and html in one",
        "pdf and zip in one",
        "jpeg with script in its comment",
        "jpeg of scans without end",
        "jpeg with a huge profile",
        "pdf that draws itself",
        "pdf of lengths in a circle",
        "pdf of a page as large as a city",
        "pdf of a page without a size",
    ),
    Problem.BROKEN: (
        "jpeg that says PNG",
        "png that says JPEG",
        "png with a profile bomb",
        "png of no height",
        "heic of no size",
        "heic of noise",
        "pdf of pages in a circle",
        "pdf nested in arrays",
        "pdf nested in dictionaries",
    ),
    Problem.TOO_MANY_PIXELS: (
        "webp of 268 megapixels",
        "webp whose canvas lies",
        "heic of 10 gigapixels",
    ),
    Problem.TOO_COMPLEX: (
        "pdf of a hundred bombs",
        "pdf with a bomb of objects",
    ),
    Problem.TIMED_OUT: ("pdf of a million laughs",),
    Problem.ACTIVE_PDF: (
        "pdf script on leaving a page",
        "pdf launching on opening",
    ),
    Problem.ENCRYPTED_PDF: ("pdf with an encrypted page",),
}
