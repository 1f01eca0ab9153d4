"""The table of settings lists what the settings read, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN_RUN = {"HOST", "WEB_WORKERS"}


def test_the_table_lists_every_setting() -> None:
    read = set(re.findall(r'env\.get\("([A-Z_]+)"', (ROOT / "app" / "config.py").read_text()))
    rows = re.findall(r"^\| (`[A-Z].*?) \|", (ROOT / "docs" / "operations.md").read_text(), re.M)
    told = set(re.findall(r"`([A-Z_]+)`", " ".join(rows)))
    assert len(read) > 20
    assert told == read


def test_what_the_start_script_reads_is_told_too() -> None:
    script, text = ((ROOT / name).read_text() for name in ("bin/run", "docs/operations.md"))
    for name in BIN_RUN:
        assert f"${{{name}:-" in script
        assert f"`{name}`" in text
