"""The forms of accounts: who somebody is, what they may do, and why."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import PasswordField, RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs are older
from wtforms.validators import InputRequired, Length, Optional, Regexp, ValidationError

from app.domain.roles import Role
from app.services.accounts import BY_TWO, Details, Taken
from app.services.staff import SHORTEST_PASSWORD

_PLAIN = {"autocomplete": "off", "maxlength": "120"}
_LENGTH = Length(max=120, message=_l("Paling banyak 120 huruf."))
_GROUND_LENGTH = Length(max=200, message=_l("Paling banyak 200 huruf."))
_NO_CAPITALS = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": False}
ROLES = [
    SelectChoice(Role.VERIFIER.value, _l("Verifikator: memeriksa berkas")),
    SelectChoice(Role.REGISTRAR.value, _l("Pencatat: mendaftarkan kelahiran dan menerbitkan akta")),
    SelectChoice(Role.ADMIN.value, _l("Admin: mengatur akun dan kantor")),
]
PARTNER = SelectChoice(Role.PARTNER.value, _l("Mitra: bidan, rumah sakit, atau kantor desa"))


def _own_words(_form: Any, field: Any) -> None:
    """Tidy a line of text; refuse what isn't readable."""
    field.data = " ".join((field.data or "").split())
    if any(ord(character) < 32 for character in field.data):
        raise ValidationError(_("Tulis dengan huruf biasa."))


class AccountForm(FlaskForm):
    """What an admin says of somebody."""

    name = StringField(
        _l("Nama lengkap"),
        [InputRequired(_l("Isi nama orangnya.")), _own_words, _LENGTH],
        render_kw=_PLAIN,
    )
    job = StringField(_l("Jabatan"), [Optional(), _own_words, _LENGTH], render_kw=_PLAIN)
    email = StringField(
        _l("Email"),
        [
            Optional(),
            Length(max=120),
            Regexp(
                r"^\s*[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+\s*$", message=_l("Periksa emailnya.")
            ),
        ],
        render_kw={**_NO_CAPITALS, "inputmode": "email", "maxlength": "120"},
        description=_l("Ke sini tautan kata sandi dikirim."),
    )
    username = StringField(
        _l("Nama pengguna"),
        [
            InputRequired(_l("Isi nama penggunanya.")),
            Regexp(
                r"^\s*[A-Za-z0-9][A-Za-z0-9._-]{2,39}\s*$",
                message=_l("Pakai 3 sampai 40 huruf, angka, titik, atau garis."),
            ),
        ],
        render_kw={**_NO_CAPITALS, "maxlength": "40"},
        description=_l("Untuk masuk, misalnya rina.sihombing."),
    )

    def details(self) -> Details:
        """Return what was typed, tidy."""
        return Details(
            username=(self.username.data or "").strip().lower(),
            name=self.name.data or "",
            job=self.job.data or "",
            email=(self.email.data or "").strip(),
        )

    def refuse(self, taken: Taken) -> None:
        """Say which box holds what another account has already."""
        words = {
            "username": _("Nama pengguna ini sudah dipakai. Pilih yang lain."),
            "staff_number": _("Nomor ini sudah punya akun. Satu orang, satu akun."),
        }
        self[taken.field].errors = [*self[taken.field].errors, words[taken.field]]


class NewAccountForm(AccountForm):
    """A new account: who, in which role, by which number, and on what ground."""

    role = RadioField(
        _l("Peran"),
        [InputRequired(_l("Pilih perannya."))],
        choices=[PARTNER, *ROLES],
    )
    staff_number = StringField(
        _l("NIP atau nomor mitra"),
        [InputRequired(_l("Isi NIP, atau nomor pendaftaran mitra."))],
        render_kw={"autocomplete": "off", "maxlength": "30"},
        description=_l("NIP terdiri dari 18 angka."),
    )
    reason = StringField(
        _l("Dasar penugasan"),
        [Optional(), _own_words, _GROUND_LENGTH],
        render_kw={"autocomplete": "off", "maxlength": "200"},
        description=_l("Misalnya nomor SK. Dibaca admin kedua. Tidak perlu untuk mitra."),
    )
    alone = False

    @property
    def chosen(self) -> Role:
        """The role that was chosen."""
        return Role(self.role.data)

    def validate_role(self, field: RadioField) -> None:
        """Refuse, in an office with one admin, what a second one would have to accept."""
        if self.alone and field.data in {role.value for role in BY_TWO}:
            raise ValidationError(
                _("Peran ini perlu admin kedua, dan kantor Anda baru punya satu.")
            )

    def validate_staff_number(self, field: StringField) -> None:
        """Ask for a NIP of the staff; a partner's number is whatever it was registered under."""
        number = "".join((field.data or "").split())
        if self.role.data != Role.PARTNER.value and not re.fullmatch(r"(19|20)\d{16}", number):
            raise ValidationError(_("NIP terdiri dari 18 angka, misalnya 19800101 200501 1 000."))
        if not re.fullmatch(r"[A-Za-z0-9./-]{3,30}", number):
            raise ValidationError(_("Tulis nomor mitra dengan huruf, angka, titik, atau garis."))
        field.data = number

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the ground where a second admin decides."""
        fine = bool(super().validate(extra_validators))
        if self.role.data in {role.value for role in BY_TWO} and not self.reason.data:
            words = _("Isi dasar penugasan, supaya admin kedua bisa memutuskan.")
            self.reason.errors = [*self.reason.errors, words]
            return False
        return fine


class RoleForm(FlaskForm):
    """Another role for somebody, and on what ground."""

    role = RadioField(_l("Peran baru"), [InputRequired(_l("Pilih perannya."))], choices=ROLES)
    reason = StringField(
        _l("Dasar penugasan"),
        [
            InputRequired(_l("Isi dasar penugasan, supaya admin kedua bisa memutuskan.")),
            _own_words,
            _GROUND_LENGTH,
        ],
        render_kw={"autocomplete": "off", "maxlength": "200"},
        description=_l("Misalnya nomor SK. Dibaca admin kedua."),
    )


class PasswordForm(FlaskForm):
    """A password of one's own, twice, as nobody can read it back."""

    password = PasswordField(
        _l("Kata sandi baru"),
        [
            InputRequired(_l("Isi kata sandi baru.")),
            Length(
                min=SHORTEST_PASSWORD,
                max=200,
                message=_l(
                    "Kata sandi minimal 15 huruf. Kalimat yang mudah Anda ingat paling kuat."
                ),
            ),
        ],
        render_kw={"autocomplete": "new-password", "maxlength": "200"},
        description=_l("Minimal 15 huruf. Boleh kalimat dengan spasi."),
    )
    again = PasswordField(
        _l("Sekali lagi"),
        [InputRequired(_l("Ketik kata sandi yang sama sekali lagi."))],
        render_kw={"autocomplete": "new-password", "maxlength": "200"},
    )

    def validate_again(self, field: PasswordField) -> None:
        """Compare both."""
        if field.data != self.password.data:
            raise ValidationError(_("Kedua kata sandi berbeda. Ketik sekali lagi."))
