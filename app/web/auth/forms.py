"""The sign-in form."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired


class SignInForm(FlaskForm):
    """Username and password; what was wrong is never told."""

    username = StringField(
        _l("Nama pengguna"),
        [InputRequired(_l("Isi nama pengguna Anda."))],
        render_kw={
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": False,
            "maxlength": "60",
        },
    )
    password = PasswordField(
        _l("Kata sandi"),
        [InputRequired(_l("Isi kata sandi Anda."))],
        render_kw={"autocomplete": "current-password", "maxlength": "200"},
    )
