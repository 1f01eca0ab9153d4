"""After a family comes the next: the place stays, the family goes, the usual case is one tap."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.form import USUAL
from app.domain.prefill import PLACE
from app.domain.roles import Role
from app.models.application import Application
from app.models.office import Account
from tests.factories import actor_of
from tests.integration.web.desk import sign_in
from tests.pages import Visitor

Files = Callable[..., Application]


@pytest.fixture
def midwife(make_staff: Callable[..., Account]) -> Account:
    """A village midwife."""
    return make_staff(Role.PARTNER, name="Kesia Ujung", job="Bidan desa")


def newest(session: Session, account: Account) -> Application:
    """Return the file that this account started last."""
    session.expire_all()
    query = select(Application).where(Application.entered_by == account.id)
    return session.scalars(query.order_by(Application.created_at.desc()).limit(1)).one()


def test_the_next_birth_keeps_the_place_and_leaves_the_family(
    visitor: Visitor, midwife: Account, make_application: Files, session: Session
) -> None:
    done = make_application(owner=actor_of(midwife), child__place_type="2", child__helper="2")
    sign_in(visitor, midwife)
    visitor.get(f"/permohonan/{done.id}/terkirim")
    page = visitor.form("Kelahiran berikutnya Alt+B")
    started = newest(session, midwife)
    assert page.path == f"/permohonan/{started.id}/keadaan"
    assert started.id != done.id
    assert set(started.answers) == set(PLACE)
    assert started.contact is None


def test_the_next_birth_is_most_often_the_usual_case_with_one_tap(
    visitor: Visitor, midwife: Account, make_application: Files, session: Session
) -> None:
    done = make_application(owner=actor_of(midwife))
    sign_in(visitor, midwife)
    visitor.get(f"/permohonan/{done.id}/terkirim")
    place = visitor.form("Kelahiran berikutnya Alt+B").path
    assert visitor.click("Keadaan kami lain").h1 == "Apakah anak ini lahir hidup?"
    visitor.get(place)
    assert visitor.form("Ya, begitu keadaannya").path.endswith("/yang-dibutuhkan")
    started = newest(session, midwife)
    assert set(started.answers) == {*PLACE, *USUAL}
    assert visitor.get(place).path == f"/permohonan/{started.id}"


def test_a_double_tap_on_the_next_birth_starts_one(
    visitor: Visitor, midwife: Account, make_application: Files, session: Session
) -> None:
    done = make_application(owner=actor_of(midwife))
    sign_in(visitor, midwife)
    page = visitor.get(f"/permohonan/{done.id}/terkirim")
    fields = {
        name: page.select(f"main input[name={name}]")[0]["value"] for name in ("csrf_token", "key")
    }
    for _ in range(2):
        visitor.post(f"/permohonan/{done.id}/berikutnya", fields)
    count = session.query(Application).filter_by(entered_by=midwife.id).count()
    assert count == 2
    fields["key"] = "short"
    visitor.post(f"/permohonan/{done.id}/berikutnya", fields, status=403)
