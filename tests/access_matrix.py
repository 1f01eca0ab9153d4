"""Writes docs/access.md from the table that the tests hold true: `python -m tests.access_matrix`.

Run with `--check` it writes nothing and fails when the page isn't current.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.integration.web.access_table import ACTORS, TABLE
from tests.server import ROOT

PAGE = ROOT / "docs" / "access.md"
PARTS = (
    ("Everybody", ("/",)),
    ("Following a file", ("/lacak",)),
    ("A family's file", ("/permohonan",)),
    ("Partners and the counter", ("/mitra", "/petugas/loket")),
    ("The office's admins", ("/petugas/admin",)),
    ("Verifiers", ("/petugas/antrean",)),
    (
        "Registrars",
        (
            "/petugas/pencatatan",
            "/petugas/kelompok",
            "/petugas/penugasan",
            "/petugas/kutipan",
            "/petugas/pencabutan",
            "/petugas/laporan",
        ),
    ),
    ("All of the office", ("/petugas",)),
)
HEAD = """# Who may open what

Written by `python -m tests.access_matrix` from `tests/integration/web/access_table.py`; don't edit. `tests/integration/web/test_access.py` asks for each of these {requests:,} cells on both databases, and fails for a rule without a line; `tests/unit/test_access_matrix.py` fails when this page is older than the table.

| sign | what comes back |
|---|---|
| ✓ | the page, also a form that says what lacks |
| → | the act was done, or leads on to another page |
| in · end | sent to the staff's sign-in · to "your visit ended" |
| 404 | not there for this person: the same page as for what doesn't exist |
| 301, 400, 403, 409 | moved, refused as asked, not this person, not now |

The midwife asks for her own files, everybody else for the family's. "far" is the staff of another office. "mine" is a case that the assigned verifier has taken. Unsafe requests carry a good token; what they lack otherwise is told by the page.
"""  # noqa: E501


def rows() -> list[list[str]]:
    """Return method, rule, file and one cell an actor, line by line."""
    return [line.split() for line in TABLE.strip().splitlines()[1:]]


def part_of(rule: str) -> str:
    """Return the part of the page with the longest beginning of this rule."""
    fitting = [
        (len(start), name) for name, starts in PARTS for start in starts if rule.startswith(start)
    ]
    return max(fitting)[1]


def cell(word: str) -> str:
    """Return the sign of an outcome."""
    return {"ok": "✓", "to": "→"}.get(word, word)


def lines(found: list[list[str]]) -> Iterator[str]:
    """Yield a table in Markdown."""
    yield f"| | rule | file | {' | '.join(ACTORS)} |"
    yield f"|---|---|---{'|:-:' * len(ACTORS)}|"
    for method, rule, file, *cells in found:
        state = file.rstrip("+").replace("-", "")
        yield f"| {method} | `{rule}` | {state} | {' | '.join(map(cell, cells))} |"


def page() -> str:
    """Return the whole page."""
    found = rows()
    said = [HEAD.format(requests=len(found) * len(ACTORS))]
    for name, _starts in PARTS:
        of_part = [row for row in found if part_of(row[1]) == name]
        said.append("\n".join((f"## {name}\n", *lines(of_part))) + "\n")
    return "\n".join(said)


def main() -> None:
    """Write the page, or say that it isn't current."""
    if "--check" not in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != page():
        raise SystemExit("docs/access.md is older than the table: python -m tests.access_matrix")


if __name__ == "__main__":
    main()
