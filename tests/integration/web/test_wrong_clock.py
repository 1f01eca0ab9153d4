"""A clock that was set wrong: nothing is handed in on a wrong day, and people are told plainly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from app import steady
from app.domain.roles import Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.office import Account
from app.moment import moment
from tests.factories import actor_of
from tests.integration.web.desk import sign_in
from tests.pages import Visitor


def test_nothing_is_handed_in_until_the_clock_is_right(
    visitor: Visitor,
    make_staff: Callable[..., Account],
    make_application: Callable[..., Application],
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clerk = make_staff(Role.VERIFIER)
    draft = make_application(status=Status.DRAFT, owner=actor_of(clerk), on_paper=True)
    sign_in(visitor, clerk)
    visitor.get(f"/permohonan/{draft.id}/kertas")
    with monkeypatch.context() as wrong:
        yesterday = moment() - dt.timedelta(days=1)
        wrong.setattr(steady, "_anchor", steady._Anchor(yesterday, steady._ticks()))
        page = visitor.form("Serahkan permohonan", status=503)
    assert page.h1 == "Jam komputer kami sedang tidak tepat"
    session.refresh(draft)
    assert (draft.status, draft.due_at) == (Status.DRAFT, None)
    session.rollback()
    visitor.get(f"/permohonan/{draft.id}/kertas")
    visitor.form("Serahkan permohonan")
    session.refresh(draft)
    assert draft.status is Status.SUBMITTED
