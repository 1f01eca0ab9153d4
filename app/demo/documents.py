"""The papers of one birth in the demo, drawn as photographs and made ready for the file."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from random import Random

from PIL import Image

from app.demo import cards, letter_pdf, letters
from app.demo.birth import Birth, marriage_number
from app.demo.letter_facts import (
    BirthDeclarationFacts,
    BirthFacts,
    FamilyCardFacts,
    FamilyMember,
    IdentityCardFacts,
    MarriageFacts,
    Person,
    PoliceReportFacts,
    SignedDeclarationFacts,
    SpouseDeclarationFacts,
    Witness,
)
from app.documents.uploads import DEFAULT, CleanDocument, PageImage, clean
from app.domain.birth import Sex
from app.domain.deed_model import DeedModel, DocumentKind
from app.domain.numbering import new_application_number


def paper(kind: DocumentKind, birth: Birth) -> CleanDocument:
    """Draw one paper of this birth; the same facts give the same picture."""
    data = _DRAWN[kind](birth)
    if data.startswith(b"%PDF-"):
        return clean(data)
    with Image.open(io.BytesIO(data)) as photo:
        photo.load()
    small = photo.copy()
    small.thumbnail((DEFAULT.thumbnail_side, DEFAULT.thumbnail_side))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=DEFAULT.page_quality)
    page = PageImage(data, photo.width, photo.height)
    return CleanDocument("image/jpeg", data, (page,), out.getvalue(), ())


def _birth_letter(birth: Birth) -> bytes:
    home, at_home = birth.family.home, "home" in birth.traits
    facts = BirthFacts(
        number=f"440/{birth.nik[-3:]}/{birth.born:%m/%Y}",
        issuer=f"Kantor Desa {home.village}" if at_home else birth.place,
        place=home.village if at_home else home.district,
        issued_on=birth.born + dt.timedelta(days=1),
        child_name=birth.name,
        sex=birth.sex,
        born_on=birth.born,
        born_at=birth.at,
        born_in=birth.place,
        weight_grams=birth.weight,
        length_cm=birth.length,
        order=birth.order,
        mother=birth.family.mother,
        father=None if birth.model is DeedModel.MOTHER_ONLY else birth.family.father,
        helper=birth.helper.name,
        helper_title="Kepala Desa" if at_home else "Bidan penolong",
    )
    if "hospital" in birth.traits:
        return letter_pdf.birth_letter_pdf(facts)
    return letters.birth_letter(facts)


def _birth_declaration(birth: Birth) -> bytes:
    family = birth.family
    facts = BirthDeclarationFacts(
        declarant=family.mother,
        child_name=birth.name,
        child_nik=birth.nik if birth.has_nik else "",
        born_in=family.home.village,
        born_on=birth.born,
        order=birth.order,
        child_address=family.home.address,
        mother=family.mother,
        helper=birth.helper,
        witnesses=_witnesses(birth),
        place=family.home.district,
        signed_on=birth.born + dt.timedelta(days=2),
    )
    return letters.birth_declaration(facts)


def _family_card(birth: Birth) -> bytes:
    family = birth.family
    couple = birth.model is not DeedModel.MOTHER_ONLY
    members = [_member(family.mother, Sex.FEMALE, "Istri" if couple else "Kepala Keluarga")]
    if couple:
        members.insert(0, _member(family.father, Sex.MALE, "Kepala Keluarga"))
    facts = FamilyCardFacts(
        number=family.card,
        address=family.home.street,
        village=family.home.village,
        district=family.home.district,
        issued_on=family.married_on + dt.timedelta(days=30),
        members=tuple(members),
    )
    return cards.family_card(facts)


def _member(person: Person, sex: Sex, relation: str) -> FamilyMember:
    marga = person.name.split()[-1]
    return FamilyMember(
        person=person,
        sex=sex,
        relation=relation,
        marital_status="Belum kawin" if relation != "Istri" and sex is Sex.FEMALE else "Kawin",
        education="SLTA/sederajat",
        father_name=f"Parulian {marga}",
        mother_name="Tiominar",
    )


def _identity_card(person: Person, sex: Sex, birth: Birth) -> bytes:
    alone = birth.model is DeedModel.MOTHER_ONLY
    facts = IdentityCardFacts(
        person=person,
        sex=sex,
        marital_status="Belum kawin" if alone else "Kawin",
        village=birth.family.home.village,
        district=birth.family.home.district,
        issued_on=birth.family.married_on + dt.timedelta(days=60),
    )
    return cards.identity_card(facts)


def _marriage_proof(birth: Birth) -> bytes:
    family = birth.family
    muslim = family.father.religion == "Islam"
    facts = MarriageFacts(
        number=marriage_number(family),
        husband=family.father,
        wife=family.mother,
        ceremony_on=family.married_on,
        ceremony_place=family.home.district,
        celebrant=f"{'Penghulu' if muslim else 'Pendeta'} {birth.witnesses[0].name}",
        recorded_on=family.married_on + dt.timedelta(days=8),
        recorded_in=f"KUA {family.home.district}" if muslim else "Sidikalang",
        official=birth.witnesses[1].name,
    )
    return cards.marriage_book(facts) if muslim else cards.marriage_deed(facts)


def _spouse_declaration(birth: Birth) -> bytes:
    family = birth.family
    facts = SpouseDeclarationFacts(
        declarant=family.father,
        husband=family.father,
        wife=family.mother,
        family_card_number=family.card,
        witnesses=_witnesses(birth),
        place=family.home.district,
        signed_on=birth.born + dt.timedelta(days=2),
    )
    return letters.spouse_declaration(facts)


def _police_report(birth: Birth) -> bytes:
    home = birth.family.home
    facts = PoliceReportFacts(
        number=f"BA/{birth.nik[-2:]}/{birth.born:%m/%Y}",
        station=f"Sektor {home.district}",
        finder=birth.helper,
        found_on=birth.born,
        found_at=dt.time(5, 20),
        found_in=f"Teras gereja, {home.village}",
        description="Bayi baru lahir, sehat",
        officer=birth.witnesses[1].name,
        place=home.district,
        signed_on=birth.born,
    )
    return letters.police_report(facts)


def _signed_declaration(birth: Birth) -> bytes:
    family = birth.family
    facts = SignedDeclarationFacts(
        number=paper_number(birth),
        child_name=birth.name,
        born_on=birth.born,
        born_in=birth.place,
        mother=family.mother,
        declarant=family.mother,
        relation="ibu",
        entered_by="Kesia Ujung, Bidan desa",
        place=family.home.district,
        signed_on=birth.born + dt.timedelta(days=2),
    )
    return letters.signed_declaration(facts)


def paper_number(birth: Birth) -> str:
    """Return the number of a file on paper: the sheet names it before the file is handed in."""
    dice = Random(birth.nik)  # nosec B311 # noqa: S311 - a demo's number, not a secret
    return new_application_number("DRI", dice)


def _witnesses(birth: Birth) -> tuple[Witness, Witness]:
    first, second = birth.witnesses
    return Witness(first.name, first.nik), Witness(second.name, second.nik)


_DRAWN: dict[DocumentKind, Callable[[Birth], bytes]] = {
    DocumentKind.BIRTH_LETTER: _birth_letter,
    DocumentKind.BIRTH_DECLARATION: _birth_declaration,
    DocumentKind.MARRIAGE_PROOF: _marriage_proof,
    DocumentKind.SPOUSE_DECLARATION: _spouse_declaration,
    DocumentKind.FAMILY_CARD: _family_card,
    DocumentKind.MOTHER_ID: lambda birth: _identity_card(birth.family.mother, Sex.FEMALE, birth),
    DocumentKind.FATHER_ID: lambda birth: _identity_card(birth.family.father, Sex.MALE, birth),
    DocumentKind.POLICE_REPORT: _police_report,
    DocumentKind.SIGNED_DECLARATION: _signed_declaration,
}
