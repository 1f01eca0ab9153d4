"""What a clerk should look at first: warnings above a case, each with the field it speaks of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.answers import Alive, Answers
from app.domain.birth import Sex
from app.domain.form import informant_person
from app.domain.identity import IdentityError, IdentityWarning, Nik, nik_warnings
from app.domain.names import NameWarning, check_child_name
from app.domain.plausibility import (
    PlausibilityWarning,
    WitnessWarning,
    birth_warnings,
    check_witnesses,
)
from app.models.application import Application
from app.services import offices, regions
from app.web import formatting
from app.web.desk.casefile import anchor

HERE = "12.11"
_PEOPLE = ("child", "mother", "father", "informant", "witness1", "witness2")


@dataclass(frozen=True, slots=True)
class Caution:
    """A bold fact, what to compare, and the target it speaks of (empty: the whole file)."""

    fact: str
    text: str = ""
    target: str = ""

    @property
    def anchor(self) -> str:
        """Return the id of the row it speaks of."""
        return anchor(self.target) if self.target else ""


def of_case(application: Application, answers: Answers, now: dt.datetime) -> list[Caution]:
    """List the warnings of a file; `answers` are only those that the case asks."""
    today = offices.today(application.office, now)
    found = [*_of_report(application, answers), *_of_outcome(application)]
    for person in _PEOPLE:
        found += _of_nik(person, answers, today)
    return [*found, *_of_birth(answers), *_of_name(answers), *_of_witnesses(answers, today)]


def _of_report(application: Application, answers: Answers) -> Iterator[Caution]:
    born, first = application.birth_date, application.first_submitted_at
    if application.late and born and first:
        days = (offices.today(application.office, first) - born).days
        text = _("Dilaporkan %(days)s hari sesudah lahir. Perlu keputusan Kepala Dinas.", days=days)
        yield Caution(_("Lapor terlambat."), text, "child.birth_date")
    if answers.text("child.alive") == Alive.DIED_AFTER:
        text = _("Kelahirannya tetap dicatat. Pencatatan kematian menyusul.")
        yield Caution(_("Anak ini kemudian meninggal."), text, "child.alive")
    if answers.has("child.birth_regency") and answers.text("child.birth_regency") != HERE:
        place = regions.name(answers.text("child.birth_regency"))
        text = _("Tempat lahir di akta tetap %(place)s.", place=place)
        yield Caution(_("Lahir di luar Dairi."), text, "child.birth_regency")
    if answers.has("domicile.regency"):
        place = regions.name(answers.text("domicile.regency"))
        text = _("Alamatnya di %(place)s. Anda boleh menerimanya di sini.", place=place)
        yield Caution(_("Keluarga tinggal di luar Dairi."), text, "domicile.regency")


def _of_outcome(application: Application) -> Iterator[Caution]:
    outcome = Answers(application.answers).outcome
    if outcome and outcome.clerk_decides:
        text = _("Sistem memakai model %(model)s. Periksa surat kawin dan KK.", model=outcome.model)
        yield Caution(_("Model akta perlu Anda tetapkan."), text, "marriage.proof")
    if outcome and outcome.second_copy_first:
        text = _("Minta kutipan kedua dari KUA atau Disdukcapil.")
        yield Caution(_("Surat perkawinan hilang."), text, "marriage.proof")


def _nik(text: str) -> Nik | None:
    try:
        return Nik.parse(text) if text else None
    except IdentityError:
        return None


def _of_nik(person: str, answers: Answers, today: dt.date) -> Iterator[Caution]:
    number = _nik(answers.text(f"{person}.nik"))
    if number is None:
        return
    typed = answers.date(f"{person}.birth_date")
    sexes = {"mother": Sex.FEMALE, "father": Sex.MALE, "child": answers.sex}
    found = nik_warnings(
        number,
        known_regions=regions.nik_prefixes(),
        sex=sexes.get(person),
        birth_date=typed,
    )
    yield from nik_texts(found, number, typed, target=f"{person}.nik", today=today)


def nik_texts(
    found: list[IdentityWarning],
    number: Nik,
    typed: dt.date | None,
    *,
    target: str,
    today: dt.date,
) -> Iterator[Caution]:
    """Put the warnings of one NIK in words; `typed` is the birth date it was compared with."""
    whose = _WHOSE[target.partition(".")[0]]
    if IdentityWarning.DATE_DIFFERS in found and typed:
        meant = number.birth_date(today)
        text = _(
            "Diketik %(typed)s, di NIK %(meant)s.",
            typed=formatting.short_date(typed),
            meant=formatting.short_date(meant) or "–",
        )
        fact = _("Tanggal lahir %(whose)s berbeda dengan NIK-nya.", whose=whose)
        yield Caution(fact, text, target.replace(".nik", ".birth_date"))
    if IdentityWarning.SEX_DIFFERS in found:
        fact = _("NIK %(whose)s menunjukkan jenis kelamin lain.", whose=whose)
        yield Caution(fact, _("Cocokkan dengan KTP-el atau KK."), target)
    if IdentityWarning.REGION_UNKNOWN in found:
        fact = _("Enam angka pertama NIK %(whose)s tidak dikenal.", whose=whose)
        yield Caution(fact, _("NIK lama bisa begitu. Cocokkan dengan KTP-el."), target)


_WHOSE = {
    "child": _l("anak"),
    "mother": _l("ibu"),
    "father": _l("ayah"),
    "informant": _l("pelapor"),
    "witness1": _l("saksi 1"),
    "witness2": _l("saksi 2"),
}


def _of_birth(answers: Answers) -> Iterator[Caution]:
    born = answers.date("child.birth_date")
    if born is None:
        return
    compare = _("Bandingkan dengan surat lahir.")
    texts = {
        PlausibilityWarning.MOTHER_YOUNG: (_("Ibu masih sangat muda."), "mother.birth_date"),
        PlausibilityWarning.MOTHER_OLD: (_("Ibu sudah berumur di atas 55."), "mother.birth_date"),
        PlausibilityWarning.WEIGHT: (_("Berat lahir di luar kebiasaan."), "child.weight"),
        PlausibilityWarning.LENGTH: (_("Panjang lahir di luar kebiasaan."), "child.length"),
    }
    for warning in birth_warnings(
        birth=born,
        mother_birth=answers.date("mother.birth_date"),
        weight_g=answers.number("child.weight"),
        length_cm=answers.number("child.length"),
    ):
        fact, target = texts[warning]
        yield Caution(fact, compare, target)


def _of_name(answers: Answers) -> Iterator[Caution]:
    texts = {
        NameWarning.ONE_WORD: _("Nama anak hanya satu kata."),
        NameWarning.TITLE: _("Nama anak memuat gelar."),
        NameWarning.ABBREVIATION: _("Nama anak memuat singkatan satu huruf."),
        NameWarning.BR_SHORT: _("Nama anak memuat singkatan “br”."),
    }
    for warning in check_child_name(answers.text("child.name")).warnings:
        yield Caution(texts[warning], _("Orang tua sudah diberi tahu."), "child.name")


def _of_witnesses(answers: Answers, today: dt.date) -> Iterator[Caution]:
    result = check_witnesses(
        _nik(answers.text(f"{informant_person(answers)}.nik")),
        _nik(answers.text("witness1.nik")),
        _nik(answers.text("witness2.nik")),
        today=today,
    )
    keys = {
        WitnessWarning.WITNESS_1_UNDER_17: "witness1.nik",
        WitnessWarning.WITNESS_2_UNDER_17: "witness2.nik",
    }
    for warning in result.warnings:
        yield Caution(_("Menurut NIK-nya, saksi belum 17 tahun."), "", keys[warning])
