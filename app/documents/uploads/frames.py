"""The frames between the service and the checking process: length, JSON header, then the bytes."""

from __future__ import annotations

import json
from typing import Any

_LENGTH_BYTES = 4


def pack(header: dict[str, Any], *parts: bytes) -> bytes:
    """Return header and parts as one frame: 4-byte length, JSON, the parts one after the other."""
    head = json.dumps({**header, "parts": [len(part) for part in parts]}).encode()
    return len(head).to_bytes(_LENGTH_BYTES, "big") + head + b"".join(parts)


def unpack(frame: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Return header and parts; ValueError unless the frame is exactly one frame."""
    start = _LENGTH_BYTES + int.from_bytes(frame[:_LENGTH_BYTES], "big")
    header = json.loads(frame[_LENGTH_BYTES:start])
    if not isinstance(header, dict):
        raise ValueError("the header is no object")
    lengths = header.pop("parts", None)
    if not isinstance(lengths, list) or not all(type(n) is int and n >= 0 for n in lengths):
        raise ValueError("the header names no parts")
    if start + sum(lengths) != len(frame):
        raise ValueError("the parts don't fill the frame")
    parts = []
    for length in lengths:
        parts.append(frame[start : start + length])
        start += length
    return header, parts
