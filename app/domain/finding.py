"""The texts by whose beginnings a file is found: its name from each word on, number and place.

A file called ULI HOTMA BAKO has the keys `ULI HOTMA BAKO`, `HOTMA BAKO ULI` and `BAKO ULI HOTMA`.
Whatever word somebody types first, one look into an ordered index leads there, and the other words
stand in the key itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.names import normalise_name
from app.domain.numbering import tidy_code

MOST_WORDS = 12
LONGEST_KEY = 120
SHORTEST_CODE, LONGEST_CODE = 3, 12  # a prefix has four letters at most
_VILLAGE_CODE = re.compile(r"[0-9.]+")
LAST_CHARACTER = "\U0010ffff"


def turned(text: str) -> list[str]:
    """Return the words of a normalised text, begun with each of them in turn."""
    words = text.split()[:MOST_WORDS]
    return [" ".join(words[start:] + words[:start]) for start in range(len(words))]


def keys_of(*, name: str, number: str, place: str) -> list[str]:
    """Return the keys of a file: normalised `name`, `number` with hyphens, `place` as kept.

    A village's code isn't among them: villages are looked up by name, and their files by code.
    """
    parts = number.split("-")
    keys = turned(name) + ["".join(parts[start:]) for start in range(len(parts))]
    if not _VILLAGE_CODE.fullmatch(place):
        keys += turned(normalise_name(place))
    return list(dict.fromkeys(key[:LONGEST_KEY] for key in keys if key))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: words that all begin a word of the name, or a code's beginning."""

    words: tuple[str, ...]
    code: str

    @classmethod
    def of(cls, text: str) -> Wanted:
        """Read what was typed."""
        words, code = normalise_name(text).split(), tidy_code(text)
        possible = code.isalnum() and SHORTEST_CODE <= len(code) <= LONGEST_CODE
        return cls(tuple(words[:MOST_WORDS]), code if possible else "")


def end_of(beginning: str) -> str:
    """Return what sorts after every text that begins so, by code point."""
    return beginning + LAST_CHARACTER
