"""A form in the wrong file or for the wrong paper is noticed, and whose it is isn't told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from app.documents.uploads import CleanDocument, PageImage, UploadWarning
from app.domain.deed_model import DocumentKind
from app.domain.paper_forms import PaperForm
from app.domain.workflow import Status
from app.models.application import Application
from app.moment import moment
from app.services import official_forms, papers
from app.services.equipment import Equipment
from tests import factories

Files = Callable[..., Application]
KIND = DocumentKind.BIRTH_DECLARATION
PAGE = PageImage(b"\xff\xd8\xff", 10, 10)
PHOTO = CleanDocument("image/jpeg", b"\xff\xd8\xff", (PAGE,), b"\xff\xd8\xff", ())


@pytest.fixture
def draft(session: Session, make_application: Files) -> Application:
    """A draft whose F-2.03 was printed."""
    made = make_application(status=Status.DRAFT, **{"birth.letter": "none"})
    official_forms.prepare(
        session,
        made,
        PaperForm.BIRTH_DECLARATION,
        values={"paper.mother_address": "Dusun Sosor", "child.name": "Somebody Else"},
        actor=factories.parent(),
        now=moment(),
    )
    return made


@pytest.fixture
def told(session: Session, equipment: Equipment, draft: Application) -> Callable[..., list[str]]:
    """Attach a photo on which these codes were read; return its warnings."""

    def attach(*codes: str, kind: DocumentKind = KIND) -> list[str]:
        document = papers.attach(
            session,
            draft,
            kind,
            clean=replace(PHOTO, codes=codes),
            store=equipment.store,
            actor=factories.parent(),
            now=moment(),
        )
        return document.warnings

    return attach


def test_making_a_form_draws_a_number_once_and_keeps_only_what_it_asks(
    session: Session, draft: Application
) -> None:
    number = draft.number
    official_forms.prepare(
        session,
        draft,
        PaperForm.BIRTH_DECLARATION,
        values={},
        actor=factories.parent(),
        now=moment(),
    )
    assert number
    assert draft.number == number
    assert draft.said.text("paper.mother_address") == "Dusun Sosor"
    assert draft.said.text("child.name") != "Somebody Else"


def test_the_own_form_is_taken_without_a_word(
    draft: Application, told: Callable[..., list[str]]
) -> None:
    assert told(f"F-2.03 {draft.number}") == []
    assert told("https://example.org/") == []
    assert told() == []


def test_a_form_of_another_file_is_noticed(told: Callable[..., list[str]]) -> None:
    assert told("F-2.03 DRI-7K4Q-2MXK") == [UploadWarning.OTHER_FILE]
    assert told("DRI-7K4Q-2MXK", kind=DocumentKind.FAMILY_CARD) == [UploadWarning.OTHER_FILE]


def test_another_form_than_the_one_asked_for_is_noticed(
    draft: Application, told: Callable[..., list[str]]
) -> None:
    assert told(f"F-2.04 {draft.number}") == [UploadWarning.OTHER_FORM]
    assert told(f"F-2.01A {draft.number}", kind=DocumentKind.FAMILY_CARD) == []
