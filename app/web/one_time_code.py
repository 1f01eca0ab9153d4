"""The form for the six digits that prove a phone or an e-mail."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length


class CodeForm(FlaskForm):
    """Six digits, typed with or without spaces."""

    code = StringField(
        _l("Kode 6 angka"),
        [
            DataRequired(_l("Isi kode 6 angka yang kami kirim.")),
            Length(max=20, message=_l("Kodenya hanya 6 angka.")),
        ],
        render_kw={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"},
    )
