"""Return codes: long enough, readable, and forgiving without ever guessing."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.numbering import ALPHABET, tidy_code
from app.domain.return_code import (
    RANDOM_SYMBOLS,
    ReturnCodeError,
    ReturnCodeProblem,
    new_return_code,
    parse_return_code,
)

codes = st.integers(0, 2**32).map(lambda seed: new_return_code(random.Random(seed)))


def problem(text: str) -> ReturnCodeProblem:
    with pytest.raises(ReturnCodeError) as caught:
        parse_return_code(text)
    return caught.value.problem


def test_a_code_holds_at_least_forty_random_bits() -> None:
    assert RANDOM_SYMBOLS * math.log2(len(ALPHABET)) >= 40


@given(codes)
def test_a_code_is_grouped_for_reading_and_holds_no_lookalikes(code: str) -> None:
    assert [len(group) for group in code.split("-")] == [4, 3, 3]
    assert not set(code) & set("0O1IL")


@given(codes)
def test_what_people_type_is_read_as_what_was_given_out(code: str) -> None:
    plain = code.replace("-", "")
    for typed in (code, plain, plain.lower(), " ".join(plain), code.replace("-", " – ")):
        assert parse_return_code(typed) == code


@given(codes, st.integers(0, 9), st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_always_found(code: str, place: int, symbol: str) -> None:
    plain = tidy_code(code)
    wrong = plain[:place] + symbol + plain[place + 1 :]
    if wrong != plain:
        assert problem(wrong) is ReturnCodeProblem.CHECK


@given(codes, st.integers(0, 8))
def test_two_swapped_neighbours_are_always_found(code: str, place: int) -> None:
    plain = tidy_code(code)
    swapped = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    if swapped != plain:
        assert problem(swapped) is ReturnCodeProblem.CHECK


@given(codes)
def test_a_lookalike_is_read_as_the_one_symbol_that_fits(code: str) -> None:
    for symbol, taken_for in (("Q", "O"), ("Q", "0"), ("D", "0"), ("J", "I"), ("7", "1")):
        if symbol in code:
            assert parse_return_code(code.replace(symbol, taken_for, 1)) == code


def test_many_lookalikes_are_not_guessed() -> None:
    assert problem("OOOOOOOOOO") is ReturnCodeProblem.CHECK


@pytest.mark.parametrize("text", ["", "7K4Q", "7K4Q-2MX-W9R-2", "-"])
def test_another_length_is_said(text: str) -> None:
    assert problem(text) is ReturnCodeProblem.LENGTH


def test_another_alphabet_is_said() -> None:
    assert problem("7K4Q-2MX-W9Ä") is ReturnCodeProblem.SYMBOL


def test_the_error_never_repeats_what_was_typed() -> None:
    with pytest.raises(ReturnCodeError) as caught:
        parse_return_code("7K4Q-2MX-W9Ä")
    assert "7K4Q" not in str(caught.value)
