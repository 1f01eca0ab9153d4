"""Answers read as the terms of the law, whatever stands in them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.answers import Answers
from app.domain.birth import PlaceType, Sex
from app.domain.deed_model import (
    BirthLetter,
    Ceremony,
    DeedModel,
    DocumentKind,
    FamilyCardShows,
    MarriageProof,
    ParentsKnown,
    Situation,
)
from app.domain.values import Value

VALUES: st.SearchStrategy[Value] = st.none() | st.booleans() | st.integers() | st.text(max_size=6)


def test_nothing_is_answered_in_an_empty_file() -> None:
    answers = Answers(None)
    assert (answers.text("child.name"), answers.flag("x"), answers.number("x")) == ("", False, None)
    assert (answers.date("x"), answers.sex, answers.place_type) == (None, None, None)
    assert (answers.situation, answers.model_rule, answers.model) == (Situation(), None, None)
    assert (answers.papers, answers.multiple, answers.informant_is_parent) == ([], False, False)


@pytest.mark.parametrize(
    ("value", "answered"),
    [(None, False), ("", False), (False, False), (True, True), ("0", True), ("no", True)],
)
def test_what_counts_as_an_answer(value: Value, answered: bool) -> None:
    assert Answers({"key": value}).has("key") is answered


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("3150", 3150),
        (3150, 3150),
        ("", None),
        ("3,15", None),
        ("-3", None),
        (True, None),
        ("²", None),
    ],
)
def test_a_number_is_whole_or_none(value: Value, number: int | None) -> None:
    assert Answers({"child.weight": value}).number("child.weight") == number


@given(VALUES)
def test_no_value_breaks_the_reading(value: Value) -> None:
    answers = Answers({"key": value, "marriage.proof": value, "child.place_type": value})
    answers.number("key")
    assert isinstance(answers.text("key"), str)
    assert answers.has("key") in (True, False)
    assert answers.situation.proof in (None, *MarriageProof)
    assert answers.place_type in (None, *PlaceType)


def test_a_flag_is_a_ticked_box_and_nothing_else() -> None:
    assert Answers({"a": True}).flag("a")
    assert not Answers({"a": "yes"}).flag("a")
    assert not Answers({"a": 1}).flag("a")


def test_the_situation_is_read_from_the_plain_answers() -> None:
    answers = Answers(
        {
            "parents.known": "yes",
            "marriage.proof": "ceremony_only",
            "marriage.ceremony": "before",
            "marriage.family_card": "husband_wife",
            "birth.letter": "none",
        }
    )
    assert answers.situation == Situation(
        ParentsKnown.YES,
        MarriageProof.CEREMONY_ONLY,
        Ceremony.BEFORE_BIRTH,
        FamilyCardShows.HUSBAND_AND_WIFE,
        BirthLetter.NONE,
    )
    assert answers.model is DeedModel.UNRECORDED_MARRIAGE
    assert next(need.kind for need in answers.papers) is DocumentKind.BIRTH_DECLARATION


@pytest.mark.parametrize(
    ("relation", "parent"),
    [("mother", True), ("father", True), ("relative", False), ("carer", False), ("", False)],
)
def test_mother_and_father_need_not_say_who_they_are_twice(relation: str, parent: bool) -> None:
    assert Answers({"informant.relation": relation}).informant_is_parent is parent


def test_several_born_together() -> None:
    kinds = {"": False, "1": False, "2": True, "3": True, "4": True, "5": True}
    assert {k: Answers({"child.birth_kind": k}).multiple for k in kinds} == kinds


def test_dates_and_sex() -> None:
    answers = Answers({"child.birth_date": "2026-02-28", "child.sex": "2"})
    assert answers.date("child.birth_date") == dt.date(2026, 2, 28)
    assert answers.sex is Sex.FEMALE


def test_changing_what_was_given_changes_no_answer() -> None:
    given: dict[str, Value] = {"child.name": "Uli"}
    answers = Answers(given)
    given["child.name"] = "Tiur"
    assert answers.text("child.name") == "Uli"
