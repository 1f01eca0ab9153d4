"""Makes the files that the upload check meets: pictures and PDFs, ordinary, awkward and hostile."""

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
