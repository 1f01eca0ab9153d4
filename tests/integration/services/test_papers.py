"""Papers of a file: one of each kind, replaced not lost, closed once the file is out of hand."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.adapters.storage import UPLOADS
from app.documents.uploads import UploadWarning
from app.domain.deed_model import DeedModel, DocumentKind
from app.domain.errors import NotAllowed, NotFound, Unavailable
from app.domain.workflow import Status
from app.models.application import Application, Document
from app.models.log import AuditEntry
from app.services import papers
from app.services.equipment import Equipment
from tests import factories, steps

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
KK = DocumentKind.FAMILY_CARD
Make = Callable[..., Application]
Attach = Callable[..., Document]


class FullDisk:
    """A store whose disk is full."""

    def put_upload(self, data: bytes) -> str:
        raise Unavailable("file store")


@pytest.fixture
def attach(session: Session, equipment: Equipment) -> Attach:
    """Put a paper into a file."""

    def attach(application: Application, kind: DocumentKind = KK, **changes: object) -> Document:
        values = {"store": equipment.store, "clean": steps.paper(), "now": NOW, **changes}
        return papers.attach(session, application, kind, actor=factories.parent(), **values)  # type: ignore[arg-type]

    return attach


@pytest.fixture
def draft(make_application: Make) -> Application:
    """A complete draft."""
    return make_application(status=Status.DRAFT)


def test_a_paper_is_kept_in_the_store_under_random_names(
    draft: Application, equipment: Equipment
) -> None:
    document = papers.current(draft)[KK]
    assert equipment.store.get_upload(document.stored_as) == steps.paper().data
    assert equipment.store.get_upload(document.pages[0]["name"]) == steps.paper().pages[0].jpeg
    assert equipment.store.get_upload(document.thumbnail) == steps.paper().thumbnail
    names = {document.stored_as, document.pages[0]["name"], document.thumbnail}
    assert len(names) == 3
    assert (document.mime, document.size) == ("image/jpeg", len(steps.paper().data))


def test_a_second_photo_takes_the_place_of_the_first(draft: Application, attach: Attach) -> None:
    first = papers.current(draft)[KK]
    second = attach(draft)
    assert papers.current(draft)[KK] is second
    assert (first.replaced_at, second.replaced_at) == (NOW, None)
    assert papers.find(draft, first.id) is first


def test_the_database_holds_one_present_paper_of_a_kind(
    draft: Application, session: Session
) -> None:
    values = {
        c.name: getattr(papers.current(draft)[KK], c.name) for c in Document.__table__.columns
    }
    twice = Document(**{**values, "id": uuid.uuid4(), "stored_as": "f" * 32})
    session.add(twice)
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_removed_paper_is_missing_again(draft: Application, session: Session) -> None:
    assert papers.missing_kinds(draft) == []
    papers.remove(session, draft, KK, actor=factories.parent(), now=NOW)
    assert papers.missing_kinds(draft) == [KK]
    with pytest.raises(NotFound):
        papers.remove(session, draft, KK, actor=factories.parent(), now=NOW)


def test_papers_that_are_only_asked_never_block(draft: Application, session: Session) -> None:
    for kind in (DocumentKind.MOTHER_ID, DocumentKind.FATHER_ID):
        papers.remove(session, draft, kind, actor=factories.parent(), now=NOW)
    assert papers.missing_kinds(draft) == []


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.DRAFT, Status.RETURNED)])
def test_a_file_out_of_hand_takes_no_paper_and_gives_none_back(
    status: Status, make_application: Make, attach: Attach, session: Session
) -> None:
    application = make_application(status=status)
    with pytest.raises(NotAllowed):
        attach(application)
    with pytest.raises(NotAllowed):
        papers.remove(session, application, KK, actor=factories.parent(), now=NOW)


def test_a_returned_file_takes_only_the_papers_that_were_marked(
    make_application: Make, attach: Attach, session: Session
) -> None:
    application = make_application(status=Status.RETURNED, wrong={"doc:family_card": "Buram."})
    attach(application)
    for kind in (DocumentKind.BIRTH_LETTER, DocumentKind.MOTHER_ID, DocumentKind.POLICE_REPORT):
        with pytest.raises(NotAllowed):
            attach(application, kind)
        with pytest.raises(NotAllowed):
            papers.remove(session, application, kind, actor=factories.parent(), now=NOW)
    assert [r.settled_at for r in application.remarks if r.target == "doc:family_card"] == [NOW]
    attach(application)


def test_a_full_disk_leaves_the_file_as_it_was(
    draft: Application, attach: Attach, session: Session
) -> None:
    session.commit()
    kept = papers.current(draft)[KK].id
    with pytest.raises(Unavailable):
        attach(draft, store=FullDisk())
    session.rollback()
    session.refresh(draft)
    assert papers.current(draft)[KK].id == kept
    assert (
        "document.attach"
        not in session.scalars(select(AuditEntry.act).where(AuditEntry.at == NOW)).all()
    )


def test_what_the_check_noticed_is_kept_for_the_clerk(draft: Application, attach: Attach) -> None:
    warning = next(iter(UploadWarning))
    document = attach(draft, clean=replace(steps.paper(), warnings=(warning,)))
    assert document.warnings == [str(warning)]


def test_a_paper_of_another_file_is_not_found(draft: Application, make_application: Make) -> None:
    other = make_application(status=Status.DRAFT)
    with pytest.raises(NotFound):
        papers.find(draft, papers.current(other)[KK].id)


def test_every_change_leaves_a_trace(draft: Application, attach: Attach, session: Session) -> None:
    attach(draft)
    papers.remove(session, draft, KK, actor=factories.parent(), now=NOW)
    query = select(AuditEntry).where(AuditEntry.at == NOW).order_by(AuditEntry.seq)
    left = [(entry.act, entry.detail) for entry in session.scalars(query)]
    assert left == [
        ("document.attach", {"kind": "family_card"}),
        ("document.remove", {"kind": "family_card"}),
    ]


def test_a_foundlings_file_asks_for_the_police_report_alone(make_application: Make) -> None:
    draft = make_application(status=Status.DRAFT, model=DeedModel.ORIGIN_UNKNOWN)
    assert set(papers.current(draft)) == {DocumentKind.POLICE_REPORT}


def test_names_in_the_store_and_in_the_tables_are_the_same(
    draft: Application, equipment: Equipment
) -> None:
    kept = set(equipment.store.names(UPLOADS))  # type: ignore[attr-defined]
    said = {d.stored_as for d in draft.documents} | {d.thumbnail for d in draft.documents}
    assert said <= kept
