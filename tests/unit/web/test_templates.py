"""Templates: what is turned into words must not be a constant, since Jinja turns those once."""

from __future__ import annotations

import re
from pathlib import Path

TEMPLATES = Path(__file__).parents[3] / "app" / "templates"
FOLDED = re.compile(r"""['"][^'"]*['"]\s*\|\s*(?:\w+_label|reason_text)\b""")


def test_no_constant_is_turned_into_words_by_a_filter() -> None:
    """Such a filter is run when the template is compiled, in whichever language came first."""
    found = [
        f"{path.name}: {hit}"
        for path in sorted(TEMPLATES.rglob("*.html"))
        for hit in FOLDED.findall(path.read_text())
    ]
    assert found == []


def test_a_folded_constant_would_be_found() -> None:
    assert FOLDED.search("{{ 'signed_declaration'|document_label }}")
    assert not FOLDED.search("{{ signed.kind|document_label }}")
