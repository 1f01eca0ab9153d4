"""What is written on the demo's specimen papers: synthetic people and events, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from app.domain.birth import Sex


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named on a paper."""

    name: str
    nik: str
    birth_place: str
    birth_date: date
    occupation: str
    address: str
    religion: str = "Kristen"
    citizenship: str = "WNI"


@dataclass(frozen=True, slots=True)
class Witness:
    """Who signs a declaration beside the declarant."""

    name: str
    nik: str


@dataclass(frozen=True, slots=True)
class BirthFacts:
    """A birth letter; `issuer` heads it (PUSKESMAS SILALAHI), `place` is where it was signed."""

    number: str
    issuer: str
    place: str
    issued_on: date
    child_name: str
    sex: Sex
    born_on: date
    born_at: time | None
    born_in: str
    weight_grams: int
    length_cm: int
    order: int
    mother: Person
    father: Person | None
    helper: str
    helper_title: str = "Bidan penolong"


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """One line of a family card."""

    person: Person
    sex: Sex
    relation: str
    marital_status: str
    education: str
    father_name: str
    mother_name: str


@dataclass(frozen=True, slots=True)
class FamilyCardFacts:
    """A family card with up to eight members; the head is the first."""

    number: str
    address: str
    village: str
    district: str
    issued_on: date
    members: tuple[FamilyMember, ...]
    regency: str = "DAIRI"
    province: str = "SUMATERA UTARA"


@dataclass(frozen=True, slots=True)
class IdentityCardFacts:
    """An identity card."""

    person: Person
    sex: Sex
    marital_status: str
    village: str
    district: str
    issued_on: date
    regency: str = "DAIRI"
    province: str = "SUMATERA UTARA"


@dataclass(frozen=True, slots=True)
class MarriageFacts:
    """A marriage, as a deed of the civil registry or a book of the religious office tells it."""

    number: str
    husband: Person
    wife: Person
    ceremony_on: date
    ceremony_place: str
    celebrant: str
    recorded_on: date
    recorded_in: str
    official: str


@dataclass(frozen=True, slots=True)
class SpouseDeclarationFacts:
    """F-2.04: being husband and wife, with two signing witnesses and the family card's number."""

    declarant: Person
    husband: Person
    wife: Person
    family_card_number: str
    witnesses: tuple[Witness, Witness]
    place: str
    signed_on: date


@dataclass(frozen=True, slots=True)
class BirthDeclarationFacts:
    """F-2.03: the facts of a birth that has no birth letter, with two signing witnesses."""

    declarant: Person
    child_name: str
    child_nik: str
    born_in: str
    born_on: date
    order: int
    child_address: str
    mother: Person
    helper: Person
    witnesses: tuple[Witness, Witness]
    place: str
    signed_on: date


@dataclass(frozen=True, slots=True)
class SignedDeclarationFacts:
    """The service's own sheet, printed for a family without a phone and signed by hand."""

    number: str
    child_name: str
    born_on: date
    born_in: str
    mother: Person
    declarant: Person
    relation: str
    entered_by: str
    place: str
    signed_on: date


@dataclass(frozen=True, slots=True)
class PoliceReportFacts:
    """A police report on a foundling."""

    number: str
    station: str
    finder: Person
    found_on: date
    found_at: time
    found_in: str
    description: str
    officer: str
    place: str
    signed_on: date
