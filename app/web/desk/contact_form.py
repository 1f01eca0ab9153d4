"""What a clerk sends to propose another contact: the contact, why, and that papers were seen."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from app.web.parent.contact_forms import ContactChecks

LONGEST = 300


class ContactForm(ContactChecks, FlaskForm):
    """A phone number or an e-mail address; `present` is the one that the file has."""

    phone = StringField(
        _l("Nomor ponsel baru"), render_kw={"inputmode": "tel", "autocomplete": "off"}
    )
    email = StringField(
        _l("Alamat email baru"), render_kw={"inputmode": "email", "autocomplete": "off"}
    )
    reason = TextAreaField(
        _l("Mengapa diganti, dan surat apa yang Anda lihat?"),
        [
            DataRequired(_l("Tulis sebabnya, supaya petugas kedua bisa menilai.")),
            Length(max=LONGEST, message=_l("Paling banyak 300 huruf.")),
        ],
        description=_l("Misalnya: ponsel hilang; ibu datang sendiri dengan KTP-el dan KK asli."),
    )
    seen = BooleanField(
        _l("Pemohon datang sendiri, dan KTP-el-nya cocok dengan ibu, ayah, atau pelapor.")
    )

    def __init__(self, *, present: str | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.present = present

    def validate_phone(self, field: StringField) -> None:
        """One of phone and e-mail is needed, and another than the present contact."""
        super().validate_phone(field)
        if self.contact() == self.present:
            raise ValidationError(_("Ini kontak yang sekarang. Tulis yang baru."))

    def validate_seen(self, field: BooleanField) -> None:
        """Nobody's contact is changed from afar."""
        if not field.data:
            raise ValidationError(_("Periksa dulu KTP-el pemohon, lalu beri tanda di sini."))
