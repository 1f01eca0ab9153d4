"""One form for all the ways in which the same word is spelled: old, new, Dutch, Arabic, Nias.

Spelling of 1901 (van Ophuijsen): oe, dj, tj, nj, sj, ch, j. Since 1972: u, j, c, ny, sy, kh, y.
Both live on in names, also mixed, and parents write a child's like the grandparents'.
"""

from __future__ import annotations

import re
from functools import lru_cache

_CACHED = 20_000
_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        ("CHR", "KR"),  # Christina, Kristina
        ("OE", "U"),  # Soeharto, Suharto
        ("DJ", "J"),  # Djamin, Jamin
        ("TJ", "C"),  # Tjapah, Capah
        ("CK", "K"),
        ("PH", "F"),
        ("SCH", "S"),
        ("[CK]H", "H"),  # Achmad, Akhmad, Ahmad
        ("(?<!^)H", ""),  # Fathimah, Fatimah; Johannes, Yoanes
        ("^Y", "J"),
        (
            "(?<!^)[YJ]",
            "I",
        ),  # Jani, Yani; Sonny, Sonni; so nj is ny, sj is sy
        ("V", "F"),  # Novita, Nofita
        ("X", "KS"),
        ("Q", "K"),
        ("(?<=[IU])[IUW](?=[AEIOU])", ""),  # Mariya, Maria; Juwita, Juita; Zebuwa, Zebua
        ("IE", "I"),
        (r"(.)\1+", r"\1"),  # Sonni, Soni; Muhammad, Muhamad
        ("D$", "T"),  # Muhammad, Muhamat
        ("B$", "P"),
    )
)


@lru_cache(maxsize=_CACHED)
def folded(word: str) -> str:
    """Return the form by which two spellings of one word (plain capitals) are equal."""
    form = word
    for pattern, instead in _SPELLINGS:
        form = pattern.sub(instead, form)
    return form or word


@lru_cache(maxsize=_CACHED)
def skeleton(word: str) -> str:
    """Return the word's first letter and consonants as folded, by which slips in vowels are found.

    A word of fewer than two consonants stays whole: its vowels are all it has.
    """
    form = folded(word)
    bones = form[:1] + re.sub("[AEIOU]", "", form[1:])
    return bones if len(bones) > 1 else form
