"""Takes EXIF, XMP and comments out of a JPEG without touching a pixel (ISO/IEC 10918-1, B.1)."""

from __future__ import annotations

_START_OF_SCAN = 0xDA
_APPLICATION = range(0xE1, 0xF0)
_ADOBE = 0xEE  # tells how colours are stored: needed to draw
_COMMENT = 0xFE


def without_metadata(jpeg: bytes) -> bytes:
    """Return the JPEG without APP1 to APP15 (but Adobe's) and comments; ValueError if it's none."""
    if not jpeg.startswith(b"\xff\xd8"):
        raise ValueError("not a JPEG")
    kept, position = [jpeg[:2]], 2
    while position + 4 <= len(jpeg) and jpeg[position] == 0xFF:
        marker = jpeg[position + 1]
        if marker == 0xFF:  # a fill byte
            position += 1
            continue
        if marker == _START_OF_SCAN:
            break
        end = position + 2 + int.from_bytes(jpeg[position + 2 : position + 4], "big")
        if not _tells(marker):
            kept.append(jpeg[position:end])
        position = end
    return b"".join(kept) + jpeg[position:]


def _tells(marker: int) -> bool:
    return marker == _COMMENT or (marker in _APPLICATION and marker != _ADOBE)
