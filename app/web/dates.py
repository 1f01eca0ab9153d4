"""The three boxes of a date, as people type them: "3", "03", "Maret", "March"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

PARTS = ("day", "month", "year")

_MONTH_NAMES = (
    "januari january jan",
    "februari february pebruari feb peb",
    "maret march mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agu agt ags aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
MONTHS = {name: n for n, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}

MESSAGES: Mapping[str, Any] = {
    "day": _l("Isi tanggalnya, misalnya 3."),
    "month": _l("Isi bulannya, misalnya 11 atau November."),
    "year": _l("Isi tahunnya dengan empat angka, misalnya 2026."),
    "day_unknown": _l("Tanggal ini tidak ada. Tulis 1 sampai 31."),
    "month_unknown": _l("Bulan ini tidak ada. Tulis 1 sampai 12, atau namanya."),
    "year_unknown": _l("Tulis tahun dengan empat angka, misalnya 2026."),
    "impossible": _l("Tanggal ini tidak ada di kalender. Periksa lagi."),
}


class _BadPart(ValueError):
    """One box can't be read; the second argument names it."""


def read_month(typed: str) -> int:
    """Month 1-12 from a number or an Indonesian or English name; ValueError otherwise."""
    word = typed.strip().rstrip(".").casefold()
    month = MONTHS[word] if word in MONTHS else int(word)
    if not 1 <= month <= 12:
        raise ValueError(typed)
    return month


def _read_day(typed: str) -> int:
    day = int(typed)
    if not 1 <= day <= 31:
        raise ValueError(typed)
    return day


def _read_year(typed: str) -> int:
    if len(typed.strip()) != 4:
        raise ValueError(typed)
    return int(typed)


_READERS = {"day": _read_day, "month": read_month, "year": _read_year}


class DayMonthYearField(Field):
    """A date typed into `<name>-day`, `-month` and `-year`; `.data` is a date or None."""

    data: date | None

    def __init__(
        self, label: Any = None, validators: Any = None, *, messages: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.messages = {**MESSAGES, **(messages or {})}
        self.typed = dict.fromkeys(PARTS, "")
        self.wrong_part: str | None = None

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        self.wrong_part = None
        names = {part: f"{self.name}-{part}" for part in PARTS}
        if formdata is None or not any(name in formdata for name in names.values()):
            super().process(formdata, data, extra_filters)
            self._show(self.data)
            return
        self.typed = {part: formdata.get(name, "").strip() for part, name in names.items()}
        filled = any(self.typed.values())
        parts: MultiDict[str, str] = MultiDict(
            {self.name: list(self.typed.values())} if filled else {}
        )
        super().process(parts, data, extra_filters)

    def _show(self, value: date | None) -> None:
        if value is not None:
            self.typed = {part: str(getattr(value, part)) for part in PARTS}

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        if not valuelist:
            return
        try:
            numbers = {part: self._read(part) for part in PARTS}
            self.data = date(**numbers)
        except _BadPart as bad:
            self.wrong_part = str(bad)
            typed = self.typed[self.wrong_part]
            word = f"{self.wrong_part}_unknown" if typed else self.wrong_part
            raise ValueError(self.messages[word]) from bad
        except ValueError as error:
            self.wrong_part = "day"
            raise ValueError(self.messages["impossible"]) from error

    def _read(self, part: str) -> int:
        try:
            return _READERS[part](self.typed[part])
        except ValueError as error:
            raise _BadPart(part) from error

    def pre_validate(self, form: Any) -> None:
        """Keep the word about the wrong box: validators that follow would overwrite it."""
        if self.process_errors:
            raise StopValidation
