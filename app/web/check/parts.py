"""A page cut at the places that differ from one certificate to the next, and put together again."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

OPENS, CLOSES = "\ue000", "\ue001"  # private characters: no text of ours has them
SLOT = re.compile(f"{OPENS}([0-9]+){CLOSES}")
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_DEFLATE_END = b"\x03\x00"
_LONGEST_STORED = 0xFFFF


def slot(number: int) -> str:
    """Return what stands in a page for the value with this number."""
    return f"{OPENS}{number}{CLOSES}"


class Parts:
    """The constant pieces of a page, and which value comes after each of them.

    The pieces are deflated once. A packed page is those, with the values stored between them as
    they are: no compressing per page at all, for some 15 % more bytes than compressing it whole.
    """

    def __init__(self, page: str) -> None:
        pieces = SLOT.split(page)  # piece, number, piece, number, … piece
        self._pieces = [piece.encode() for piece in pieces[::2]]
        self.order = [int(number) for number in pieces[1::2]]
        self._packed = [_deflate(piece) for piece in self._pieces]

    def page(self, values: Sequence[bytes]) -> bytes:
        """Return the page with these values, escaped already."""
        out = [self._pieces[0]]
        for number, piece in zip(self.order, self._pieces[1:], strict=True):
            out += (values[number], piece)
        return b"".join(out)

    def gzipped(self, values: Sequence[bytes]) -> bytes:
        """Return the same page as a gzip file (RFC 1952)."""
        page = self.page(values)
        out = [_GZIP_HEAD, self._packed[0]]
        for number, packed in zip(self.order, self._packed[1:], strict=True):
            out += (_stored(values[number]), packed)
        out.append(_DEFLATE_END)
        out.append(zlib.crc32(page).to_bytes(4, "little"))
        out.append((len(page) & 0xFFFFFFFF).to_bytes(4, "little"))
        return b"".join(out)


def _deflate(piece: bytes) -> bytes:
    """Deflate a piece on its own, up to a whole byte, so that others can follow (RFC 1951)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)


def _stored(value: bytes) -> bytes:
    """Return a deflate block that holds the bytes as they are; raises ValueError over 64 KB."""
    length = len(value)
    if length > _LONGEST_STORED:
        raise ValueError("a value longer than a stored block")
    return b"\x00%b%b%b" % (
        length.to_bytes(2, "little"),
        (length ^ _LONGEST_STORED).to_bytes(2, "little"),
        value,
    )
