"""Each rule on its own: a case that meets it, cases that don't, and where it says so."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from app.domain.deed_model import DeedModel, DocumentKind
from app.domain.law import packs
from app.domain.law.facts import Practice
from app.domain.law.judging import Judgement, State, judge
from tests.unit.domain.law.cases import BORN, ORDINARY, facts

PACK = packs.pack("2026-1")
FATHER_NIK = "1211011203909001"
YOUNG = "1211014911159001"  # a girl of 11

# rule, what changes the ordinary case so that it isn't met, and the targets it names.
BROKEN: list[tuple[str, dict[str, Any], tuple[str, ...]]] = [
    ("R-STILLBIRTH", {"child.alive": "stillborn"}, ("child.alive",)),
    ("R-COMPLETE", {"missing": frozenset({"child.sex"})}, ("child.sex",)),
    ("R-CORRECTED", {"unsettled": frozenset({"doc:family_card"})}, ("doc:family_card",)),
    ("R-WORDS-READ", {"missing": frozenset({"model.confirmed"})}, ("model.confirmed",)),
    ("R-DATE-FUTURE", {"child.birth_date": "2026-11-25"}, ("child.birth_date",)),
    ("R-DATE-1900", {"child.birth_date": "1899-12-31"}, ("child.birth_date",)),
    ("R-NAME-LETTERS", {"child.name": "Uli Manik 2"}, ("child.name",)),
    ("R-NAME-LETTERS", {"child.name": "Renée Manik"}, ("child.name",)),
    ("R-NAME-60", {"child.name": "A" * 30 + " " + "B" * 30}, ("child.name",)),
    ("R-NIK-FORM", {"mother.nik": "1211014511999"}, ("mother.nik",)),
    ("R-KK-FORM", {"child.family_card": "1211014511990001"}, ("child.family_card",)),
    ("R-WITNESS-TWO", {"witness2.name": None}, ("witness2.name",)),
    ("R-WITNESS-DIFFER", {"witness1.nik": YOUNG, "witness2.nik": YOUNG}, ("witness2.nik",)),
    (
        "R-WITNESS-INFORMANT",
        {"witness1.nik": YOUNG, "mother.nik": YOUNG, "informant.relation": "mother"},
        ("witness1.nik",),
    ),
    ("R-NAME-TWO-WORDS", {"child.name": "Uli"}, ("child.name",)),
    ("R-NAME-TITLE", {"child.name": "Haji Uli Manik"}, ("child.name",)),
    ("R-NAME-WHOLE", {"child.name": "Uli M Manik"}, ("child.name",)),
    ("R-NAME-BORU", {"child.name": "Uli br Manik"}, ("child.name",)),
    ("R-CHECKED", {"unchecked": frozenset({"child.name"})}, ("child.name",)),
    ("R-RIGHT", {"wrong": frozenset({"child.name"})}, ("child.name",)),
    ("R-DUPLICATE", {"unchecked": frozenset({"duplicate"})}, ("duplicate",)),
    ("R-MARRIAGE-DAY", {"marriage.ceremony_date": "2026-11-21"}, ("marriage.ceremony_date",)),
    ("R-NIK-RESIDENT", {"mother.no_nik_reason": "resident"}, ("mother.no_nik_reason",)),
    ("R-LATE-60", {"reported": BORN + dt.timedelta(days=61)}, ("late_decision",)),
    ("R-NIK-CHILD", {"child_nik_given": False}, ("child.nik",)),
    ("R-DIED-AFTER", {"child.alive": "died_after"}, ("child.alive",)),
    ("R-PLACE-HERE", {"child.birth_regency": "12.71"}, ("child.birth_regency",)),
    (
        "R-DOMICILE-HERE",
        {"domicile.district": "outside", "domicile.regency": "12.71"},
        ("domicile.regency",),
    ),
    ("R-LETTER-VILLAGE", {"child.place_type": "4"}, ("doc:birth_letter",)),
    ("R-MARRIAGE-LOST", {"marriage.proof": "lost"}, ("marriage.proof",)),
    (
        "R-MARRIAGE-RECORDED",
        {"marriage.ceremony_date": "2022-05-10", "marriage.record_date": "2022-05-09"},
        ("marriage.record_date",),
    ),
    ("R-PATERNITY-300", {"marriage.ended_date": "2026-01-23"}, ("marriage.ended_date",)),
    ("R-CITIZENSHIP", {"father.citizenship": "MALAYSIA"}, ("father.citizenship",)),
    ("R-MOTHER-YOUNG", {"mother.birth_date": "2014-11-21"}, ("mother.birth_date",)),
    ("R-MOTHER-OLD", {"mother.birth_date": "1970-11-20"}, ("mother.birth_date",)),
    ("R-WEIGHT", {"child.weight": 7001}, ("child.weight",)),
    ("R-LENGTH", {"child.length": "19"}, ("child.length",)),
    ("R-NIK-REGION", {"unknown_regions": frozenset({"mother.nik"})}, ("mother.nik",)),
    ("R-NIK-DATE", {"mother.birth_date": "1995-01-01"}, ("mother.birth_date",)),
    ("R-NIK-SEX", {"mother.nik": FATHER_NIK}, ("mother.nik",)),
    (
        "R-NIK-ONE",
        {"mother.nik": FATHER_NIK, "father.nik": FATHER_NIK},
        ("father.nik", "mother.nik"),
    ),
    ("R-WITNESS-PARENT", {"witness1.nik": YOUNG, "father.nik": YOUNG}, ("witness1.nik",)),
    ("R-WITNESS-17", {"witness2.nik": YOUNG}, ("witness2.nik",)),
]

# rule, what changes the ordinary case so that it's met all the same: the last value allowed.
AT_THE_EDGE: list[tuple[str, dict[str, Any]]] = [
    ("R-DATE-FUTURE", {"child.birth_date": "2026-11-24"}),
    ("R-DATE-1900", {"child.birth_date": "1900-01-01"}),
    ("R-NAME-60", {"child.name": "A" * 29 + " " + "B" * 30}),
    ("R-NAME-TITLE", {"child.name": "Raja Uli Manik"}),
    ("R-LATE-60", {"reported": BORN + dt.timedelta(days=60)}),
    ("R-LATE-60", {"reported": BORN + dt.timedelta(days=900), "decision_given": True}),
    ("R-NIK-CHILD", {"child_nik_given": False, "child.nik": YOUNG}),
    ("R-MARRIAGE-DAY", {"marriage.ceremony_date": "2026-11-20"}),
    ("R-NIK-RESIDENT", {"mother.no_nik_reason": "died_before"}),
    ("R-PATERNITY-300", {"marriage.ended_date": "2026-01-24"}),
    ("R-MOTHER-YOUNG", {"mother.birth_date": "2014-11-20"}),
    ("R-MOTHER-OLD", {"mother.birth_date": "1970-11-21"}),
    ("R-WEIGHT", {"child.weight": 7000}),
    ("R-WEIGHT", {"child.weight": 300}),
    ("R-LENGTH", {"child.length": "70"}),
    ("R-LENGTH", {"child.length": "49.5"}),
    ("R-NIK-DATE", {"mother.nik": "1211014101659001", "mother.birth_date": "1865-01-01"}),
    ("R-WITNESS-17", {"witness2.nik": "1211013102159001"}),  # 31 February says nothing of age
]


def judged(**changes: Any) -> Judgement:
    return judge(PACK, facts(**changes))


def named(value: object) -> str:
    return value if isinstance(value, str) and value.startswith("R-") else ""


def test_the_ordinary_case_meets_every_rule() -> None:
    found = judge(PACK, facts())
    assert [f.rule for f in found.findings if f.state is State.NOT_MET] == []
    assert found.model is DeedModel.MARRIED


@pytest.mark.parametrize(("rule", "changes", "targets"), BROKEN, ids=named)
def test_a_rule_that_is_not_met_names_its_targets(
    rule: str, changes: dict[str, Any], targets: tuple[str, ...]
) -> None:
    found = {finding.rule: finding for finding in judged(**changes).findings}
    assert (found[rule].state, found[rule].targets) == (State.NOT_MET, targets)


@pytest.mark.parametrize(("rule", "changes"), AT_THE_EDGE, ids=named)
def test_a_rule_is_met_up_to_its_edge(rule: str, changes: dict[str, Any]) -> None:
    assert judged(**changes).state(rule) is State.MET


def test_every_rule_is_in_the_table_above() -> None:
    assert {rule for rule, _changes, _targets in BROKEN} == {rule.id for rule in PACK.rules}


@pytest.mark.parametrize("kind", sorted(ORDINARY))
def test_a_paper_that_is_missing_is_named(kind: DocumentKind) -> None:
    found = judge(PACK, facts(papers=ORDINARY - {kind}))
    missing = [f.targets for f in found.findings if f.state is State.NOT_MET]
    assert missing == [(f"doc:{kind}",)]


def test_an_office_may_let_the_nik_come_later() -> None:
    found = judge(PACK, facts(practice=Practice(nik_required=False), child_nik_given=False))
    assert found.state("R-NIK-CHILD") is State.NOT_ASKED


def test_an_office_counts_lateness_by_its_own_days() -> None:
    found = judge(PACK, facts(practice=Practice(late_after_days=3)))
    assert found.state("R-LATE-60") is State.NOT_MET
