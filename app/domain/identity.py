"""The 16-digit numbers of the population register: NIK and family card number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from app.domain.birth import Sex
from app.domain.errors import DomainError

_LENGTH = 16
_WOMEN_DAY_OFFSET = 40
_SEPARATORS = str.maketrans("", "", ".\u00a0\u202f\u2009 \t\r\n")


class IdentityProblem(StrEnum):
    """Why sixteen digits can't be a number of the register; the checks run in this order."""

    DIGITS = "digits"
    LENGTH = "length"
    ALL_EQUAL = "all_equal"
    DAY = "day"
    MONTH = "month"
    SERIAL = "serial"


class IdentityError(DomainError):
    """What was typed is no NIK or family card number; the number itself is never in the message."""

    code = "identity"

    def __init__(self, problem: IdentityProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True, repr=False)
class _RegisterNumber:
    """Region, date and serial in 6 + 6 + 4 digits; masked unless `digits` is asked for."""

    digits: str

    @property
    def region(self) -> str:
        """Kemendagri code of the district that gave the number, six digits without dots."""
        return self.digits[:6]

    @property
    def month(self) -> int:
        return int(self.digits[8:10])

    @property
    def year2(self) -> int:
        """The last two digits of the year; the century isn't in the number."""
        return int(self.digits[10:12])

    @property
    def serial(self) -> str:
        return self.digits[12:]

    @property
    def grouped(self) -> str:
        """All digits, to be read by people: `1211 1454 0398 9004`."""
        return " ".join(self.digits[start : start + 4] for start in range(0, _LENGTH, 4))

    @property
    def masked(self) -> str:
        """For wherever the whole isn't needed: `1211 •••• •••• 9004`."""
        return f"{self.digits[:4]} •••• •••• {self.digits[12:]}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.masked})"


@dataclass(frozen=True, slots=True, repr=False)
class Nik(_RegisterNumber):
    """A person's number `PPKKCC DDMMYY SSSS` (UU 23/2006 Art 13); it has no check digit."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a NIK typed with or without spaces and dots, or raise `IdentityError`."""
        return cls(_checked(text, last_day_codes=(31, 31 + _WOMEN_DAY_OFFSET)))

    @property
    def day(self) -> int:
        """Day of birth, 1–31, whatever the sex."""
        return int(self.digits[6:8]) % _WOMEN_DAY_OFFSET

    @property
    def sex(self) -> Sex:
        """Women's day of birth is written plus 40."""
        return Sex.FEMALE if int(self.digits[6:8]) > _WOMEN_DAY_OFFSET else Sex.MALE

    def birth_date(self, latest: date) -> date | None:
        """Return the last date up to `latest` that the number can mean; None for 31 February."""
        year = latest.year - (latest.year - self.year2) % 100
        if (year, self.month, self.day) > (latest.year, latest.month, latest.day):
            year -= 100
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    def means(self, day: date) -> bool:
        """Tell whether the number can hold this birth date; the century isn't in it."""
        return (self.day, self.month, self.year2) == (day.day, day.month, day.year % 100)


@dataclass(frozen=True, slots=True, repr=False)
class FamilyCardNumber(_RegisterNumber):
    """A family card's number: region, date of issue (no +40), serial; it changes with the card."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a KK number typed with or without spaces and dots, or raise `IdentityError`."""
        return cls(_checked(text, last_day_codes=(31,)))

    @property
    def day(self) -> int:
        """Day of issue, 1–31."""
        return int(self.digits[6:8])


def _checked(text: str, *, last_day_codes: tuple[int, ...]) -> str:
    digits = text.translate(_SEPARATORS)
    problem = _problem(digits, last_day_codes)
    if problem is not None:
        raise IdentityError(problem)
    return digits


def _problem(digits: str, last_day_codes: tuple[int, ...]) -> IdentityProblem | None:
    if digits and not (digits.isascii() and digits.isdigit()):
        return IdentityProblem.DIGITS
    if len(digits) != _LENGTH:
        return IdentityProblem.LENGTH
    day, month = int(digits[6:8]), int(digits[8:10])
    tests = {
        IdentityProblem.ALL_EQUAL: len(set(digits)) == 1,
        IdentityProblem.DAY: not any(last - 31 < day <= last for last in last_day_codes),
        IdentityProblem.MONTH: not 1 <= month <= 12,
        IdentityProblem.SERIAL: digits[12:] == "0000",
    }
    return next((problem for problem, true in tests.items() if true), None)
