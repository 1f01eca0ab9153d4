"""Numbers of deeds and applications, and codes that people can read over the phone.

An application number ends in a check character. The alphabet has 31 symbols, a prime, so the
check works as ISBN-10's does modulo 11: every place has its own weight (1, 2, 3 … from the
right), and the weighted sum of all places, prefix included, is 0 modulo 31. One wrong symbol
changes the sum by weight × difference, two swapped ones by difference of weights × difference
of values; as 31 is prime neither product can be 0. So every single substitution and every
transposition, of neighbours or not, is found.
"""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from app.domain.errors import DomainError, NumbersExhausted

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 O 1 I L
LAST_SERIAL = 9999
DEFAULT_LIMIT_DAYS = 60

_RANDOM_SYMBOLS = 7  # 31**7 = 2.8e10, 34.7 bits
_CODE_LENGTH = _RANDOM_SYMBOLS + 1
_PREFIX = re.compile(r"[A-Z]{2,4}")
_DEED_NUMBER = re.compile(r"(\d{4})(LU|LT)(\d{8})(\d{4})", re.ASCII)
_PART_OF_DEED_NUMBER = re.compile(r"(?:\d{4}(?=L))?(LU|LT)?(\d{8})?(\d{4})?", re.ASCII)
# A prefix holds no digits, so its I, L and O may borrow the values of three of them.
_VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)} | {"I": 0, "L": 1, "O": 2}


class DeedType(StrEnum):
    """Whether the birth was reported within the limit (lahir umum) or late (lahir terlambat)."""

    LU = "LU"
    LT = "LT"


class DeedNumberError(DomainError):
    """What was typed is no deed number."""

    code = "deed_number"


class ApplicationNumberError(DomainError):
    """What was typed is no application number, or one with a mistyped character."""

    code = "application_number"


def deed_type(birth: date, first_submitted: date, limit_days: int = DEFAULT_LIMIT_DAYS) -> DeedType:
    """Tell a report in time from a late one (UU 24/2013 Art 27 and 32).

    Both are dates in the office's zone. Calendar days are counted, the birth being day 0; what
    counts is the first submission, never the registration.
    """
    days = (first_submitted - birth).days
    if days < 0:
        raise ValueError("a birth can't be reported before it happened")
    return DeedType.LU if days <= limit_days else DeedType.LT


@dataclass(frozen=True, slots=True)
class DeedNumber:
    """A deed's number: four digits of regency, type, day of registration, serial of that day."""

    region_code: str
    deed_type: DeedType
    registered_on: date
    serial: int

    def __str__(self) -> str:
        return f"{self.region_code}-{self.deed_type}-{self.registered_on:%d%m%Y}-{self.serial:04}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a deed number, or raise `DeedNumberError`.

        Small letters, other separators and none at all are forgiven: every part has its length.
        """
        match = _DEED_NUMBER.fullmatch(_compact(text))
        if match is None:
            raise DeedNumberError("not a deed number")
        region, kind, day, serial = match.groups()
        try:
            registered_on = datetime.strptime(day, "%d%m%Y").date()  # noqa: DTZ007
        except ValueError as error:
            raise DeedNumberError("not a date") from error
        if serial == "0000":
            raise DeedNumberError("serials start with 1")
        return cls(region, DeedType(kind), registered_on, int(serial))


def format_deed_number(
    region_code: str, deed_type: DeedType, registered_on: date, *, serial: int
) -> str:
    """Write `1211-LU-22062021-0001`; above 9,999 it raises `NumbersExhausted` and never wraps.

    `region_code` is the regency's Kemendagri code without the dot; the serial restarts with 1
    for every type and date (Permendagri 108/2019).
    """
    if not re.fullmatch(r"[0-9]{4}", region_code) or serial < 1:
        raise ValueError("a regency has four digits, and serials start with 1")
    if serial > LAST_SERIAL:
        raise NumbersExhausted(f"serial {serial}")
    return str(DeedNumber(region_code, deed_type, registered_on, serial))


def parse_deed_number(text: str) -> DeedNumber:
    """Read a deed number as it's typed from paper, or raise `DeedNumberError`."""
    return DeedNumber.parse(text)


@dataclass(frozen=True, slots=True)
class PartOfDeedNumber:
    """What somebody remembers of a deed's number; None is forgotten."""

    deed_type: DeedType | None
    registered_on: date | None
    serial: int | None


def part_of_deed_number(text: str) -> PartOfDeedNumber | None:
    """Read a part of a deed number as it's typed, or None for what can't be one.

    A part is a run of neighbours: `1211-LU`, `LU-22062021`, `22062021-0001`, `0001`.
    """
    match = _PART_OF_DEED_NUMBER.fullmatch(_compact(text))
    if match is None or not any(match.groups()):
        return None
    kind, day, serial = match.groups()
    try:
        registered_on = datetime.strptime(day, "%d%m%Y").date() if day else None  # noqa: DTZ007
    except ValueError:
        return None
    return PartOfDeedNumber(
        DeedType(kind) if kind else None, registered_on, int(serial) if serial else None
    )


def random_code(length: int, rng: random.Random) -> str:
    """Draw `length` symbols of the readable alphabet, 4.95 bits each.

    `rng` is `secrets.SystemRandom()` in service; a seeded `random.Random` only makes demo data.
    """
    return "".join(rng.choice(ALPHABET) for _ in range(length))


def tidy_code(text: str) -> str:
    """Return a typed code as it was given out: capitals, without spaces and hyphens."""
    return _compact(text)


def new_application_number(prefix: str, rng: random.Random) -> str:
    """Draw a number like `DRI-7K4Q-2MXW`: 34.7 random bits and a check character.

    `prefix` is the office's, two to four letters A–Z. Uniqueness is the database's to judge.
    """
    if not _PREFIX.fullmatch(prefix):
        raise ValueError("a prefix is two to four letters A-Z")
    code = random_code(_RANDOM_SYMBOLS, rng)
    return _grouped(prefix, code + check_character(prefix + code))


def parse_application_number(text: str, default_prefix: str | None = None) -> str:
    """Return the number as it was given out, or raise `ApplicationNumberError`.

    Spaces, small letters and missing hyphens are forgiven; with `default_prefix` so is a
    missing prefix.
    """
    symbols = _compact(text)
    prefix, code = symbols[:-_CODE_LENGTH], symbols[-_CODE_LENGTH:]
    prefix = prefix or default_prefix or ""
    well_formed = len(code) == _CODE_LENGTH and set(code) <= set(ALPHABET)
    if not (_PREFIX.fullmatch(prefix) and well_formed):
        raise ApplicationNumberError("not an application number")
    if check_character(prefix + code[:-1]) != code[-1]:
        raise ApplicationNumberError("a character is wrong or two are swapped")
    return _grouped(prefix, code)


def check_character(symbols: str) -> str:
    """Return the character that makes the weighted sum of `symbols` and itself 0 modulo 31."""
    weighted = sum(
        weight * _VALUES[symbol] for weight, symbol in enumerate(reversed(symbols), start=2)
    )
    return ALPHABET[-weighted % len(ALPHABET)]


def _grouped(prefix: str, code: str) -> str:
    half = _CODE_LENGTH // 2
    return f"{prefix}-{code[:half]}-{code[half:]}"


def _compact(text: str) -> str:
    """Capitals without spaces, dots, slashes and dashes of any kind."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(
        c for c in plain if not (c.isspace() or c in "./_" or unicodedata.category(c) == "Pd")
    )
