"""The demo's people keep the rules of names and numbers, and are the same each time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from app.demo.birth import FATHERS_FROM_ABROAD, answers_of
from app.demo.clock import Clock
from app.demo.load import SEED, cast
from app.demo.people import JAVANESE, LEFT_OUT, Crowd
from app.demo.stage import Part, draw_now, kinds
from app.domain.answers import Answers
from app.domain.deed_model import DeedModel, DocumentKind
from app.domain.form import missing_keys
from app.domain.identity import Nik
from app.domain.law.pack import Severity
from app.domain.names import check_child_name
from app.domain.office_hours import OfficeCalendar
from app.services import judging, regions

CALENDAR = OfficeCalendar(ZoneInfo("Asia/Jakarta"))
NOW = dt.datetime(2026, 11, 24, 7, 35, tzinfo=dt.UTC)
CLOCK = Clock(CALENDAR, NOW)


@cache
def parts() -> list[Part]:
    return list(cast(Crowd(SEED), CLOCK))


def test_the_same_people_play_each_time() -> None:
    again = cast(Crowd(SEED), CLOCK)
    assert [part.birth for part in parts()] == [part.birth for part in again]


def test_parents_never_share_a_marga() -> None:
    families = [part.birth.family for part in parts()]
    assert not [f for f in families if f.marga and f.marga == f.mothers_marga]


def test_a_child_bears_the_fathers_marga_and_in_model_3_the_mothers() -> None:
    for part in parts():
        birth = part.birth
        marga = birth.family.marga
        if birth.model is DeedModel.MOTHER_ONLY:
            marga = birth.family.mothers_marga
        if birth.model is not DeedModel.ORIGIN_UNKNOWN and "one_word" not in part.traits:
            assert birth.name.endswith(marga), birth.name


def test_javanese_have_no_marga() -> None:
    from_abroad = {surname for _name, surname, *_rest in FATHERS_FROM_ABROAD.values()}
    javanese = [p.birth.family for p in parts() if p.birth.family.group == JAVANESE]
    assert javanese
    assert {family.marga for family in javanese} <= {"", *from_abroad}


def test_no_name_is_that_of_a_known_person() -> None:
    names = {part.birth.name for part in parts()}
    for part in parts():
        names |= {part.birth.family.mother.name, part.birth.family.father.name}
        names |= {witness.name for witness in part.birth.witnesses}
    taken = {f"{given} {name.split()[-1]}" for name in names for given in name.split()[:-1]}
    assert not taken & LEFT_OUT


def test_there_are_one_word_names_and_twins() -> None:
    assert sum(" " not in part.birth.name for part in parts()) >= 4
    assert sum("twin" in part.traits for part in parts()) == 2


def test_every_nik_is_synthetic_and_means_its_person() -> None:
    for part in parts():
        family = part.birth.family
        for person in (family.mother, *([family.father] if family.father.nik else [])):
            nik = Nik.parse(person.nik)
            assert nik.serial.startswith("9")
            assert nik.birth_date(NOW.date()) == person.birth_date
            assert nik.region in regions.nik_prefixes()


def test_answers_are_complete_and_lead_to_the_model_of_the_script() -> None:
    for part in parts():
        answers = Answers(answers_of(part.birth))
        assert missing_keys(answers) == []
        assert answers.model == part.scene.model
        assert check_child_name(answers.text("child.name")).errors == ()


def test_witnesses_are_adults_and_neither_is_a_parent() -> None:
    about = {"R-WITNESS-17", "R-WITNESS-PARENT", "R-WITNESS-DIFFER", "R-WITNESS-INFORMANT"}
    for part in parts():
        answers = Answers(answers_of(part.birth))
        found = judging.told(answers, on=NOW.date(), severities=list(Severity))
        assert about & {breach.rule.id for breach in found} == set()


def test_all_ways_to_a_deed_are_played() -> None:
    models = Counter(part.scene.model for part in parts())
    assert len(parts()) == 60
    assert set(models) == set(DeedModel)


@pytest.mark.parametrize("kind", sorted(DocumentKind))
def test_a_paper_of_each_kind_is_drawn(kind: DocumentKind) -> None:
    part = next(part for part in parts() if kind in kinds(part))
    document = draw_now(part, kind)
    assert document.pages[0].jpeg.startswith(b"\xff\xd8\xff")
    assert len(document.thumbnail) < len(document.pages[0].jpeg)


def test_a_hospital_prints_its_letters_as_pdf() -> None:
    part = next(part for part in parts() if "hospital" in part.traits)
    assert draw_now(part, DocumentKind.BIRTH_LETTER).mime == "application/pdf"
