"""One table of what was measured, beside what it was measured against."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A figure, and how many times the peer's figure it is (0: it has no peer)."""

    what: str
    figure: float
    unit: str
    peer: str = ""
    ratio: float = 0


def head() -> str:
    """Return the line that says where this was measured, and the table's head."""
    busy = os.getloadavg()[0]
    where = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    python = f"Python {platform.python_version()}"
    return (
        f"{where}, {python}, load {busy:.1f} at the start. "
        "The ratios are what counts: they hold on other machines.\n\n"
        "| Measured | Figure | Beside | Ratio |\n|---|--:|---|--:|"
    )


def lines(rows: Iterable[Row]) -> Iterable[str]:
    """Yield the table's lines."""
    for row in rows:
        ratio = f"{row.ratio:.2f} ×" if row.ratio else ""
        yield f"| {row.what} | {_number(row.figure)} {row.unit} | {row.peer} | {ratio} |"


def _number(value: float) -> str:
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"
