"""The forms of coming back: code and birth date, the birth date alone, where the link shall go."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import ValidationError

from app.domain.return_code import ReturnCodeError, ReturnCodeProblem, parse_return_code
from app.web.fields import DayMonthYearField
from app.web.parent.contact_forms import DeclarationForm
from app.web.parent.validators import Needed, past_date

PROBLEMS = {
    ReturnCodeProblem.LENGTH: _l("Kode kembali ada 10 huruf dan angka. Hitung lagi."),
    ReturnCodeProblem.SYMBOL: _l(
        "Kode kembali hanya berisi huruf A sampai Z dan angka 2 sampai 9."
    ),
    ReturnCodeProblem.CHECK: _l("Ada yang salah ketik di kode ini. Cocokkan huruf demi huruf."),
}


class BirthDateForm(FlaskForm):
    """The birth date that guards a draft."""

    birth_date = DayMonthYearField(
        _l("Tanggal lahir anak"), [Needed(_l("Isi tanggal lahir anak."))]
    )


class NewBirthDateForm(FlaskForm):
    """The birth date of a draft in which it isn't told yet."""

    birth_date = DayMonthYearField(
        _l("Tanggal lahir anak"), [Needed(_l("Isi tanggal lahir anak.")), past_date]
    )


class ReturnForm(FlaskForm):
    """Code and birth date: both, or nothing. A mistyped code is told before any look-up."""

    code = StringField(
        _l("Kode kembali"),
        [Needed(_l("Isi kode kembali Anda, misalnya 7K4Q-2MX-W9R."))],
        description=_l("Ada di catatan atau kertas Anda, misalnya 7K4Q-2MX-W9R"),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )
    birth_date = DayMonthYearField(
        _l("Tanggal lahir anak"), [Needed(_l("Isi tanggal lahir anak."))]
    )

    def validate_code(self, field: StringField) -> None:
        """Say what is wrong with the code, by its check character."""
        try:
            self.read = parse_return_code((field.data or "")[:60])
        except ReturnCodeError as error:
            raise ValidationError(str(PROBLEMS[error.problem])) from error

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read = ""


class LinkForm(DeclarationForm):
    """A phone or an e-mail to which the link is sent."""

    declared = None  # type: ignore[assignment]


class EmptyForm(FlaskForm):
    """Nothing but the token against forged requests."""
