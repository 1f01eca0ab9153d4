"""Children born together: the parents' data copied once, the order kept, each child its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.deed_model import DocumentKind
from app.domain.errors import NotAllowed
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.moment import moment
from app.services import duplicates, papers, siblings, submission
from app.services.equipment import Equipment
from tests import factories, steps

NOW = moment()
KEY = "t" * 32
Make = Callable[..., Application]
Start = Callable[..., Application]
PARENT = factories.parent()


@pytest.fixture
def twin(make_application: Make) -> Application:
    """The file of the first twin, handed in."""
    return make_application(owner=PARENT, child__birth_kind="2", child__birth_order="2")


@pytest.fixture
def start(session: Session, equipment: Equipment) -> Start:
    """Start the file of the next child."""

    def start(application: Application, key: str = KEY, actor: Actor = PARENT) -> Application:
        return siblings.start(
            session, application, actor, start_key=key, store=equipment.store, now=NOW
        )

    return start


def test_the_parents_data_is_copied_and_the_childs_is_asked(
    twin: Application, start: Start
) -> None:
    other = start(twin)
    answers = dict(other.answers)
    assert answers["mother.name"] == twin.answers["mother.name"]
    assert answers["child.birth_date"] == twin.answers["child.birth_date"]
    assert answers["child.birth_order"] == "3"
    assert not {"child.name", "child.sex", "child.weight", "child.nik"} & answers.keys()
    assert (other.status, other.number, other.id != twin.id) == (Status.DRAFT, None, True)


def test_a_double_tap_starts_one_twin(twin: Application, start: Start, session: Session) -> None:
    first = start(twin)
    documents = len(first.documents)
    assert start(twin).id == first.id
    assert len(first.documents) == documents
    assert session.scalar(select(func.count()).select_from(Application)) == 2


def test_the_third_child_follows_the_second(twin: Application, start: Start) -> None:
    twin.answers = {**twin.answers, "child.birth_kind": "3"}
    second = start(twin)
    assert start(second, "u" * 32).answers["child.birth_order"] == "4"


def test_papers_are_copied_but_for_the_birth_letter(
    twin: Application, start: Start, equipment: Equipment
) -> None:
    copied, own = papers.current(start(twin)), papers.current(twin)
    assert set(copied) == set(own) - {DocumentKind.BIRTH_LETTER}
    for kind, document in copied.items():
        assert document.stored_as != own[kind].stored_as
        assert equipment.store.get_upload(document.stored_as) == steps.paper().data
        assert equipment.store.get_upload(document.pages[0]["name"])


def test_a_child_born_alone_has_no_twin(make_application: Make, start: Start) -> None:
    with pytest.raises(NotAllowed):
        start(make_application(owner=PARENT))


def test_a_made_up_key_starts_nothing(twin: Application, start: Start) -> None:
    with pytest.raises(NotAllowed):
        start(twin, "short")


def test_twins_are_no_duplicates_of_each_other(
    twin: Application, start: Start, session: Session, equipment: Equipment
) -> None:
    other = start(twin)
    born = {"child.name": "Tiur Sihombing", "child.sex": "2", "child.has_nik": "no"}
    steps.fill_in(session, other, {**other.answers, **born}, at=NOW)
    steps.put_papers(session, other, equipment, actor=PARENT, at=NOW)
    submission.submit(session, other, PARENT, equipment=equipment, contact=steps.CONTACT, now=NOW)
    assert (other.search_name, other.multiple) == ("TIUR SIHOMBING", True)
    assert duplicates.find(session, other) == []
    assert duplicates.find(session, twin) == []


def test_the_same_child_reported_twice_is_noticed(
    twin: Application, make_application: Make, session: Session
) -> None:
    again = {key.replace(".", "__"): value for key, value in twin.answers.items()}
    second = make_application(**again)
    assert duplicates.find(session, second) == [twin]


def test_a_mothers_births_too_near_are_noticed(make_application: Make, session: Session) -> None:
    first = make_application(child__birth_date="2026-11-10")
    same = {"mother__nik": first.answers["mother.nik"]}
    near = make_application(child__birth_date="2026-11-12", child__name="Tiur Ujung", **same)
    later = make_application(child__birth_date="2026-09-13", child__name="Naomi Ujung", **same)
    elder = make_application(child__birth_date="2025-09-20", child__name="Togar Ujung", **same)
    found = {file.child_name: duplicates.find(session, file) for file in (near, later, elder)}
    assert set(found["Tiur Ujung"]) == {first, later}
    assert set(found["Naomi Ujung"]) == {first, near}
    assert found["Togar Ujung"] == []


def test_drafts_and_withdrawn_files_are_no_duplicates(
    make_application: Make, session: Session
) -> None:
    one = make_application()
    same = {"mother__nik": one.answers["mother.nik"]}
    make_application(status=Status.DRAFT, **same)
    make_application(status=Status.WITHDRAWN, **same)
    assert duplicates.find(session, one) == []


def test_a_midwifes_twin_stays_hers(make_application: Make, start: Start, session: Session) -> None:
    midwife = factories.actor_of(factories.make_staff(session, Role.PARTNER))
    first = make_application(owner=midwife, child__birth_kind="2")
    second = start(first, actor=midwife)
    assert (second.entered_by, second.entered_role) == (midwife.id, Role.PARTNER)
