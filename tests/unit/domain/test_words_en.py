"""English numbers and ordinals in words, read back by a reader of their grammar."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.words_en import MONTHS, date_in_words, day_ordinal, number_in_words, ordinal

TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
FROM_TWENTY = "twenty thirty forty fifty sixty seventy eighty ninety"
TO_THIRTY_FIRST = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
    "twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
    "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
ONES = TO_NINETEEN.split()
TENS = FROM_TWENTY.split()
DAYS = TO_THIRTY_FIRST.split()


def read(words: str) -> int:
    total = last = 0
    for word in words.replace("-", " ").split():
        if word in ONES:
            last = ONES.index(word)
            total += last
        elif word in TENS:
            total += 10 * (TENS.index(word) + 2)
        elif word != "and":
            total += last * ({"hundred": 100, "thousand": 1000}[word] - 1)
    return total


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (40, "forty"),
        (42, "forty-two"),
        (100, "one hundred"),
        (101, "one hundred and one"),
        (1000, "one thousand"),
        (1005, "one thousand and five"),
        (1900, "one thousand nine hundred"),
        (1998, "one thousand nine hundred and ninety-eight"),
        (2000, "two thousand"),
        (2026, "two thousand and twenty-six"),
        (2100, "two thousand one hundred"),
    ],
)
def test_a_number_is_written_as_it_is_said(number: int, words: str) -> None:
    assert number_in_words(number) == words


def test_every_number_reads_back_as_itself() -> None:
    for number in range(10_000):
        assert read(number_in_words(number)) == number


@pytest.mark.parametrize("number", [-1, 10_000])
def test_other_numbers_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="in words"):
        number_in_words(number)


def test_the_days_of_a_month_are_as_a_calendar_names_them() -> None:
    assert [day_ordinal(day) for day in range(1, 32)] == DAYS


def test_the_order_of_children_is_in_capitals() -> None:
    assert [ordinal(number) for number in range(1, 31)] == [day.upper() for day in DAYS[:30]]
    assert (ordinal(40), ordinal(99)) == ("FORTIETH", "NINETY-NINTH")
    for number in (0, 100):
        with pytest.raises(ValueError, match="first"):
            ordinal(number)


def test_a_date_is_written_as_on_the_certificate() -> None:
    assert date_in_words(date(2026, 11, 12)) == (
        "twelfth of November",
        "two thousand and twenty-six",
    )
    assert date_in_words(date(1998, 8, 31)) == (
        "thirty-first of August",
        "one thousand nine hundred and ninety-eight",
    )


def test_every_date_of_two_centuries_reads_back_as_itself() -> None:
    for number in range(date(1900, 1, 1).toordinal(), date(2101, 1, 1).toordinal()):
        day = date.fromordinal(number)
        day_and_month, year = date_in_words(day)
        in_words, month = day_and_month.split(" of ")
        assert (MONTHS.index(month) + 1, DAYS.index(in_words) + 1) == (day.month, day.day)
        assert read(year) == day.year
