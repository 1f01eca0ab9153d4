"""A family takes its file back and keeps its place, withdraws it for good, or opens it again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.adapters.storage import StoredFileMissing
from app.documents.receipt.claims import kept_claims
from app.domain.deed_model import DocumentKind
from app.domain.errors import NotAllowed, WrongState
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.afterwards import Upload
from app.models.application import Application
from app.models.log import AuditEntry, Message
from app.models.office import Account
from app.moment import moment
from app.services import applications, recalling, receipts, submission, uploading, verification
from app.services.equipment import Equipment
from tests.factories import actor_of, parent

KK = DocumentKind.FAMILY_CARD
Make = Callable[..., Application]


def family(file: Application) -> Actor:
    return Actor(file.entered_by, Role.PARENT, application_ids=frozenset({file.id}))


def test_a_file_recalled_and_handed_in_again_within_a_second_has_two_receipts(
    session: Session, make_application: Make, equipment: Equipment
) -> None:
    file = make_application()
    assert file.submitted_at is not None
    now = file.submitted_at + dt.timedelta(microseconds=1)
    recalling.recall(session, file, family(file), now=now)
    submission.submit(
        session, file, family(file), equipment=equipment, contact=file.contact, now=now
    )
    first, second = receipts.of(session, file)
    assert first.id != second.id
    seconds = [kept_claims(receipt.token).issued_at for receipt in (first, second)]
    assert seconds == [int(now.timestamp()), int(now.timestamp()) + 1]


def test_a_recalled_file_keeps_what_was_left_of_its_promise(
    session: Session, make_application: Make, equipment: Equipment
) -> None:
    file, now = make_application(), moment()
    before = file.due_at
    recalling.recall(session, file, family(file), now=now)
    assert (file.due_at, bool(file.paused_minutes_left)) == (None, True)
    assert applications.open_targets(file) is None
    submission.submit(
        session, file, family(file), equipment=equipment, contact=file.contact, now=now
    )
    assert (file.status, file.paused_minutes_left) == (Status.SUBMITTED, None)
    assert before is not None
    assert file.due_at is not None
    assert abs((file.due_at - before).total_seconds()) < 60


def test_nobody_recalls_anothers_file(
    session: Session, make_application: Make, verifier: Account
) -> None:
    file = make_application()
    with pytest.raises(NotAllowed):
        recalling.recall(session, file, actor_of(verifier), now=moment())


def test_a_withdrawn_file_is_nobodys(
    session: Session, make_application: Make, verifier: Account
) -> None:
    file = make_application(status=Status.UNDER_VERIFICATION, verifier=actor_of(verifier))
    recalling.withdraw(session, file, family(file), now=moment())
    assert (file.assigned_to, file.assigned_at, file.due_at) == (None, None, None)
    with pytest.raises(WrongState):
        verification.release(session, file, actor_of(verifier), now=moment())


def test_nobody_is_told_of_a_discarded_draft(session: Session, make_application: Make) -> None:
    file = make_application(status=Status.DRAFT)
    recalling.withdraw(session, file, family(file), now=moment())
    assert file.status is Status.WITHDRAWN
    assert session.scalars(select(Message)).all() == []


def test_a_discarded_draft_is_emptied_at_once_with_photos_and_what_was_on_its_way(
    session: Session, make_application: Make, equipment: Equipment
) -> None:
    file, now = make_application(status=Status.DRAFT), moment()
    stored = [name for d in file.documents for name in (d.stored_as, d.thumbnail)]
    piece = equipment.store.put_upload(b"a" * 100)
    underway, _spare = uploading.begin(session, file, KK, size=200, now=now)
    assert uploading.append(session, underway, offset=0, piece=piece, length=100, now=now)
    names = recalling.discard(session, file, family(file), now=now)
    assert {*stored, piece} <= set(names)
    assert (file.status, file.answers, file.documents) == (Status.WITHDRAWN, None, [])
    assert (file.child_name, file.search_name, file.birth_date) == ("", "", None)
    assert session.scalars(select(Upload)).all() == []
    uploading.wipe(names, equipment.store)
    for name in names:
        with pytest.raises(StoredFileMissing):
            equipment.store.get_upload(name)
    acts = session.scalars(select(AuditEntry.act).where(AuditEntry.object_id == str(file.id)))
    assert {"application.withdraw", "application.erase"} <= set(acts)


def test_what_was_handed_in_is_not_discarded(session: Session, make_application: Make) -> None:
    for status in (Status.SUBMITTED, Status.RETURNED):
        file = make_application(status=status)
        with pytest.raises(WrongState):
            recalling.discard(session, file, family(file), now=moment())
        assert file.answers


def test_a_registered_birth_is_not_withdrawn(session: Session, make_application: Make) -> None:
    file = make_application(status=Status.REGISTERED)
    with pytest.raises(WrongState):
        recalling.withdraw(session, file, family(file), now=moment())


def test_a_reopened_file_asks_what_was_marked(session: Session, make_application: Make) -> None:
    file = make_application(status=Status.EXPIRED)
    recalling.reopen(session, file, family(file), now=moment())
    assert applications.open_targets(file) == frozenset({"child.name", "doc:family_card"})


def test_an_expired_draft_stays_ended(session: Session, make_application: Make) -> None:
    file = make_application(status=Status.EXPIRED)
    file.first_submitted_at = None
    with pytest.raises(WrongState):
        recalling.reopen(session, file, family(file), now=moment())
    with pytest.raises(NotAllowed):
        recalling.reopen(session, make_application(status=Status.EXPIRED), _midwife(), now=moment())


def _midwife() -> Actor:
    return Actor(parent().id, Role.VERIFIER, "1211")
