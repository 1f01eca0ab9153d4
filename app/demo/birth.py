"""The facts of one birth in the demo, and the answers its parents give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from app.demo.letter_facts import Person
from app.demo.people import Crowd, Family
from app.domain.answers import Answers
from app.domain.asking import OUTSIDE
from app.domain.birth import Sex
from app.domain.deed_model import DeedModel
from app.domain.form import INDONESIA, effective
from app.domain.names import CHILD_NAME_LIMIT
from app.domain.values import Value

DAIRI = "12.11"
FATHERS_FROM_ABROAD = {
    "dutch": ("Pieter van Rekaan", "van Rekaan", "Utrecht", "BELANDA"),
    "malaysian": ("Razif Contohan", "Contohan", "Melaka", "MALAYSIA"),
}


@dataclass(frozen=True, slots=True)
class Birth:
    """One child with everything that answers and papers tell; `traits` are words of the script."""

    family: Family
    model: DeedModel
    traits: frozenset[str]
    name: str
    sex: Sex
    born: dt.date
    at: dt.time | None
    order: int
    weight: int
    length: int
    nik: str
    witnesses: tuple[Person, Person]
    helper: Person
    contact: str

    @property
    def has_nik(self) -> bool:
        """Whether the child stands in the family card already."""
        return "has_nik" in self.traits

    @property
    def place(self) -> str:
        """Where the child was born, in words."""
        if "home" in self.traits:
            return f"Rumah, {self.family.home.village}"
        if "hospital" in self.traits:
            return "Rumah sakit di Sidikalang"
        return f"Puskesmas {self.family.home.district}"


def draw_birth(
    crowd: Crowd, model: DeedModel, traits: Collection[str], *, sent: dt.date, number: int
) -> Birth:
    """Draw a birth that was reported on the day `sent`; late ones are months or years ago."""
    dice, traits = crowd.dice, frozenset(traits)
    days = dice.randint(400, 2600) if "has_nik" in traits else dice.randint(70, 300)
    born = sent - dt.timedelta(days=days if "late" in traits else dice.randint(2, 38))
    family = _foreign(crowd.family(born), traits)
    sex = dice.choice((Sex.MALE, Sex.FEMALE))
    at = None if "no_time" in traits else dt.time(dice.randrange(24), dice.randrange(60))
    return Birth(
        family=family,
        model=model,
        traits=traits,
        name=_child_name(crowd, family, model, sex=sex, one_word="one_word" in traits),
        sex=sex,
        born=born,
        at=at,
        order=dice.choice((1, 1, 2, 2, 3, 4)),
        weight=dice.randrange(2500, 3900, 50),
        length=dice.randint(46, 52),
        nik=crowd.nik(born, sex, family.home.district_code),
        witnesses=(crowd.adult(sent), crowd.adult(sent)),
        helper=crowd.adult(sent, Sex.FEMALE),
        contact=_contact(family, traits, number),
    )


def _contact(family: Family, traits: Collection[str], number: int) -> str:
    if "mail" not in traits:
        return f"+62812000090{number:02d}"
    return f"keluarga.{(family.marga or 'slamet').split()[0].lower()}{number}@contoh.example"


def draw_twin(crowd: Crowd, first: Birth) -> Birth:
    """Draw the child that was born after `first`, to the same parents."""
    sex = crowd.dice.choice((Sex.MALE, Sex.FEMALE))
    minutes = (first.at.hour * 60 + first.at.minute + 14) % 1440 if first.at else 0
    return replace(
        first,
        name=_child_name(crowd, first.family, first.model, sex=sex, one_word=False),
        sex=sex,
        at=dt.time(minutes // 60, minutes % 60) if first.at else None,
        order=first.order + 1,
        weight=first.weight - 150,
        nik=crowd.nik(first.born, sex, first.family.home.district_code),
    )


def _child_name(crowd: Crowd, family: Family, model: DeedModel, *, sex: Sex, one_word: bool) -> str:
    """Name a child: the father's marga, in model 3 the mother's, none for a foundling."""
    marga = family.marga
    if model is DeedModel.MOTHER_ONLY:
        marga = family.mothers_marga
    if model is DeedModel.ORIGIN_UNKNOWN or one_word:
        marga = ""
    words = 1 if one_word else crowd.dice.choice((1, 2)) if marga else 2
    given = crowd.given(family.group, sex, marga, words=words)
    return f"{given} {marga}".strip()[:CHILD_NAME_LIMIT]


def _foreign(family: Family, traits: Collection[str]) -> Family:
    """Return the family, with a father from abroad if the traits say so."""
    for trait, (name, surname, place, country) in FATHERS_FROM_ABROAD.items():
        if trait in traits:
            father = replace(
                family.father, name=name, nik="", birth_place=place, citizenship=country
            )
            return replace(family, father=father, marga=surname)
    return family


def answers_of(birth: Birth) -> dict[str, Value]:
    """Return what the parents answer, only what their case asks."""
    known = birth.model is not DeedModel.ORIGIN_UNKNOWN
    values: dict[str, Value] = {
        "child.alive": "yes",
        "parents.known": "yes" if known else "foundling",
        "model.confirmed": birth.model,
        **_marriage(birth),
        **_child(birth),
        **_parent("mother", birth.family.mother),
        **_parent("father", birth.family.father),
        **_informant(birth),
        **_domicile(birth),
    }
    for number, witness in enumerate(birth.witnesses, 1):
        values |= _person(f"witness{number}", witness, birth.family.card)
    return dict(effective(Answers(values)))


def _marriage(birth: Birth) -> dict[str, Value]:
    family, married = birth.family, birth.family.married_on
    if birth.model is DeedModel.MOTHER_ONLY:
        return {"marriage.proof": "not_married"}
    if birth.model is DeedModel.UNRECORDED_MARRIAGE:
        return {
            "marriage.proof": "ceremony_only",
            "marriage.ceremony": "before",
            "marriage.family_card": "husband_wife",
        }
    muslim = family.father.religion == "Islam"
    return {
        "marriage.proof": "lost" if "lost_book" in birth.traits else "at_hand",
        "marriage.ceremony": "before",
        "marriage.document": "nikah_book" if muslim else "marriage_deed",
        "marriage.document_number": marriage_number(family),
        "marriage.ceremony_date": married.isoformat(),
        "marriage.record_date": (married + dt.timedelta(days=8)).isoformat(),
    }


def marriage_number(family: Family) -> str:
    """Return the number of the couple's marriage document."""
    recorded = family.married_on + dt.timedelta(days=8)
    if family.father.religion == "Islam":
        return f"{recorded:%d/%m/%Y}"
    return f"1211-KW-{recorded:%d%m%Y}-0{family.card[-3:]}"


def _child(birth: Birth) -> dict[str, Value]:
    home, hospital = "home" in birth.traits, "hospital" in birth.traits
    return {
        "child.place_type": "4" if home else "1" if hospital else "2",
        "child.helper": "1" if hospital else "3" if home else "2",
        "birth.letter": "none" if "no_letter" in birth.traits else "have",
        "child.name": birth.name,
        "child.name_confirmed": " " not in birth.name,
        "child.birth_date": birth.born.isoformat(),
        "child.birth_time": f"{birth.at:%H:%M}" if birth.at else None,
        "child.birth_regency": "12.71" if "elsewhere" in birth.traits else DAIRI,
        "child.sex": birth.sex,
        "child.birth_kind": "2" if "twins" in birth.traits else "1",
        "child.birth_order": str(birth.order),
        "child.weight": str(birth.weight),
        "child.length": str(birth.length),
        "child.family_card": birth.family.card,
        "child.has_nik": "yes" if birth.has_nik else "no",
        "child.nik": birth.nik if birth.has_nik else None,
    }


def _person(key: str, person: Person, card: str) -> dict[str, Value]:
    citizenship = INDONESIA if person.citizenship == "WNI" else person.citizenship
    return {
        f"{key}.name": person.name,
        f"{key}.nik": person.nik or None,
        f"{key}.family_card": card[:12] + person.nik[12:],
        f"{key}.citizenship": citizenship,
    }


def _parent(key: str, person: Person) -> dict[str, Value]:
    values = {
        **_person(key, person, ""),
        f"{key}.birth_place": person.birth_place,
        f"{key}.birth_date": person.birth_date.isoformat(),
    }
    if not person.nik:
        values |= {
            f"{key}.without_nik": True,
            f"{key}.no_nik_reason": "foreigner",
            f"{key}.travel_document": "NX90C0042",
        }
    return values


def _informant(birth: Birth) -> dict[str, Value]:
    if birth.model is DeedModel.ORIGIN_UNKNOWN:
        finder = _person("informant", birth.helper, birth.family.card)
        return {"informant.relation": "police", **finder}
    fathers = "father_reports" in birth.traits and birth.model is not DeedModel.MOTHER_ONLY
    return {"informant.relation": "father" if fathers else "mother"}


def _domicile(birth: Birth) -> dict[str, Value]:
    if "outside" in birth.traits:
        return {
            "domicile.district": OUTSIDE,
            "domicile.regency": "12.71",
            "domicile.district_name": "Medan Tuntungan",
            "domicile.village_name": "Mangga",
        }
    home = birth.family.home
    return {"domicile.district": home.district_code, "domicile.village": home.village_code}
