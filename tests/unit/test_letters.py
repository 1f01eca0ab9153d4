"""The demo's specimen papers: marked, the same each time, small, and fit for the upload check."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pypdfium2
import pytest
from PIL import Image

from app.demo import cards, letter_pdf, letters
from app.demo.letter_facts import (
    BirthDeclarationFacts,
    BirthFacts,
    FamilyCardFacts,
    FamilyMember,
    IdentityCardFacts,
    MarriageFacts,
    Person,
    PoliceReportFacts,
    SpouseDeclarationFacts,
    Witness,
)
from app.demo.paper import WARM, Sheet
from app.documents.uploads import clean
from app.domain.birth import Sex

HOME = "Dusun II Silalahi II, Silahisabungan"
DAY = date(2026, 11, 12)
LONG_NAME = "MARGARETHA ULI ROSMAWATI TIURMAIDA HOTMARIA SILALAHI SAGALA"


def person(name: str, serial: int) -> Person:
    nik = f"12111254039{serial:05d}"
    return Person(name, nik, "Sidikalang", date(1998, 3, 14), "Petani", HOME)


MOTHER, FATHER = person("Rosmawati Sihotang", 89001), person("Jonatan Silalahi", 89002)
MIDWIFE = person("Delima Sagala", 89003)
WITNESSES = (Witness("Parulian Sinaga", "1211120101709004"), Witness("Tiur", "1211124101729005"))
BIRTH = BirthFacts(
    number="440/218/XI/2026",
    issuer="Puskesmas Silalahi",
    place="Silalahi",
    issued_on=DAY,
    child_name="Margaretha Uli Silalahi",
    sex=Sex.FEMALE,
    born_on=DAY,
    born_at=time(3, 40),
    born_in="Puskesmas Silalahi",
    weight_grams=3150,
    length_cm=49,
    order=1,
    mother=MOTHER,
    father=FATHER,
    helper="Delima Sagala",
)
MARRIAGE = MarriageFacts(
    number="1211-KW-05062021-0003",
    husband=FATHER,
    wife=MOTHER,
    ceremony_on=date(2021, 5, 29),
    ceremony_place="HKBP Silalahi",
    celebrant="Pdt. Binsar Simanjuntak",
    recorded_on=date(2021, 6, 5),
    recorded_in="Sidikalang",
    official="Ronggur Lumbantobing",
)
DECLARATION = BirthDeclarationFacts(
    MOTHER,
    BIRTH.child_name,
    "",
    "Silalahi",
    DAY,
    1,
    HOME,
    MOTHER,
    MIDWIFE,
    WITNESSES,
    "Silalahi",
    DAY,
)
SPOUSES = SpouseDeclarationFacts(
    FATHER, FATHER, MOTHER, "1211120505199006", WITNESSES, "Sidikalang", DAY
)
FOUND = PoliceReportFacts(
    number="BA/07/XI/2026",
    station="Kepolisian Sektor Sumbul",
    finder=FATHER,
    found_on=DAY,
    found_at=time(5, 15),
    found_in="Teras gereja, Desa Tanjung Beringin",
    description="Bayi perempuan, sehat",
    officer="Sabar Manik",
    place="Sumbul",
    signed_on=DAY,
)
FAMILY = FamilyCardFacts(
    "1211120505199006",
    "Dusun II",
    "Silalahi II",
    "Silahisabungan",
    DAY,
    tuple(
        FamilyMember(
            somebody, sex, relation, "Kawin Tercatat", "SLTA/Sederajat", "Togar", "Tiominar"
        )
        for somebody, sex, relation in (
            (FATHER, Sex.MALE, "Kepala Keluarga"),
            (MOTHER, Sex.FEMALE, "Istri"),
        )
    ),
)
IDENTITY = IdentityCardFacts(MOTHER, Sex.FEMALE, "Kawin", "Silalahi II", "Silahisabungan", DAY)

PAPERS: dict[str, Callable[[], bytes]] = {
    "birth letter": lambda: letters.birth_letter(BIRTH),
    "birth letter with the longest name": lambda: letters.birth_letter(
        replace(BIRTH, child_name=LONG_NAME, father=None, born_at=None)
    ),
    "birth declaration": lambda: letters.birth_declaration(DECLARATION),
    "spouse declaration": lambda: letters.spouse_declaration(SPOUSES),
    "police report": lambda: letters.police_report(FOUND),
    "family card": lambda: cards.family_card(FAMILY),
    "full family card": lambda: cards.family_card(replace(FAMILY, members=FAMILY.members * 4)),
    "identity card": lambda: cards.identity_card(IDENTITY),
    "marriage deed": lambda: cards.marriage_deed(MARRIAGE),
    "marriage book": lambda: cards.marriage_book(MARRIAGE),
}


@functools.cache
def paper(name: str) -> bytes:
    return PAPERS[name]()


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_a_small_photo_that_the_upload_check_likes(name: str) -> None:
    data = paper(name)
    assert len(data) <= (150_000 if name == "full family card" else 120_000)
    document = clean(data)
    assert document.warnings == ()
    assert max(document.pages[0].width, document.pages[0].height) >= 1200


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_bears_the_red_mark_of_a_specimen(name: str) -> None:
    """The corner where CONTOH is stamped holds red ink; nothing else on a paper is red there."""
    with Image.open(io.BytesIO(paper(name))) as photo:
        corner = photo.convert("RGB").crop(
            (photo.width * 2 // 3, 0, photo.width, photo.height // 5)
        )
    red = [1 for r, g, b in corner.get_flattened_data() if r > 130 and r > 1.7 * max(g, b)]
    assert len(red) > 500


@pytest.mark.parametrize("name", ["birth letter", "identity card"])
def test_the_same_facts_give_the_same_bytes(name: str) -> None:
    assert PAPERS[name]() == paper(name)


def test_other_facts_give_another_paper() -> None:
    assert letters.birth_letter(replace(BIRTH, length_cm=50)) != paper("birth letter")


def test_an_unmarried_mothers_letter_has_no_line_for_a_father() -> None:
    labels = [label for label, _ in letters.birth_rows(replace(BIRTH, father=None))]
    assert "Nama ayah" not in labels
    assert "Nama ayah" in [label for label, _ in letters.birth_rows(BIRTH)]


def test_handwriting_never_runs_off_its_line() -> None:
    sheet = Sheet("facts", size=(700, 200))
    sheet.hand(100, 120, LONG_NAME, right=600)
    beyond = sheet.image.crop((640, 0, 700, 200)).getcolors()
    assert beyond == [(60 * 200, WARM)]
    assert len(sheet.image.getcolors(100_000) or []) > 1


def test_the_hospitals_letter_is_a_pdf_that_says_contoh() -> None:
    data = letter_pdf.birth_letter_pdf(BIRTH)
    assert data == letter_pdf.birth_letter_pdf(BIRTH)
    document = clean(data)
    assert (document.mime, document.warnings, len(document.pages)) == ("application/pdf", (), 1)
    text = pypdfium2.PdfDocument(document.data)[0].get_textpage().get_text_range()
    for words in ("CONTOH", "SURAT KETERANGAN LAHIR", "Margaretha Uli Silalahi", "3.150 gram"):
        assert words in text
