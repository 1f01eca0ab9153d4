"""Everything that a receipt prints."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.deed_model import DocumentKind


@dataclass(frozen=True)
class ReceiptContent:
    """The values of one receipt; both moments are aware, in the office's zone.

    `content_sha256` in hex, `identifier` the 26 characters that `qr_text` holds too.
    """

    number: str
    submitted_at: datetime
    promised_at: datetime
    office_name: str
    office_address: str
    papers: tuple[DocumentKind, ...]
    content_sha256: str
    verify_host: str
    identifier: str
    qr_text: str
    specimen: bool

    def __post_init__(self) -> None:
        if self.submitted_at.tzinfo is None or self.promised_at.tzinfo is None:
            raise ValueError("a moment needs its time zone")


def content_to_json(content: ReceiptContent) -> bytes:
    """Write the values for another process; moments as seconds since 1970 in one zone."""
    values = asdict(content)
    for key in _MOMENTS:
        values[key] = values[key].timestamp()
    return json.dumps({**values, "zone": str(content.submitted_at.tzinfo)}).encode()


def content_from_json(data: bytes) -> ReceiptContent:
    """Read what `content_to_json` wrote."""
    values = json.loads(data)
    zone = ZoneInfo(values.pop("zone"))
    for key in _MOMENTS:
        values[key] = datetime.fromtimestamp(values[key], zone)
    values["papers"] = tuple(map(DocumentKind, values["papers"]))
    return ReceiptContent(**values)


_MOMENTS = ("submitted_at", "promised_at")


def grouped(text: str, size: int = 4, between: str = " ") -> str:
    """Write letters and digits in short groups, to be compared by eye: `3f7k 9q2m`."""
    return between.join(text[i : i + size] for i in range(0, len(text), size))
