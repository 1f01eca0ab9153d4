"""A register of births, new reports that are none of them, and reports of them made twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bench.duplicates.people import FIRST, LAST, Family, Land, Record
from bench.duplicates.slips import HELD_OUT, TUNED

REGISTERED, NEW = 30_000, 1_000
KINDS = {"unrelated": 40, "sibling": 40, "twin": 5, "cousin": 10, "namesake": 5}
"""Of a hundred new reports; more of the difficult ones than an office gets."""
SLIPS = {1: 45, 2: 35, 3: 20}
RHYMES = {"a": "i", "i": "a", "o": "a", "n": "m"}


@dataclass(frozen=True)
class Report:
    """A new report; `of` is the registered birth that it repeats, `why` what was done to it."""

    record: Record
    why: str
    of: int | None = None


@dataclass
class World:
    """Everything drawn from one seed."""

    register: list[Record]
    new: list[Report]
    doubles: list[Report]
    misheard: list[Report]


def world(seed: int, *, registered: int = REGISTERED, new: int = NEW) -> World:
    """Draw a register, `new` reports of other births and as many double reports."""
    land = Land(seed)
    register, families = _register(land, registered)
    fresh = [_fresh(land, register, families) for _ in range(new)]
    doubles = [_double(land, register) for _ in range(new)]
    misheard = [_misheard(land, register) for _ in range(new // 2)]
    return World(register, fresh, doubles, misheard)


def _register(land: Land, count: int) -> tuple[list[Record], list[Family]]:
    register: list[Record] = []
    families: list[Family] = []
    while len(register) < count:
        family = land.family()
        day = land.day()
        for _ in range(land.dice.choices((1, 2, 3, 4), (45, 33, 15, 7))[0]):
            if day > LAST:
                break
            for record in _born(land, family, day):
                register.append(record)
                families.append(family)
            day += dt.timedelta(days=land.dice.randrange(300, 1500))
    return register, families


def _born(land: Land, family: Family, day: dt.date) -> list[Record]:
    """Return the reports of one birth: twins in one of eighty."""
    if land.dice.random() > 1 / 80:
        return [land.child(family, day)]
    return [land.child(family, day, **{"child.birth_kind": "2"}) for _ in range(2)]


def _fresh(land: Land, register: list[Record], families: list[Family]) -> Report:
    kind = land.dice.choices(list(KINDS), list(KINDS.values()))[0]
    at = land.dice.randrange(len(register))
    record, family = register[at], families[at]
    made = {
        "unrelated": lambda: land.child(land.family(), land.day()),
        "sibling": lambda: _sibling(land, record, family),
        "twin": lambda: _twin(land, record, family),
        "cousin": lambda: _cousin(land, record, family),
        "namesake": lambda: _namesake(land, record),
    }
    return Report(made[kind](), kind)


def _free_day(land: Land, family: Family) -> dt.date | None:
    """Draw a day on which the mother may bear: at least 280 days from her other children's."""
    for _ in range(40):
        day = FIRST + dt.timedelta(days=land.dice.randrange((LAST - FIRST).days + 300))
        if all(abs((day - other).days) >= 280 for other in family.birthdays):
            return day
    return None


def _sibling(land: Land, record: Record, family: Family) -> Record:
    day = _free_day(land, family)
    if day is None:
        return land.child(land.family(), land.day())
    sex = record["child.sex"] if land.dice.random() < 0.5 else ""
    made = land.child(family, day, sex=sex)
    return made | {"child.name": _like(land, record["child.name"], made["child.name"])}


def _like(land: Land, elder: str, own: str) -> str:
    """Name siblings as families do: often a word in common, now and then a rhyme."""
    first, given = elder.split(), own.split()
    chance = land.dice.random()
    if chance < 0.25 and len(first) > 2 and len(given) > 1 and given[-2] != first[0]:
        return " ".join([first[0], *given[-2:]])
    if chance < 0.30 and len(first[0]) > 3:
        end = RHYMES.get(first[0][-1], "a")
        return " ".join([first[0][:-1] + end, *first[1:]])
    return own


def _twin(land: Land, record: Record, family: Family) -> Record:
    """Report the other of two: the first one is registered as one of twins."""
    record["child.birth_kind"] = "2"
    made = land.child(family, dt.date.fromisoformat(record["child.birth_date"]))
    order = str(int(record["child.birth_order"]) + 1)
    name = _like(land, record["child.name"], made["child.name"])
    return made | {"child.birth_kind": "2", "child.birth_order": order, "child.name": name}


def _cousin(land: Land, record: Record, family: Family) -> Record:
    """A brother's child: of the same clan and village, born within some weeks."""
    other = land.family(clan=family.clan, village=family.village, group=family.group)
    born = dt.date.fromisoformat(record["child.birth_date"])
    made = land.child(other, born + dt.timedelta(days=land.dice.randrange(-20, 21)))
    return made | {"child.name": _like(land, record["child.name"], made["child.name"])}


def _namesake(land: Land, record: Record) -> Record:
    """A child of strangers with the whole name of a registered one, within a year or two."""
    born = dt.date.fromisoformat(record["child.birth_date"])
    made = land.child(land.family(), born + dt.timedelta(days=land.dice.randrange(-700, 701)))
    return made | {"child.name": record["child.name"], "child.sex": record["child.sex"]}


def _double(land: Land, register: list[Record]) -> Report:
    at = land.dice.randrange(len(register))
    record = dict(register[at])
    many = land.dice.choices(list(SLIPS), list(SLIPS.values()))[0]
    done: list[str] = []
    while len(done) < many:
        slip = land.dice.choices(list(TUNED), list(TUNED.values()))[0]
        if slip.__name__ not in done:
            slip(record, land)
            done.append(slip.__name__)
    return Report(record, " + ".join(sorted(done)), at)


def _misheard(land: Land, register: list[Record]) -> Report:
    """The family held out, alone or with one of the others."""
    at = land.dice.randrange(len(register))
    record, done = dict(register[at]), ["misheard"]
    if land.dice.random() < 0.5:
        slip = land.dice.choices(list(TUNED), list(TUNED.values()))[0]
        slip(record, land)
        done.append(slip.__name__)
    HELD_OUT(record, land)
    return Report(record, " + ".join(done), at)
