"""Indonesian numbers in words, read back by a reader of their grammar."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.words_id import MONTHS, date_in_words, number_in_words, ordinal

UNITS = {"puluh": 10, "ratus": 100, "ribu": 1000}
TEN_DIGITS = "nol satu dua tiga empat lima enam tujuh delapan sembilan"
DIGITS = TEN_DIGITS.split()


def read(words: str) -> int:
    """Add up what is read from left to right: each unit multiplies the digit before it."""
    total = digit = 0
    for word in words.split():
        if word in DIGITS:
            digit = DIGITS.index(word)
            total += digit
        elif word == "belas":
            total += 10
        elif word.startswith("se"):
            total += {"sebelas": 11, "sepuluh": 10, "seratus": 100, "seribu": 1000}[word]
        else:
            total += digit * (UNITS[word] - 1)
    return total


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (1900, "seribu sembilan ratus"),
        (1998, "seribu sembilan ratus sembilan puluh delapan"),
        (2000, "dua ribu"),
        (2010, "dua ribu sepuluh"),
        (2026, "dua ribu dua puluh enam"),
        (2100, "dua ribu seratus"),
        (9999, "sembilan ribu sembilan ratus sembilan puluh sembilan"),
    ],
)
def test_a_number_is_written_as_it_is_said(number: int, words: str) -> None:
    assert number_in_words(number) == words


def test_every_number_reads_back_as_itself() -> None:
    for number in range(10_000):
        words = number_in_words(number)
        assert read(words) == number
        assert "satu puluh" not in words
        assert "satu ratus" not in words
        assert "satu ribu" not in words
        assert "satu belas" not in words


@pytest.mark.parametrize("number", [-1, 10_000])
def test_other_numbers_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="in words"):
        number_in_words(number)


def test_the_order_of_children_is_in_capitals() -> None:
    assert [ordinal(n) for n in (1, 2, 11, 21)] == ["SATU", "DUA", "SEBELAS", "DUA PULUH SATU"]
    assert len({ordinal(n) for n in range(1, 31)}) == 30
    with pytest.raises(ValueError, match="first"):
        ordinal(0)


def test_a_date_is_written_as_on_the_certificate() -> None:
    assert date_in_words(date(2026, 11, 12)) == ("DUA BELAS NOVEMBER", "DUA RIBU DUA PULUH ENAM")
    assert date_in_words(date(1998, 8, 31)) == (
        "TIGA PULUH SATU AGUSTUS",
        "SERIBU SEMBILAN RATUS SEMBILAN PULUH DELAPAN",
    )


def test_every_date_of_two_centuries_reads_back_as_itself() -> None:
    months = [month.upper() for month in MONTHS]
    for number in range(date(1900, 1, 1).toordinal(), date(2101, 1, 1).toordinal()):
        day = date.fromordinal(number)
        day_and_month, year = date_in_words(day)
        in_words, _, month = day_and_month.rpartition(" ")
        assert months.index(month) + 1 == day.month
        assert (read(in_words.lower()), read(year.lower())) == (day.day, day.year)
