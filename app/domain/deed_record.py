"""The register entry as one canonical record: the same facts always give the same bytes."""

from __future__ import annotations

import hashlib
import json
from typing import Any

RECORD_VERSION = 2


def canonical(record: dict[str, Any]) -> bytes:
    """Return the record as canonical JSON: sorted keys, no spaces, UTF-8 (RFC 8785's shape).

    Numbers in a record are whole; floats are refused with ValueError since their text isn't unique.
    """
    _refuse_floats(record)
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(record: dict[str, Any]) -> str:
    """Return the SHA-256 of the canonical record, in hex."""
    return hashlib.sha256(canonical(record)).hexdigest()


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise ValueError("a record holds no floats")
    if isinstance(value, dict):
        for item in value.values():
            _refuse_floats(item)
    if isinstance(value, list):
        for item in value:
            _refuse_floats(item)
