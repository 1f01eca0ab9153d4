"""The sRGB colour profile that PDF/A asks for, made from its standard's numbers (IEC 61966-2-1)."""

from __future__ import annotations

import struct
from functools import cache

COLOURS = {  # primaries and white adapted to the profile connection space D50 (ICC.1:2001-04)
    b"wtpt": (0.9505, 1.0, 1.0891),
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
D50 = (0.9642, 1.0, 0.8249)
STEPS = 256


def _fixed(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _curve() -> bytes:
    steps = (round(_linear(i / (STEPS - 1)) * 65535) for i in range(STEPS))
    return struct.pack(f">4s4xI{STEPS}H", b"curv", STEPS, *steps)


def _description(text: bytes) -> bytes:
    head = struct.pack(f">4s4xI{len(text) + 1}s", b"desc", len(text) + 1, text)
    return head + bytes(4 + 4 + 2 + 1 + 67)


def _header(size: int) -> bytes:
    dated = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    head = struct.pack(">I4s4s4s4s4s", size, bytes(4), b"\x02\x10\0\0", b"mntr", b"RGB ", b"XYZ ")
    return (head + dated + b"acsp" + bytes(28) + _fixed(*D50)).ljust(128, b"\0")


@cache
def srgb() -> bytes:
    """Return an ICC version 2 display profile of sRGB."""
    blobs = [(b"desc", _description(b"sRGB IEC61966-2.1")), (b"cprt", b"text\0\0\0\0CC0\0")]
    blobs += [(name, b"XYZ \0\0\0\0" + _fixed(*xyz)) for name, xyz in COLOURS.items()]
    curve = _curve()
    table, body, at = b"", b"", 128 + 4 + 12 * (len(blobs) + 3)
    for name, blob in [*blobs, (b"rTRC", curve)]:
        names = (b"rTRC", b"gTRC", b"bTRC") if name == b"rTRC" else (name,)
        table += b"".join(struct.pack(">4sII", n, at + len(body), len(blob)) for n in names)
        body += blob.ljust(-(-len(blob) // 4) * 4, b"\0")
    count = struct.pack(">I", len(blobs) + 3)
    return _header(at + len(body)) + count + table + body
