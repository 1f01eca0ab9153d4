"""The pages of form F-2.01A as parents meet them: which questions, when asked, in which order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain import asking
from app.domain.answers import Answers
from app.domain.deed_model import BirthLetter, Ceremony, MarriageProof, ParentsKnown
from app.domain.values import Alive, Value

INDONESIA = "INDONESIA"
USUAL: Mapping[str, Value] = {
    "child.alive": Alive.YES,
    "parents.known": ParentsKnown.YES,
    "marriage.proof": MarriageProof.AT_HAND,
    "marriage.ceremony": Ceremony.BEFORE_BIRTH,
    "birth.letter": BirthLetter.HAVE,
}
"""The most usual case, said with one tap instead of five plain questions."""


class Section(StrEnum):
    """A task of the task list; SITUATION comes before it."""

    SITUATION = "situation"
    CHILD = "child"
    MOTHER = "mother"
    FATHER = "father"
    INFORMANT = "informant"
    WITNESSES = "witnesses"


@dataclass(frozen=True, slots=True)
class Page:
    """One question page: its slug in the address, its keys; `optional` keys may stay empty.

    A page `aside` isn't on the way: who wants to answer it opens it from the proof.
    """

    slug: str
    section: Section
    keys: tuple[str, ...]
    optional: tuple[str, ...] = ()
    when: asking.Condition = lambda answers: True
    aside: bool = False

    def missing(self, answers: Answers) -> list[str]:
        """List the required keys of this page that have no answer yet."""
        return [
            key for key in self.keys if key not in self.optional and not _answered(key, answers)
        ]


def _answered(key: str, answers: Answers) -> bool:
    """Whether a key is answered; a NIK also where "has none" is ticked."""
    return _has_no_nik(key, answers) or (answers.has(key) and _stands(key, answers))


def _stands(key: str, answers: Answers) -> bool:
    """Whether an answer still counts: words for this model, a village of this district."""
    if key == "model.confirmed":
        return answers.text(key) == answers.model
    if key == "domicile.village":
        return answers.text(key).startswith(answers.text("domicile.district") + ".")
    return not _has_no_nik(key, answers)


def _has_no_nik(key: str, answers: Answers) -> bool:
    person, _, field = key.partition(".")
    return field == "nik" and answers.flag(f"{person}.without_nik")


S = Section
PAGES: tuple[Page, ...] = (
    Page("lahir-hidup", S.SITUATION, ("child.alive",)),
    Page("orang-tua", S.SITUATION, ("parents.known",)),
    Page("perkawinan", S.SITUATION, ("marriage.proof",), when=asking.parents),
    Page("pemberkatan", S.SITUATION, ("marriage.ceremony",), when=asking.ceremony),
    Page("status-di-kk", S.SITUATION, ("marriage.family_card",), when=asking.family_card),
    Page(
        "tempat-bersalin",
        S.SITUATION,
        ("child.place_type", "child.helper", "birth.letter"),
        when=asking.parents,
    ),
    Page("kalimat-akta", S.SITUATION, ("model.confirmed",), when=asking.words),
    Page(
        "nama-anak",
        S.CHILD,
        ("child.name", "child.sex", "child.birth_kind", "child.name_confirmed"),
        ("child.name_confirmed",),
    ),
    Page(
        "waktu-lahir",
        S.CHILD,
        ("child.birth_date", "child.birth_time", "child.birth_regency"),
        ("child.birth_time",),
    ),
    Page("anak-ke", S.CHILD, ("child.birth_order", "child.family_card"), when=asking.parents),
    Page("ukuran", S.CHILD, ("child.weight", "child.length"), ("child.weight", "child.length")),
    Page("nik-anak", S.CHILD, ("child.has_nik",)),
    Page("nomor-nik-anak", S.CHILD, ("child.nik",), when=asking.has_nik),
    Page(
        "ibu",
        S.MOTHER,
        ("mother.name", "mother.nik", "mother.birth_place", "mother.without_nik"),
        ("mother.without_nik",),
        when=asking.parents,
    ),
    Page(
        "ibu-tanpa-nik",
        S.MOTHER,
        ("mother.no_nik_reason", "mother.travel_document"),
        ("mother.travel_document",),
        when=asking.both(asking.parents, asking.without("mother")),
    ),
    Page(
        "ibu-lahir",
        S.MOTHER,
        ("mother.birth_date", "mother.citizenship"),
        when=asking.parents,
    ),
    Page(
        "ayah",
        S.FATHER,
        ("father.name", "father.nik", "father.birth_place", "father.without_nik"),
        ("father.without_nik",),
        when=asking.father,
    ),
    Page(
        "ayah-tanpa-nik",
        S.FATHER,
        ("father.no_nik_reason", "father.travel_document"),
        ("father.travel_document",),
        when=asking.both(asking.father, asking.without("father")),
    ),
    Page(
        "ayah-lahir",
        S.FATHER,
        ("father.birth_date", "father.citizenship"),
        when=asking.father,
    ),
    Page(
        "akta-perkawinan",
        S.FATHER,
        ("marriage.document", "marriage.document_number", "marriage.ceremony_date"),
        when=asking.married,
    ),
    Page(
        "tanggal-perkawinan",
        S.FATHER,
        ("marriage.record_date",),
        ("marriage.record_date",),
        when=asking.married,
        aside=True,
    ),
    Page("pelapor", S.INFORMANT, ("informant.relation",)),
    Page(
        "data-pelapor",
        S.INFORMANT,
        ("informant.name", "informant.nik", "informant.family_card"),
        ("informant.family_card",),
        when=asking.other_informant,
    ),
    Page("warga-pelapor", S.INFORMANT, ("informant.citizenship",), when=asking.other_informant),
    Page("kecamatan", S.INFORMANT, ("domicile.district",)),
    Page("desa", S.INFORMANT, ("domicile.village",), when=asking.inside),
    Page(
        "alamat-luar",
        S.INFORMANT,
        ("domicile.regency", "domicile.district_name", "domicile.village_name"),
        when=asking.outside,
    ),
    Page(
        "saksi-1",
        S.WITNESSES,
        ("witness1.name", "witness1.nik", "witness1.family_card"),
        ("witness1.family_card",),
    ),
    Page(
        "saksi-2",
        S.WITNESSES,
        ("witness2.name", "witness2.nik", "witness2.family_card"),
        ("witness2.family_card",),
    ),
    Page("warga-saksi", S.WITNESSES, ("witness1.citizenship", "witness2.citizenship")),
)

BY_SLUG = {page.slug: page for page in PAGES}


def asked_pages(answers: Answers) -> list[Page]:
    """List the pages that this case asks, in order."""
    return [page for page in PAGES if page.when(answers)]


def section_pages(answers: Answers, section: Section) -> list[Page]:
    """List the pages of one task that this case asks."""
    return [page for page in asked_pages(answers) if page.section is section]


def sections(answers: Answers) -> list[Section]:
    """List the tasks of this case; a section without a page isn't one."""
    return [section for section in Section if section_pages(answers, section)]


def next_page(answers: Answers, page: Page) -> Page | None:
    """Return the page after `page` within its section, or None at the section's end."""
    pages = section_pages(answers, page.section)
    later = pages[pages.index(page) + 1 :] if page in pages else []
    return later[0] if later else None


def missing_keys(answers: Answers) -> list[str]:
    """List all required keys without an answer, in the order they're asked."""
    return [key for page in asked_pages(answers) for key in page.missing(answers)]


def effective(answers: Answers) -> dict[str, str | int | bool]:
    """Return only what this case asks: an answer that no longer counts is left out.

    It goes nowhere: not to the clerk, not into the deed, the search or the PDF.
    """
    return {
        key: value
        for page in asked_pages(answers)
        for key in page.keys
        if (value := answers.values.get(key)) not in (None, "", False) and _stands(key, answers)
    }


def asked_only(answers: Answers) -> Answers:
    """Return the answers that count, read under the same law as all of them."""
    return answers.changed(effective(answers))


def page_of(key: str) -> Page:
    """Find the page that asks `key`; raises KeyError for an unknown one."""
    for page in PAGES:
        if key in page.keys:
            return page
    raise KeyError(key)


def all_keys() -> Iterator[str]:
    """Iterate over every key of the form."""
    for page in PAGES:
        yield from page.keys


def is_stillbirth(answers: Answers) -> bool:
    """Whether the child wasn't born alive: this path ends with a page of its own."""
    return answers.text("child.alive") == Alive.STILLBORN
