"""Answers of synthetic families, complete for each model of deed."""

from __future__ import annotations

import datetime as dt

from app.domain.answers import Answers
from app.domain.birth import Sex
from app.domain.deed_model import DeedModel
from app.domain.form import effective
from app.domain.values import Value
from app.moment import moment

ZONE = dt.timezone(dt.timedelta(hours=7))
GIVEN = ("Uli", "Tiur", "Sahala", "Ulina", "Elias", "Naomi", "Togar")
MARGA = ("Sihombing", "Sinaga", "Manik", "Berutu", "Sitepu", "Barus", "Ujung", "Bako", "Nababan")
MOTHERS = (
    *("Rotua Sinaga", "Delima Bako", "Rosliana Ujung", "Rehulina Barus", "Lasma Nababan"),
    *("Sondang Manik", "Arihta Sitepu", "Kesia Maha", "Dameria Sagala", "Pinta Kaban"),
    "Mariani Capah",
)


def nik(born: dt.date, sex: Sex, serial: int, *, region: str = "121101") -> str:
    """Return a synthetic NIK: serials are 9000 and above."""
    day = born.day + (40 if sex is Sex.FEMALE else 0)
    return f"{region}{day:02d}{born:%m%y}{serial:04d}"


_MARRIAGE: dict[DeedModel, dict[str, Value]] = {
    DeedModel.MARRIED: {
        "marriage.proof": "at_hand",
        "marriage.ceremony": "before",
        "marriage.document": "marriage_deed",
        "marriage.document_number": "1211-KW-12052022-0007",
        "marriage.ceremony_date": "2022-05-10",
        "marriage.record_date": "2022-05-12",
    },
    DeedModel.UNRECORDED_MARRIAGE: {
        "marriage.proof": "ceremony_only",
        "marriage.ceremony": "before",
        "marriage.family_card": "husband_wife",
        "model.confirmed": "2",
    },
    DeedModel.MOTHER_ONLY: {"marriage.proof": "not_married", "model.confirmed": "3"},
    DeedModel.ORIGIN_UNKNOWN: {},
}


def answers_for(
    model: DeedModel, *, born: dt.date | None = None, number: int = 0, **changes: Value
) -> dict[str, Value]:
    """Return complete answers that lead to `model`, only those that the case asks.

    `number` picks other people; `changes` go over the rest by key, `child__name="…"` or
    `**{"child.name": "…"}`, before what isn't asked is left out. A value of None removes a key.
    """
    born = born or moment().astimezone(ZONE).date() - dt.timedelta(days=4)
    known = model is not DeedModel.ORIGIN_UNKNOWN
    values: dict[str, Value] = {
        "child.alive": "yes",
        "parents.known": "yes" if known else "foundling",
        **_MARRIAGE[model],
        **_child(born, number),
        **_parents(number),
        "informant.relation": "mother" if known else "police",
        **_person("informant", "Tumpal Silalahi", dt.date(1980, 6, 9), sex=Sex.MALE, serial=9600),
        "domicile.district": "12.11.01",
        "domicile.village": "12.11.01.1009",
        **_person("witness1", "Hotman Naibaho", dt.date(1970, 1, 5), sex=Sex.MALE, serial=9701),
        **_person("witness2", "Dameria Capah", dt.date(1975, 9, 21), sex=Sex.FEMALE, serial=9702),
    }
    values.update({key.replace("__", "."): value for key, value in changes.items()})
    return dict(effective(Answers(values)))


def _child(born: dt.date, number: int) -> dict[str, Value]:
    return {
        "child.place_type": "2",
        "child.helper": "2",
        "birth.letter": "have",
        "child.name": f"{GIVEN[number % len(GIVEN)]} {MARGA[number % len(MARGA)]}",
        "child.birth_date": born.isoformat(),
        "child.birth_time": "03:40",
        "child.birth_regency": "12.11",
        "child.sex": Sex.FEMALE,
        "child.birth_kind": "1",
        "child.birth_order": "1",
        "child.weight": "3150",
        "child.length": "49",
        "child.family_card": "1211011005229001",
        "child.has_nik": "no",
    }


def _parents(number: int) -> dict[str, Value]:
    mother, father = dt.date(1998, 3, 14), dt.date(1995, 8, 2)
    name = MOTHERS[number % len(MOTHERS)]
    return {
        **_person("mother", name, mother, sex=Sex.FEMALE, serial=9001 + 2 * number),
        "mother.birth_place": "Sidikalang",
        "mother.birth_date": mother.isoformat(),
        **_person("father", "Poltak Sihombing", father, sex=Sex.MALE, serial=9002 + 2 * number),
        "father.birth_place": "Sumbul",
        "father.birth_date": father.isoformat(),
    }


def _person(key: str, name: str, born: dt.date, *, sex: Sex, serial: int) -> dict[str, Value]:
    return {
        f"{key}.name": name,
        f"{key}.nik": nik(born, sex, serial),
        f"{key}.family_card": "1211011502189004",
        f"{key}.citizenship": "INDONESIA",
    }
