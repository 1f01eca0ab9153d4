"""Rules on the birth itself: alive, its day, its report, the facts that can hardly be true."""

from __future__ import annotations

from app.domain.birth import PlaceType
from app.domain.law.facts import Facts
from app.domain.law.pack import Check, Hits, Parameters
from app.domain.law.papers import mother_age
from app.domain.plausibility import FIRST_BIRTH
from app.domain.values import Alive


def met(right: bool, *targets: str) -> Hits:
    """Return no target where it's right, else those that aren't."""
    return () if right else targets


def _not(kind: Alive) -> Check:
    def check(facts: Facts, p: Parameters) -> Hits | None:
        said = facts.answers.text("child.alive")
        return met(said != kind, "child.alive") if said else None

    return check


def _not_future(facts: Facts, p: Parameters) -> Hits | None:
    return met(facts.born <= facts.on, "child.birth_date") if facts.born else None


def _not_before_1900(facts: Facts, p: Parameters) -> Hits | None:
    return met(facts.born >= FIRST_BIRTH, "child.birth_date") if facts.born else None


def _on_time(facts: Facts, p: Parameters) -> Hits | None:
    """Count calendar days from the day of birth (day 0) to the first submission."""
    if facts.born is None:
        return None
    late = facts.checking.late
    if late is None:
        late = (facts.first_day - facts.born).days > facts.practice.late_after_days
    return met(not late or facts.checking.decision_given, "late_decision")


def _child_nik(facts: Facts, p: Parameters) -> Hits | None:
    """Asked of the register only: the office's setting may let it come later."""
    if not facts.practice.nik_required:
        return None
    given = facts.answers.has("child.nik") or facts.checking.child_nik_given
    return met(given, "child.nik")


def _born_here(facts: Facts, p: Parameters) -> Hits | None:
    place = facts.answers.text("child.birth_regency")
    return met(place == facts.practice.region, "child.birth_regency") if place else None


def _lives_here(facts: Facts, p: Parameters) -> Hits | None:
    if not facts.answers.has("domicile.district"):
        return None
    return met(not facts.answers.has("domicile.regency"), "domicile.regency")


def _health_letter(facts: Facts, p: Parameters) -> Hits | None:
    """At home or on the way nobody of a clinic may have been there to write a letter."""
    place = facts.answers.place_type
    if place is None or facts.answers.text("birth.letter") != "have":
        return None
    return met(place not in (PlaceType.HOME, PlaceType.OTHER), "doc:birth_letter")


def _mother_not_young(facts: Facts, p: Parameters) -> Hits | None:
    age = mother_age(facts)
    return None if age is None else met(age >= p.mother_youngest, "mother.birth_date")


def _mother_not_old(facts: Facts, p: Parameters) -> Hits | None:
    age = mother_age(facts)
    return None if age is None else met(age <= p.mother_oldest, "mother.birth_date")


def _weight(facts: Facts, p: Parameters) -> Hits | None:
    grams = facts.answers.number("child.weight")
    if grams is None:
        return None
    return met(p.lightest_g <= grams <= p.heaviest_g, "child.weight")


def _length(facts: Facts, p: Parameters) -> Hits | None:
    length = facts.answers.decimal("child.length")
    if length is None:
        return None
    return met(p.shortest_cm <= length <= p.longest_cm, "child.length")


CHECKS: dict[str, Check] = {
    "alive_at_birth": _not(Alive.STILLBORN),
    "still_alive": _not(Alive.DIED_AFTER),
    "not_in_the_future": _not_future,
    "not_before_1900": _not_before_1900,
    "on_time_or_decided": _on_time,
    "child_nik_known": _child_nik,
    "born_here": _born_here,
    "lives_here": _lives_here,
    "letter_of_a_clinic": _health_letter,
    "mother_not_young": _mother_not_young,
    "mother_not_old": _mother_not_old,
    "weight_usual": _weight,
    "length_usual": _length,
}
