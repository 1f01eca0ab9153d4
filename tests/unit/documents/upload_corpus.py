"""The files that the upload check meets: ordinary, awkward and hostile ones, made as needed."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, ImageDraw, PngImagePlugin

from app.documents.uploads import UploadProblem as Problem

SECRET = "RAHASIA 2.74,98.31"
ORIENTATION, DESCRIPTION, GPS = 0x0112, 0x010E, 0x8825
MEGABYTE = 1 << 20

# 64 x 48, red left of blue; made once with ImageMagick, since nothing here can encode HEIC
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAaptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAA"
    "AAAAAAAAAA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAEAAMAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHOAAEAAAAAAAAA"
    "TAACAAEAAAAAAAAAAQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAA"
    "AgAAZ3JpZAAAAADVaXBycAAAALNpcGNvAAAAc2h2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AA"
    "AAMAkAAAAwAAAwAeugJAIQABACdCAQEDcAAAAwCQAAADAAADAB6gIIEFlurkprmwIAAAAwAgAAADACEiAAEABkQBwXPA"
    "iQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAQAAAADAAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAA"
    "AAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGltZwACAAEAAQAAAFRtZGF0AAAASCgBrxOA+BDhp//8TSj/+nXP"
    "D9PH/8X0TzLWdD1pW7YJcbyS7GWn3Hajj3XFqa1k1D6395oZRzZN6Y6VIXW+VJ6aKQxPbh6acA=="
)


def two_halves(size: tuple[int, int] = (64, 48)) -> Image.Image:
    """Red on the left, blue on the right: tells which way is up."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    return picture


def letter_like(size: tuple[int, int] = (1200, 1600)) -> Image.Image:
    """White paper with lines of sharp strokes, as a good photo of a letter has."""
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    for y in range(100, size[1] - 100, 40):
        for x in range(100, size[0] - 100, 12):
            draw.line((x, y, x + (x * y) % 9, y + 18), fill="black", width=2)
    return picture


def telling_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION], exif[DESCRIPTION] = orientation, SECRET
    exif[GPS] = {1: "N", 2: (2.0, 44.0, 0.0)}
    return exif


def encoded(picture: Image.Image, file_format: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, file_format, **options)
    return out.getvalue()


def telling(file_format: str) -> bytes:
    """A picture that carries EXIF with a place, and for PNG a text too."""
    options: dict[str, Any] = {"exif": telling_exif()}
    if file_format == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Comment", SECRET)
    elif file_format == "JPEG":
        options["comment"] = SECRET
    return encoded(two_halves(), file_format, **options)


def animated(file_format: str) -> bytes:
    frames = [Image.new("RGB", (32, 32), colour) for colour in ("red", "blue")]
    return encoded(frames[0], file_format, save_all=True, append_images=frames[1:], duration=100)


def phone_jpeg_with_gain_map() -> bytes:
    """A JPEG that holds a second, smaller picture, as new phones write them (MPO)."""
    second = Image.new("RGB", (16, 12), "grey")
    return encoded(two_halves(), "MPO", save_all=True, append_images=[second])


def png_of_zeros(width: int, height: int, *, chunk: bytes = b"") -> bytes:
    """A grey PNG whose header promises any size; `chunk` goes before the pixels."""

    def part(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * ((width + 1) * min(height, 2000)), 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", header)
        + (part(chunk[:4], chunk[4:]) if chunk else b"")
        + part(b"IDAT", pixels)
        + part(b"IEND", b"")
    )


def pdf(change: Callable[[pikepdf.Pdf], object] | None = None, **save: Any) -> bytes:
    """One empty page, then what `change` does to it; streams are left exactly as given."""
    document = pikepdf.new()
    document.add_blank_page()
    if change:
        change(document)
    out = io.BytesIO()
    if not save:
        save = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
    document.save(out, **save)
    return out.getvalue()


def on_root(key: str, value: Any) -> bytes:
    return pdf(lambda document: document.Root.__setitem__(key, value))


def on_page(key: str, value: Any) -> bytes:
    return pdf(lambda document: document.pages[0].obj.__setitem__(key, value))


def with_stream(raw: bytes, **keys: Any) -> bytes:
    return pdf(
        lambda document: document.Root.__setitem__(
            "/X", document.make_indirect(Stream(document, raw, **keys))
        )
    )


def link(action: Dictionary) -> bytes:
    """A page with one link that does `action`, all of it direct objects inside the page."""
    return on_page(
        "/Annots",
        Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)]),
    )


def destination_on_open(*, as_action: bool) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        target = Array([document.pages[0].obj, Name.Fit])
        document.Root.OpenAction = Dictionary(S=Name.GoTo, D=target) if as_action else target

    return pdf(change)


def scanned_pdf(jpeg: bytes, *, inflated: bool = False) -> bytes:
    """A PDF whose page shows a JPEG, as scanner apps write them."""

    def change(document: pikepdf.Pdf) -> None:
        width, height = Image.open(io.BytesIO(jpeg)).size
        keys = {"Width": width, "Height": height, "BitsPerComponent": 8}
        filters = Array([Name.FlateDecode, Name.DCTDecode]) if inflated else Name.DCTDecode
        image = Stream(document, zlib.compress(jpeg) if inflated else jpeg, **keys)
        image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, filters
        image.ColorSpace, image.Metadata = Name.DeviceRGB, Stream(document, SECRET.encode())
        page = document.pages[0]
        page.Resources = Dictionary(XObject=Dictionary(Im0=image))
        page.Contents = Stream(document, b"q 612 0 0 792 0 0 cm /Im0 Do Q")

    return pdf(change)


def telling_pdf() -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.docinfo["/Author"] = SECRET
        document.Root.Metadata = Stream(document, SECRET.encode())
        document.pages[0].obj.PieceInfo = Dictionary(App=Dictionary(Private=String(SECRET)))

    return pdf(change)


def typed_into_form() -> bytes:
    """A form field that holds text in its own appearance, as a PDF filled in on a computer has."""

    def change(document: pikepdf.Pdf) -> None:
        box = [0, 0, 612, 792]
        look = Stream(document, b"0 0 0 rg 0 0 612 792 re f", BBox=box)
        look.Type, look.Subtype = Name.XObject, Name.Form
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("a"), F=4)
        field.Rect, field.AP = Array(box), Dictionary(N=look)
        field = document.make_indirect(field)
        document.pages[0].obj.Annots = Array([field])
        document.Root.AcroForm = Dictionary(Fields=Array([field]))

    return pdf(change)


def endless_drawing() -> bytes:
    """A page that is painted over half a million times: small to send, endless to draw."""

    def change(document: pikepdf.Pdf) -> None:
        paint = zlib.compress(b"0 0 612 792 re f\n" * 500_000, 9)
        document.pages[0].Contents = Stream(document, paint, Filter=Name.FlateDecode)

    return pdf(change)


def blank_pages(count: int) -> bytes:
    return pdf(lambda document: [document.add_blank_page() for _ in range(count - 1)])


JAVASCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
GOOD = encoded(letter_like(), quality=80)

CLEAN: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: GOOD,
    "jpeg with a place": lambda: telling("JPEG"),
    "jpeg in CMYK": lambda: encoded(two_halves().convert("CMYK")),
    "jpeg in grey": lambda: encoded(two_halves().convert("L")),
    "jpeg with a gain map": phone_jpeg_with_gain_map,
    "jpeg with garbled exif": lambda: encoded(
        two_halves(), exif=b"Exif\0\0MM\0\x2a\xff\xff\xff\xff"
    ),
    "jpeg followed by script": lambda: GOOD + b"<html><script>alert('RAHASIA')</script>",
    "png": lambda: png_of_zeros(100, 100),
    "png with a place": lambda: telling("PNG"),
    "png with alpha": lambda: encoded(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG"),
    "png with a palette": lambda: encoded(two_halves().convert("P"), "PNG"),
    "png in 16 bits": lambda: encoded(Image.new("I;16", (40, 40), 65535), "PNG"),
    "png in one bit": lambda: encoded(two_halves().convert("1"), "PNG"),
    "webp": lambda: telling("WEBP"),
    "webp with alpha": lambda: encoded(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "WEBP"),
    "heic": lambda: HEIC,
    "heic with a secret in it": lambda: HEIC + b"\0\0\0\x0ffreeRAHASIA",
    "one pixel": lambda: encoded(Image.new("RGB", (1, 1)), "PNG"),
    "a thin line": lambda: encoded(Image.new("RGB", (5000, 1)), "PNG"),
    "pdf": pdf,
    "pdf that opens at a page": lambda: destination_on_open(as_action=False),
    "pdf that goes to a page": lambda: destination_on_open(as_action=True),
    "pdf with a web link": lambda: link(Dictionary(S=Name.URI, URI=String("https://example.org"))),
    "pdf with metadata": telling_pdf,
    "pdf of a scan with a place": lambda: scanned_pdf(telling("JPEG")),
    "pdf of an inflated scan": lambda: scanned_pdf(telling("JPEG"), inflated=True),
    "pdf filled in": typed_into_form,
    "pdf with a resource named AA": lambda: on_page(
        "/Resources", Dictionary(Font=Dictionary(AA=Dictionary(Type=Name.Font)))
    ),
    "pdf of twenty pages": lambda: blank_pages(20),
}

REFUSED: dict[str, tuple[Callable[[], bytes], Problem]] = {
    "nothing": (lambda: b"", Problem.EMPTY),
    "one byte": (lambda: b"\xff", Problem.UNKNOWN_TYPE),
    "eleven megabytes": (lambda: GOOD + b"\0" * (11 * MEGABYTE), Problem.TOO_BIG),
    "noise": (lambda: bytes(range(256)) * 40, Problem.UNKNOWN_TYPE),
    "svg": (lambda: b"<svg onload=alert(1)>", Problem.UNKNOWN_TYPE),
    "php": (lambda: b"<?php ?>", Problem.UNKNOWN_TYPE),
    "html": (lambda: b"<!doctype html><script>alert(1)</script>", Problem.UNKNOWN_TYPE),
    "postscript": (
        lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        Problem.UNKNOWN_TYPE,
    ),
    "gif": (lambda: encoded(two_halves(), "GIF"), Problem.UNKNOWN_TYPE),
    "tiff": (lambda: encoded(two_halves(), "TIFF"), Problem.UNKNOWN_TYPE),
    "gif before jpeg": (lambda: b"GIF89a=1;/*" + GOOD, Problem.UNKNOWN_TYPE),
    "exe before pdf": (lambda: b"MZ" + pdf(), Problem.UNKNOWN_TYPE),
    "zip": (lambda: b"PK\x03\x04" + b"\0" * 100, Problem.UNKNOWN_TYPE),
    "jpeg cut off": (lambda: GOOD[: len(GOOD) // 2], Problem.BROKEN),
    "jpeg head only": (lambda: GOOD[:200], Problem.BROKEN),
    "png with a flipped bit": (lambda: telling("PNG").replace(b"IDAT", b"IDAU"), Problem.BROKEN),
    "png bomb": (lambda: png_of_zeros(50_000, 50_000), Problem.TOO_MANY_PIXELS),
    "png just above": (lambda: png_of_zeros(8_000, 5_001), Problem.TOO_MANY_PIXELS),
    "png text bomb": (
        lambda: png_of_zeros(9, 9, chunk=b"zTXtk\0\0" + zlib.compress(b"\0" * (90 * MEGABYTE), 9)),
        Problem.BROKEN,
    ),
    "jpeg that claims 65535 x 65535": (
        lambda: GOOD.replace(struct.pack(">HH", 1600, 1200), b"\xff\xff\xff\xff", 1),
        Problem.TOO_MANY_PIXELS,
    ),
    "png animated": (lambda: animated("PNG"), Problem.ANIMATED),
    "webp animated": (lambda: animated("WEBP"), Problem.ANIMATED),
    "webp cut off": (lambda: telling("WEBP")[:60], Problem.BROKEN),
    "heic cut off": (lambda: HEIC[:-40], Problem.BROKEN),
    "avif": (lambda: HEIC.replace(b"ftypheic", b"ftypavif"), Problem.UNKNOWN_TYPE),
    "pdf head only": (lambda: b"%PDF-1.7\n%%EOF", Problem.BROKEN),
    "pdf of noise": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, Problem.BROKEN),
    "pdf without pages": (
        lambda: pdf(lambda document: document.pages.__delitem__(0)),
        Problem.BROKEN,
    ),
    "pdf of thirty pages": (lambda: blank_pages(30), Problem.TOO_MANY_PAGES),
    "pdf with a password": (
        lambda: pdf(encryption=pikepdf.Encryption(owner="x", user="y")),
        Problem.ENCRYPTED_PDF,
    ),
    "pdf locked by its owner": (
        lambda: pdf(encryption=pikepdf.Encryption(owner="x", user="")),
        Problem.ENCRYPTED_PDF,
    ),
    "pdf script on opening": (lambda: on_root("/OpenAction", JAVASCRIPT), Problem.ACTIVE_PDF),
    "pdf web page on opening": (
        lambda: on_root("/OpenAction", Dictionary(S=Name.URI, URI=String("https://example.org"))),
        Problem.ACTIVE_PDF,
    ),
    "pdf script by name": (
        lambda: on_root("/Names", Dictionary(JavaScript=Dictionary(Names=Array([])))),
        Problem.ACTIVE_PDF,
    ),
    "pdf script in a link": (lambda: link(JAVASCRIPT), Problem.ACTIVE_PDF),
    "pdf script after a harmless step": (
        lambda: link(Dictionary(S=Name.URI, URI=String("x"), Next=Array([JAVASCRIPT]))),
        Problem.ACTIVE_PDF,
    ),
    "pdf launch": (lambda: link(Dictionary(S=Name.Launch, F=String("cmd"))), Problem.ACTIVE_PDF),
    "pdf submit": (lambda: link(Dictionary(S=Name.SubmitForm, F=String("x"))), Problem.ACTIVE_PDF),
    "pdf remote": (lambda: link(Dictionary(S=Name.GoToR, F=String("x.pdf"))), Problem.ACTIVE_PDF),
    "pdf import": (lambda: link(Dictionary(S=Name.ImportData, F=String("x"))), Problem.ACTIVE_PDF),
    "pdf acting on closing": (
        lambda: on_root("/AA", Dictionary(WC=Dictionary(S=Name.Named, N=Name.Print))),
        Problem.ACTIVE_PDF,
    ),
    "pdf acting on a page": (
        lambda: on_page("/AA", Dictionary(O=Dictionary(S=Name.Named, N=Name.Print))),
        Problem.ACTIVE_PDF,
    ),
    "pdf with a file in it": (
        lambda: pdf(lambda document: document.attachments.__setitem__("a.exe", b"MZ")),
        Problem.ACTIVE_PDF,
    ),
    "pdf with XFA": (
        lambda: on_root("/AcroForm", Dictionary(Fields=Array([]), XFA=String("<xdp/>"))),
        Problem.ACTIVE_PDF,
    ),
    "pdf with a film": (
        lambda: on_page("/Annots", Array([Dictionary(Subtype=Name.RichMedia, Rect=[0, 0, 9, 9])])),
        Problem.ACTIVE_PDF,
    ),
    "pdf with a stream elsewhere": (
        lambda: with_stream(b"", F=String("/etc/passwd")),
        Problem.ACTIVE_PDF,
    ),
    "pdf bomb": (
        lambda: with_stream(zlib.compress(b"\0" * (300 * MEGABYTE), 9), Filter=Name.FlateDecode),
        Problem.TOO_COMPLEX,
    ),
    "pdf bomb in a bomb": (
        lambda: with_stream(
            zlib.compress(zlib.compress(b"\0" * (100 * MEGABYTE), 9), 9),
            Filter=Array([Name.FlateDecode, Name.FlateDecode]),
        ),
        Problem.TOO_COMPLEX,
    ),
    "pdf picture of 10 gigapixels": (
        lambda: with_stream(b"", Subtype=Name.Image, Width=100_000, Height=100_000),
        Problem.TOO_MANY_PIXELS,
    ),
    "pdf of a million things": (
        lambda: on_root("/X", Array([Array([]) for _ in range(250_000)])),
        Problem.TOO_COMPLEX,
    ),
}
