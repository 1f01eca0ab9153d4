"""Names of people: the rules for a child's name (Permendagri 73/2022), and how names are compared.

The rules bind a child's new name only. Names recorded before stay valid, so those of parents,
informants and witnesses go through `check_adult_name`, which refuses next to nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

CHILD_NAME_LIMIT = 60
ADULT_NAME_LIMIT = 100
_GREETING_LIMIT = 30

_APOSTROPHES = frozenset("'’‘‛ʼʻʽʾʿ`´′ꞌ＇")
_INVISIBLE = frozenset({"Cf"})
_CONTROL = frozenset({"Cc", "Cs"})
_STANDALONE_LETTERS = {
    **{"ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "Ł": "L"},
    **{"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"},
    **{"þ": "th", "Þ": "TH", "ŋ": "ng", "Ŋ": "NG", "ı": "i", "ħ": "h", "Ħ": "H"},
}
_ACADEMIC = "dr drs dra drg drh ir prof ns"
_RELIGIOUS = (
    "h hj haji hajah hajjah kh kiai kyai ust ustad ustadz ustaz ustazah pdt pendeta pastor romo"
)
# Raja, Sutan, Andi and Cut are left out: families give them as names today.
_ADAT = "raden rm rr tengku teuku datuk"
_AFTER_THE_NAME = (
    "se sh st sip sag spd spdi sth ssos skom skm skep spsi sfarm skg sked "
    "amd amdkeb amdkep mm mh mt msi mpd mkes mkom mth mba msc phd spog"
)
_TITLES = frozenset(f"{_ACADEMIC} {_RELIGIOUS} {_ADAT}".split())
_DEGREES = frozenset(_AFTER_THE_NAME.split())
_GREETED = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class NameProblem(StrEnum):
    """What keeps a name from being recorded as it was typed."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    DIGITS = "digits"
    PUNCTUATION = "punctuation"
    NON_LATIN = "non_latin"
    ACCENTS = "accents"
    CONTROL = "control"


class NameWarning(StrEnum):
    """What the parents confirm in words if they want it so; none of them blocks."""

    ONE_WORD = "one_word"
    TITLE = "title"
    ABBREVIATION = "abbreviation"
    BR_SHORT = "br_short"


@dataclass(frozen=True, slots=True)
class NameCheck:
    """A name with invisible characters and double spaces gone, and what is to be said of it.

    `suggestion` is the plain form to confirm, free of errors, when an error can be mended that
    way. `boru_forms` are the two full forms of a short `br` (Toba and Karo), to choose from.
    """

    cleaned: str
    suggestion: str | None = None
    errors: tuple[NameProblem, ...] = ()
    warnings: tuple[NameWarning, ...] = ()
    boru_forms: tuple[str, ...] = ()


def check_child_name(text: str) -> NameCheck:
    """Check a child's name by Permendagri 73/2022 Art 4 and 5; length is at most 60 with spaces."""
    cleaned = _tidy(text)
    plain = _plain_form(cleaned)
    errors = _character_errors(cleaned)
    if not plain:
        errors = (*errors, NameProblem.EMPTY)
    elif len(plain) > CHILD_NAME_LIMIT:
        errors = (*errors, NameProblem.TOO_LONG)
    mendable = errors and not _character_errors(plain) and 0 < len(plain) <= CHILD_NAME_LIMIT
    return NameCheck(
        cleaned=cleaned,
        suggestion=plain if mendable else None,
        errors=errors,
        warnings=_warnings(cleaned, plain),
        boru_forms=_boru_forms(plain),
    )


def check_adult_name(text: str) -> NameCheck:
    """Check a name recorded earlier: something visible, at most 100 characters, no control ones."""
    cleaned = _tidy(text)
    errors = []
    if not any(character.isalnum() for character in cleaned):
        errors.append(NameProblem.EMPTY)
    if len(cleaned) > ADULT_NAME_LIMIT:
        errors.append(NameProblem.TOO_LONG)
    if any(unicodedata.category(character) in _CONTROL for character in cleaned):
        errors.append(NameProblem.CONTROL)
    return NameCheck(cleaned=cleaned, errors=tuple(errors))


def printed_name(text: str) -> str:
    """Return the name as it's printed on a certificate: capitals, single spaces, accents kept."""
    return unicodedata.normalize("NFC", _tidy(text).upper())


def display_name(text: str) -> str:
    """Return the name for lists: `Maria Karo-karo` when it was typed all small or all in capitals.

    Any other spelling is the family's own and stays. Printed and compared are other forms.
    """
    name = _tidy(text)
    if not (name.isupper() or name.islower()):
        return name
    return " ".join(word.capitalize() for word in name.split())


def normalise_name(text: str) -> str:
    """Return the form to search and compare by: capitals, plain letters, single spaces.

    Hyphens become spaces and apostrophes go, so `Karo-karo` and `KARO KARO` are one name.
    """
    capitals = _without_accents(_without_apostrophes(_tidy(text))).upper()
    return _words_only(_without_accents(_without_apostrophes(capitals)))


def is_title(word: str) -> bool:
    """Tell whether a word is an academic, religious or adat title, or a degree, dots or not."""
    return _bare(word) in _TITLES | _DEGREES


def first_word(text: str) -> str:
    """Return the word to greet somebody by, letters only: whatever was typed, it's never a link.

    The first word longer than one letter and no title; written `Maria` when typed in capitals.
    """
    words = [run.group() for word in _tidy(text).split() if (run := _GREETED.search(word))]
    called = [word for word in words if len(word) > 1 and word.lower() not in _TITLES]
    word = next(iter(called or words), "")[:_GREETING_LIMIT]
    return word.capitalize() if word.isupper() or word.islower() else word


def _tidy(text: str) -> str:
    """NFC, without invisible characters (as pasted texts hold them), with single spaces."""
    visible = (c for c in text if unicodedata.category(c) not in _INVISIBLE)
    return " ".join(unicodedata.normalize("NFC", "".join(visible)).split())


def _character_errors(name: str) -> tuple[NameProblem, ...]:
    found = {_character_error(character) for character in name}
    order = (NameProblem.DIGITS, NameProblem.PUNCTUATION, NameProblem.NON_LATIN)
    return tuple(problem for problem in (*order, NameProblem.ACCENTS) if problem in found)


def _character_error(character: str) -> NameProblem | None:
    if character == " " or (character.isascii() and character.isalpha()):
        return None
    category = unicodedata.category(character)
    if category.startswith("N"):
        return NameProblem.DIGITS
    if category.startswith("L") and character not in _APOSTROPHES:
        latin = _plain_letter(character).isascii()
        return NameProblem.ACCENTS if latin else NameProblem.NON_LATIN
    return NameProblem.ACCENTS if category.startswith("M") else NameProblem.PUNCTUATION


def _plain_form(cleaned: str) -> str:
    """The name as it could be recorded: plain letters, no apostrophes, no clear (dotted) titles."""
    words = cleaned.replace(",", " ").split()
    kept = [word for word in words if not ("." in word and is_title(word))]
    return _words_only(_without_accents(_without_apostrophes(" ".join(kept))))


def _words_only(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name).split())


def _without_apostrophes(name: str) -> str:
    return "".join(character for character in name if character not in _APOSTROPHES)


def _without_accents(name: str) -> str:
    return "".join(_plain_letter(character) for character in name)


def _plain_letter(character: str) -> str:
    if character in _STANDALONE_LETTERS:
        return _STANDALONE_LETTERS[character]
    parts = unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if not unicodedata.category(part).startswith("M"))


def _bare(word: str) -> str:
    return "".join(character for character in word.lower() if character.isalpha())


def _warnings(cleaned: str, plain: str) -> tuple[NameWarning, ...]:
    words = plain.lower().split()
    typed = [_bare(word) for word in cleaned.replace(",", " ").split()]
    tests = {
        NameWarning.ONE_WORD: len(words) == 1,
        NameWarning.TITLE: not _TITLES.isdisjoint(typed) or not _DEGREES.isdisjoint(typed[1:]),
        NameWarning.ABBREVIATION: any(len(word) == 1 for word in words),
        NameWarning.BR_SHORT: "br" in words,
    }
    return tuple(warning for warning, true in tests.items() if true)


def _boru_forms(plain: str) -> tuple[str, ...]:
    forms = tuple(
        " ".join(full if word.lower() == "br" else word for word in plain.split())
        for full in ("Boru", "Beru")
    )
    return forms if "br" in plain.lower().split() else ()
