"""The nationality proposed for the deed, by model and by the parents' own (UU 12/2006 Art 4)."""

from __future__ import annotations

import pytest

from app.domain.citizenship import proposed_citizenship
from app.domain.deed_model import DeedModel

WNI, MALAYSIA, INDIA = "INDONESIA", "MALAYSIA", "INDIA"

# model, mother, father → child
EXPECTED = [
    ("1", WNI, WNI, WNI),
    ("1", WNI, MALAYSIA, WNI),
    ("1", MALAYSIA, WNI, WNI),
    ("1", MALAYSIA, MALAYSIA, MALAYSIA),
    ("1", INDIA, MALAYSIA, MALAYSIA),
    ("1", MALAYSIA, "", MALAYSIA),
    ("1", "", "", WNI),
    ("2", WNI, MALAYSIA, WNI),
    ("2", MALAYSIA, WNI, WNI),
    ("3", WNI, "", WNI),
    ("3", MALAYSIA, WNI, MALAYSIA),
    ("3", "", "", WNI),
    ("4", "", "", WNI),
    ("4", MALAYSIA, INDIA, WNI),
]


@pytest.mark.parametrize(("model", "mother", "father", "child"), EXPECTED)
def test_the_proposal(model: str, mother: str, father: str, child: str) -> None:
    assert proposed_citizenship(DeedModel(model), mother, father) == child


STATELESS = "TANPA KEWARGANEGARAAN"


@pytest.mark.parametrize(
    ("model", "mother", "father", "child"),
    [
        ("1", STATELESS, STATELESS, WNI),
        ("1", STATELESS, MALAYSIA, MALAYSIA),
        ("1", MALAYSIA, STATELESS, MALAYSIA),
        ("3", STATELESS, "", WNI),
    ],
)
def test_a_child_is_never_proposed_as_stateless(
    model: str, mother: str, father: str, child: str
) -> None:
    assert proposed_citizenship(DeedModel(model), mother, father) == child
