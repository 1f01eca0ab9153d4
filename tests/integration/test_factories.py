"""The factories make what they promise, on both databases."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from app.domain.deed_model import DeedModel
from app.domain.workflow import Status
from app.models.application import Application
from app.models.register import Deed, Signing
from app.services import duplicates


@pytest.mark.parametrize("status", list(Status))
def test_a_file_reaches_every_status(
    status: Status, make_application: Callable[..., Application]
) -> None:
    assert make_application(status=status).status is status


@pytest.mark.parametrize("model", list(DeedModel))
def test_every_model_is_registered_and_signed(
    model: DeedModel, make_application: Callable[..., Application], session: Session
) -> None:
    application = make_application(status=Status.REGISTERED, model=model)
    deed = session.query(Deed).filter_by(application_id=application.id).one()
    assert deed.model is model
    assert [c.signing for c in deed.certificates] == [Signing.SIGNED]


def test_families_are_no_duplicates_of_each_other(
    make_application: Callable[..., Application], session: Session
) -> None:
    made = [make_application() for _ in range(7)]
    assert [duplicates.find(session, application) for application in made] == [[]] * 7


def test_an_old_birth_makes_a_late_report(make_application: Callable[..., Application]) -> None:
    application = make_application(status=Status.REGISTERED, child__birth_date="2025-01-31")
    assert application.late
    assert application.late_decision
