"""Builds the form of one question page: its fields by kind, filled with what was answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from app.domain import proposed
from app.domain.answers import Answers
from app.domain.asking import OUTSIDE
from app.domain.birth import BirthKind
from app.domain.form import INDONESIA, Page
from app.domain.values import Value
from app.models.sealed import vault
from app.services import regions
from app.web import labels
from app.web.choices import CHOICES, Choice, choices_of
from app.web.fields import DayMonthYearField, NikField
from app.web.parent import validators as check

RADIOS = frozenset(CHOICES)
NEEDED: dict[str, object] = {
    "child.name": _l("Isi nama anak."),
    "child.birth_date": _l("Isi tanggal lahir anak."),
    "child.birth_order": _l("Isi anak ke berapa, misalnya 1."),
    "domicile.district": _l("Pilih kecamatan."),
    "domicile.village": _l("Pilih desa atau kelurahan."),
    "child.birth_regency": _l("Pilih kabupaten atau kota."),
    "domicile.regency": _l("Pilih kabupaten atau kota."),
}

ASKED: dict[str, object] = {
    "witness1.citizenship": _l("Kewarganegaraan saksi pertama"),
    "witness2.citizenship": _l("Kewarganegaraan saksi kedua"),
    "mother.without_nik": _l("Ibu tidak punya NIK"),
    "father.without_nik": _l("Ayah tidak punya NIK"),
    "birth.letter": _l("Apakah ada surat keterangan lahir?"),
    "child.helper": _l("Siapa yang menolong kelahirannya?"),
    "child.sex": _l("Laki-laki atau perempuan?"),
    "child.birth_regency": _l("Di kabupaten atau kota mana?"),
    "child.family_card": _l("Nomor KK"),
    "child.birth_kind": _l("Lahir tunggal atau kembar?"),
    "child.birth_time": _l("Pukul berapa?"),
    "child.weight": _l("Berat lahir"),
    "child.length": _l("Panjang lahir"),
    "marriage.document": _l("Jenis surat"),
    "marriage.ceremony_date": _l("Tanggal akad nikah atau pemberkatan"),
    "marriage.record_date": _l("Tanggal dicatat"),
}
USUALLY = {"child.birth_regency": "12.11", "child.birth_kind": str(BirthKind.SINGLE)}
"""What is chosen beforehand, to be corrected where it's otherwise."""


def name_of(key: str) -> str:
    """Return the field name of a key: dots don't go well with HTML ids."""
    return key.replace(".", "_")


def asked_keys(page: Page) -> list[str]:
    """Return the keys with a field; the others are set by what the parents press."""
    return [key for key in page.keys if not key.endswith("confirmed")]


def drawn_keys(page: Page) -> list[str]:
    """Return the keys to be filled in on a page of its own; "has no NIK" is a button there."""
    return [key for key in asked_keys(page) if not key.endswith("without_nik")]


def mark(page: Page, answers: Answers) -> str:
    """Return a mark of what a page held when it was shown: another tab's save changes it.

    Nobody can guess a NIK by it: it's made with a key.
    """
    held = "|".join(answers.text(key) for key in asked_keys(page))
    return vault().index("page", held).hex()[:16]


def build(
    page: Page,
    answers: Answers,
    *,
    keys: Collection[str] | None = None,
    typed: MultiDict[str, str] | None = None,
    **more: Any,
) -> FlaskForm:
    """Build the form of a page, filled with the answers there are; `more` adds fields.

    `keys` limits it to what may be changed now: in a returned file, what was marked. `typed` is
    what was being sent when a visit ended: it stands in the fields, and isn't judged yet.
    """
    fields: dict[str, Any] = {
        name_of(key): _field(key, key in page.optional, answers)
        for key in asked_keys(page)
        if keys is None or key in keys
    }
    fields |= {"seen": HiddenField(), "was": HiddenField(default=mark(page, answers)), **more}
    form_class = type("QuestionForm", (FlaskForm,), fields)
    data = {name_of(key): _shown(key, answers) for key in asked_keys(page)}
    return form_class(data=data) if typed is None else form_class(formdata=typed, data=data)


def values(page: Page, form: FlaskForm) -> dict[str, Value]:
    """Return what a valid form says, as plain values."""
    return {
        key: _plain(form[name_of(key)].data) for key in asked_keys(page) if name_of(key) in form
    }


def _plain(data: Any) -> Value:
    if isinstance(data, dt.date):
        return data.isoformat()
    return data.strip() if isinstance(data, str) else data


def _shown(key: str, answers: Answers) -> Any:
    field = key.rpartition(".")[2]
    if field.endswith("_date"):
        person = key.partition(".")[0]
        return answers.date(key) or (
            proposed.birth_date(answers, person) if person in ("mother", "father") else None
        )
    if key == "domicile.district" and not answers.has(key):
        found = proposed.district(answers)
        return found if found in dict(regions.districts()) else ""
    if field == "without_nik":
        return answers.flag(key)
    if not answers.has(key):
        return INDONESIA if field == "citizenship" else USUALLY.get(key, "")
    if key == "child.weight":
        return f"{int(answers.text(key)) / 1000:.3f}".rstrip("0").rstrip(".").replace(".", ",")
    if field == "birth_time":
        return answers.text(key).replace(":", ".")
    return answers.text(key)


def _field(key: str, optional: bool, answers: Answers) -> Any:
    label = str(ASKED.get(key) or labels.field_label(key))
    needed = check.Needed(NEEDED.get(key, _l("Isi %(what)s.", what=_lower(label))))
    first: Any = check.May() if optional else needed
    field = key.rpartition(".")[2]
    if field.endswith("_date"):
        return DayMonthYearField(label, [first, check.past_date])
    if field == "without_nik":
        return BooleanField(label)
    if key in RADIOS:
        choice = check.Needed(_l("Pilih salah satu."))
        return RadioField(label, [choice], choices=_offered(choices_of(key)))
    if _is_select(key):
        return SelectField(label, [first], choices=_offered(_options(key, answers)))
    if field in ("nik", "family_card"):
        return _number(key, label, first)
    return StringField(label, [first, _rule(key)])


def _lower(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _number(key: str, label: str, first: Any) -> Any:
    rule = check.nik if key.endswith(".nik") else check.family_card
    person = key.rpartition(".")[0]
    if key.endswith(".nik") and person in ("mother", "father"):
        return NikField(label, [_NikUnlessWithout(person), rule])
    return NikField(label, [first, rule])


class _NikUnlessWithout:
    """A NIK is needed unless the box "has none" beside it is ticked."""

    def __init__(self, person: str) -> None:
        self.person = person

    def __call__(self, form: Any, field: Any) -> None:
        without = f"{self.person}_without_nik"
        if without in form and form[without].data:
            field.data = ""
            check.May()(form, field)
        check.Needed(_("Isi NIK-nya, 16 angka. Kalau tidak punya, pilih itu di bawah."))(
            form, field
        )


def _is_select(key: str) -> bool:
    return key.endswith(".citizenship") or key in (
        "child.birth_regency",
        "domicile.regency",
        "domicile.district",
        "domicile.village",
    )


def _offered(choices: list[Choice]) -> list[Any]:
    return [SelectChoice(value, label) for value, label in choices]


def _options(key: str, answers: Answers) -> list[Choice]:
    empty = ("", _("Pilih"))
    if key.endswith(".citizenship"):
        return choices_of(key)
    if key in ("child.birth_regency", "domicile.regency"):
        return [empty, *(city for cities in regions.regencies().values() for city in cities)]
    if key == "domicile.district":
        return [empty, *regions.districts(), (OUTSIDE, _("Di luar Kabupaten Dairi"))]
    return [empty, *regions.villages(answers.text("domicile.district"))]


def _rule(key: str) -> Callable[[Any, Any], None]:
    rules: dict[str, Callable[[Any, Any], None]] = {
        "child.name": check.child_name,
        "child.birth_time": check.clock_time,
        "child.weight": check.weight,
        "child.length": check.length,
        "child.birth_order": check.order,
    }
    if key in rules:
        return rules[key]
    return check.adult_name if key.endswith(".name") else check.short_text
