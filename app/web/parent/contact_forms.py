"""The declaration, with the contact that is to be proven."""

from __future__ import annotations

from typing import Any

import phonenumbers
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import ValidationError

MAILBOX = 120


class ContactChecks:
    """A phone number or an e-mail address: what both fields accept, and which of them counts."""

    phone: StringField
    email: StringField

    def validate_phone(self, field: StringField) -> None:
        """One of phone and e-mail is needed; a phone number must be a whole one."""
        if not (field.data or "").strip():
            if not (self.email.data or "").strip() and not self.may_stay():
                raise ValidationError(_("Isi nomor ponsel atau alamat email."))
            return
        if self.e164() is None:
            raise ValidationError(_("Tulis nomor ponsel lengkap, misalnya 0812 3456 7890."))

    def validate_email(self, field: StringField) -> None:
        """An address needs a mailbox and a domain; the code proves the rest."""
        text = (field.data or "").strip()
        if not text:
            return
        box, _at, domain = text.rpartition("@")
        plain = text.isascii() and " " not in text and len(text) <= MAILBOX
        if not (box and "." in domain.strip(".") and plain):
            raise ValidationError(_("Tulis alamat email lengkap, misalnya ibu@contoh.id."))

    def may_stay(self) -> bool:
        """Whether nothing need be typed."""
        return False

    def e164(self) -> str | None:
        """Return the typed phone number in E.164, or None when it can't be one."""
        try:
            number = phonenumbers.parse(self.phone.data or "", "ID")
        except phonenumbers.NumberParseException:
            return None
        if not phonenumbers.is_possible_number(number):
            return None
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def contact(self) -> str:
        """Return the contact: the phone before the e-mail."""
        return self.e164() or (self.email.data or "").strip()


class DeclarationForm(ContactChecks, FlaskForm):
    """The parents declare, and say where news shall go: a phone or an e-mail."""

    declared = BooleanField(_l("Saya menyatakan isian dan dokumen ini benar."))
    phone = StringField(_l("Nomor ponsel"), render_kw={"inputmode": "tel", "autocomplete": "tel"})
    email = StringField(
        _l("Alamat email"), render_kw={"inputmode": "email", "autocomplete": "email"}
    )

    def __init__(self, *args: Any, known: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known

    def validate_declared(self, field: BooleanField) -> None:
        """The declaration is required (UU 23/2006 Art 93)."""
        if not field.data:
            raise ValidationError(_("Beri tanda kalau isian dan dokumennya benar."))

    def may_stay(self) -> bool:
        """Whether a contact was proven before."""
        return bool(self.known)

    def wants_other(self) -> bool:
        """Whether another contact than the proven one was typed."""
        return bool((self.phone.data or "").strip() or (self.email.data or "").strip())
