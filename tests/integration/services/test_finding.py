"""Finding files by typed letters, alike on both databases and however large the archive is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from app.domain.form import BY_SLUG
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.finding import SearchKey
from app.models.office import Account
from app.moment import moment
from app.services import applications, finding, queue, submission
from app.services.equipment import Equipment
from tests.factories import actor_of

Files = Callable[..., Application]
ARCHIVE, QUEUE = queue.EVERYTHING, queue.VERIFICATION


@pytest.fixture
def found(session: Session, verifier: Account) -> Callable[..., list[str]]:
    def names(text: str, statuses: tuple[Status, ...] = ARCHIVE) -> list[str]:
        wanted = queue.Search(text)
        rows = queue.listing(
            session, actor_of(verifier), statuses=statuses, search=wanted, now=moment()
        )
        return sorted(row.child_name for row in rows.rows)

    return names


@pytest.mark.parametrize("statuses", [ARCHIVE, QUEUE])
def test_words_find_a_name_in_any_order_and_from_their_beginnings(
    found: Callable[..., list[str]], make_application: Files, statuses: tuple[Status, ...]
) -> None:
    make_application(status=Status.SUBMITTED, child__name="Uli Hotma Bako")
    make_application(status=Status.SUBMITTED, child__name="Hotma Ria Simbolon")
    for typed in ("hotma bako", "bako uli", "BA HOT", "uli"):
        assert found(typed, statuses) == ["Uli Hotma Bako"], typed
    assert found("hot", statuses) == ["Hotma Ria Simbolon", "Uli Hotma Bako"]
    for typed in ("otma", "hotma hotma", "uli simbolon", "50%", "__"):
        assert found(typed, statuses) == [], typed


@pytest.mark.parametrize("statuses", [ARCHIVE, QUEUE])
def test_a_part_of_a_number_finds_its_file(
    found: Callable[..., list[str]], make_application: Files, statuses: tuple[Status, ...]
) -> None:
    file = make_application(status=Status.SUBMITTED, child__name="Uli Bako")
    make_application(status=Status.SUBMITTED, child__name="Ria Manik")
    start, middle, end = str(file.number).split("-")
    for typed in (f"{start}-{middle}", f"{middle} {end[:2]}".lower(), f"{end}"):
        assert found(typed, statuses) == ["Uli Bako"], typed


def test_what_is_corrected_is_found_by_its_new_name_only(
    session: Session,
    found: Callable[..., list[str]],
    make_application: Files,
    equipment: Equipment,
) -> None:
    file = make_application(
        status=Status.RETURNED, child__name="Uli Bako", wrong={"child.name": "Ejaan belum jelas."}
    )
    parent = Actor(file.entered_by, Role.PARENT, application_ids=frozenset({file.id}))
    page = BY_SLUG["nama-anak"]
    applications.answer(session, file, page, values={"child.name": "Ulina Bako"}, now=moment())
    submission.submit(session, file, parent, equipment=equipment, contact=None, now=moment())
    session.commit()
    assert found("ulina") == ["Ulina Bako"]
    keys = session.query(SearchKey).filter_by(application_id=file.id).all()
    assert "ULI BAKO" not in {key.text for key in keys}


def test_the_archive_is_cut_to_the_first_and_they_are_the_same_each_time(
    found: Callable[..., list[str]], make_application: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Uli Capah", "Uli Angkat", "Uli Bako"):
        make_application(status=Status.SUBMITTED, child__name=name)
    monkeypatch.setattr(finding, "MOST", 2)
    for _ in range(3):
        assert found("uli") == ["Uli Angkat", "Uli Bako"]
    assert found("uli", QUEUE) == ["Uli Angkat", "Uli Bako", "Uli Capah"]


def test_a_village_leads_to_what_was_handed_in_last(
    found: Callable[..., list[str]], make_application: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_application(status=Status.SUBMITTED, child__name="Uli Bako")
    assert found("batang beruh") == ["Uli Bako"]
    monkeypatch.setattr(finding, "MOST_VILLAGES", 0)
    assert found("batang beruh") == []
    assert found("batang beruh", QUEUE) == ["Uli Bako"]
