"""The code by which a family comes back to a draft from any phone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice, product

from app.domain.errors import DomainError
from app.domain.numbering import ALPHABET, check_character, random_code, tidy_code

RANDOM_SYMBOLS = 9  # 31**9 = 2.6e13, 44.6 bits; 8 would be 39.6
LENGTH = RANDOM_SYMBOLS + 1
MOST_CONFUSED = 3
CONFUSED = {"0": "QD", "O": "QD", "1": "7J", "I": "J7", "L": "J7"}
"""Symbols that no code holds, and those for which hasty eyes take them."""


class ReturnCodeProblem(StrEnum):
    """What is wrong with a typed code, in the order in which it's looked for."""

    LENGTH = "length"
    SYMBOL = "symbol"
    CHECK = "check"


class ReturnCodeError(DomainError):
    """What was typed is no return code; `problem` says why, and the text is never repeated."""

    code = "return_code"

    def __init__(self, problem: ReturnCodeProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def new_return_code(rng: random.Random) -> str:
    """Draw a code like `7K4Q-2MX-W9R`; `rng` is `secrets.SystemRandom()` in service."""
    symbols = random_code(RANDOM_SYMBOLS, rng)
    return _grouped(symbols + check_character(symbols))


def parse_return_code(text: str) -> str:
    """Return the code as it was given out, or raise `ReturnCodeError` before anybody looks it up.

    Small letters, spaces and other hyphens are forgiven. A symbol that no code holds is read as
    one that looks like it, if the check character leaves exactly one reading. One wrong symbol or
    two swapped ones are always found (see `numbering`).
    """
    symbols = tidy_code(text)
    if len(symbols) != LENGTH:
        raise ReturnCodeError(ReturnCodeProblem.LENGTH)
    if not set(symbols) <= set(ALPHABET) | set(CONFUSED):
        raise ReturnCodeError(ReturnCodeProblem.SYMBOL)
    fitting = list(islice(_readings(symbols), 2))
    if len(fitting) != 1:
        raise ReturnCodeError(ReturnCodeProblem.CHECK)
    return _grouped(fitting[0])


def _readings(symbols: str) -> Iterator[str]:
    """Yield every reading of what was typed whose check character fits."""
    if sum(symbol in CONFUSED for symbol in symbols) > MOST_CONFUSED:
        return
    for reading in product(*(CONFUSED.get(symbol, symbol) for symbol in symbols)):
        text = "".join(reading)
        if check_character(text[:-1]) == text[-1]:
            yield text


def _grouped(symbols: str) -> str:
    return f"{symbols[:4]}-{symbols[4:7]}-{symbols[7:]}"
