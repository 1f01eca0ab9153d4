"""Rules on the numbers of people and on the two witnesses (brief, sections 5 and 6)."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.birth import Sex
from app.domain.identity import FamilyCardNumber, IdentityError, Nik
from app.domain.law.facts import Facts
from app.domain.law.pack import Check, Hits, Parameters
from app.domain.plausibility import age_on

PEOPLE = ("child", "mother", "father", "informant", "witness1", "witness2")
_WITNESSES = ("witness1", "witness2")


def nik_of(facts: Facts, person: str) -> Nik | None:
    """Read a person's NIK; None where there's none or it's none."""
    try:
        return Nik.parse(facts.answers.text(f"{person}.nik"))
    except IdentityError:
        return None


def _numbers(facts: Facts, field: str) -> list[str]:
    return [f"{one}.{field}" for one in PEOPLE if facts.answers.has(f"{one}.{field}")]


def _readable(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except IdentityError:
        return False
    return True


def _niks_readable(facts: Facts, p: Parameters) -> Hits | None:
    keys = _numbers(facts, "nik")
    wrong = (key for key in keys if not _readable(Nik.parse, facts.answers.text(key)))
    return tuple(wrong) if keys else None


def _cards_readable(facts: Facts, p: Parameters) -> Hits | None:
    keys = _numbers(facts, "family_card")
    wrong = (k for k in keys if not _readable(FamilyCardNumber.parse, facts.answers.text(k)))
    return tuple(wrong) if keys else None


def _regions_known(facts: Facts, p: Parameters) -> Hits | None:
    keys = [*_numbers(facts, "nik"), *_numbers(facts, "family_card")]
    return tuple(k for k in keys if k in facts.checking.unknown_regions) if keys else None


def _dates_agree(facts: Facts, p: Parameters) -> Hits | None:
    pairs = [(one, nik_of(facts, one), facts.answers.date(f"{one}.birth_date")) for one in PEOPLE]
    told = [(one, nik, born) for one, nik, born in pairs if nik and born]
    wrong = (f"{one}.birth_date" for one, nik, born in told if not nik.means(born))
    return tuple(wrong) if told else None


def _sexes_agree(facts: Facts, p: Parameters) -> Hits | None:
    sexes = {"mother": Sex.FEMALE, "father": Sex.MALE, "child": facts.answers.sex}
    told = [(one, nik_of(facts, one), sex) for one, sex in sexes.items() if sex]
    wrong = (f"{one}.nik" for one, nik, sex in told if nik and nik.sex is not sex)
    return tuple(wrong) if any(nik for _one, nik, _sex in told) else None


def _one_number_one_person(facts: Facts, p: Parameters) -> Hits | None:
    """Mother, father and child are three people; an informant may be one of the parents."""
    niks = [(one, nik_of(facts, one)) for one in ("mother", "father", "child")]
    told = [nik for _one, nik in niks if nik]
    wrong = (f"{one}.nik" for one, nik in niks if nik and told.count(nik) > 1)
    return tuple(wrong) if len(told) > 1 else None


def _two_witnesses(facts: Facts, p: Parameters) -> Hits | None:
    named = [one for one in _WITNESSES if facts.answers.has(f"{one}.name")]
    if not named:
        return None
    return tuple(f"{one}.name" for one in _WITNESSES if one not in named)


def _witnesses_differ(facts: Facts, p: Parameters) -> Hits | None:
    first, second = (nik_of(facts, one) for one in _WITNESSES)
    if first is None or second is None:
        return None
    return () if first != second else ("witness2.nik",)


def _witness_no_informant(facts: Facts, p: Parameters) -> Hits | None:
    informant = nik_of(facts, facts.answers.informant_person)
    told = [(one, nik_of(facts, one)) for one in _WITNESSES]
    if informant is None or not any(nik for _one, nik in told):
        return None
    return tuple(f"{one}.nik" for one, nik in told if nik == informant)


def _witness_no_parent(facts: Facts, p: Parameters) -> Hits | None:
    parents = [nik for one in ("mother", "father") if (nik := nik_of(facts, one))]
    told = [(one, nik) for one in _WITNESSES if (nik := nik_of(facts, one))]
    return tuple(f"{one}.nik" for one, nik in told if nik in parents) if told else None


def _witness_grown(facts: Facts, p: Parameters) -> Hits | None:
    """By the date in the NIK, which may be wrong: a hint."""
    told = [(one, nik.birth_date(facts.on)) for one in _WITNESSES if (nik := nik_of(facts, one))]
    young = (
        f"{one}.nik"
        for one, born in told
        if born is not None and age_on(facts.on, born=born) < p.witness_age
    )
    return tuple(young) if told else None


CHECKS: dict[str, Check] = {
    "niks_readable": _niks_readable,
    "cards_readable": _cards_readable,
    "regions_known": _regions_known,
    "dates_agree_with_niks": _dates_agree,
    "sexes_agree_with_niks": _sexes_agree,
    "one_number_one_person": _one_number_one_person,
    "two_witnesses": _two_witnesses,
    "witnesses_differ": _witnesses_differ,
    "witness_not_informant": _witness_no_informant,
    "witness_not_parent": _witness_no_parent,
    "witness_grown": _witness_grown,
}
