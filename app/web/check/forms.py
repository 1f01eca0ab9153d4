"""The form for those who can't scan: three facts from the paper."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from app.web.fields import DayMonthYearField


class TypedForm(FlaskForm):
    """Deed number, birth date and short code; only all three together give an answer."""

    deed_number = StringField(
        _l("Nomor akta"),
        [
            DataRequired(_l("Isi nomor akta, misalnya 1211-LU-24112026-0007.")),
            Length(max=60, message=_l("Nomor akta tidak sepanjang ini. Periksa lagi.")),
        ],
        description=_l("Misalnya 1211-LU-24112026-0007"),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )
    birth_date = DayMonthYearField(
        _l("Tanggal lahir"),
        [DataRequired(_l("Isi tanggal lahir yang tertulis di akta."))],
        description=_l("Misalnya 12 11 2026"),
    )
    code = StringField(
        _l("Kode di bawah QR"),
        [
            DataRequired(_l("Isi delapan huruf dan angka di bawah kode QR.")),
            Length(max=60, message=_l("Cukup delapan huruf dan angka pertama.")),
        ],
        description=_l("Delapan huruf dan angka, misalnya 3F7K-9Q2M"),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )
