"""What follows from numbers that a parent typed, shown to be corrected rather than typed again."""

from __future__ import annotations

import datetime as dt

from app.domain.answers import Answers
from app.domain.identity import FamilyCardNumber, IdentityError, Nik

_YOUNGEST = 10
"""Years before the child's birth: without it, the two digits of a year could mean a child's."""


def birth_date(answers: Answers, person: str) -> dt.date | None:
    """Return the birth date that a parent's NIK holds, the last one it can mean; None without."""
    born = answers.date("child.birth_date")
    try:
        nik = Nik.parse(answers.text(f"{person}.nik"))
    except IdentityError:
        return None
    if answers.flag(f"{person}.without_nik") or born is None:
        return None
    return nik.birth_date(dt.date(born.year - _YOUNGEST, 12, 31))


def district(answers: Answers) -> str | None:
    """Return the code of the district that issued the family card, `12.11.01`; None without."""
    try:
        digits = FamilyCardNumber.parse(answers.text("child.family_card")).digits
    except IdentityError:
        return None
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}"
