"""The code on a family's pick-up slip: nine random symbols and a check character."""

from __future__ import annotations

import random

from app.domain.errors import DomainError
from app.domain.numbering import ALPHABET, check_character, random_code, tidy_code

RANDOM_SYMBOLS = 9  # 31**9 = 2.6e13, 44.6 bits
LENGTH = RANDOM_SYMBOLS + 1


class PickupCodeError(DomainError):
    """What was typed is no pick-up code, or one with a mistyped character."""

    code = "pickup_code"


def new_pickup_code(rng: random.Random) -> str:
    """Draw a code like `7K4Q2-MXW9R`; `rng` is `secrets.SystemRandom()` in service."""
    symbols = random_code(RANDOM_SYMBOLS, rng)
    return _grouped(symbols + check_character(symbols))


def parse_pickup_code(text: str) -> str:
    """Return the code as it was given out, or raise `PickupCodeError`.

    Small letters, spaces and other hyphens are forgiven; one wrong symbol or two swapped ones
    are always found (see `numbering`).
    """
    symbols = tidy_code(text)
    if len(symbols) != LENGTH or not set(symbols) <= set(ALPHABET):
        raise PickupCodeError("not a pick-up code")
    if check_character(symbols[:-1]) != symbols[-1]:
        raise PickupCodeError("a character is wrong or two are swapped")
    return _grouped(symbols)


def _grouped(symbols: str) -> str:
    half = LENGTH // 2
    return f"{symbols[:half]}-{symbols[half:]}"
