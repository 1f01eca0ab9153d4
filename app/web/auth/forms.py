"""The forms of signing in: username and password, then a code."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Regexp


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


class CodeForm(FlaskForm):
    """A code as the app shows it: six digits, spaces allowed."""

    code = StringField(
        _l("Kode 6 angka"),
        [
            InputRequired(_l("Isi 6 angka yang tampil di aplikasi.")),
            Regexp(r"^\s*(\d\s*){6}$", message=_l("Kodenya 6 angka, misalnya 123 456.")),
        ],
        render_kw={
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "maxlength": "12",
        },
    )


class SpareCodeForm(FlaskForm):
    """A spare code: ten letters and digits, however they're grouped."""

    code = StringField(
        _l("Kode cadangan"),
        [
            InputRequired(_l("Isi salah satu kode cadangan Anda.")),
            Regexp(
                r"^[\s-]*([0-9A-Za-z][\s-]*){10}$",
                message=_l("Kode cadangan terdiri dari 10 huruf dan angka, misalnya abcde-23456."),
            ),
        ],
        render_kw={
            "autocomplete": "off",
            "autocapitalize": "none",
            "spellcheck": False,
            "maxlength": "20",
        },
    )
