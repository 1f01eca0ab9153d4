"""The certificate's fixed words, in versions: an old certificate keeps its own words."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("wording")
CURRENT = "2026-1"


class Wording:
    """One version of the words: `say("nik")` in Indonesian, `say("nik", "en")` in English."""

    def __init__(self, words: dict[str, dict[str, str]]) -> None:
        self._words = words

    def say(self, key: str, language: str = "id", **values: object) -> str:
        """Return the words of `key` with its {values} filled in."""
        return "".join(text for text, _ in self.parts(key, language, **values))

    def parts(self, key: str, language: str = "id", **values: object) -> list[tuple[str, bool]]:
        """Return the words in pieces (text, bold); in the file ** turns bold on and off."""
        pieces = self._words[key][language].split("**")
        return [(t.format(**values), bool(i % 2)) for i, t in enumerate(pieces) if t]


@cache
def wording(version: str) -> Wording:
    """Return the wording of a version; raises ValueError for one that isn't kept here."""
    files = {path.stem: path for path in FOLDER.glob("*.json")}
    if version not in files:
        raise ValueError(f"unknown wording {version}")
    return Wording(json.loads(files[version].read_text(encoding="utf-8")))
