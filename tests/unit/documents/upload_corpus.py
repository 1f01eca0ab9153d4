"""The files that the upload check is tried on, and what must become of each."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from app.documents.uploads import UploadProblem as Problem
from tests.unit.documents.upload_files import (
    HEIC,
    MEGABYTE,
    animated,
    blank_pages,
    destination_on_open,
    encoded,
    letter_like,
    link,
    on_page,
    on_root,
    pdf,
    phone_jpeg_with_gain_map,
    png_of_zeros,
    scanned_pdf,
    telling,
    telling_pdf,
    two_halves,
    typed_into_form,
    with_stream,
)

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
