"""What the law said is kept with each decision, without anybody's data, and can be replayed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.domain.errors import Incomplete
from app.domain.law import packs
from app.domain.roles import SYSTEM
from app.domain.workflow import Action, Status
from app.models.application import Application
from app.models.law import Decision
from app.models.office import Account
from app.models.register import Deed
from app.moment import moment
from app.services import erasing, replaying, verification
from app.services.replaying import Verdict
from tests.factories import actor_of

Make = Callable[..., Application]


def decisions(session: Session, application: Application) -> list[Decision]:
    session.expire_all()
    query = select(Decision).where(Decision.application_id == application.id)
    return list(session.scalars(query.order_by(Decision.at, Decision.id)))


def stricter(folder: Path) -> Path:
    """A later pack in which a mother of up to 20 is looked at."""
    wording = (packs.FOLDER / "2026-1.toml").read_text()
    path = folder / "2027-1.toml"
    changed = wording.replace('id = "2026-1"', 'id = "2027-1"')
    path.write_text(changed.replace("mother_youngest = 12", "mother_youngest = 20"))
    return path


def test_each_step_of_a_birth_keeps_what_the_law_said(
    session: Session, make_application: Make
) -> None:
    application = make_application(status=Status.REGISTERED)
    kept = decisions(session, application)
    assert [one.action for one in kept] == [Action.SUBMIT, Action.APPROVE, Action.REGISTER]
    pack = packs.pack("2026-1")
    for one in kept:
        assert (one.pack, one.pack_sha256) == (pack.id, pack.sha256)
        assert set(one.outcomes["rules"]) == {r.id for r in (*pack.papers, *pack.rules)}
        assert one.outcomes["model_rule"] == "R-MODEL-1"
    assert application.pack == "2026-1"
    deed = session.scalars(select(Deed).where(Deed.application_id == application.id)).one()
    assert deed.record["pack"] == "2026-1"


def test_a_refusal_is_kept_whatever_the_law_says(
    session: Session, make_application: Make, verifier: Account
) -> None:
    application = make_application(
        status=Status.UNDER_VERIFICATION, verifier=verifier, child__weight="9000"
    )
    verification.refuse(
        session, application, actor_of(verifier), reason="Data tidak cocok.", now=moment()
    )
    session.flush()
    last = decisions(session, application)[-1]
    assert last.action is Action.REFUSE
    assert last.outcomes["rules"]["R-WEIGHT"] == ["not_met", "child.weight"]
    assert last.outcomes["rules"]["R-CHECKED"][0] == "not_met"


def test_what_the_law_stops_leaves_nothing_behind(
    session: Session, make_application: Make, verifier: Account
) -> None:
    application = make_application(status=Status.UNDER_VERIFICATION, verifier=verifier)
    with pytest.raises(Incomplete):
        verification.approve(session, application, actor_of(verifier), now=moment())
    session.flush()
    assert [one.action for one in decisions(session, application)] == [Action.SUBMIT]


def test_nobodys_data_is_in_what_stays(session: Session, make_application: Make) -> None:
    application = make_application(status=Status.REGISTERED)
    answers = application.answers
    raw = session.execute(
        text("select cast(outcomes as varchar(100000)), facts_sealed from decisions")
    ).all()
    for key in ("child.name", "mother.name", "mother.nik", "father.nik", "witness1.name"):
        for outcomes, facts in raw:
            assert str(answers[key]) not in outcomes
            assert str(answers[key]).encode() not in bytes(facts)


def test_facts_go_with_the_file_and_outcomes_stay(session: Session, make_application: Make) -> None:
    application = make_application(status=Status.WITHDRAWN)
    before = [(one.facts_sha256, one.outcomes) for one in decisions(session, application)]
    erasing.erase(session, application, SYSTEM, now=moment())
    session.flush()
    after = decisions(session, application)
    assert [(one.facts_sha256, one.outcomes) for one in after] == before
    assert [one.facts for one in after] == [None]
    assert [one.verdict for one in replaying.replay(session)] == [Verdict.ERASED]


@pytest.mark.parametrize(
    "change",
    [
        update(Decision).values(pack="2099-1"),
        update(Decision).values(outcomes={}),
        update(Decision).values(facts_sealed=b"other"),
        delete(Decision),
    ],
    ids=["pack", "outcomes", "facts", "delete"],
)
def test_a_decision_is_never_changed(
    change: object, session: Session, make_application: Make
) -> None:
    make_application()
    session.commit()
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(change)  # type: ignore[call-overload]
    session.rollback()


def test_a_replay_under_the_same_pack_is_identical(
    session: Session, make_application: Make
) -> None:
    for _each in range(3):
        make_application(status=Status.REGISTERED)
    found = list(replaying.replay(session))
    assert len(found) == 9
    assert {one.verdict for one in found} == {Verdict.SAME}


def test_a_new_pack_lists_exactly_who_would_be_affected(
    session: Session, make_application: Make, tmp_path: Path
) -> None:
    grown = make_application()
    young = make_application(mother__birth_date="2009-11-01")
    found = list(replaying.replay(session, packs.read(stricter(tmp_path))))
    changed = {one.application_id: one.changed for one in found if one.changed}
    assert set(changed) == {young.id}
    assert changed[young.id]["R-MOTHER-YOUNG"] == (["met"], ["not_met", "mother.birth_date"])
    assert grown.id in {one.application_id for one in found}


def test_facts_that_were_exchanged_are_noticed(
    session: Session, make_application: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_application()
    session.flush()
    other = dict(session.scalars(select(Decision)).one().facts)
    other["on"] = "2001-01-01"
    monkeypatch.setattr(Decision, "facts", other)
    assert [one.verdict for one in replaying.replay(session)] == [Verdict.FACTS_CHANGED]


def test_a_pack_whose_file_was_changed_is_noticed(
    session: Session, make_application: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_application()
    changed = packs.read(stricter(tmp_path))
    monkeypatch.setattr(packs, "pack", lambda pack_id: changed)
    assert [one.verdict for one in replaying.replay(session)] == [Verdict.PACK_CHANGED]
