"""Why a certificate is issued anew or revoked: a reason from the list, and own words."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs are older
from wtforms.validators import Length, ValidationError

from app.web.desk.reasons import REVOCATIONS, canned
from app.web.fields import NikField
from app.web.registrar.forms import check_nik

LOST, DAMAGED, WORDING, NIK = "hilang", "rusak", "redaksi", "nik"
REISSUES = {
    LOST: canned("Kutipan hilang."),
    DAMAGED: canned("Kutipan rusak."),
    WORDING: canned("Kesalahan redaksi pada kutipan."),
    NIK: canned("NIK anak sudah terbit."),
}
LONGEST = 200
_LENGTH = Length(max=LONGEST, message=_l("Paling banyak 200 huruf."))


class _Reasoned(FlaskForm):
    """A reason from a list, and own words behind it."""

    texts: dict[str, str]
    choice = RadioField(_l("Apa alasannya?"), validate_choice=False)
    own = TextAreaField(
        _l("Keterangan dengan kata Anda sendiri"),
        [_LENGTH],
        description=_l("Misalnya nomor surat kehilangan. Tanpa nama dan tanpa NIK."),
    )

    def offer(self, choices: dict[str, Any]) -> None:
        """Offer these choices."""
        self.offered = frozenset(choices)
        self.choice.choices = [SelectChoice(value, label) for value, label in choices.items()]

    def validate_choice(self, field: RadioField) -> None:
        """Ask for one of the reasons."""
        if field.data not in self.offered:
            raise ValidationError(_l("Pilih satu alasan."))

    @property
    def reason(self) -> str:
        """Return the reason as it's kept: the one from the list, then the own words."""
        own = " ".join((self.own.data or "").split())
        return f"{self.texts[str(self.choice.data)]} {own}".strip()


class ReissueForm(_Reasoned):
    """Why a new version is issued, and the child's NIK if that's why."""

    texts = REISSUES
    nik = NikField(
        _l("NIK anak dari SIAK"),
        description=_l("Isi hanya kalau alasannya NIK anak sudah terbit."),
    )

    def __init__(self, *, nik_missing: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        labels = {
            LOST: _l("Kutipan hilang"),
            DAMAGED: _l("Kutipan rusak"),
            WORDING: _l("Kesalahan redaksi pada kutipan"),
            NIK: _l("NIK anak sudah terbit"),
        }
        if not nik_missing:
            del self.nik, labels[NIK]
        self.offer(labels)

    def validate_own(self, field: TextAreaField) -> None:
        """Ask what was wrong with the wording, which the list doesn't say."""
        if self.choice.data == WORDING and not (field.data or "").strip():
            raise ValidationError(_l("Tulis bagian mana yang salah."))

    def validate_nik(self, field: NikField) -> None:
        """Ask for the NIK where it's the reason; refuse what can't be one."""
        if self.choice.data == NIK and not field.data:
            raise ValidationError(_l("Isi NIK anak yang diberikan SIAK, 16 angka."))
        if self.choice.data != NIK and field.data:
            raise ValidationError(_l("Pilih alasan NIK anak sudah terbit, atau kosongkan NIK."))
        check_nik(field)

    @property
    def child_nik(self) -> str | None:
        """Return the typed NIK, 16 digits, or None."""
        return (self.nik.data or None) if "nik" in self else None


class RevokeForm(_Reasoned):
    """Why a certificate is to be revoked."""

    texts = REVOCATIONS
    sure = BooleanField(_l("Saya sudah memeriksa akta ini dan alasan pencabutannya."))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.offer(
            {
                "putusan": _l("Akta dibatalkan oleh putusan pengadilan"),
                "kantor": _l("Akta dibatalkan oleh kantor (contrarius actus)"),
                "ganda": _l("Kelahiran ini tercatat dua kali"),
                "palsu": _l("Akta terbit atas keterangan yang tidak benar"),
            }
        )
        self.own.description = _l("Nomor putusan atau surat. Tanpa nama dan tanpa NIK.")

    def validate_own(self, field: TextAreaField) -> None:
        """Ask for what the second person needs to judge."""
        if not (field.data or "").strip():
            raise ValidationError(
                _l("Tulis nomor putusan atau surat, supaya rekan Anda bisa menilai.")
            )

    def validate_sure(self, field: BooleanField) -> None:
        """Ask for a look before others are asked."""
        if not field.data:
            raise ValidationError(_l("Periksa dulu, lalu beri tanda di sini."))
