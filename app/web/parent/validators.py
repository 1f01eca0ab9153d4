"""What a parent types, judged by the rules of the domain and told in a sentence that helps."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, Form
from wtforms.validators import StopValidation, ValidationError

from app.domain.identity import FamilyCardNumber, IdentityError, IdentityProblem, Nik
from app.domain.names import NameProblem, check_adult_name, check_child_name
from app.domain.plausibility import BirthDateProblem, birth_date_problem
from app.services import offices
from app.web.context import now, office

NAME_TEXTS = {
    NameProblem.EMPTY: _l("Isi namanya."),
    NameProblem.TOO_LONG: _l("Nama paling banyak 60 huruf dengan spasi. Pendekkan namanya."),
    NameProblem.DIGITS: _l("Nama tidak boleh memakai angka. Tulis dengan huruf."),
    NameProblem.PUNCTUATION: _l(
        "Nama hanya boleh huruf dan spasi, tanpa titik, koma, tanda petik, atau garis."
    ),
    NameProblem.NON_LATIN: _l("Tulis namanya dengan huruf Latin, seperti A sampai Z."),
    NameProblem.ACCENTS: _l("Tulis huruf tanpa tanda di atasnya, misalnya e, bukan é."),
    NameProblem.CONTROL: _l("Ada tanda yang tidak terbaca. Ketik ulang namanya."),
}
NUMBER_TEXTS = {
    IdentityProblem.DIGITS: _l("Nomor ini hanya berisi angka. Periksa lagi."),
    IdentityProblem.LENGTH: _l("Nomor ini harus 16 angka. Hitung lagi, mungkin ada yang kurang."),
    IdentityProblem.ALL_EQUAL: _l("Nomor ini tidak mungkin benar. Lihat lagi di KTP-el atau KK."),
    IdentityProblem.DAY: _l("Angka ke-7 dan ke-8 tidak mungkin benar. Lihat lagi di KTP-el."),
    IdentityProblem.MONTH: _l("Angka ke-9 dan ke-10 harus bulan, 01 sampai 12. Periksa lagi."),
    IdentityProblem.SERIAL: _l("Empat angka terakhir tidak boleh 0000. Periksa lagi."),
}
DATE_TEXTS = {
    BirthDateProblem.FUTURE: _l("Tanggal ini belum terjadi. Periksa tanggal, bulan, dan tahunnya."),
    BirthDateProblem.BEFORE_1900: _l("Tahunnya terlalu lama. Tulis tahun dengan empat angka."),
}


class Needed:
    """The answer is required; an empty one gets a sentence of its own and ends the checks."""

    field_flags = {"required": True}  # noqa: RUF012 - WTForms' own shape

    def __init__(self, text: object) -> None:
        self.text = text

    def __call__(self, form: Form, field: Field) -> None:
        if field.process_errors:
            raise StopValidation
        empty = field.data is None or (isinstance(field.data, str) and not field.data.strip())
        if empty:
            field.errors = []  # a choice that wasn't made isn't "not a valid choice"
            raise StopValidation(str(self.text))


class May:
    """The answer may be missing; then nothing else is checked."""

    def __call__(self, form: Form, field: Field) -> None:
        if field.process_errors:
            raise StopValidation
        if field.data is None or (isinstance(field.data, str) and not field.data.strip()):
            field.errors = []
            raise StopValidation


def child_name(form: Form, field: Any) -> None:
    """Check a child's name (Permendagri 73/2022); a plain form is offered for odd letters."""
    check = check_child_name(field.data or "")
    if not check.errors:
        field.data = check.cleaned
        return
    text = str(NAME_TEXTS[check.errors[0]])
    field.suggestion = check.suggestion
    if check.suggestion:
        text = _("%(reason)s Misalnya: %(name)s.", reason=text, name=check.suggestion)
    raise ValidationError(text)


def adult_name(form: Form, field: Any) -> None:
    """Check a parent's, witness's or informant's name: recorded names stay as they are."""
    check = check_adult_name(field.data or "")
    if check.errors:
        if NameProblem.TOO_LONG in check.errors:
            raise ValidationError(_("Nama paling banyak 100 huruf. Pendekkan namanya."))
        raise ValidationError(str(NAME_TEXTS[check.errors[0]]))
    field.data = check.cleaned


def nik(form: Form, field: Any) -> None:
    """Check a NIK; what can't be right is an error, what looks odd only warns elsewhere."""
    try:
        field.data = Nik.parse(field.data or "").digits
    except IdentityError as error:
        raise ValidationError(str(NUMBER_TEXTS[error.problem])) from error


def family_card(form: Form, field: Any) -> None:
    """Check a family card number."""
    try:
        field.data = FamilyCardNumber.parse(field.data or "").digits
    except IdentityError as error:
        raise ValidationError(str(NUMBER_TEXTS[error.problem])) from error


def past_date(form: Form, field: Any) -> None:
    """Check that a date isn't in the future nor before 1900."""
    problem = birth_date_problem(field.data, offices.today(office(), now()))
    if problem is not None:
        field.wrong_part = "year"
        raise ValidationError(str(DATE_TEXTS[problem]))


def clock_time(form: Form, field: Any) -> None:
    """Read a time of day: "03.40", "3:40", "0340"; kept as `HH:MM`."""
    match = re.fullmatch(r"\s*(\d{1,2})\s*[.:,]?\s*(\d{2})\s*", field.data or "")
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise ValidationError(_("Tulis jam dan menit, misalnya 03.40. Atau kosongkan."))
    field.data = f"{int(match[1]):02d}:{match[2]}"


def weight(form: Form, field: Any) -> None:
    """Read a weight in kilograms ("3,15") or grams ("3150"); kept in grams."""
    text = (field.data or "").lower().replace("kg", "").replace("gram", "").strip()
    match = re.fullmatch(r"(\d{1,5})(?:[.,](\d{1,3}))?", text)
    if not match:
        raise ValidationError(_("Tulis berat dengan angka, misalnya 3,15."))
    whole, rest = int(match[1]), match[2] or ""
    if not rest and whole >= 100:
        grams = whole
    elif len(rest) == 3 and "." in text and whole < 10:
        grams = whole * 1000 + int(rest)
    else:
        grams = whole * 1000 + int(rest.ljust(3, "0") or 0)
    field.data = str(grams)


def length(form: Form, field: Any) -> None:
    """Read a length in whole centimetres."""
    match = re.fullmatch(r"(\d{1,3})(?:[.,]\d+)?\s*(?:cm)?", (field.data or "").strip().lower())
    if not match:
        raise ValidationError(_("Tulis panjang dalam cm, misalnya 49."))
    field.data = match[1]


def order(form: Form, field: Any) -> None:
    """Read which child it is, 1 to 30."""
    text = (field.data or "").strip()
    if not text.isdigit() or not 1 <= int(text) <= 30:
        raise ValidationError(_("Tulis urutannya dengan angka, misalnya 1."))
    field.data = str(int(text))


def short_text(form: Form, field: Any) -> None:
    """Check a short free text: at most 100 characters, nothing unreadable."""
    text = " ".join((field.data or "").split())
    if len(text) > 100 or any(ord(character) < 32 for character in text):
        raise ValidationError(_("Tulis paling banyak 100 huruf."))
    field.data = text
