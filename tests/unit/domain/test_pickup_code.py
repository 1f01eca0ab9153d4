"""The code on a pick-up slip: typed from paper, so every likely slip of the hand is found."""

from __future__ import annotations

import random

import pytest

from app.domain.numbering import ALPHABET
from app.domain.pickup_code import PickupCodeError, new_pickup_code, parse_pickup_code

CODE = new_pickup_code(random.Random(7))


def test_a_code_is_read_back_as_it_was_given_out() -> None:
    rng = random.Random(1)
    codes = [new_pickup_code(rng) for _ in range(500)]
    assert [parse_pickup_code(code) for code in codes] == codes
    assert len(set(codes)) == 500


def test_small_letters_spaces_and_other_hyphens_are_forgiven() -> None:
    for typed in (CODE.lower(), CODE.replace("-", ""), CODE.replace("-", " \u2013 ")):
        assert parse_pickup_code(typed) == CODE


def test_every_single_wrong_symbol_is_found() -> None:
    for place, symbol in enumerate(CODE):
        for other in set(ALPHABET) - {symbol} if symbol != "-" else ():
            with pytest.raises(PickupCodeError):
                parse_pickup_code(CODE[:place] + other + CODE[place + 1 :])


def test_any_two_swapped_symbols_are_found() -> None:
    plain = CODE.replace("-", "")
    for one in range(len(plain)):
        for two in range(one + 1, len(plain)):
            if plain[one] != plain[two]:
                swapped = list(plain)
                swapped[one], swapped[two] = plain[two], plain[one]
                with pytest.raises(PickupCodeError):
                    parse_pickup_code("".join(swapped))


@pytest.mark.parametrize("typed", ["", "-", "ABCDE", "00000-00000", "2222222222222", "ÄBCDE-FGHJK"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(PickupCodeError):
        parse_pickup_code(typed)
