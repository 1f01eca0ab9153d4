"""What follows from what a parent said, shown to be corrected rather than asked again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from app.domain.answers import Answers
from app.domain.form import INDONESIA, Page
from app.domain.identity import FamilyCardNumber, IdentityError, Nik
from app.domain.values import Value

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


def presumed(
    answers: Answers, *, today: dt.date, districts: Collection[str] = ()
) -> dict[str, Value]:
    """Return by key what needn't be asked: it follows from other answers, or nearly always holds.

    A child reported in time has no NIK yet (UU 24/2013 Art 27 gives 60 days); who has a NIK was
    born when it says, and is nearly always Indonesian; a family lives in the district that issued
    its card, where that is one of `districts`. The proof shows all of it, to be changed.
    """
    found: dict[str, Value] = {}
    born = answers.date("child.birth_date")
    if born and today - dt.timedelta(days=answers.practice.late_after_days) <= born <= today:
        found["child.has_nik"] = "no"
    for person in ("mother", "father"):
        if day := birth_date(answers, person):
            found |= {f"{person}.birth_date": day.isoformat(), f"{person}.citizenship": INDONESIA}
    for witness in ("witness1", "witness2"):
        if answers.has(f"{witness}.nik"):
            found[f"{witness}.citizenship"] = INDONESIA
    issued_in = district(answers)
    if issued_in in districts:
        found["domicile.district"] = issued_in
    return found


def followed(
    before: Mapping[str, Value], answers: Mapping[str, Value], after: Mapping[str, Value]
) -> dict[str, Value]:
    """Return `answers` with what follows from them now, `before` being what followed until now.

    What somebody answered otherwise stays; what no longer follows goes.
    """
    kept = {
        key: value
        for key, value in answers.items()
        if key not in before or key in after or value != before[key]
    }
    open_now = {
        key: value
        for key, value in after.items()
        if kept.get(key) in (None, "") or kept[key] == before.get(key)
    }
    return kept | open_now


def settles(page: Page, answers: Answers, presumptions: Mapping[str, Value]) -> bool:
    """Whether a page needn't be opened: all it asks stands already, as was presumed."""
    asked = [key for key in page.keys if key not in page.optional]
    return page.aside or (
        bool(asked) and all(answers.values.get(k) == presumptions.get(k, page) for k in asked)
    )
