"""Packs as a whole: readable, complete in both languages, never changed once they decided."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deed_model import DocumentKind
from app.domain.form import all_keys
from app.domain.law import packs
from app.domain.law.facts import Checking, Facts, Practice
from app.domain.law.judging import State, breaches, judge, papers
from app.domain.law.models import FITS
from app.domain.law.pack import BLOCKING, Pack, Severity
from app.domain.law.papers import ASKED
from app.domain.law.table import as_markdown
from app.domain.values import Values
from tests.unit.domain.law.cases import facts

PACK = packs.pack("2026-1")
MARGINS = {
    "parents.known": ["yes", "foundling", "unknown_origin"],
    "marriage.proof": ["at_hand", "lost", "ceremony_only", "not_married"],
    "marriage.ceremony": ["before", "after"],
    "marriage.family_card": ["husband_wife", "child_in_law", "otherwise"],
    "birth.letter": ["have", "none"],
    "child.alive": ["yes", "died_after", "stillborn"],
    "informant.relation": ["mother", "father", "relative", "carer", "police"],
    "child.place_type": ["1", "4"],
}
DATES = [f"{key}_date" for key in ("child.birth", "mother.birth", "marriage.ceremony")]


@st.composite
def any_facts(draw: st.DrawFn) -> Facts:
    """Draw any facts at all: answers may contradict each other or be missing."""
    values = {key: draw(st.sampled_from(["", *those])) for key, those in MARGINS.items()}
    day = st.dates(dt.date(1890, 1, 1), dt.date(2030, 1, 1)).map(dt.date.isoformat)
    values |= {key: draw(st.one_of(st.just(""), day)) for key in DATES}
    free = [k for k in all_keys() if k not in values and not k.endswith(("_date", "_time"))]
    values |= draw(
        st.dictionaries(st.sampled_from(free), st.text(max_size=20).filter(_fits), max_size=8)
    )
    targets = st.frozensets(st.sampled_from([*all_keys(), "duplicate"]), max_size=3)
    return Facts(
        answers=Values({key: value for key, value in values.items() if value}),
        on=draw(st.dates(dt.date(2026, 1, 1), dt.date(2030, 1, 1))),
        papers=draw(st.frozensets(st.sampled_from(DocumentKind))),
        practice=Practice(nik_required=draw(st.booleans())),
        checking=Checking(missing=draw(targets), unchecked=draw(targets), wrong=draw(targets)),
    )


def _fits(text: str) -> bool:
    return not re.fullmatch(r"[\d.eE+-]*", text) or text.isdecimal()


@given(any_facts())
def test_any_facts_are_judged_to_one_model_and_no_paper_twice(some: Facts) -> None:
    found = judge(PACK, some)
    kinds = [need.kind for need in papers(PACK, some)]
    assert len(kinds) == len(set(kinds))
    assert bool(kinds) == (found.model is not None)
    assert sum(rule.fits(some) for rule in PACK.models) <= 1
    assert [f.rule for f in found.findings] == [r.id for r in (*PACK.papers, *PACK.rules)]


@given(any_facts())
def test_what_blocks_says_where_and_what_to_do(some: Facts) -> None:
    for finding in breaches(PACK, judge(PACK, some)):
        assert finding.targets
        rule = PACK.rule(finding.rule)
        assert rule.says.id
        assert getattr(rule, "todo", rule.says).id


@given(any_facts())
def test_facts_are_kept_whole_and_judged_the_same_again(some: Facts) -> None:
    again = Facts.from_data(some.as_data())
    assert again.digest() == some.digest()
    assert judge(PACK, again) == judge(PACK, some)


def test_no_value_of_anybody_is_in_what_is_stored_for_good() -> None:
    some = facts(**{"child.name": "Zxqwv 9", "mother.nik": "1211019999999999"})
    outcomes = str(judge(PACK, some).outcomes())
    assert "Zxqwv" not in outcomes
    assert "12110199" not in outcomes


@pytest.mark.parametrize("pack_id", packs.ids())
def test_a_pack_speaks_both_languages_in_whole_sentences(pack_id: str) -> None:
    for text in _texts(packs.pack(pack_id)):
        assert text.id != text.en
        for words in (text.id, text.en):
            assert words.lstrip("“")[0].isupper()
            assert words[-1] == "."
            assert not re.search(r"[{}]", words)


def _texts(pack: Pack) -> list:  # type: ignore[type-arg]
    more = [text for rule in pack.rules for text in (rule.told, rule.todo)]
    return [rule.says for rule in (*pack.models, *pack.papers, *pack.rules)] + more


def test_every_check_is_used_by_a_pack() -> None:
    text = "".join(path.read_text() for path in packs.FOLDER.glob("*.toml"))
    for name in (*packs.CHECKS, *FITS, *ASKED):
        assert f'"{name}"' in text


def test_the_pack_of_a_day_is_the_latest_that_started() -> None:
    assert packs.in_force(dt.date(2026, 11, 24)).id == "2026-1"
    assert packs.in_force(dt.date(1970, 1, 1)).id == "2026-1"


def test_an_unknown_pack_is_a_key_error_and_never_a_path() -> None:
    for wrong in ("1999-1", "../packs/2026-1", ""):
        with pytest.raises(KeyError):
            packs.pack(wrong)


def test_a_changed_number_makes_another_pack_that_judges_otherwise(tmp_path: Path) -> None:
    text = (packs.FOLDER / "2026-1.toml").read_text()
    path = tmp_path / "2027-1.toml"
    path.write_text(
        text.replace('id = "2026-1"', 'id = "2027-1"').replace(
            "witness_age = 17", "witness_age = 90"
        )
    )
    new = packs.read(path)
    assert (new.id, new.sha256 == PACK.sha256) == ("2027-1", False)
    assert judge(PACK, facts()).state("R-WITNESS-17") is State.MET
    assert judge(new, facts()).state("R-WITNESS-17") is State.NOT_MET
    assert "90" in new.rule("R-WITNESS-17").says.id


def test_two_rules_with_one_id_are_refused(tmp_path: Path) -> None:
    text = (packs.FOLDER / "2026-1.toml").read_text().replace('"R-WEIGHT"', '"R-LENGTH"')
    path = tmp_path / "2027-1.toml"
    path.write_text(text)
    with pytest.raises(ValueError, match="R-LENGTH"):
        packs.read(path)


def test_each_severity_is_used_and_three_of_them_block() -> None:
    assert {rule.severity for rule in PACK.rules} == set(Severity)
    assert set(BLOCKING) < set(Severity)


def test_the_lawyers_table_is_what_the_newest_pack_says() -> None:
    table = (Path(__file__).parents[4] / "docs" / "rules.md").read_text()
    assert table == as_markdown(packs.latest())
