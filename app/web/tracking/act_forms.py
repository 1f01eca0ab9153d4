"""What a family sends from the page that follows its file: a yes, an objection, a report."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs are older
from wtforms.validators import DataRequired, Length, ValidationError

from app.domain.error_report import PrintedField
from app.services import error_reports, objections

FIELDS = {
    PrintedField.NIK: _l("NIK"),
    PrintedField.CITIZENSHIP: _l("Kewarganegaraan"),
    PrintedField.DEED_NUMBER: _l("Nomor akta"),
    PrintedField.BIRTH_PLACE: _l("Tempat lahir"),
    PrintedField.BIRTH_DATE: _l("Tanggal lahir"),
    PrintedField.CHILD_NAME: _l("Nama anak"),
    PrintedField.CHILD_ORDER: _l("Anak ke"),
    PrintedField.SEX: _l("Jenis kelamin"),
    PrintedField.FATHER_NAME: _l("Nama ayah"),
    PrintedField.MOTHER_NAME: _l("Nama ibu"),
    PrintedField.ANNOTATIONS: _l("Catatan pinggir"),
    PrintedField.OTHER: _l("Bagian lain, misalnya cetakan atau kode QR"),
}


class ConfirmForm(FlaskForm):
    """Nothing but the yes."""


class WithdrawForm(FlaskForm):
    """The yes to what can't be undone, said once more by a tick."""

    sure = BooleanField(
        _l("Saya tidak jadi mendaftarkan kelahiran ini lewat permohonan ini."),
        [DataRequired(_l("Beri tanda di sini kalau Anda benar-benar tidak jadi mendaftar."))],
    )


class ObjectionForm(FlaskForm):
    """Why the family thinks that the refusal is wrong."""

    reason = TextAreaField(
        _l("Mengapa Anda keberatan?"),
        [
            DataRequired(_l("Tulis mengapa Anda keberatan, dengan kata Anda sendiri.")),
            Length(
                max=objections.LONGEST_REASON,
                message=_l("Paling banyak 1.000 huruf. Tulis yang terpenting saja."),
            ),
        ],
        description=_l("Petugas yang memutuskan membaca kalimat ini. Sebut surat yang mendukung."),
    )


class ReportForm(FlaskForm):
    """Which parts of the paper are wrong, and what should stand there."""

    fields = SelectMultipleField(_l("Bagian mana yang salah?"), validate_choice=False)
    text = TextAreaField(
        _l("Apa yang seharusnya tertulis?"),
        [
            DataRequired(_l("Tulis apa yang seharusnya tertulis.")),
            Length(
                max=error_reports.LONGEST,
                message=_l("Paling banyak 1.000 huruf. Tulis yang terpenting saja."),
            ),
        ],
        description=_l("Misalnya: nama ibu DEWI LESTARI, bukan DEWI LESTRI. Sama dengan KTP-el."),
    )

    def __init__(self, printed: dict[PrintedField, str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.offered = [field for field in FIELDS if field in printed]
        self.fields.choices = [SelectChoice(str(one), FIELDS[one]) for one in self.offered]

    def validate_fields(self, field: SelectMultipleField) -> None:
        """Ask for one at least of what this paper prints."""
        if not self.chosen:
            raise ValidationError(_l("Beri tanda pada bagian yang salah, paling sedikit satu."))

    @property
    def chosen(self) -> list[PrintedField]:
        """Return the parts that were ticked."""
        return [field for field in self.offered if str(field) in (self.fields.data or [])]
