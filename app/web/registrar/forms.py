"""What a registrar sends: the decision on a late report, the child's NIK, why a file goes back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from app.domain.identity import IdentityError, IdentityProblem, Nik
from app.services.registration import LateDecision
from app.web.fields import DayMonthYearField, NikField

_PROBLEMS = {
    IdentityProblem.DIGITS: _l("NIK hanya angka. Periksa lagi."),
    IdentityProblem.LENGTH: _l("NIK punya 16 angka. Hitung lagi."),
    IdentityProblem.ALL_EQUAL: _l("NIK tidak mungkin 16 angka yang sama."),
    IdentityProblem.DAY: _l(
        "Angka ke-7 dan ke-8 NIK adalah tanggal lahir (perempuan ditambah 40)."
    ),
    IdentityProblem.MONTH: _l("Angka ke-9 dan ke-10 NIK adalah bulan lahir, 01 sampai 12."),
    IdentityProblem.SERIAL: _l("Empat angka terakhir NIK tidak mungkin 0000."),
}


def check_nik(field: NikField) -> None:
    """Refuse what can't be a NIK; nothing typed is left to other validators."""
    if not field.data:
        return
    try:
        Nik.parse(field.data)
    except IdentityError as error:
        raise ValidationError(_PROBLEMS[error.problem]) from error


class RegisterForm(FlaskForm):
    """What is still needed to register; fields that this case doesn't need are taken out."""

    decision_number = StringField(
        _l("Nomor keputusan"),
        [
            InputRequired(_l("Isi nomor keputusan Kepala Dinas.")),
            Length(max=60, message=_l("Paling banyak 60 huruf.")),
        ],
        description=_l("Ada di kepala surat keputusan. Salin persis, dengan garis miringnya."),
    )
    decision_date = DayMonthYearField(
        _l("Tanggal keputusan"),
        [InputRequired(_l("Isi tanggal keputusan."))],
        description=_l("Tanggal surat keputusan ditetapkan, di atas tanda tangannya."),
    )
    decision_official = StringField(
        _l("Pejabat yang memutuskan"),
        [
            InputRequired(_l("Isi nama pejabat yang memutuskan.")),
            Length(max=120, message=_l("Paling banyak 120 huruf.")),
        ],
        description=_l("Yang menandatangani surat itu. Kami isi dari pengaturan kantor; cocokkan."),
    )
    nik = NikField(
        _l("NIK anak dari SIAK"),
        [InputRequired(_l("Isi NIK anak yang diberikan SIAK, 16 angka."))],
        description=_l("Terbitkan NIK di SIAK, lalu ketik di sini."),
    )
    nik_checked = BooleanField(_l("Saya sudah mencocokkan NIK ini dengan SIAK. NIK-nya benar."))

    def __init__(self, *, needs_nik: bool, nik_optional: bool, late: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.latest: dt.date | None = None
        if not needs_nik:
            del self.nik, self.nik_checked
        elif nik_optional:
            self.nik.validators = []
            self.nik.flags.required = False
        if not late:
            del self.decision_number, self.decision_date, self.decision_official

    def validate_nik(self, field: NikField) -> None:
        """Refuse what can't be a NIK."""
        check_nik(field)

    def validate_decision_date(self, field: DayMonthYearField) -> None:
        """Refuse a day that is still to come."""
        if field.data and self.latest and field.data > self.latest:
            raise ValidationError(_l("Tanggal keputusan tidak boleh sesudah hari ini."))

    @property
    def decision(self) -> LateDecision | None:
        """Return the decision on a late report, or None where none is needed."""
        day = self.decision_date.data if "decision_date" in self else None
        if day is None:
            return None
        return LateDecision(
            number=str(self.decision_number.data).strip(),
            date=day,
            official=str(self.decision_official.data).strip(),
        )

    @property
    def child_nik(self) -> str | None:
        """Return the typed NIK, 16 digits, or None."""
        return (self.nik.data or None) if "nik" in self else None


class SendBackForm(FlaskForm):
    """Why a file goes back to its verifier."""

    reason = TextAreaField(
        _l("Apa yang perlu diperiksa lagi?"),
        [
            InputRequired(_l("Tulis apa yang perlu diperiksa lagi.")),
            Length(max=300, message=_l("Paling banyak 300 huruf.")),
        ],
        description=_l("Verifikator membaca kalimat ini di atas kasusnya."),
    )
