"""Hostile files: each comes out clean or is refused as expected, soon and in little memory.

The corpus of the unit tests and more, made by code. What each check takes is measured in its own
process. A naive checking process must fail on the same files.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from app.documents.uploads import UploadProblem, UploadRefused, clean, process
from drill import measured, naive_upload
from drill.hostile_uploads import EXPECTED, MORE
from tests.unit.documents import upload_corpus as corpus
from tests.unit.documents import upload_files as files
from tests.unit.documents.test_uploads import LEAKS, everything_in

pytestmark = pytest.mark.timeout(900)
CPU_SECONDS, MEGABYTES = 1.0, 512
ENDLESS = "pdf of endless drawing"
BEFORE = (UploadProblem.EMPTY, UploadProblem.TOO_BIG)


@dataclass(frozen=True)
class Row:
    """What became of one file, and what finding out took."""

    name: str
    size: int
    expected: str
    outcome: str
    cpu: float
    wall: float
    megabytes: int

    @property
    def wrong(self) -> str:
        """Say what is not as it should be."""
        faults = [f"not {self.expected}"] if self.outcome != self.expected else []
        faults += ["slow"] if self.cpu >= CPU_SECONDS else []
        return ", ".join(faults + (["large"] if self.megabytes >= MEGABYTES else []))

    def __str__(self) -> str:
        took = f"{self.cpu:5.2f} s {self.wall:5.2f} s {self.megabytes:4} MB"
        return f"{self.name:34} {self.size:>9} B  {self.outcome:16} {took}  {self.wrong}"


def whole_corpus() -> Iterator[tuple[str, bytes, str]]:
    """Yield every file with what must become of it."""
    yield from ((name, make(), "clean") for name, make in corpus.CLEAN.items())
    yield from ((name, make(), problem) for name, (make, problem) in corpus.REFUSED.items())
    for problem, names in EXPECTED.items():
        yield from ((f"+ {name}", MORE[name](), problem or "clean") for name in names)
    yield ENDLESS, files.endless_drawing(), UploadProblem.TIMED_OUT


def outcome(data: bytes) -> str:
    """Return `clean`, why it was refused, or what came out that must not."""
    try:
        document = clean(data)
    except UploadRefused as refused:
        return refused.problem
    try:
        parts = list(everything_in(document))
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError):
        return "can't be read"
    found = [leak.decode() for leak in LEAKS for part in parts if leak in part]
    return f"shows {found[0]}" if found else "clean"


def measured_row(name: str, data: bytes, expected: str, *, notes: Path) -> Row:
    """Give one file to the checking process; the seconds are those of its CPU, and of the clock."""
    notes.write_text("")
    began = time.monotonic()
    found = outcome(data)
    wall = time.monotonic() - began
    cpu, peak = (notes.read_text().split() or ["0", "0"])[:2]
    return Row(name, len(data), expected, found, float(cpu), wall, int(peak) >> 10)


def check(
    monkeypatch: pytest.MonkeyPatch, notes: Path, command: tuple[str, ...], *, tries: int
) -> list[Row]:
    """Return a row for each file; what isn't as it should be is tried again on a busy machine."""
    watcher = (sys.executable, "-I", "-S", measured.__file__, str(notes))
    monkeypatch.setattr(process, "COMMAND", (*watcher, *command))
    rows = []
    for name, data, expected in whole_corpus():
        for _ in range(tries):
            row = measured_row(name, data, expected, notes=notes)
            if not row.wrong:
                break
        rows.append(row)
    return rows


def test_every_file_as_expected_soon_and_in_little_memory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = check(monkeypatch, tmp_path / "notes", process.COMMAND, tries=3)
    with capsys.disabled():
        print("\n" + "\n".join(map(str, rows)))
        slow, large = max(rows, key=lambda r: r.cpu), max(rows, key=lambda r: r.megabytes)
        print(f"{len(rows)} files; most CPU {slow.cpu:.2f} s ({slow.name}), ", end="")
        print(f"most memory {large.megabytes} MB ({large.name})")
    assert [str(row) for row in rows if row.wrong] == []
    assert {name for names in EXPECTED.values() for name in names} == set(MORE)
    assert sum(row.cpu > 0 for row in rows) > len(rows) / 2, "nothing was measured"


def test_a_naive_check_fails_on_the_same_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    naive = (sys.executable, naive_upload.__file__)
    rows = check(monkeypatch, tmp_path / "notes", naive, tries=1)
    wrong = {row.name: row.wrong for row in rows if row.wrong}
    with capsys.disabled():
        print(f"\nnaive: {len(wrong)} of {len(rows)} files not as they should be")
    hostile = [row for row in rows if row.expected != "clean" and row.expected not in BEFORE]
    assert [row.name for row in hostile if not row.wrong] == []
    assert {"jpeg with a place", "png with a place", "pdf with metadata"} <= set(wrong)
    assert any("large" in words for words in wrong.values())
    assert any("slow" in words for words in wrong.values())
