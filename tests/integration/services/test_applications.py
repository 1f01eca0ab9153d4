"""Starting and answering a file: once for each key, and only what is open."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.answers import Answers
from app.domain.birth import FORM_VERSION
from app.domain.deed_model import DeedModel, DocumentKind
from app.domain.errors import NotAllowed, NotFound
from app.domain.form import BY_SLUG, missing_keys
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application, Remark
from app.models.log import AuditEntry
from app.services import applications, papers, submission
from app.services.equipment import Equipment
from tests import factories, steps

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
KEY = "k" * 32
Make = Callable[..., Application]


def start(session: Session, actor: Actor, key: str = KEY) -> Application:
    return applications.start(
        session, actor, start_key=key, office_code="1211", language="id", now=NOW
    )


def test_a_double_tap_starts_one_draft(session: Session) -> None:
    parent = factories.parent()
    first = start(session, parent)
    session.commit()
    assert start(session, parent).id == first.id
    assert session.scalar(select(func.count()).select_from(Application)) == 1
    acts = session.scalars(select(AuditEntry.act)).all()
    assert acts == ["application.start"]


def test_taps_at_the_same_moment_start_one_draft(open_session: Callable[[], Session]) -> None:
    parent, found, line = factories.parent(), [], Barrier(4)

    def tap(session: Session) -> None:
        line.wait()
        found.append(start(session, parent).id)
        session.commit()

    threads = [Thread(target=tap, args=(open_session(),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1


def test_a_key_of_somebody_else_opens_nothing(session: Session) -> None:
    start(session, factories.parent())
    with pytest.raises(NotFound):
        start(session, factories.parent())


def test_a_draft_knows_its_form_and_who_entered_it(session: Session) -> None:
    parent = factories.parent()
    draft = start(session, parent)
    assert (draft.status, draft.form_version, draft.number) == (Status.DRAFT, FORM_VERSION, None)
    assert (draft.entered_by, draft.entered_role, draft.created_at) == (parent.id, "parent", NOW)


def test_a_file_is_found_by_who_may_see_it_only(session: Session, make_application: Make) -> None:
    draft = make_application(status=Status.DRAFT)
    holder = Actor(uuid.uuid4(), Role.PARENT, application_ids=frozenset({draft.id}))
    assert applications.get(session, holder, draft.id).id == draft.id
    for actor in (
        factories.parent(),
        Actor(uuid.uuid4(), Role.PARTNER, "1211"),
        Actor(uuid.uuid4(), Role.VERIFIER, "1211"),
        Actor(uuid.uuid4(), Role.REGISTRAR, "1211"),
        Actor(uuid.uuid4(), Role.ADMIN, "1211"),
    ):
        with pytest.raises(NotFound):
            applications.get(session, actor, draft.id)


def test_the_office_sees_what_was_handed_in_to_it(session: Session, make_application: Make) -> None:
    sent = make_application(status=Status.SUBMITTED)
    for role, code, seen in [
        (Role.VERIFIER, "1211", True),
        (Role.REGISTRAR, "1211", True),
        (Role.ADMIN, "1211", False),
        (Role.PARTNER, "1211", False),
        (Role.VERIFIER, "1212", False),
        (Role.REGISTRAR, "1212", False),
    ]:
        query = select(Application.id).where(
            applications.visible_to(Actor(uuid.uuid4(), role, code))
        )
        assert (session.scalars(query).all() == [sent.id]) is seen, (role, code)


def test_drafts_are_listed_last_edited_first(session: Session) -> None:
    parent = factories.parent()
    one, two = start(session, parent, "1" * 32), start(session, parent, "2" * 32)
    start(session, factories.parent(), "3" * 32)
    holder = Actor(parent.id, Role.PARENT, application_ids=frozenset({one.id, two.id}))
    page = BY_SLUG["lahir-hidup"]
    for draft, minutes in ((two, 1), (one, 2)):
        at = NOW + dt.timedelta(minutes=minutes)
        applications.answer(session, draft, page, values={"child.alive": "yes"}, now=at)
    assert [draft.id for draft in applications.drafts(session, holder)] == [one.id, two.id]


def test_answering_again_gives_the_same(session: Session) -> None:
    draft, page = start(session, factories.parent()), BY_SLUG["nama-anak"]
    for _ in range(2):
        saved = applications.answer(
            session, draft, page, values={"child.name": "Uli Sihombing"}, now=NOW
        )
    assert saved.values == {"child.name": "Uli Sihombing"} == draft.answers
    assert draft.child_name == "Uli Sihombing"


def test_a_name_typed_in_capitals_is_tidy_in_lists_and_kept_as_typed(session: Session) -> None:
    draft, page = start(session, factories.parent()), BY_SLUG["nama-anak"]
    applications.answer(session, draft, page, values={"child.name": "ULI SIHOMBING"}, now=NOW)
    assert draft.child_name == "Uli Sihombing"
    assert draft.answers == {"child.name": "ULI SIHOMBING"}


def test_a_page_saves_its_own_answers_only(session: Session) -> None:
    draft, page = start(session, factories.parent()), BY_SLUG["nama-anak"]
    values = {"child.name": "Uli", "mother.nik": "1211015403989001", "number": "DRI-1"}
    assert applications.answer(session, draft, page, values=values, now=NOW).values == {
        "child.name": "Uli"
    }


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.DRAFT, Status.RETURNED)])
def test_nothing_is_answered_in_a_file_that_is_out_of_hand(
    status: Status, session: Session, make_application: Make
) -> None:
    application = make_application(status=status)
    with pytest.raises(NotAllowed):
        applications.answer(
            session, application, BY_SLUG["nama-anak"], values={"child.name": "X Y"}, now=NOW
        )
    assert applications.open_targets(application) == frozenset()


def returned(make: Make, *targets: str, **changes: object) -> Application:
    """Return a file that came back with these targets marked."""
    wrong = {target: f"Perbaiki {target}." for target in targets}
    return make(status=Status.RETURNED, wrong=wrong, **changes)


def test_a_returned_file_opens_only_what_was_marked(
    session: Session, make_application: Make
) -> None:
    application = returned(make_application, "child.name", "witness1.nik")
    open_pages = {p.slug for p in BY_SLUG.values() if applications.may_answer(application, p)}
    assert open_pages == {"nama-anak", "saksi-1"}
    for slug in BY_SLUG.keys() - open_pages:
        with pytest.raises(NotAllowed):
            applications.answer(session, application, BY_SLUG[slug], values={}, now=NOW)


def test_beside_a_marked_field_the_others_stay_as_they_are(
    session: Session, make_application: Make
) -> None:
    application = returned(make_application, "mother.name")
    before = dict(application.answers)
    values = {"mother.name": "Rotua br Sinaga", "mother.nik": "1", "mother.without_nik": True}
    applications.answer(session, application, BY_SLUG["ibu"], values=values, now=NOW)
    assert application.answers == {**before, "mother.name": "Rotua br Sinaga"}


def test_beside_a_marked_weight_the_length_stays_as_it_is(
    session: Session, make_application: Make
) -> None:
    application = returned(make_application, "child.weight")
    before = dict(application.answers)
    values = {"child.weight": "3200", "child.length": "99"}
    applications.answer(session, application, BY_SLUG["ukuran"], values=values, now=NOW)
    assert application.answers == {**before, "child.weight": "3200"}


def test_saving_a_marked_page_settles_it_also_unchanged(
    session: Session, make_application: Make
) -> None:
    application = returned(make_application, "child.name")
    values = {"child.name": application.answers["child.name"]}
    assert [r.target for r in applications.unsettled(application)] == ["child.name"]
    applications.answer(session, application, BY_SLUG["nama-anak"], values=values, now=NOW)
    assert applications.unsettled(application) == []
    assert applications.may_answer(application, BY_SLUG["nama-anak"])


RECORDED_AFTER_ALL: dict[str, str | None] = {
    "marriage.proof": "at_hand",
    "marriage.document": "marriage_deed",
    "marriage.document_number": "1211-KW-12052022-0007",
    "marriage.ceremony_date": "2022-05-10",
}


def follow(session: Session, application: Application, changes: dict[str, str | None]) -> None:
    """Answer pages as a parent who corrects them one after the other."""
    for key, value in changes.items():
        page = next(page for page in BY_SLUG.values() if key in page.keys)
        at = (application.submitted_at or NOW) + dt.timedelta(hours=1)
        applications.answer(session, application, page, values={key: value}, now=at)


def test_a_correction_opens_what_it_makes_necessary(
    session: Session, make_application: Make, equipment: Equipment
) -> None:
    application = returned(make_application, "marriage.proof", model=DeedModel.UNRECORDED_MARRIAGE)
    follow(session, application, RECORDED_AFTER_ALL)
    assert missing_keys(Answers(application.answers)) == []
    assert submission.missing(application) == ["doc:marriage_proof"]
    papers.attach(
        session,
        application,
        DocumentKind.MARRIAGE_PROOF,
        clean=steps.paper(),
        store=equipment.store,
        actor=factories.parent(),
        now=application.submitted_at + dt.timedelta(hours=2),
    )
    assert papers.may_change(application, DocumentKind.MARRIAGE_PROOF)
    assert not papers.may_change(application, DocumentKind.FAMILY_CARD)
    submission.submit(
        session, application, factories.parent(), equipment=equipment, contact=None, now=NOW
    )
    assert application.status is Status.SUBMITTED
    assert application.model is DeedModel.MARRIED


def test_a_mark_on_what_is_no_longer_asked_keeps_nobody_waiting(
    session: Session, make_application: Make, equipment: Equipment
) -> None:
    application = returned(make_application, "marriage.proof", "father.name", "doc:father_id")
    follow(session, application, {"marriage.proof": "not_married", "model.confirmed": "3"})
    assert applications.unsettled(application) == []
    at = application.submitted_at + dt.timedelta(days=1)
    submission.submit(
        session, application, factories.parent(), equipment=equipment, contact=None, now=at
    )
    open_ones = select(Remark.target).where(Remark.settled_at.is_(None))
    assert session.scalars(open_ones).all() == []
