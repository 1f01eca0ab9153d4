"""Which pairs a person is shown, and why; siblings, twins and namesakes aren't among them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.likeness import keys
from app.domain.likeness.births import Birth
from app.domain.likeness.deciding import decide
from app.domain.likeness.weights import POINTS, Reason

CHILD = Birth(
    child="Maria Ulina Ginting",
    born="2026-03-04",
    sex="2",
    kind="1",
    order="2",
    mother="Rehulina br Sembiring",
    mother_nik="1211014101909001",
    mother_born="1990-01-01",
    father="Nampati Ginting",
    father_nik="1211010101889002",
    place="12.11.01.2001",
    regency="12.11",
)
TWIN = replace(CHILD, kind="2")
NO_NUMBERS = {"mother_nik": "", "father_nik": "", "nik": ""}

SHOWN = {
    "itself": {},
    "old spelling": {"child": "Maria Oelina Ginting", "mother": "Rehoelina Sembiring"},
    "swapped words": {"child": "Ginting Ulina Maria"},
    "clan left out": {"child": "Maria Ulina", **NO_NUMBERS},
    "one day later, without numbers": {"born": "2026-03-05", **NO_NUMBERS},
    "day and month swapped": {"born": "2026-04-03", **NO_NUMBERS},
    "another year, one digit": {"born": "2025-03-04", **NO_NUMBERS},
    "another name of the same mother's": {"child": "Tiur Ginting", "born": "2026-03-02"},
    "no name yet": {"child": "Bayi Ny. Rehulina"},
    "another mother's name and no number": {"mother": "Ulina", **NO_NUMBERS},
    "without father": {"father": "", "father_nik": "", "mother_nik": ""},
    "slip in the mother's number": {"mother_nik": "1211014101909010", "mother": "R. Sembiring"},
    "far apart, but all the same": {"born": "2024-11-20"},
}


@pytest.mark.parametrize("changes", SHOWN.values(), ids=SHOWN.keys())
def test_what_may_be_the_same_birth_is_shown(changes: dict[str, str]) -> None:
    assert decide(CHILD, replace(CHILD, **changes)).shown


SIBLING = {"child": "Rasita Ginting", "born": "2024-11-20", "order": "1"}
STRANGER = {
    "mother": "Malemta Tarigan",
    "mother_nik": "1211014502929005",
    "mother_born": "1992-02-05",
    "father": "Ukur Ginting",
    "father_nik": "1211010602909006",
}
APART = {
    "a sibling": SIBLING,
    "a sibling with a name that is almost the same": SIBLING | {"child": "Mario Ulina Ginting"},
    "a sibling with the same birthday": SIBLING | {"born": "2024-03-04"},
    "a cousin of the same village": STRANGER | {"child": "Rasita Ginting", "born": "2026-03-05"},
    "a namesake of the same clan, a year older": STRANGER | {"born": "2025-02-11"},
    "a stranger of the same day": STRANGER | {"child": "Pinta Barus", "place": "12.11.02.2001"},
}


@pytest.mark.parametrize("changes", APART.values(), ids=APART.keys())
def test_what_is_another_birth_is_not_shown(changes: dict[str, str]) -> None:
    assert not decide(CHILD, replace(CHILD, **changes)).shown


TWINS = {
    "order": {"child": "Malemta Ginting", "order": "3"},
    "sex": {"child": "Bastanta Ginting", "sex": "1"},
    "name alone": {"child": "Malemta Ginting"},
    "a name with one other letter, by order": {"child": "Mario Ulina Ginting", "order": "3"},
    "after midnight": {"child": "Malemta Ginting", "order": "3", "born": "2026-03-05"},
}


@pytest.mark.parametrize("changes", TWINS.values(), ids=TWINS.keys())
def test_twins_are_not_shown(changes: dict[str, str]) -> None:
    assert not decide(TWIN, replace(TWIN, **changes)).shown


def test_a_twin_reported_twice_is_shown() -> None:
    assert decide(TWIN, replace(TWIN, child="Maria Oelina", born="2026-03-05")).shown


def test_reasons_say_what_agrees() -> None:
    found = decide(CHILD, replace(CHILD, born="2026-03-05", child="Maria Oelina Ginting"))
    wanted = {Reason.MOTHER_NIK, Reason.DATE_FEW, Reason.CHILD_SPELLED, Reason.PLACE_SAME}
    assert wanted <= set(found.reasons)
    assert found.days == 1


def test_each_reason_has_points() -> None:
    assert POINTS.keys() == set(Reason)


@pytest.mark.parametrize("changes", SHOWN.values(), ids=SHOWN.keys())
def test_a_pair_that_is_shown_is_also_found(changes: dict[str, str]) -> None:
    other = replace(CHILD, **changes)
    assert keys.asked(other) & keys.kept(CHILD)
    assert keys.asked(CHILD) & keys.kept(other)


TEXTS = st.sampled_from(["", "Maria Ulina Ginting", "Ulina", "Bayi", "Karo-karo", "M. Teguh", "'"])
DAYS = st.dates(dt.date(1900, 1, 9), dt.date(2100, 1, 1)).map(str) | st.just("")
BIRTHS = st.builds(
    Birth,
    child=TEXTS,
    born=DAYS,
    sex=st.sampled_from(["", "1", "2"]),
    kind=st.sampled_from(["", "1", "2"]),
    mother=TEXTS,
    mother_nik=st.sampled_from(["", "1211014101909001", "1211014101909002"]),
    mother_born=DAYS,
    father=TEXTS,
)


@given(BIRTHS, BIRTHS)
def test_any_two_births_compare_alike_both_ways(one: Birth, other: Birth) -> None:
    there, back = decide(one, other), decide(other, one)
    assert (there.shown, set(there.reasons)) == (back.shown, set(back.reasons))
    assert there.points == pytest.approx(back.points)


@given(BIRTHS)
def test_facts_are_kept_and_read_again(birth: Birth) -> None:
    assert Birth.read(birth.kept()) == birth
    assert len(keys.kept(birth)) <= 16
