"""The forms of an office's settings, section by section."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, FileField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs are older
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from app.services import office_calendar
from app.services.office_calendar import BadHours, HolidayKind
from app.services.office_settings import Value
from app.web.dates import DayMonthYearField


def _line(label: Any, most: int, *, hint: Any = "", needed: bool = True) -> StringField:
    first = InputRequired(_l("Isi bagian ini.")) if needed else Optional()
    longest = Length(max=most, message=_l("Tulis lebih pendek."))
    box = {"autocomplete": "off", "maxlength": str(most)}
    return StringField(label, [first, longest, _tidy], render_kw=box, description=hint)


def _tidy(_form: Any, field: Any) -> None:
    field.data = " ".join((field.data or "").split())


def _number(label: Any, least: int, most: int, *, hint: Any = "") -> IntegerField:
    words = _l("Tulis angka %(least)s sampai %(most)s.", least=least, most=most)
    checks = [InputRequired(words), NumberRange(least, most, message=words)]
    return IntegerField(label, checks, render_kw={"inputmode": "numeric"}, description=hint)


class SettingsForm(FlaskForm):
    """A section of the settings; the names of its fields are those of the office."""

    def values(self) -> dict[str, Value]:
        """Return what was typed, by setting; an empty line is an empty text."""
        fields = (field for field in self if field.type != "CSRFTokenField")
        return {field.name: "" if field.data is None else field.data for field in fields}


class NamesForm(SettingsForm):
    """What the office is called, where it is, how it's reached."""

    name = _line(_l("Nama pendek"), 120, hint=_l("Tampil di atas setiap halaman."))
    full_name = _line(_l("Nama lengkap"), 200, hint=_l("Tercetak di akta."))
    full_name_en = _line(_l("Nama lengkap, bahasa Inggris"), 200)
    address = _line(_l("Alamat"), 200)
    phone = _line(_l("Telepon"), 30, needed=False)
    whatsapp = _line(
        _l("WhatsApp"), 30, needed=False, hint=_l("Orang tua bertanya ke sini, misalnya 0812…")
    )
    email = _line(_l("Email"), 120, needed=False)

    def validate_email(self, field: StringField) -> None:
        """Refuse what no message would reach."""
        if field.data and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", field.data):
            raise ValidationError(_("Periksa emailnya."))

    def validate_phone(self, field: StringField) -> None:
        """Refuse what nobody can dial."""
        if field.data and not re.fullmatch(r"\+?[\d ()-]{5,29}", field.data):
            raise ValidationError(_("Tulis nomor dengan angka, misalnya 0627 21000."))

    validate_whatsapp = validate_phone


class HeadForm(SettingsForm):
    """Who signs: as certificates print it from now on."""

    head_name = _line(_l("Nama pejabat"), 120, hint=_l("Dengan gelar, seperti tercetak di akta."))
    head_nip = _line(_l("NIP"), 18)
    head_title = _line(_l("Jabatan"), 200)
    head_title_en = _line(_l("Jabatan, bahasa Inggris"), 200)

    def validate_head_nip(self, field: StringField) -> None:
        """Ask for the 18 digits of a NIP."""
        field.data = "".join((field.data or "").split())
        if not re.fullmatch(r"\d{18}", field.data):
            raise ValidationError(_("NIP terdiri dari 18 angka."))


class PromiseForm(SettingsForm):
    """What the office promises, and how long it waits for whom."""

    promise_days = _number(
        _l("Janji selesai, dalam hari kerja"),
        1,
        60,
        hint=_l("Berlaku untuk berkas yang masuk mulai sekarang."),
    )
    late_after_days = _number(
        _l("Lapor terlambat setelah, dalam hari"), 1, 365, hint=_l("Menurut undang-undang: 60.")
    )
    draft_days = _number(_l("Draf disimpan, dalam hari"), 1, 365)
    correction_days = _number(_l("Waktu memperbaiki, dalam hari"), 1, 365)
    objection_days = _number(_l("Waktu mengajukan keberatan, dalam hari"), 1, 365)
    release_after_hours = _number(
        _l("Kasus tak tersentuh kembali ke antrean setelah, dalam jam"),
        1,
        720,
        hint=_l("Dihitung dari terakhir kali petugasnya mengambil, menandai, atau melihat."),
    )
    nik_required = BooleanField(_l("NIK anak wajib sebelum akta didaftarkan"))


class PracticeForm(SettingsForm):
    """What the law leaves to the office; each is an assumption until the office confirms it."""

    unrecorded_card_accepted = BooleanField(
        _l("KK bertuliskan “kawin belum tercatat” diterima untuk akta dengan nama ayah"),
        description=_l("Kalau tidak, akta memuat nama ibu saja sampai perkawinannya tercatat."),
    )
    foundling_declaration = BooleanField(
        _l("Anak temuan: minta juga SPTJM kelahiran (F-2.03) di samping berita acara polisi")
    )


class NoticeForm(SettingsForm):
    """A few words above the home page, in both languages."""

    notice = TextAreaField(
        _l("Pengumuman"),
        [Optional(), Length(max=500, message=_l("Paling banyak 500 huruf.")), _tidy],
        render_kw={"maxlength": "500"},
        description=_l("Tampil di halaman depan. Kosongkan kalau tidak ada."),
    )
    notice_en = TextAreaField(
        _l("Pengumuman, bahasa Inggris"),
        [Optional(), Length(max=500, message=_l("Paling banyak 500 huruf.")), _tidy],
        render_kw={"maxlength": "500"},
    )


SECTIONS: dict[str, type[SettingsForm]] = {
    "nama": NamesForm,
    "pejabat": HeadForm,
    "janji": PromiseForm,
    "praktik": PracticeForm,
    "pengumuman": NoticeForm,
}
TITLES = {
    "nama": _l("Nama dan alamat kantor"),
    "pejabat": _l("Pejabat yang menandatangani"),
    "janji": _l("Janji dan tenggat"),
    "praktik": _l("Yang diserahkan hukum kepada kantor"),
    "pengumuman": _l("Pengumuman"),
}


def _hours(label: Any) -> StringField:
    return StringField(label, [Optional(), _readable], render_kw={"autocomplete": "off"})


def _readable(_form: Any, field: Any) -> None:
    try:
        field.data = office_calendar.hours_text(office_calendar.read_hours(field.data or ""))
    except BadHours as error:
        words = _("Tulis seperti 07.30–12.00, 13.00–16.00. Tanda “-” berarti tutup.")
        raise ValidationError(words) from error


class HoursForm(FlaskForm):
    """A week's hours from a day on."""

    first = DayMonthYearField(
        _l("Berlaku mulai"), [InputRequired(_l("Isi tanggal mulai berlaku."))]
    )
    last = DayMonthYearField(
        _l("Sampai"), [Optional()], description=_l("Kosongkan kalau sampai diganti.")
    )
    day0 = _hours(_l("Senin"))
    day1 = _hours(_l("Selasa"))
    day2 = _hours(_l("Rabu"))
    day3 = _hours(_l("Kamis"))
    day4 = _hours(_l("Jumat"))
    day5 = _hours(_l("Sabtu"))
    day6 = _hours(_l("Minggu"))

    @property
    def days(self) -> list[Any]:
        """The boxes of the seven days."""
        return [self[f"day{number}"] for number in range(7)]

    def stored(self) -> office_calendar.Stored:
        """Return the hours as an office keeps them."""
        week = {
            str(number): office_calendar.read_hours(box.data or "")
            for number, box in enumerate(self.days)
        }
        return office_calendar.timetable(self.begins, self.last.data, week)

    @property
    def begins(self) -> dt.date:
        """The first day, once it's typed."""
        if self.first.data is None:
            raise ValueError("no first day")
        return self.first.data

    def validate_last(self, field: DayMonthYearField) -> None:
        """Refuse an end before the beginning."""
        if field.data and self.first.data and field.data < self.first.data:
            raise ValidationError(_("Tanggal ini sebelum tanggal mulai."))


KINDS = [
    SelectChoice(HolidayKind.NATIONAL.value, _l("Libur nasional")),
    SelectChoice(HolidayKind.JOINT_LEAVE.value, _l("Cuti bersama")),
    SelectChoice(HolidayKind.LOCAL.value, _l("Libur daerah")),
]


class HolidayForm(FlaskForm):
    """One day off."""

    day = DayMonthYearField(_l("Tanggal"), [InputRequired(_l("Isi tanggalnya."))])
    name = _line(_l("Nama hari libur"), 120)
    kind = RadioField(_l("Jenis"), [InputRequired(_l("Pilih jenisnya."))], choices=KINDS)


class ImportForm(FlaskForm):
    """Days off as a table, pasted."""

    table = TextAreaField(
        _l("Daftar hari libur"),
        [
            InputRequired(_l("Tempel daftarnya dulu.")),
            Length(max=20_000, message=_l("Terlalu panjang: paling banyak 200 baris.")),
        ],
        description=_l(
            "Satu baris satu hari: tanggal, nama, jenis. Misalnya 01-01-2027, Tahun Baru"
        ),
        render_kw={"spellcheck": False},
    )


class EmblemForm(FlaskForm):
    """A picture for the head of certificates."""

    file = FileField(
        _l("Lambang daerah"),
        description=_l("PNG atau JPEG, paling besar 2 MB, dengan latar putih."),
        render_kw={"accept": "image/png,image/jpeg"},
    )
