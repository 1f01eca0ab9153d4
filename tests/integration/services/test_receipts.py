"""A receipt is written with each submission, says what was handed in, and prints the same again."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import replace

import cbor2
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.receipt.claims import open_receipt
from app.documents.seal import SealKey, certificate_id
from app.domain.answers import Answers
from app.domain.deed_model import DocumentKind
from app.domain.errors import Incomplete, NotFound
from app.domain.form import effective
from app.domain.workflow import Status
from app.models.afterwards import Receipt
from app.models.application import Application
from app.services import applications, papers, receipts, submission
from app.services.equipment import Equipment
from tests import factories, steps
from tests.browser import decode_qr, draw_pdf

MONDAY = dt.datetime(2026, 11, 23, 4, 0, tzinfo=dt.UTC)
Make = Callable[..., Application]


def the_receipt(session: Session, application: Application) -> Receipt:
    (found,) = receipts.of(session, application)
    return found


def test_handing_in_writes_one_that_says_number_content_time_and_promise(
    session: Session, equipment: Equipment, make_application: Make
) -> None:
    application = make_application(now=MONDAY)
    receipt = the_receipt(session, application)
    claims = open_receipt(receipt.token, equipment.public_keys)
    assert application.due_at is not None
    assert claims.number == application.number
    assert claims.issued_at == int(receipt.submitted_at.timestamp())
    assert claims.promised_at == int(application.due_at.timestamp())
    assert claims.content.hex() == receipt.content_sha256
    assert receipt.id == certificate_id(receipt.token)
    assert receipt.submitted_at == application.submitted_at


def test_its_hash_is_that_of_what_counts_and_of_the_papers_as_stored(
    session: Session, equipment: Equipment, make_application: Make
) -> None:
    application = make_application(father__without_nik=False)
    documents = {
        str(document.kind): hashlib.sha256(equipment.store.get_upload(document.stored_as)).digest()
        for document in application.documents
    }
    whole = {1: 1, 2: effective(Answers(application.answers)), 3: documents}
    expected = hashlib.sha256(cbor2.dumps(whole, canonical=True)).hexdigest()
    assert the_receipt(session, application).content_sha256 == expected


def test_it_holds_no_name_and_no_nik(session: Session, make_application: Make) -> None:
    application = make_application(child__name="Uli Margaretha")
    token = the_receipt(session, application).token
    answers = Answers(application.answers)
    for key in ("child.name", "mother.name", "mother.nik", "father.nik"):
        assert answers.text(key)
        assert answers.text(key).encode() not in token
    assert b"ULI" not in token.upper()


def test_a_refused_submission_leaves_none(
    session: Session, make_application: Make, equipment: Equipment
) -> None:
    draft = make_application(status=Status.DRAFT)
    draft.answers = {k: v for k, v in draft.answers.items() if k != "child.name"}
    with pytest.raises(Incomplete):
        submission.submit(
            session,
            draft,
            factories.parent(),
            equipment=equipment,
            contact=steps.CONTACT,
            now=MONDAY,
        )
    assert session.scalars(select(Receipt)).all() == []


def handed_in_again(
    session: Session, equipment: Equipment, make_application: Make
) -> tuple[Application, dt.datetime]:
    """Return a file that was returned for a paper and a name, corrected, and sent again."""
    application = make_application(status=Status.RETURNED, now=MONDAY)
    at, actor = MONDAY + dt.timedelta(hours=3), factories.parent()
    steps.fill_in(session, application, {"child.name": "Uli Baru Sihombing"}, at=at)
    papers.attach(
        session,
        application,
        DocumentKind.FAMILY_CARD,
        clean=replace(steps.paper(), data=steps.paper().data + b"another"),
        store=equipment.store,
        actor=actor,
        now=at,
    )
    assert not applications.unsettled(application)
    later = at + dt.timedelta(minutes=5)
    submission.submit(session, application, actor, equipment=equipment, contact=None, now=later)
    return application, later


def test_each_time_has_its_own_and_the_first_still_prints_what_it_did(
    session: Session, equipment: Equipment, make_application: Make
) -> None:
    application, later = handed_in_again(session, equipment, make_application)
    first, second = receipts.of(session, application)
    assert first.content_sha256 != second.content_sha256
    assert second.submitted_at == later
    once, again = (receipts.printed(one, equipment) for one in (first, second))
    assert once.papers == again.papers
    assert once.promised_at < again.promised_at
    assert receipts.find(session, application, 2) is second


def test_papers_that_came_later_are_not_on_it(
    session: Session, equipment: Equipment, make_application: Make
) -> None:
    application = make_application()
    receipt = the_receipt(session, application)
    before = receipts.printed(receipt, equipment).papers
    assert before == tuple(kind for kind in DocumentKind if kind in set(before))
    gone = papers.current(application)[DocumentKind.FAMILY_CARD]
    gone.replaced_at = receipt.submitted_at + dt.timedelta(minutes=1)
    session.flush()
    assert receipts.printed(receipt, equipment).papers == before


def test_it_is_drawn_the_same_each_time_and_its_code_is_its_token(
    session: Session, equipment: Equipment, make_application: Make
) -> None:
    receipt = the_receipt(session, make_application())
    drawn = receipts.draw(receipt, equipment)
    assert receipts.draw(receipt, equipment) == drawn
    assert decode_qr(draw_pdf(drawn)) == receipts.printed(receipt, equipment).qr_text


@pytest.mark.parametrize("turn", [0, 2, -1])
def test_a_time_that_never_was_is_not_found(
    turn: int, session: Session, make_application: Make
) -> None:
    application = make_application()
    with pytest.raises(NotFound):
        receipts.find(session, application, turn)


def expired(key: SealKey | None) -> SealKey | None:
    assert key is not None
    return replace(key, exp=key.nbf + 1)


@pytest.mark.parametrize("missing", [True, False])
def test_without_a_key_that_serves_families_still_hand_in(
    missing: bool, session: Session, equipment: Equipment
) -> None:
    key = None if missing else expired(equipment.receipt_key)
    without = replace(equipment, receipt_key=key)
    application = factories.make_application(session, without)
    assert application.status is Status.SUBMITTED
    assert receipts.of(session, application) == []
