"""A child's name by Permendagri 73/2022; older names left alone; names compared and greeted."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.names import (
    NameProblem,
    NameWarning,
    check_adult_name,
    check_child_name,
    display_name,
    first_word,
    normalise_name,
    printed_name,
)


def test_an_ordinary_name_has_nothing_to_be_said_of() -> None:
    check = check_child_name("Maria Ulina Simanjuntak")
    assert (check.errors, check.warnings, check.suggestion) == ((), (), None)
    assert check.cleaned == "Maria Ulina Simanjuntak"


def test_spaces_and_invisible_characters_are_tidied() -> None:
    check = check_child_name("  Maria\u200b \t Uli\u00ad\u00a0 Sihombing\n")
    assert check.cleaned == "Maria Uli Sihombing"
    assert check.errors == ()


def test_a_decomposed_accent_is_the_same_as_a_composed_one() -> None:
    composed = check_child_name("André Situmorang")
    assert check_child_name(unicodedata.normalize("NFD", "André Situmorang")) == composed


@pytest.mark.parametrize(
    ("typed", "plain", "problem"),
    [
        ("André Situmorang", "Andre Situmorang", NameProblem.ACCENTS),
        ("Fatölösa Zebua", "Fatolosa Zebua", NameProblem.ACCENTS),
        ("Ŵöli Harefa", "Woli Harefa", NameProblem.ACCENTS),
        ("Sørina Łucja", "Sorina Lucja", NameProblem.ACCENTS),
        ("Ma'ruf Lubis", "Maruf Lubis", NameProblem.PUNCTUATION),
        ("Nur’aini Berutu", "Nuraini Berutu", NameProblem.PUNCTUATION),
        ("Daniel Karo-karo", "Daniel Karo karo", NameProblem.PUNCTUATION),
        ("Rut Perangin–angin", "Rut Perangin angin", NameProblem.PUNCTUATION),
        ("M.Yusuf Capah", "M Yusuf Capah", NameProblem.PUNCTUATION),
        ("Sinta & Maria", "Sinta Maria", NameProblem.PUNCTUATION),
        ("Sinta 🌸 Maria", "Sinta Maria", NameProblem.PUNCTUATION),
        ("Sinta\x00 Maria", "Sinta Maria", NameProblem.PUNCTUATION),
    ],
)
def test_the_plain_form_is_offered(typed: str, plain: str, problem: NameProblem) -> None:
    check = check_child_name(typed)
    assert (check.errors, check.suggestion) == ((problem,), plain)
    assert check.cleaned != plain


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("Budi 2 Sinaga", NameProblem.DIGITS),
        ("Budi ² Sinaga", NameProblem.DIGITS),
        ("Мария Sinaga", NameProblem.NON_LATIN),
        ("玛丽亚 Sinaga", NameProblem.NON_LATIN),
        ("M\u0430ria Sinaga", NameProblem.NON_LATIN),
    ],
)
def test_what_has_no_plain_form_gets_no_suggestion(typed: str, problem: NameProblem) -> None:
    check = check_child_name(typed)
    assert (check.errors, check.suggestion) == ((problem,), None)


@pytest.mark.parametrize("typed", ["", "   ", "\u200b", "'"])
def test_a_name_without_a_letter_is_empty(typed: str) -> None:
    check = check_child_name(typed)
    assert NameProblem.EMPTY in check.errors
    assert check.suggestion is None


def test_sixty_letters_with_spaces_fit_and_sixty_one_do_not() -> None:
    assert check_child_name("Maria " + "a" * 54).errors == ()
    assert check_child_name("Maria " + "a" * 55).errors == (NameProblem.TOO_LONG,)


def test_the_length_is_that_of_the_form_that_would_be_recorded() -> None:
    check = check_child_name("Nur'aini " + "a" * 52)
    assert check.errors == (NameProblem.PUNCTUATION,)
    assert len(check.suggestion or "") == 60


@pytest.mark.parametrize(
    ("typed", "warnings"),
    [
        ("Parlindungan", (NameWarning.ONE_WORD,)),
        ("M Yusuf Capah", (NameWarning.ABBREVIATION,)),
        ("Haji Yusuf Capah", (NameWarning.TITLE,)),
        ("Yusuf Capah SE", (NameWarning.TITLE,)),
        ("Raden Yusuf", (NameWarning.TITLE,)),
        ("H Yusuf", (NameWarning.TITLE, NameWarning.ABBREVIATION)),
        ("Rosa br Ginting", (NameWarning.BR_SHORT,)),
        ("Se Hwa Tarigan", ()),
        ("Raja Sultan Manik", ()),
    ],
)
def test_what_parents_confirm(typed: str, warnings: tuple[NameWarning, ...]) -> None:
    check = check_child_name(typed)
    assert (check.errors, check.warnings) == ((), warnings)


@pytest.mark.parametrize(
    "typed",
    ["dr. Yusuf Capah", "Yusuf Capah, S.E.", "H. Yusuf Capah,S.Pd.", "Prof. Dr. Yusuf Capah"],
)
def test_a_clear_title_is_refused_and_left_out_of_the_suggestion(typed: str) -> None:
    check = check_child_name(typed)
    assert check.errors == (NameProblem.PUNCTUATION,)
    assert NameWarning.TITLE in check.warnings
    assert check.suggestion == "Yusuf Capah"


def test_a_short_br_is_offered_in_both_full_forms() -> None:
    assert check_child_name("Rosa BR Ginting").boru_forms == (
        "Rosa Boru Ginting",
        "Rosa Beru Ginting",
    )
    assert check_child_name("Rosa br. Ginting").boru_forms[1] == "Rosa Beru Ginting"
    assert check_child_name("Abraham Ginting").boru_forms == ()


@pytest.mark.parametrize(
    "typed", ["Daniel Karo-karo, S.H.", "H. Ma'ruf", "Fatölösa", "R.A. 3 Sari", "李娜", "Ni Luh"]
)
def test_names_of_adults_stay_as_they_were_recorded(typed: str) -> None:
    check = check_adult_name(typed)
    assert (check.cleaned, check.errors, check.warnings) == (typed, (), ())


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (" \n", NameProblem.EMPTY),
        ("---", NameProblem.EMPTY),
        ("A" * 101, NameProblem.TOO_LONG),
        ("Budi\x07 Sinaga", NameProblem.CONTROL),
    ],
)
def test_an_adults_name_is_refused_only_when_it_is_none(typed: str, problem: NameProblem) -> None:
    assert check_adult_name(typed).errors == (problem,)


def test_an_adults_name_of_a_hundred_characters_fits() -> None:
    assert check_adult_name("A" * 100).errors == ()


def test_a_lost_hyphen_is_no_difference() -> None:
    assert normalise_name("DANIEL PERANGIN-ANGIN") == normalise_name("Daniel  Perangin angin")
    assert normalise_name("Fatölösa") == normalise_name("FATOLOSA")
    assert normalise_name("Nur’aini") == normalise_name("Nuraini")
    assert normalise_name("Daniel Ginting") != normalise_name("Danial Ginting")


def test_the_searched_form_is_plain_capitals() -> None:
    assert normalise_name(" d'Artagnan  Karo-karo, É. ") == "DARTAGNAN KARO KARO E"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("MARIA ULI", "Maria Uli"),
        ("  maria   nur'aini karo-karo ", "Maria Nur'aini Karo-karo"),
        ("Maria McDonald br Ginting", "Maria McDonald br Ginting"),
        ("ÉLISE", "Élise"),
        ("", ""),
    ],
)
def test_a_list_shows_a_name_as_people_write_it(typed: str, shown: str) -> None:
    assert display_name(typed) == shown


def test_a_printed_name_is_in_capitals_and_keeps_accents() -> None:
    assert printed_name(" andré  Karo-karo ") == "ANDRÉ KARO-KARO"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("MARIA ULI SIHOMBING", "Maria"),
        ("maria", "Maria"),
        ("McDonald Sinaga", "McDonald"),
        ("H. Yusuf Capah", "Yusuf"),
        ("M. YUSUF", "Yusuf"),
        ("Nur’aini Berutu", "Nur’aini"),
        ("https://jahat.example/x Budi", "Https"),
        ("jahat.example", "Jahat"),
        ("H.", "H"),
        ("123 !", ""),
        ("", ""),
        ("A" * 99, "A" + "a" * 29),
    ],
)
def test_the_word_to_greet_by_is_never_a_link(name: str, word: str) -> None:
    assert first_word(name) == word


@given(st.text(max_size=80))
def test_any_text_gets_an_answer_and_a_suggestion_is_always_acceptable(text: str) -> None:
    check = check_child_name(text)
    if check.suggestion is not None:
        assert check_child_name(check.suggestion).errors == ()
    if not check.errors:
        assert check.cleaned.replace(" ", "").isascii()
        assert 0 < len(check.cleaned) <= 60


@given(st.text(max_size=40))
def test_tidying_and_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise_name(normalise_name(text)) == normalise_name(text)
    cleaned = check_adult_name(text).cleaned
    assert check_adult_name(cleaned).cleaned == cleaned


@given(st.text(alphabet=st.characters(codec="ascii", categories=["L"]), min_size=1, max_size=60))
def test_plain_letters_are_never_an_error(text: str) -> None:
    assert check_child_name(text).errors == ()
