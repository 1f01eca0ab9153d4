"""Runs all measurements, or those named: `python -m bench certificate pages`.

`--full` measures the pages with 1,000,000 certificates and 200,000 other files, on PostgreSQL.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator

from bench import certificate, memory, pages, registration, table

MEASUREMENTS: dict[str, Callable[[], Iterator[table.Row]]] = {
    "certificate": certificate.measure,
    "pages": pages.measure,
    "registration": registration.measure,
    "memory": memory.measure,
}


def main(wanted: list[str]) -> int:
    """Run what is wanted; print one Markdown table."""
    if "--full" in wanted:
        MEASUREMENTS["pages"] = pages.measure_full
        wanted = [name for name in wanted if name != "--full"] or ["pages"]
    unknown = set(wanted) - MEASUREMENTS.keys()
    if unknown:
        print(f"There is {', '.join(MEASUREMENTS)}; not {', '.join(sorted(unknown))}.")
        return 2
    start = time.monotonic()
    print(table.head(), flush=True)
    for name in wanted or MEASUREMENTS:
        for line in table.lines(MEASUREMENTS[name]()):
            print(line, flush=True)
    print(f"\n{time.monotonic() - start:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
