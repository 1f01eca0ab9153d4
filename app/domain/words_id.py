"""Numbers and dates in Indonesian words as certificates have them; names of months and weekdays."""

from __future__ import annotations

from datetime import date

_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
_DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu"
MONTHS = tuple(_MONTHS.split())
SHORT_MONTHS = tuple("Agu" if month == "Agustus" else month[:3] for month in MONTHS)
WEEKDAYS = tuple(_DAYS.split())  # Monday first, as date.weekday() counts
LARGEST = 9999
LAST_ORDINAL = 99

_TO_ELEVEN = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
_ONES = tuple(_TO_ELEVEN.split())


def number_in_words(number: int) -> str:
    """Write 0–9,999 in small letters: `dua ribu dua puluh enam`."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"only 0 to {LARGEST} are written in words")
    if number < len(_ONES):
        return _ONES[number]
    if number < 20:
        return f"{_ONES[number - 10]} belas"
    for size, word in ((1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if number >= size:
            count, rest = divmod(number, size)
            head = f"se{word}" if count == 1 else f"{_ONES[count]} {word}"
            return f"{head} {number_in_words(rest)}" if rest else head
    raise AssertionError("every number of two digits and more has tens")


def ordinal(number: int) -> str:
    """Write the order of a child as the certificate has it after `anak ke`: `SATU`, `DUA` …"""
    if not 1 <= number <= LAST_ORDINAL:
        raise ValueError(f"a child is the first to the {LAST_ORDINAL}th")
    return number_in_words(number).upper()


def date_in_words(day: date) -> tuple[str, str]:
    """Write day and month, and the year: `DUA BELAS NOVEMBER`, `DUA RIBU DUA PULUH ENAM`."""
    day_and_month = f"{number_in_words(day.day)} {MONTHS[day.month - 1]}"
    return day_and_month.upper(), number_in_words(day.year).upper()
