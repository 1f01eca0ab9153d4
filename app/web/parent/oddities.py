"""What looks odd in an answer: told once, never blocking; saved again means "it is right"."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from app.domain.answers import Answers
from app.domain.birth import Sex
from app.domain.form import Page, informant_person
from app.domain.identity import IdentityError, IdentityWarning, Nik, nik_warnings
from app.domain.names import NameWarning, check_child_name
from app.domain.plausibility import (
    PlausibilityWarning,
    WitnessCheck,
    WitnessProblem,
    WitnessWarning,
    birth_warnings,
    check_witnesses,
)
from app.services import regions
from app.web.labels import person_label, value_text
from app.web.parent import questions


@dataclass(frozen=True, slots=True)
class Oddity:
    """A fact in bold, and what to do about it."""

    fact: str
    text: str = ""


def told(warnings: list[Oddity]) -> str:
    """Return the mark by which a second press of the button shows that these were read."""
    text = "|".join(warning.fact for warning in warnings)
    return hashlib.sha256(text.encode()).hexdigest()[:16] if warnings else ""


def of_page(page: Page, answers: Answers, today: dt.date) -> list[Oddity]:
    """List what looks odd on this page, given all answers including the new ones."""
    found: list[Oddity] = []
    if "child.name" in page.keys:
        found += _of_name(answers.text("child.name"))
    for person in _people(page):
        found += _of_nik(person, answers)
    if {"mother.birth_date", "child.weight", "child.birth_date"} & set(page.keys):
        found += _of_birth(answers, page)
    if page.slug.startswith("saksi-"):
        found += _of_witnesses(answers, page, today)
    return found


def of_other_tab(
    page: Page, stored: Answers, typed: Answers, *, was: str | None
) -> Iterator[Oddity]:
    """Tell that another tab saved this page since it was shown, and what it says now."""
    same = all(stored.text(key) == typed.text(key) for key in questions.asked_keys(page))
    if same or not was or was == questions.mark(page, stored):
        return
    held = ", ".join(
        value_text(key, stored.values[key]) for key in questions.asked_keys(page) if stored.has(key)
    )
    yield Oddity(
        _("Halaman ini sudah diisi di tab lain: %(held)s.", held=held),
        _("Tekan tombol kalau isian di bawah ini yang benar."),
    )


def _people(page: Page) -> list[str]:
    """List whose NIK this page asks or contradicts; each person once."""
    keys = [key for key in page.keys if key.endswith((".nik", ".birth_date"))]
    return list(dict.fromkeys(key.rpartition(".")[0] for key in keys))


def _of_name(name: str) -> Iterator[Oddity]:
    texts = {
        NameWarning.ONE_WORD: Oddity(
            _("Namanya hanya satu kata."),
            _("Nama dua kata lebih mudah untuk paspor dan sekolah. Satu kata tetap boleh."),
        ),
        NameWarning.TITLE: Oddity(
            _("Nama ini memuat gelar."),
            _("Gelar tidak dicatat di akta. Hapus gelarnya. Gelar adat boleh."),
        ),
        NameWarning.ABBREVIATION: Oddity(
            _("Nama ini memuat singkatan satu huruf."), _("Lebih baik ditulis lengkap.")
        ),
        NameWarning.BR_SHORT: Oddity(
            _("“Br” adalah singkatan."), _("Lebih baik ditulis Boru atau Beru.")
        ),
    }
    for warning in check_child_name(name).warnings:
        yield texts[warning]


def _nik(text: str) -> Nik | None:
    try:
        return Nik.parse(text) if text else None
    except IdentityError:
        return None


def _of_nik(person: str, answers: Answers) -> Iterator[Oddity]:
    number = _nik(answers.text(f"{person}.nik"))
    if number is None:
        return
    sexes = {"mother": Sex.FEMALE, "father": Sex.MALE, "child": answers.sex}
    found = nik_warnings(
        number,
        known_regions=regions.nik_prefixes(),
        sex=sexes.get(person),
        birth_date=answers.date(f"{person}.birth_date"),
    )
    if IdentityWarning.REGION_UNKNOWN in found:
        yield Oddity(
            _("Enam angka pertama NIK %(whose)s tidak kami kenal.", whose=person_label(person)),
            _("NIK lama bisa begitu. Cocokkan dengan KTP-el."),
        )
    if IdentityWarning.DATE_DIFFERS in found:
        fact = _("Tanggal lahir %(whose)s berbeda dengan NIK-nya.", whose=person_label(person))
        yield Oddity(fact, _("Cocokkan dengan KTP-el."))
    if IdentityWarning.SEX_DIFFERS in found:
        fact = _("NIK %(whose)s menunjukkan jenis kelamin yang lain.", whose=person_label(person))
        yield Oddity(fact, _("Cocokkan dengan KTP-el."))


def _of_birth(answers: Answers, page: Page) -> Iterator[Oddity]:
    born = answers.date("child.birth_date")
    if born is None:
        return
    texts = {
        PlausibilityWarning.MOTHER_YOUNG: _("Ibu masih sangat muda menurut tanggal lahirnya."),
        PlausibilityWarning.MOTHER_OLD: _("Ibu sudah berumur menurut tanggal lahirnya."),
        PlausibilityWarning.WEIGHT: _("Berat ini jarang terjadi."),
        PlausibilityWarning.LENGTH: _("Panjang ini jarang terjadi."),
    }
    of_size = (PlausibilityWarning.WEIGHT, PlausibilityWarning.LENGTH)
    for warning in birth_warnings(
        birth=born,
        mother_birth=answers.date("mother.birth_date"),
        weight_g=answers.number("child.weight"),
        length_cm=answers.number("child.length"),
    ):
        if (warning in of_size) == ("child.weight" in page.keys):
            yield Oddity(texts[warning], _("Periksa lagi. Kalau sudah benar, lanjutkan saja."))


def _of_witnesses(answers: Answers, page: Page, today: dt.date) -> Iterator[Oddity]:
    result = _witnesses(answers, today)
    mine = WitnessWarning.WITNESS_1_UNDER_17
    if page.slug == "saksi-2":
        mine = WitnessWarning.WITNESS_2_UNDER_17
    if _is_parent(page.slug.replace("saksi-", "witness"), answers):
        yield Oddity(
            _("Saksi ini orang tua anak."), _("Lebih baik orang lain yang tahu kelahirannya.")
        )
    if mine in result.warnings:
        yield Oddity(
            _("Menurut NIK-nya, saksi ini belum 17 tahun."),
            _("Saksi sebaiknya orang dewasa."),
        )


def _is_parent(witness: str, answers: Answers) -> bool:
    """Whether a witness is named by the NIK of mother or father."""
    number = answers.text(f"{witness}.nik")
    return bool(number) and number in (answers.text("mother.nik"), answers.text("father.nik"))


def _witnesses(answers: Answers, today: dt.date) -> WitnessCheck:
    return check_witnesses(
        _nik(answers.text(f"{informant_person(answers)}.nik")),
        _nik(answers.text("witness1.nik")),
        _nik(answers.text("witness2.nik")),
        today=today,
    )


def witness_errors(page: Page, answers: Answers, today: dt.date) -> dict[str, str]:
    """Return errors of the witnesses' NIK by key: they must be two, and not the informant."""
    texts = {
        WitnessProblem.WITNESS_1_IS_INFORMANT: _("Pelapor tidak bisa menjadi saksi."),
        WitnessProblem.WITNESS_2_IS_INFORMANT: _("Pelapor tidak bisa menjadi saksi."),
        WitnessProblem.SAME_WITNESS: _("Kedua saksi harus orang yang berbeda."),
    }
    keys = {
        WitnessProblem.WITNESS_1_IS_INFORMANT: "witness1.nik",
        WitnessProblem.WITNESS_2_IS_INFORMANT: "witness2.nik",
        WitnessProblem.SAME_WITNESS: "witness2.nik",
    }
    found = {keys[error]: texts[error] for error in _witnesses(answers, today).errors}
    return {key: text for key, text in found.items() if key in page.keys or _same(page, key)}


def _same(page: Page, key: str) -> bool:
    """A clash of the two witnesses is told on whichever page was answered last."""
    return page.slug == "saksi-1" and key == "witness2.nik"


def name_warnings(answers: Answers) -> list[str]:
    """Return the codes of what the parents confirmed about the child's name, for the record."""
    return [str(warning) for warning in check_child_name(answers.text("child.name")).warnings]
