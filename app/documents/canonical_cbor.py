"""Canonical CBOR (RFC 8949, section 4.2) of plain values: each value has exactly one text."""

from __future__ import annotations

from typing import Any

import cbor2

from app.documents.seal_text import SealError, SealReason

_MAX_DEPTH = 4


def encode(value: Any) -> bytes:
    """Write a value in its canonical form."""
    return cbor2.dumps(value, canonical=True)


def decode(data: bytes) -> Any:
    """Read int, str, bytes, list and dict, nested at most four deep.

    Raises SealError: MALFORMED for anything else, NOT_CANONICAL for another spelling of a value
    (long numbers, unsorted or double keys, unbounded lengths, bytes after the end).
    """
    try:
        value = cbor2.loads(data, max_depth=_MAX_DEPTH)
    except cbor2.CBORError as error:
        raise SealError(SealReason.MALFORMED, "not CBOR") from error
    if not _is_plain(value, depth=_MAX_DEPTH):
        raise SealError(SealReason.MALFORMED, "not a plain value")
    if encode(value) != data:
        raise SealError(SealReason.NOT_CANONICAL)
    return value


def _is_plain(value: Any, *, depth: int) -> bool:
    if type(value) in (int, str, bytes):
        return True
    if depth == 0 or type(value) not in (list, dict):
        return False
    items = value if type(value) is list else [*value.keys(), *value.values()]
    return all(_is_plain(item, depth=depth - 1) for item in items)
