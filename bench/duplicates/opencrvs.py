"""The birth rule that OpenCRVS publishes for its country configurations, on the same reports.

`or` of three: similar child's name, date ± 5 days, similar mother · similar mother, date within
270 days · the child's exact name, date within 1,095 days, similar mother. A similar mother has a
similar name, was born within 365 days, and the same number where both give one. Names are similar
when each word of the one asked for has a partner within 0, 1 or 2 slips by its length (0–2, 3–5,
more letters): Elasticsearch's "AUTO". Written anew from that description; none of its code is here.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bench.duplicates.people import Record

PREGNANCY, YEARS = 270, 1095


class Told(NamedTuple):
    """What the rule reads of a report."""

    at: int
    day: int
    mother: str
    nik: str
    born: int


class Rule:
    """The register, by day of birth and by the child's name."""

    def __init__(self, register: list[Record]) -> None:
        self.by_day: dict[int, list[Told]] = defaultdict(list)
        self.by_name: dict[str, list[Told]] = defaultdict(list)
        for at, record in enumerate(register):
            told = _told(record, at)
            self.by_day[told.day].append(told)
            self.by_name[_name(record, "child.name")].append(told)

    def shown(self, record: Record) -> set[int]:
        """Return the places in the register of all that the rule shows.

        Within 270 days a similar mother is enough, so the first of the three parts adds nothing.
        """
        new = _told(record, -1)
        days = range(new.day - PREGNANCY, new.day + PREGNANCY + 1)
        found = [told for day in days for told in self.by_day.get(day, ())]
        name = _name(record, "child.name")
        found += [t for t in self.by_name.get(name, ()) if abs(t.day - new.day) <= YEARS]
        return {told.at for told in found if _same_mother(new, told)}


def _told(record: Record, at: int) -> Told:
    day, born = (_day(record, key) for key in ("child.birth_date", "mother.birth_date"))
    return Told(at, day, _name(record, "mother.name"), record.get("mother.nik", ""), born)


def _same_mother(new: Told, other: Told) -> bool:
    if abs(new.born - other.born) > 365 or (new.nik and other.nik and new.nik != other.nik):
        return False
    return similar(new.mother, other.mother)


def similar(asked: str, other: str) -> bool:
    """Tell whether each word asked for has one within its slips."""
    words = other.split()
    return all(any(_within(word, partner) for partner in words) for word in asked.split())


def _within(word: str, partner: str) -> bool:
    most = 0 if len(word) < 3 else 1 if len(word) < 6 else 2
    return abs(len(word) - len(partner)) <= most and OSA.distance(word, partner) <= most


def _name(record: Record, key: str) -> str:
    return record[key].casefold().replace(".", " ").replace(",", " ")


def _day(record: Record, key: str) -> int:
    return dt.date.fromisoformat(record[key]).toordinal()
