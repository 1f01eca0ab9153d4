"""Double reports are found whatever their spelling, decided by a person, and remembered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.domain.errors import Incomplete
from app.domain.likeness.weights import Reason
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application, Verdict
from app.models.likeness import BirthFacts, BirthKey, Suspicion
from app.models.office import Office
from app.moment import moment
from app.services import birth_keys, duplicates, erasing, verification
from app.services.equipment import Equipment
from app.services.verification import DUPLICATE, Mark
from tests import factories

Make = Callable[..., Application]
NOW = moment()
BORN = (NOW - dt.timedelta(days=9)).date()
CHILD = {
    "child__name": "Maria Ulina Sitepu",
    "child__birth_date": BORN.isoformat(),
    "mother__name": "Rotua Sinaga",
}
AGAIN = {
    "child__name": "Sitepu Maria Oelina",
    "child__birth_date": (BORN + dt.timedelta(days=1)).isoformat(),
    "mother__name": "Rotoea br. Sinaga",
    "mother__nik": None,
    "mother__without_nik": True,
    "mother__no_nik_reason": "unknown",
}


@pytest.fixture
def first(make_application: Make) -> Application:
    return make_application(**CHILD)


@pytest.fixture
def clerk(session: Session) -> Actor:
    return factories.actor_of(factories.some_staff(session, Role.VERIFIER))


def mark(session: Session, file: Application, clerk: Actor, given: Mark) -> None:
    verification.mark_many(session, file, clerk, marks={DUPLICATE: given}, now=NOW)


def test_another_spelling_without_a_number_is_found_both_ways_round(
    first: Application, make_application: Make, session: Session
) -> None:
    again = make_application(**AGAIN)
    (suspect,) = duplicates.suspects(session, again)
    assert suspect.application is first
    wanted = {Reason.CHILD_SPELLED, Reason.DATE_FEW, Reason.MOTHER_SAME}
    assert wanted <= set(suspect.reasons)
    assert duplicates.find(session, first) == [again]
    assert duplicates.undecided(session, [first, again]) == {first.id, again.id}


@pytest.mark.parametrize("status", [Status.REGISTERED, Status.REFUSED, Status.APPROVED])
def test_deeds_and_refused_files_are_searched_too(
    make_application: Make, session: Session, status: Status
) -> None:
    there = make_application(status=status, **CHILD)
    assert duplicates.find(session, make_application(**AGAIN)) == [there]


def test_another_offices_births_are_not_found(
    first: Application, make_application: Make, session: Session
) -> None:
    with session.no_autoflush:
        office = session.get_one(Office, first.office_code)
        values = {c.name: getattr(office, c.name) for c in Office.__table__.columns}
        session.add(Office(**values | {"code": "1215", "prefix": "PPB"}))
        session.flush()
        first.office_code = "1215"
    session.flush()
    birth_keys.keep(session, first)
    again = make_application(**AGAIN)
    assert duplicates.find(session, again) == []
    assert duplicates.compare(session, again) == {}


def test_a_decision_counts_for_those_that_were_seen(
    make_application: Make, session: Session, clerk: Actor
) -> None:
    file = make_application(status=Status.UNDER_VERIFICATION, **CHILD)
    one = make_application(**AGAIN)
    mark(session, file, clerk, Mark(Verdict.RIGHT, seen=frozenset({one.id})))
    assert not duplicates.is_open(session, file)
    assert DUPLICATE in verification.progress(session, file)[0]
    row = session.get_one(Suspicion, (file.id, one.id))
    assert (row.decided_by, row.decided_at) == (clerk.id, NOW)
    two = make_application(**AGAIN | {"child__name": "Maria Ulina"})
    assert duplicates.is_open(session, file)
    assert DUPLICATE in verification.progress(session, file)[2]
    mark(session, file, clerk, Mark(Verdict.RIGHT, seen=frozenset({one.id})))
    assert duplicates.is_open(session, file)
    mark(session, file, clerk, Mark(Verdict.RIGHT, seen=frozenset({one.id, two.id})))
    assert not duplicates.is_open(session, file)
    mark(session, file, clerk, Mark(None))
    assert duplicates.is_open(session, file)


def test_it_is_searched_again_at_approval(
    make_application: Make, session: Session, clerk: Actor
) -> None:
    file = make_application(status=Status.UNDER_VERIFICATION, **CHILD)
    make_application(**AGAIN)
    session.execute(delete(Suspicion))
    assert duplicates.find(session, file) == []
    for target in verification.targets(session, file):
        verification.mark(session, file, clerk, target=target, verdict=Verdict.RIGHT, now=NOW)
    with pytest.raises(Incomplete) as error:
        verification.approve(session, file, clerk, originals=True, now=NOW)
    assert DUPLICATE in error.value.missing
    mark(session, file, clerk, Mark(Verdict.RIGHT))
    verification.approve(session, file, clerk, originals=True, now=NOW)
    assert file.status is Status.APPROVED


def test_what_is_withdrawn_no_longer_counts(
    first: Application, make_application: Make, session: Session
) -> None:
    make_application(status=Status.WITHDRAWN, **AGAIN)
    assert duplicates.find(session, first) == []
    assert duplicates.undecided(session, [first]) == frozenset()


def test_erasing_takes_facts_and_keys_out(make_application: Make, session: Session) -> None:
    file = make_application(status=Status.REFUSED, **CHILD)
    assert session.get(BirthFacts, file.id) is not None
    erasing.erase(session, file, factories.parent(), now=NOW)
    session.expire_all()
    assert session.get(BirthFacts, file.id) is None
    assert session.scalar(select(func.count()).select_from(BirthKey)) == 0


def test_facts_and_keys_show_nobodys_name(first: Application, session: Session) -> None:
    stored = session.get_one(BirthFacts, first.id).facts_sealed
    for name in (b"Maria", b"MARIA", b"Rotua", first.answers["mother.nik"].encode()):
        assert name not in stored
    other = birth_keys.hashed("1215", ["2026-01-01 c MR"])
    assert set(other).isdisjoint(birth_keys.hashed("1211", ["2026-01-01 c MR"]))


def test_files_from_before_are_caught_up_with(
    first: Application, make_application: Make, session: Session, equipment: Equipment
) -> None:
    make_application(status=Status.DRAFT)
    birth_keys.forget(session, first)
    assert birth_keys.catch_up(session, most=5) == 1
    assert birth_keys.catch_up(session, most=5) == 0
    assert duplicates.find(session, make_application(**AGAIN)) == [first]


def test_a_command_catches_up_with_all_files(
    app: Flask, first: Application, session: Session
) -> None:
    birth_keys.forget(session, first)
    session.commit()
    runner = app.test_cli_runner()
    assert runner.invoke(args=["duplicates", "index"]).output == "1 files can be found now\n"
    assert runner.invoke(args=["duplicates", "index"]).output == "0 files can be found now\n"
