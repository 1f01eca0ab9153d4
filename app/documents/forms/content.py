"""What each form is filled in with: plain values; "" and None stay empty, for the pen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.words_id import WEEKDAYS


@dataclass(frozen=True, slots=True)
class Person:
    """Who stands on a form, as far as it asks; `born` is place and date in words."""

    name: str = ""
    nik: str = ""
    born: str = ""
    occupation: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Who is named on F-2.01A, with the numbers that it asks."""

    name: str = ""
    nik: str = ""
    travel_document: str = ""
    family_card: str = ""
    citizenship: str = ""


@dataclass(frozen=True, slots=True)
class Parent:
    """Father or mother on F-2.01A."""

    name: str = ""
    nik: str = ""
    birth_place: str = ""
    born: date | None = None
    citizenship: str = ""


@dataclass(frozen=True, slots=True)
class Domicile:
    """Where the applicant lives, by name."""

    province: str = ""
    regency: str = ""
    district: str = ""
    village: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Birth:
    """The form's block KELAHIRAN; numbers as F-2.01A has them, weight in kg, length in cm."""

    name: str = ""
    sex: int | None = None
    place_type: int | None = None
    regency: str = ""
    day: date | None = None
    hour: str = ""
    minute: str = ""
    kind: int | None = None
    order: str = ""
    helper: str = ""
    weight: str = ""
    length: str = ""

    @property
    def weekday(self) -> str:
        """The weekday's name, which the form asks beside the date."""
        return WEEKDAYS[self.day.weekday()] if self.day else ""


@dataclass(frozen=True, slots=True)
class Stillbirth:
    """The form's block YANG LAHIR MATI."""

    months: str = ""
    sex: int | None = None
    day: date | None = None
    kind: int | None = None
    order: str = ""
    place_type: int | None = None
    helper: int | None = None
    cause: str = ""
    determined_by: int | None = None
    regency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What every form has: the application's number, whose office, where it's signed.

    The day is left to the pen: a paper is signed on another day than it's printed.
    """

    number: str
    office: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Paper):
    """F-2.01A: the report. `reported` is 1 for a birth, 2 for a stillbirth, as its boxes stand."""

    reported: int = 1
    address: str = ""
    domicile: Domicile = Domicile()
    informant: Named = Named()
    subject: Named = Named()
    father: Parent = Parent()
    mother: Parent = Parent()
    witness1: Named = Named()
    witness2: Named = Named()
    birth: Birth = Birth()
    stillbirth: Stillbirth = Stillbirth()


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthDeclaration(Paper):
    """F-2.03: who attests the facts of a birth that no letter shows. It names no father."""

    declarant: Person = Person()
    child: Person = Person()
    order: str = ""
    mother: Person = Person()
    helper: Person = Person()
    witness1: Person = Person()
    witness2: Person = Person()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpouseDeclaration(Paper):
    """F-2.04: that two are husband and wife. `first_is` is "husband" or "wife", of `second`."""

    declarant: Person = Person()
    first: Person = Person()
    second: Person = Person()
    first_is: str = "husband"
    family_card: str = ""
    witness1: Person = Person()
    witness2: Person = Person()


@dataclass(frozen=True, slots=True)
class Spouse:
    """Husband or wife on F-2.04A; `died` and `death_deed` stay empty for who lives."""

    name: str = ""
    nik: str = ""
    born: str = ""
    died: str = ""
    death_deed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LateSpouseDeclaration(Paper):
    """F-2.04A: the parents were a couple, of whom one or both died before it was recorded."""

    declarant: Person = Person()
    husband: Spouse = Spouse()
    wife: Spouse = Spouse()
    religion: str = ""
    leader: str = ""
    ceremony_place: str = ""
    ceremony_day: str = ""
    husbands_witness: Person = Person()
    wifes_witness: Person = Person()


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerOfAttorney(Paper):
    """F-1.07: who lets somebody else fill in. `reason_is` is "ill", "other", or "" for the pen."""

    weekday: str = ""
    date: str = ""
    month: str = ""
    year: str = ""
    giver: Person = Person()
    receiver: Person = Person()
    reason_is: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LateDecision(Paper):
    """The draft of the Kepala Dinas' decision on a late report; its number and day are theirs."""

    regency: str = ""
    head_title: str = ""
    official: str = ""
    official_nip: str = ""
    child: str = ""
    child_sex: str = ""
    born: str = ""
    parents: str = ""
    informant: str = ""
    reported: str = ""
    days: int = 0
    limit: int = 60
