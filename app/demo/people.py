"""Synthetic people of Dairi: names by the rules of app/data/README.md, NIK serials 9xxx."""

from __future__ import annotations

import csv
import datetime as dt
import random
from dataclasses import dataclass
from pathlib import Path

from app.demo.letter_facts import Person
from app.domain.birth import Sex
from app.services import regions

NAMES = Path(__file__).resolve().parents[1] / "data" / "names.csv"
JAVANESE = "Jawa"
# Pairs that belong to known public persons.
LEFT_OUT = frozenset(
    {
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
)
_SHARES = {"Batak Toba": 9, "Pakpak": 6, "Karo": 4, "Simalungun": 2, "Nias": 1, JAVANESE: 2}
_JOBS: dict[Sex, list[str]] = {
    Sex.MALE: ["Petani", "Petani", "Wiraswasta", "Sopir", "Guru", "Buruh harian lepas"],
    Sex.FEMALE: ["Petani", "Mengurus rumah tangga", "Guru", "Wiraswasta", "Perawat"],
}


@dataclass(frozen=True, slots=True)
class Home:
    """Where a family lives: a village of Dairi by code, and what stands on its papers."""

    district_code: str
    village_code: str
    street: str

    @property
    def district(self) -> str:
        """The name of the kecamatan."""
        return regions.name(self.district_code)

    @property
    def village(self) -> str:
        """The name of the desa or kelurahan."""
        return regions.name(self.village_code)

    @property
    def address(self) -> str:
        """One line, as people write it."""
        return f"{self.street}, {self.village}, {self.district}"


@dataclass(frozen=True, slots=True)
class Family:
    """A couple with their home and family card; whom a case doesn't ask for is left out there."""

    mother: Person
    father: Person
    marga: str
    mothers_marga: str
    group: str
    home: Home
    card: str
    married_on: dt.date


class Crowd:
    """Draws people from a seed: the same ones in the same order each time."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # nosec B311 # noqa: S311 - names of a demo, not a secret
        self._serial = 9000
        self._names: dict[tuple[str, str], list[str]] = {}
        with NAMES.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                self._names.setdefault((row["kind"], row["group"]), []).append(row["name"])

    def family(self, born: dt.date) -> Family:
        """Draw the parents of a child born on that day; they never share a marga."""
        fathers, mothers = self._group(), self._group()
        marga = self._marga(fathers)
        other = self._marga(mothers)
        while other and other == marga:
            other = self._marga(mothers)
        home = self._home()
        years = self.dice.randint(22, 38)
        mother = self._birthday(born, years)
        father = self._birthday(born, years + self.dice.randint(0, 7))
        married = born - dt.timedelta(days=self.dice.randint(320, 1100))
        return Family(
            mother=self._person(mothers, other, Sex.FEMALE, born=mother, home=home),
            father=self._person(fathers, marga, Sex.MALE, born=father, home=home),
            marga=marga,
            mothers_marga=other,
            group=fathers,
            home=home,
            card=self.number(home, married + dt.timedelta(days=30)),
            married_on=married,
        )

    def adult(self, today: dt.date, sex: Sex | None = None) -> Person:
        """Draw somebody grown-up, as a witness or helper."""
        group, home = self._group(), self._home()
        sex = sex or self.dice.choice((Sex.MALE, Sex.FEMALE))
        born = self._birthday(today, self.dice.randint(28, 62))
        return self._person(group, self._marga(group), sex, born=born, home=home)

    def given(self, group: str, sex: Sex, marga: str, *, words: int = 1) -> str:
        """Draw given names of a group that don't make a known person's name with the marga."""
        kind = "given_m" if sex is Sex.MALE else "given_f"
        pool = [n for n in self._names[kind, group] if f"{n} {marga}" not in LEFT_OUT]
        return " ".join(self.dice.sample(pool, words))

    def nik(self, born: dt.date, sex: Sex, district_code: str) -> str:
        """Give the next synthetic NIK of a district."""
        day = born.day + (40 if sex is Sex.FEMALE else 0)
        return f"{district_code.replace('.', '')}{day:02d}{born:%m%y}{self._next()}"

    def number(self, home: Home, issued: dt.date) -> str:
        """Give the next synthetic family card number."""
        return f"{home.district_code.replace('.', '')}{issued:%d%m%y}{self._next()}"

    def _next(self) -> str:
        self._serial += 1
        return f"{self._serial:04d}"

    def _group(self) -> str:
        return self.dice.choices(list(_SHARES), list(_SHARES.values()))[0]

    def _marga(self, group: str) -> str:
        return "" if group == JAVANESE else self.dice.choice(self._names["marga", group])

    def _birthday(self, before: dt.date, years: int) -> dt.date:
        return before - dt.timedelta(days=years * 365 + self.dice.randint(20, 340))

    def _home(self) -> Home:
        district, _name = self.dice.choice(regions.districts())
        village, _name = self.dice.choice(regions.villages(district))
        return Home(district, village, f"Dusun {self.dice.choice(('I', 'II', 'III', 'IV'))}")

    def _person(self, group: str, marga: str, sex: Sex, *, born: dt.date, home: Home) -> Person:
        words = 1 if marga else self.dice.choice((1, 2, 2))
        return Person(
            name=f"{self.given(group, sex, marga, words=words)} {marga}".strip(),
            nik=self.nik(born, sex, home.district_code),
            birth_place=home.district,
            birth_date=born,
            occupation=self.dice.choice(_JOBS[sex]),
            address=f"{home.street}, {home.village}",
            religion="Islam" if group == JAVANESE else "Kristen",
        )
