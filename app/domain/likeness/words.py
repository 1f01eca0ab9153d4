"""A person's name taken apart: titles gone, short forms written out, the clan apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from app.domain.likeness.clans import CLANS, OF_THE_CLAN
from app.domain.likeness.spelling import folded
from app.domain.names import is_title, normalise_name

MOST_WORDS = 8
_TITLES = frozenset(
    ["NY", "NYONYA", "TN", "TUAN", "SDR", "SDRI", "BIN", "BINTI", "ALM", "ALMH", "RAJA"]
)
"""Words that papers have beside titles, and that belong to no name."""
_MUHAMMADS = """
MUHAMMAD MUHAMAD MOHAMMAD MOHAMAD MUHAMMED MOHAMMED MOHAMED MOCHAMAD MOCHAMMAD MUCHAMMAD MUCHAMAD
MUH MOH MOCH MHD MHMD MD
"""
_SHORT = {**dict.fromkeys(_MUHAMMADS.split(), "MUHAMAT"), "ABD": "ABDUL", "ABDOEL": "ABDUL"}
_CLANS = frozenset(folded(clan) for clan in CLANS)
_OFTEN_APART = {clan for clan in CLANS if len(clan) >= len("KAROKARO")}
_NO_NAME = frozenset({"BAYI", "ANAK", "BY"})


@dataclass(frozen=True, slots=True)
class Name:
    """`given` words without title and clan, `clan` as written (or empty), all in plain capitals."""

    given: tuple[str, ...]
    clan: str

    @property
    def words(self) -> tuple[str, ...]:
        """All words, the clan last."""
        return (*self.given, self.clan) if self.clan else self.given


@lru_cache(maxsize=20_000)
def name_of(text: str) -> Name:
    """Take a name apart as it was typed; its clan is known by its last word, else by its first.

    "Bayi Ny. Rotua" and the like have no name yet: no given word is left.
    """
    typed = text.replace(",", " ").split()
    words = normalise_name(" ".join(w for w in typed if not is_title(w))).split()
    words = words or normalise_name(text).split()
    if words and words[0] in _NO_NAME and len(words) > 1:
        return Name((), "")
    kept = _without_titles(words)
    kept = [_SHORT.get(word, word) for word in _joined(kept)][:MOST_WORDS]
    if len(kept) > 1 and kept[0] == "M" and len(kept[1]) > 1:
        kept[0] = "MUHAMAT"
    return _apart(kept)


def _without_titles(words: list[str]) -> list[str]:
    kept = [word for word in words if word not in _TITLES and word not in OF_THE_CLAN]
    return kept or words


def _joined(words: list[str]) -> list[str]:
    """Write clans of two words as one, as `Karo-karo` and `Perangin-angin` are."""
    found: list[str] = []
    for word in words:
        if found and found[-1] + word in _OFTEN_APART:
            found[-1] += word
        else:
            found.append(word)
    return found


def _apart(words: list[str]) -> Name:
    for place in (-1, 0):
        if len(words) > 1 and folded(words[place]) in _CLANS:
            rest = words[:-1] if place else words[1:]
            return Name(tuple(rest), words[place])
    return Name(tuple(words), "")
