"""The forms of tracking: number and birth date, then the code that opens a file."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from app.web.fields import DayMonthYearField


class FindForm(FlaskForm):
    """Number and birth date: both, or nothing."""

    number = StringField(
        _l("Nomor permohonan"),
        [
            DataRequired(_l("Isi nomor permohonan, misalnya DRI-7K4Q-2MXW.")),
            Length(max=40, message=_l("Nomor permohonan tidak sepanjang ini. Periksa lagi.")),
        ],
        description=_l("Ada di pesan dan di halaman terakhir pendaftaran, misalnya DRI-7K4Q-2MXW"),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )
    birth_date = DayMonthYearField(
        _l("Tanggal lahir anak"),
        [DataRequired(_l("Isi tanggal lahir anak."))],
        description=_l("Misalnya 12 11 2026"),
    )


class SendForm(FlaskForm):
    """Nothing but the wish for a code."""
