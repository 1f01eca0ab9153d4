"""Reads the QR codes of a picture, by which a photographed form tells whose it is."""

from __future__ import annotations

import zxingcpp
from PIL import Image

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
MOST, LONGEST = 4, 60
"""How many codes are kept, and how long one may be: no form of ours says more."""


def read_codes(picture: Image.Image) -> tuple[str, ...]:
    """Return the texts of the QR codes in a picture; whatever can't be read is no code."""
    try:
        found = zxingcpp.read_barcodes(picture.convert("L"), formats=_QR, try_invert=False)
        return tuple(one.text for one in found if len(one.text) <= LONGEST)[:MOST]
    except (RuntimeError, ValueError):  # a picture is never refused for its code
        return ()
