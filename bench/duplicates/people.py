"""Invented families of Dairi and their children; nothing here knows how the service compares.

Names are put together from the parts in `app/data/names.csv` (its README says where they are from
and which pairs are left out), read as a file, and from a few given names of the Bible and the
Quran that are as usual. NIK serials are 9000 and above.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
from dataclasses import dataclass, field
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "app" / "data"
FIRST, LAST = dt.date(2021, 1, 1), dt.date(2026, 6, 30)
Record = dict[str, str]
GROUPS = {"Batak Toba": 9, "Pakpak": 6, "Karo": 4, "Simalungun": 2, "Nias": 1, "Jawa": 2}
BIBLE = {"1": "Gabriel Samuel Daniel Yohanes Andreas Petrus Yosua Mikael Paulus Stefanus Markus"}
BIBLE["2"] = "Maria Yohana Kristina Ruth Ester Sara Elisabet Grace Debora Theresia Angelina"
QURAN = {"1": "Muhammad Ahmad Rizky Fajar Syamsul Zulkifli Hidayat Ridwan Akhmad Yusuf"}
QURAN["2"] = "Nur Aisyah Fatimah Khadijah Zahra Salsabila Rahma Safitri Annisa Halimah"
LEFT_OUT = {
    "Mansehat Manik",
    "Wismar Saragih",
    "Jaulung Saragih",
    "Jabanten Damanik",
    "Jariaman Damanik",
    "Rajamin Purba",
    "Kamen Purba",
    "Jamin Ginting",
    "Rakutta Sembiring",
    "Eliyunus Waruwu",
}


@dataclass
class Family:
    """A couple; `birthdays` are those of their children, `orders` how many there are."""

    group: str
    clan: str
    village: str
    mother: Record
    father: Record
    birthdays: list[dt.date] = field(default_factory=list)


class Land:
    """Draws families and children from a seed: the same ones each time."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.serial = 0
        self.parts: dict[tuple[str, str], list[str]] = {}
        with (DATA / "names.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                self.parts.setdefault((row["kind"], row["group"]), []).append(row["name"])
        with (DATA / "regions.csv").open(encoding="utf-8") as file:
            codes = [row["code"] for row in csv.DictReader(file)]
        self.villages = [c for c in codes if c.startswith("12.11.") and c.count(".") == 3]

    def family(self, *, clan: str = "", village: str = "", group: str = "") -> Family:
        """Draw a couple; a brother's has his clan and village."""
        group = group or self.dice.choices(list(GROUPS), list(GROUPS.values()))[0]
        other = self.dice.choices(list(GROUPS), list(GROUPS.values()))[0]
        clan = clan or self._clan(group)
        hers = self._clan(other)
        while hers and hers == clan:
            hers = self._clan(other)
        village = village or self.dice.choice(self.villages)
        born = dt.date(1980, 1, 1) + dt.timedelta(days=self.dice.randrange(8700))
        older = born - dt.timedelta(days=self.dice.randrange(-700, 2900))
        return Family(
            group=group,
            clan=clan,
            village=village,
            mother=self._adult(other, hers, "2", born, village),
            father=self._adult(group, clan, "1", older, village),
        )

    def _clan(self, group: str) -> str:
        return "" if group == "Jawa" else self.dice.choice(self.parts["marga", group])

    def _adult(self, group: str, clan: str, sex: str, born: dt.date, village: str) -> Record:
        given = self.given(group, sex, clan, words=self.dice.choice((1, 1, 2)))
        boru = "br " if sex == "2" and clan and self.dice.random() < 0.2 else ""
        return {
            "name": f"{given} {boru}{clan}".strip(),
            "nik": self.nik(born, sex, village),
            "birth_date": born.isoformat(),
        }

    def nik(self, born: dt.date, sex: str, village: str) -> str:
        """Return a number of its own, by the rule of the population register."""
        self.serial += 1
        day = born.day + (40 if sex == "2" else 0)
        region = village.replace(".", "")[:6]
        return f"{region}{day:02}{born:%m%y}{9000 + self.serial % 1000:04}"

    def given(self, group: str, sex: str, clan: str, *, words: int) -> str:
        """Draw given names; every third word is of the Bible or the Quran."""
        own = self.parts["given_m" if sex == "1" else "given_f", group]
        faith = (QURAN if group == "Jawa" else BIBLE)[sex].split()
        found: list[str] = []
        while len(found) < words:
            word = self.dice.choice(faith if self.dice.random() < 0.34 else own)
            if word not in found and f"{word} {clan}" not in LEFT_OUT:
                found.append(word)
        return " ".join(found)

    def child(self, family: Family, born: dt.date, **facts: str) -> Record:
        """Write the report of a child of this family."""
        sex = facts.pop("sex", "") or self.dice.choice("12")
        words = self.dice.choices((1, 2, 3), (2, 7, 1))[0]
        given = self.given(family.group, sex, family.clan, words=words)
        family.birthdays.append(born)
        record = {
            "child.name": f"{given} {family.clan}".strip(),
            "child.sex": sex,
            "child.birth_date": born.isoformat(),
            "child.birth_kind": "1",
            "child.birth_order": str(len(family.birthdays)),
            "child.birth_regency": "12.11",
            "domicile.village": family.village,
        }
        for person, of in (("mother", family.mother), ("father", family.father)):
            record |= {f"{person}.{key}": value for key, value in of.items()}
        return self._circumstances(record | facts)

    def _circumstances(self, record: Record) -> Record:
        """Leave out what some reports don't have: a father, a mother's number."""
        if self.dice.random() < 0.06:
            record = {k: v for k, v in record.items() if not k.startswith("father.")}
        if self.dice.random() < 0.03:
            record = {k: v for k, v in record.items() if k != "mother.nik"}
        return record

    def day(self) -> dt.date:
        """Draw a day of the register's years."""
        return FIRST + dt.timedelta(days=self.dice.randrange((LAST - FIRST).days))
