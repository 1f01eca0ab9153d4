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


IMPORTED = re.compile(r"""\{%-?\s*(?:from|import)\s+"([^"]+)\"""")
MACRO = re.compile(r"\{%-?\s*(?:macro|call)\b.*?\{%-?\s*end(?:macro|call)\s*-?%\}", re.DOTALL)
WORDS = re.compile(r"\{%-?\s*set\b(?:(?!%\}).)*\b(?:_|n?gettext)\(", re.DOTALL)


def test_no_imported_template_keeps_words() -> None:
    """What is set outside a macro is kept in the language of the first page that imported it."""
    texts = [path.read_text() for path in TEMPLATES.rglob("*.html")]
    names = sorted({name for text in texts for name in IMPORTED.findall(text)})
    ours = [TEMPLATES / name for name in names if (TEMPLATES / name).is_file()]
    assert len(ours) > 20
    assert [p.name for p in ours if WORDS.search(MACRO.sub("", p.read_text()))] == []


def test_kept_words_would_be_found() -> None:
    kept = "{% set names = [_('Senin')] %}"
    assert WORDS.search(MACRO.sub("", kept + "{% macro day() %}x{% endmacro %}"))
    assert not WORDS.search(MACRO.sub("", "{% macro day() %}" + kept + "{% endmacro %}"))
