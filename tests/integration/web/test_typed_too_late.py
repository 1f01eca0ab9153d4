"""What was typed on a page whose visit had ended is there again when its family is back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.office import Account
from app.models.session import WebSession
from app.moment import moment
from tests import factories
from tests.integration.web.coming_back import at_home, boxes, sleep
from tests.pages import Visitor
from tests.signed_in import COOKIE, as_staff


@pytest.fixture
def draft(session: Session, make_application: Callable[..., Application]) -> Application:
    """A filled-in draft."""
    made = make_application(status=Status.DRAFT)
    session.commit()
    return made


@pytest.fixture
def late(visitor: Visitor, session: Session, draft: Application) -> Visitor:
    """The family, which sent the page of the mother after its visit had ended."""
    at_home(visitor.client, session, draft)
    visitor.get(f"/permohonan/{draft.id}/isi/ibu")
    sleep(session, hours=2)
    visitor.form("Simpan dan lanjut", {"mother_name": "Ruth Sihombing"})
    return visitor


def test_a_late_page_leads_to_the_birth_date_and_says_nothing_is_lost(late: Visitor) -> None:
    assert late.page is not None
    assert late.page.path == "/lanjutkan"
    assert "tidak hilang" in late.page.text


def test_after_unlocking_the_page_stands_there_as_it_was_typed(
    late: Visitor, session: Session, draft: Application
) -> None:
    page = late.form("Lanjutkan", boxes(draft.birth_date))
    assert page.path == f"/permohonan/{draft.id}/isi/ibu"
    assert "Yang Anda ketik tadi masih ada" in page.text
    assert page.select("[name=mother_name]")[0]["value"] == "Ruth Sihombing"
    session.refresh(draft)
    assert draft.answers["mother.name"] != "Ruth Sihombing"
    late.form("Simpan dan lanjut")
    session.refresh(draft)
    assert draft.answers["mother.name"] == "Ruth Sihombing"
    assert "Yang Anda ketik tadi" not in late.get(f"/permohonan/{draft.id}/isi/ibu").text


def test_what_was_typed_is_kept_sealed(late: Visitor, session: Session, draft: Application) -> None:
    rows = session.execute(text("select data from web_sessions")).scalars()
    assert "Ruth" not in str(list(rows))
    assert "typed" in str([row.data for row in session.scalars(select(WebSession))])


def test_a_stranger_on_the_same_phone_sees_nothing_of_it(late: Visitor, draft: Application) -> None:
    page = late.get(f"/permohonan/{draft.id}/isi/ibu")
    assert page.path == "/lanjutkan"
    assert "Ruth" not in str(page.soup)


def test_a_forged_form_in_a_living_visit_is_still_refused(
    visitor: Visitor, session: Session, draft: Application
) -> None:
    at_home(visitor.client, session, draft)
    visitor.get(f"/permohonan/{draft.id}/isi/ibu")
    path = f"/permohonan/{draft.id}/isi/ibu"
    visitor.post(path, {"csrf_token": "forged", "mother_name": "Ruth"}, status=400)


def test_a_midwifes_late_page_comes_back_after_she_signed_in(
    visitor: Visitor,
    session: Session,
    make_application: Callable[..., Application],
    make_staff: Callable[..., Account],
) -> None:
    midwife = make_staff(Role.PARTNER)
    draft = make_application(status=Status.DRAFT, owner=factories.actor_of(midwife))
    visitor.client.set_cookie(COOKIE, as_staff(session, midwife, now=moment()))
    session.commit()
    visitor.get(f"/permohonan/{draft.id}/isi/ibu")
    sleep(session, hours=2)
    visitor.form("Simpan dan lanjut", {"mother_name": "Ruth Sihombing"})
    assert visitor.page is not None
    assert visitor.page.path.startswith("/petugas/masuk")
    credentials = {"username": midwife.username, "password": factories.PASSWORD}
    page = visitor.form("Masuk", credentials)
    assert page.path == f"/permohonan/{draft.id}/isi/ibu"
    assert page.select("[name=mother_name]")[0]["value"] == "Ruth Sihombing"


def test_a_late_declaration_keeps_the_contact_and_asks_for_the_tick_again(
    visitor: Visitor, session: Session, draft: Application
) -> None:
    at_home(visitor.client, session, draft)
    visitor.get(f"/permohonan/{draft.id}/kirim")
    sleep(session, hours=2)
    visitor.form("Kirim kode", {"declared": True, "email": "ibu@example.org"})
    page = visitor.form("Lanjutkan", boxes(draft.birth_date))
    assert page.path == f"/permohonan/{draft.id}/kirim"
    assert page.select("[name=email]")[0]["value"] == "ibu@example.org"
    assert not page.select("[name=declared]")[0].has_attr("checked")
