"""The survey's index and grade, as Permenpan RB 14/2017 counts them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.satisfaction import Element, Grade, complete, grade, result


def scores(value: int, **changes: int) -> dict[str, int]:
    return {element.value: value for element in Element} | changes


def test_there_are_nine_elements_in_the_regulations_order() -> None:
    assert [element.value for element in Element] == [f"u{number}" for number in range(1, 10)]


@pytest.mark.parametrize(
    ("index", "letter"),
    [
        ("100.00", Grade.A),
        ("88.31", Grade.A),
        ("88.30", Grade.B),
        ("76.61", Grade.B),
        ("76.60", Grade.C),
        ("65.00", Grade.C),
        ("64.99", Grade.D),
        ("25.00", Grade.D),
    ],
)
def test_the_grade_turns_exactly_at_the_regulations_bounds(index: str, letter: Grade) -> None:
    assert grade(Decimal(index)) is letter


def test_a_worked_example() -> None:
    answers = [scores(3)] * 4 + [scores(4, u3=1)]
    found = result(answers)
    assert found is not None
    assert found.count == 5
    assert found.averages[Element.TIME] == Decimal("2.60")
    assert found.averages[Element.COST] == Decimal("3.20")
    assert found.index == Decimal("78.33")  # (8 * 3.2 + 2.6) / 9 * 25
    assert found.grade is Grade.B


def test_fewer_than_five_answers_show_nothing() -> None:
    assert result([scores(4)] * 4) is None
    assert result([]) is None


@given(st.lists(st.integers(1, 4), min_size=5, max_size=50))
def test_the_index_stays_between_25_and_100(values: list[int]) -> None:
    found = result([scores(value) for value in values])
    assert found is not None
    assert Decimal(25) <= found.index <= Decimal(100)
    assert min(values) <= found.averages[Element.TIME] <= max(values)


@pytest.mark.parametrize(
    "said",
    [scores(0), scores(5), scores(3, u10=3), {"u1": 3}, {}, scores(True), scores("3")],  # type: ignore[arg-type]
)
def test_only_nine_scores_of_one_to_four_are_complete(said: dict[str, int]) -> None:
    assert complete(scores(3))
    assert not complete(said)
