"""What the official forms say of a file; in Indonesian, whatever language the screen has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from app.documents.forms.content import (
    Birth,
    BirthDeclaration,
    Domicile,
    LateSpouseDeclaration,
    Named,
    Paper,
    Parent,
    Person,
    PowerOfAttorney,
    Report,
    Spouse,
    SpouseDeclaration,
)
from app.domain import words
from app.domain.answers import Answers
from app.domain.form import asked_only
from app.domain.paper_forms import PaperForm, extra_keys
from app.models.application import Application
from app.services import regions


def content_of(application: Application, form: PaperForm) -> Paper:
    """Return a form's values: the answers that count, and what this form asked beside them."""
    said = application.said
    extra = {key: said.values.get(key) for key in extra_keys(form, said)}
    answers = said.changed({**asked_only(said).values, **extra})
    return _MAKERS[form](application, answers)


def day_text(day: dt.date | None) -> str:
    """Write a day as forms have it: `2 November 2026`."""
    return words.plain_date(day, "id") if day else ""


def born_text(place: str, day: dt.date | None) -> str:
    """Write place and day of birth: `Sumbul, 15 Juni 1991`."""
    return ", ".join(part for part in (place, day_text(day)) if part)


def _report(application: Application, answers: Answers) -> Report:
    office = application.office
    return Report(
        number=application.number or "",
        office=office.full_name.upper(),
        domicile=_domicile(answers),
        informant=_named(answers, answers.informant_person),
        subject=_subject(answers),
        father=_parent(answers, "father"),
        mother=_parent(answers, "mother"),
        witness1=_named(answers, "witness1"),
        witness2=_named(answers, "witness2"),
        birth=_birth(answers),
    )


def _domicile(answers: Answers) -> Domicile:
    village, district = answers.text("domicile.village"), answers.text("domicile.district")
    if "." not in district:  # outside of the regency, or not answered yet
        regency = answers.text("domicile.regency")
        return Domicile(
            regions.name(regency[:2]),
            regions.name(regency),
            answers.text("domicile.district_name"),
            answers.text("domicile.village_name"),
        )
    return Domicile(
        regions.name(district[:2]), regions.name(district[:5]), regions.name(district),
        regions.name(village),
    )  # fmt: skip


def _named(answers: Answers, person: str) -> Named:
    card = answers.text(f"{person}.family_card")
    if person in ("mother", "father"):
        card = card or answers.text("child.family_card")
    return Named(
        answers.text(f"{person}.name"),
        answers.text(f"{person}.nik"),
        answers.text(f"{person}.travel_document"),
        card,
        answers.text(f"{person}.citizenship"),
    )


def _subject(answers: Answers) -> Named:
    """Return the child as subject of the deed; its citizenship is the clerk's to confirm."""
    return Named(
        answers.text("child.name"),
        answers.text("child.nik"),
        family_card=answers.text("child.family_card"),
    )


def _parent(answers: Answers, who: str) -> Parent:
    return Parent(
        answers.text(f"{who}.name"),
        answers.text(f"{who}.nik"),
        answers.text(f"{who}.birth_place"),
        answers.date(f"{who}.birth_date"),
        answers.text(f"{who}.citizenship"),
    )


def _birth(answers: Answers) -> Birth:
    hour, _colon, minute = answers.text("child.birth_time").partition(":")
    grams = answers.number("child.weight")
    kilos = f"{grams / 1000:.3f}".rstrip("0").rstrip(".").replace(".", ",") if grams else ""
    return Birth(
        answers.text("child.name"),
        answers.number("child.sex"),
        answers.number("child.place_type"),
        regions.name(answers.text("child.birth_regency")),
        answers.date("child.birth_date"),
        hour,
        minute,
        answers.number("child.birth_kind"),
        answers.text("child.birth_order"),
        answers.text("child.helper"),
        kilos,
        answers.text("child.length").replace(".", ","),
    )


def _person(answers: Answers, who: str) -> Person:
    """Return a parent, or another informant as the declarant, with what the form asked."""
    own = who in ("mother", "father")
    born = born_text(answers.text(f"{who}.birth_place"), answers.date(f"{who}.birth_date"))
    asked = f"paper.{who if own else 'declarant'}"
    return Person(
        answers.text(f"{who}.name"),
        answers.text(f"{who}.nik"),
        born if own else answers.text("paper.declarant_born"),
        answers.text(f"{asked}_occupation"),
        answers.text(f"{asked}_address"),
    )


def _witness(answers: Answers, which: str) -> Person:
    return Person(answers.text(f"{which}.name"), answers.text(f"{which}.nik"))


def _birth_declaration(application: Application, answers: Answers) -> BirthDeclaration:
    declarant, mother = _person(answers, answers.informant_person), _person(answers, "mother")
    child = Person(
        answers.text("child.name"),
        answers.text("child.nik"),
        born_text(
            regions.name(answers.text("child.birth_regency")), answers.date("child.birth_date")
        ),
        address=answers.text("paper.child_address") or mother.address,
    )
    return BirthDeclaration(
        number=application.number or "",
        office=application.office.full_name,
        declarant=declarant,
        child=child,
        order=answers.text("child.birth_order"),
        mother=mother,
        helper=_helper(answers),
        witness1=_witness(answers, "witness1"),
        witness2=_witness(answers, "witness2"),
    )


def _helper(answers: Answers) -> Person:
    return Person(
        answers.text("paper.helper_name"),
        answers.text("paper.helper_nik"),
        "",
        answers.text("paper.helper_occupation"),
        answers.text("paper.helper_address"),
    )


def _spouse_declaration(application: Application, answers: Answers) -> SpouseDeclaration:
    wife_declares = answers.informant_person == "mother"
    couple = ("mother", "father") if wife_declares else ("father", "mother")
    return SpouseDeclaration(
        number=application.number or "",
        office=application.office.full_name,
        declarant=_person(answers, answers.informant_person),
        first=_person(answers, couple[0]),
        second=_person(answers, couple[1]),
        first_is="wife" if wife_declares else "husband",
        family_card=answers.text("child.family_card"),
        witness1=_witness(answers, "witness1"),
        witness2=_witness(answers, "witness2"),
    )


def _late_spouse(application: Application, answers: Answers) -> LateSpouseDeclaration:
    declarant = _person(answers, answers.informant_person)
    return LateSpouseDeclaration(
        number=application.number or "",
        office=application.office.full_name,
        declarant=declarant,
        husband=_spouse(answers, "father"),
        wife=_spouse(answers, "mother"),
        religion=answers.text("paper.religion"),
        leader=answers.text("paper.leader"),
        ceremony_place=answers.text("paper.ceremony_place"),
        ceremony_day=answers.text("paper.ceremony_day"),
    )


def _spouse(answers: Answers, who: str) -> Spouse:
    person = _person(answers, who)
    return Spouse(
        person.name,
        person.nik,
        person.born,
        answers.text(f"paper.{who}_died"),
        answers.text(f"paper.{who}_death_deed"),
    )


def _power(application: Application, answers: Answers) -> PowerOfAttorney:
    who, told = answers.text("paper.giver"), answers.date("paper.signed_on")
    giver = _person(answers, who) if who in ("mother", "father") else Person()
    receiver = Person(answers.text("informant.name"), answers.text("informant.nik"))
    weekday, _comma, _rest = words.long_date(told, "id").partition(",") if told else ("", "", "")
    day, month, year = day_text(told).split(" ") if told else ("", "", "")
    return PowerOfAttorney(
        number=application.number or "",
        office=application.office.full_name,
        place=answers.text("paper.signed_at"),
        weekday=weekday,
        date=day,
        month=month,
        year=year,
        giver=Person(
            giver.name,
            giver.nik,
            giver.born,
            answers.text("paper.giver_occupation"),
            answers.text("paper.giver_address"),
        ),
        receiver=receiver,
        reason_is=answers.text("paper.reason_is"),
        reason=answers.text("paper.reason"),
    )


_MAKERS: dict[PaperForm, Callable[[Application, Answers], Paper]] = {
    PaperForm.REPORT: _report,
    PaperForm.BIRTH_DECLARATION: _birth_declaration,
    PaperForm.SPOUSE_DECLARATION: _spouse_declaration,
    PaperForm.LATE_SPOUSE_DECLARATION: _late_spouse,
    PaperForm.POWER_OF_ATTORNEY: _power,
}
