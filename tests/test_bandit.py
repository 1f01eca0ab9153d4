"""Bandit finds nothing in the service, at any level, and does find what is planted."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXEMPTED = re.compile(r"#\s*nosec\b(.*)")
REASONED = re.compile(r" B\d{3}(, ?B\d{3})*( # noqa: [A-Z]\d+)? - .{8,}")

PLANTED = {
    "B602": "import subprocess\nsubprocess.call('echo ' + input(), shell=True)",
    "B608": "def find(db, name): return db.execute(\"SELECT * FROM t WHERE n = '%s'\" % name)",
    "B324": "import hashlib\nhashlib.md5(b'password')",
    "B301": "import pickle\npickle.loads(b'')",
    "B307": "eval(input())",
    "B506": "import yaml\nyaml.load(input(), Loader=yaml.Loader)",
    "B201": "from flask import Flask\nFlask('x').run(debug=True)",
    "B104": "HOST = '0.0.0.0'",
    "B108": "open('/tmp/known', 'w')",
    "B704": "from markupsafe import Markup\nMarkup('<b>' + input())",
    "B105": "password = 'known to all'",
}


def found(*places: str | Path) -> dict[str, list[str]]:
    """Return the places of what bandit finds, by its codes; `nosec` counts as in `bandit -r`."""
    command = [sys.executable, "-m", "bandit", "--quiet", "--format", "json", "--recursive"]
    ended = subprocess.run(
        [*command, *map(str, places)], cwd=ROOT, capture_output=True, check=False
    )
    assert ended.returncode in (0, 1), ended.stderr.decode()
    report = json.loads(ended.stdout)
    assert not report["errors"], report["errors"]
    assert report["metrics"]["_totals"]["loc"] > 0
    codes: dict[str, list[str]] = {}
    for one in report["results"]:
        place = f"{one['filename']}:{one['line_number']} {one['issue_text']}"
        codes.setdefault(one["test_id"], []).append(place)
    return codes


def test_the_service_has_no_finding_of_any_severity() -> None:
    assert found("app", "wsgi.py") == {}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is found in a folder that holds one file for each fault."""
    folder = tmp_path_factory.mktemp("planted")
    for code, text in PLANTED.items():
        (folder / f"{code}.py").write_text(text + "\n", encoding="utf-8")
    return found(folder)


@pytest.mark.parametrize("code", PLANTED)
def test_a_planted_fault_is_found(planted: dict[str, list[str]], code: str) -> None:
    assert any(f"{code}.py" in place for place in planted.get(code, [])), planted


def test_what_is_exempted_says_which_rule_and_why() -> None:
    lines = [
        (path.relative_to(ROOT), match[1])
        for path in (*(ROOT / "app").rglob("*.py"), ROOT / "wsgi.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if (match := EXEMPTED.search(line))
    ]
    assert lines
    assert [place for place in lines if not REASONED.fullmatch(place[1])] == []
