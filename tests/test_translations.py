"""The English catalogue: every word of the sources is in it, turned, with the same blanks."""

from __future__ import annotations

import re
from gettext import GNUTranslations

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from tests.translations import BASE, FOLDER, Words, catalogue

BLANK = re.compile(r"%\(\w+\)\w")
KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "canned": None,
    "ngettext": (1, 2),
}


def words_of_the_sources() -> set[Words]:
    with (BASE / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(BASE, methods, options, KEYWORDS)
    texts = (message for _file, _line, message, _comments, _context in found)
    return {tuple(text[:2]) if isinstance(text, tuple) else text for text in texts}


def test_the_catalogue_has_the_words_of_the_sources_and_no_others() -> None:
    sources, known = words_of_the_sources(), {message.id for message in catalogue()}
    assert not sources - known, "run bin/translations"
    assert not known - sources, "run bin/translations"


def test_every_word_is_in_english() -> None:
    empty = [message.id for message in catalogue() if not all(strings(message.string))]
    assert not empty
    assert not [message.id for message in catalogue() if message.fuzzy]


def test_a_plural_has_both_forms() -> None:
    plurals = [message for message in catalogue() if isinstance(message.id, tuple)]
    assert plurals
    assert all(len(strings(message.string)) == 2 for message in plurals)


def test_both_languages_have_the_same_blanks() -> None:
    for message in catalogue():
        blanks = {frozenset(BLANK.findall(text)) for text in strings(message.id)}
        turned = {frozenset(BLANK.findall(text)) for text in strings(message.string)}
        assert blanks == turned, message.id


def test_what_runs_is_what_is_written() -> None:
    with (FOLDER / "messages.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for message in catalogue():
        if isinstance(message.id, tuple):
            forms = tuple(compiled.ngettext(*message.id, n) for n in (1, 2))
            assert forms == tuple(message.string), message.id
        else:
            assert compiled.gettext(message.id) == message.string, message.id
    assert len(compiled._catalog) == sum(len(strings(m.id)) for m in catalogue()) + 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("curly", ["“", "’", "é"])
def test_signs_beyond_ascii_arrive_whole(curly: str) -> None:
    with (FOLDER / "messages.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    holding = [message for message in catalogue() if curly in str(message.string)]
    assert holding
    assert curly in compiled.gettext(str(holding[0].id))


def test_the_file_says_its_encoding_and_no_moment() -> None:
    with (FOLDER / "messages.po").open("rb") as file:
        read = read_po(file)
    assert read.charset == "utf-8"
    assert read.creation_date.isoformat() == "2026-11-24T00:00:00+00:00"


def strings(words: Words) -> tuple[str, ...]:
    return tuple(words) if isinstance(words, (tuple, list)) else (words,)
