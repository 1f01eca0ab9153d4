"""Random walks through the form, back and forth: what the case no longer asks goes nowhere."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping

import pypdfium2
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.deed_model import DeedModel
from app.domain.form import BY_SLUG, asked_pages, effective
from app.domain.roles import Role
from app.domain.values import Value
from app.domain.workflow import Status
from app.models.application import Application
from app.models.finding import SearchKey
from app.models.office import Account
from app.models.register import Deed
from app.moment import moment
from app.services import applications
from app.services.equipment import Equipment
from tests.answers import answers_for
from tests.factories import actor_of, parent
from tests.steps import PATHS, STEP, Case, fill_in, put_papers

STEPS = 40
GHOSTS = ("Hantu", "Siluman", "Bayangan")
"""Words that stand only in answers given on the way and taken back."""
Truth = Mapping[str, Value]


def of_a_ghost(model: DeedModel) -> dict[str, Value]:
    """Return answers of another case, with names that are found again wherever they go."""
    people = ("mother", "father", "informant", "witness1", "witness2")
    values = answers_for(model, number=7)
    for person in people:
        for key in (f"{person}.name", f"{person}.birth_place"):
            if key in values:
                values[key] = f"{GHOSTS[0]} {GHOSTS[1]}"
    return values | {"child.name": f"{GHOSTS[2]} {GHOSTS[0]}"}


def wander(session: Session, file: Application, seed: int, *, truth: Truth) -> None:
    """Answer pages in any order, as back button and proof allow, with the answers of any case."""
    dice = random.Random(seed)
    cases = [truth, *(of_a_ghost(model) for model in DeedModel)]
    for _ in range(STEPS):
        page = dice.choice(asked_pages(file.said))
        said = dice.choice(cases)
        mine = {key: said[key] for key in page.keys if key in said}
        applications.answer(session, file, page, values=mine, now=moment())
        asked = {key for one in asked_pages(file.said) for key in one.keys}
        assert set(effective(file.said)) <= asked


def settle(session: Session, file: Application, truth: Truth) -> None:
    """Answer in the end what is true, page by page as it's asked."""
    for slug, page in BY_SLUG.items():
        if page.when(file.said):
            mine = {key: truth.get(key) for key in page.keys}
            applications.answer(session, file, BY_SLUG[slug], values=mine, now=moment())
    fill_in(session, file, dict(truth), at=moment())


def all_words(session: Session, deed: Deed, equipment: Equipment) -> str:
    """Return what stands in the register, in the search and on the certificate."""
    keys = session.scalars(
        select(SearchKey.text).where(SearchKey.application_id == deed.application_id)
    )
    data = equipment.store.get_immutable(str(deed.certificates[0].pdf_sha256))
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    return " ".join([json.dumps(deed.record), *keys, text]).casefold()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("model", list(DeedModel))
def test_what_was_taken_back_is_in_no_deed_search_or_certificate(
    session: Session,
    equipment: Equipment,
    make_application: Callable[..., Application],
    make_staff: Callable[..., Account],
    model: DeedModel,
    seed: int,
) -> None:
    owner, truth = parent(), answers_for(model)
    file = make_application(status=Status.DRAFT, model=DeedModel.MARRIED, owner=owner)
    wander(session, file, seed, truth=truth)
    settle(session, file, truth)
    put_papers(session, file, equipment, actor=owner, at=moment())
    case = Case(
        session=session,
        equipment=equipment,
        at=moment() + STEP,
        application=file,
        owner=owner,
        verifier=actor_of(make_staff(Role.VERIFIER)),
        registrar=actor_of(make_staff(Role.REGISTRAR)),
        answers=dict(truth),
        child_nik="1211016011269801",
    )
    case.walk(PATHS[Status.REGISTERED][1:])
    deed = session.scalars(select(Deed).where(Deed.application_id == file.id)).one()
    words = all_words(session, deed, equipment)
    assert str(truth["child.name"]).casefold() in words
    assert not [ghost for ghost in GHOSTS if ghost.casefold() in words]
    assert deed.model is model
