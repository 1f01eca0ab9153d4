"""One of each official form, filled in for people who don't exist."""

from __future__ import annotations

import datetime as dt
from typing import Any

from app.documents.forms.content import (
    Birth,
    BirthDeclaration,
    Domicile,
    LateDecision,
    LateSpouseDeclaration,
    Named,
    Paper,
    Parent,
    Person,
    PowerOfAttorney,
    Report,
    Spouse,
    SpouseDeclaration,
    Stillbirth,
)

NUMBER = "DRI-7K4Q-2MXK"
OFFICE = "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL KABUPATEN DAIRI"
CARD = "1211021203159001"
CHILD = "NAOMI BR SITUMORANG"
FATHER = Person(
    "JONSON SITUMORANG", "1211020101909002", "Sumbul, 1 Januari 1990", "Petani",
    "Dusun II Lae Parira, Desa Lae Parira, Kecamatan Lae Parira",
)  # fmt: skip
MOTHER = Person(
    "ROSMA BR SIMANJUNTAK", "1211025506919003", "Sumbul, 15 Juni 1991", "Petani", FATHER.address
)
FIRST = Person("TIAR BR SIHOMBING", "1211024506789001")
SECOND = Person("MANGARA MANIK", "1211020101709002")
WITNESSES: Any = {"witness1": FIRST, "witness2": SECOND}
COMMON: Any = {"number": NUMBER, "office": OFFICE, "place": "Sidikalang"}


def _named(person: Person, card: str) -> Named:
    return Named(person.name, person.nik, "", card, "INDONESIA")


def _parent(person: Person, born: dt.date) -> Parent:
    return Parent(person.name, person.nik, "SUMBUL", born, "INDONESIA")


REPORT = Report(
    **COMMON,
    domicile=Domicile("SUMATERA UTARA", "KABUPATEN DAIRI", "LAE PARIRA", "LAE PARIRA"),
    informant=_named(FATHER, CARD),
    subject=Named(CHILD, family_card=CARD, citizenship="INDONESIA"),
    father=_parent(FATHER, dt.date(1990, 1, 1)),
    mother=_parent(MOTHER, dt.date(1991, 6, 15)),
    witness1=_named(FIRST, "1211021203159002"),
    witness2=_named(SECOND, "1211021203159003"),
    birth=Birth(
        CHILD, 2, 4, "KABUPATEN DAIRI", dt.date(2026, 11, 2), "04", "15", 1, "2", "3", "3,25", "49"
    ),
)
STILLBORN = Report(
    **COMMON,
    reported=2,
    informant=_named(FATHER, CARD),
    mother=_parent(MOTHER, dt.date(1991, 6, 15)),
    stillbirth=Stillbirth(
        "8", 1, dt.date(2026, 11, 2), 1, "2", 1, 1, "TIDAK DIKETAHUI", 2, "KABUPATEN DAIRI"
    ),
)
FORMS: dict[str, Paper] = {
    "F-2.01A": REPORT,
    "F-2.03": BirthDeclaration(
        **COMMON,
        **WITNESSES,
        declarant=FATHER,
        child=Person(CHILD, born="Kabupaten Dairi, 2 November 2026", address=FATHER.address),
        order="2",
        mother=MOTHER,
        helper=Person("NANTI BR BAKO", "", "", "Dukun", "Desa Lae Parira"),
    ),
    "F-2.04": SpouseDeclaration(
        **COMMON,
        **WITNESSES,
        declarant=FATHER,
        first=FATHER,
        second=MOTHER,
        first_is="husband",
        family_card=CARD,
    ),
    "F-2.04A": LateSpouseDeclaration(
        **COMMON,
        declarant=Person("SAHALA SITUMORANG", "1211020101729004"),
        husband=Spouse(
            "MANGASI SITUMORANG", "", "Sumbul, 1 Januari 1940", "3 Maret 1999",
            "1211-KM-04031999-0001, Disdukcapil Dairi",
        ),
        wife=Spouse("LINDA BR PURBA", "1211025506459003", "Sumbul, 15 Juni 1945"),
        religion="Kristen",
        leader="Pdt. S. Hutabarat",
        ceremony_place="HKBP Sumbul",
        ceremony_day="1 Februari 1968",
        husbands_witness=FIRST,
        wifes_witness=SECOND,
    ),
    "F-1.07": PowerOfAttorney(
        number=NUMBER,
        office=OFFICE,
        giver=FATHER,
        receiver=Person("LASMA BR SITUMORANG", "1211024101959005"),
        reason_is="ill",
    ),
    "KEP-TERLAMBAT": LateDecision(
        **COMMON,
        head_title=f"KEPALA {OFFICE}",
        child=CHILD,
        child_sex="Perempuan",
        born="Kabupaten Dairi, 2 Januari 2020",
        parents="ayah JONSON SITUMORANG dan ibu ROSMA BR SIMANJUNTAK",
        informant=FATHER.name,
        reported="24 November 2026",
        days=2518,
        official="DEMAK SIHOMBING",
        official_nip="197001011995039001",
    ),
}  # fmt: skip
