"""Sessions: hashes in the table, a new token at sign-in, an end for the idle and the old."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models.office import Account
from app.models.session import Visit, WebSession
from app.moment import moment
from app.services import visits
from tests import factories
from tests.integration.web.actors import SAME_SITE, parent_browser, staff_browser, token

QUEUE = "/petugas/antrean"
Make = Callable[..., Account]


def cookie(client: FlaskClient) -> str:
    """Return the token that a browser holds."""
    found = client.get_cookie("akta")
    assert found is not None
    return found.value


def stored(session: Session) -> list[WebSession]:
    """Return all sessions, and let go of the database."""
    session.expire_all()
    rows = list(session.scalars(select(WebSession).order_by(WebSession.created_at)))
    session.commit()
    return rows


@pytest.fixture
def rina(app: Flask, make_staff: Make, session: Session) -> FlaskClient:
    """A verifier who is signed in."""
    account = make_staff(Role.VERIFIER, username="rina")
    session.commit()
    return staff_browser(app, account)


@pytest.fixture
def visit(session: Session) -> Visit:
    """A parent's visit that holds nothing yet."""
    made = visits.open_visit(session, [], contact=None, now=moment())
    session.commit()
    return made


def test_the_table_holds_the_hash_of_the_token_only(rina: FlaskClient, session: Session) -> None:
    (row,) = stored(session)
    assert row.token_hash == hashlib.sha256(cookie(rina).encode()).digest()
    assert cookie(rina) not in str(row.data)
    assert len(cookie(rina)) >= 43  # 256 bits


def test_signing_in_gives_a_new_token(app: Flask, make_staff: Make, session: Session) -> None:
    account = make_staff(Role.VERIFIER)
    session.commit()
    client = app.test_client()
    good = token(client)
    before = cookie(client)
    data = {"username": account.username, "password": factories.PASSWORD, "csrf_token": good}
    client.post("/petugas/masuk", data=data, headers=SAME_SITE)
    assert cookie(client) != before
    planted = app.test_client()
    planted.set_cookie("akta", before)
    assert planted.get(QUEUE).status_code == 302
    assert len(stored(session)) == 1


def test_a_token_that_somebody_made_up_opens_nothing_and_is_not_kept(
    app: Flask, session: Session
) -> None:
    client = app.test_client()
    client.set_cookie("akta", "angan-angan")
    assert client.get(QUEUE).status_code == 302
    token(client)
    assert cookie(client) != "angan-angan"


def test_starting_a_draft_gives_a_new_token(app: Flask) -> None:
    client = app.test_client()
    page = client.get("/daftar").get_data(as_text=True)
    key = page.partition('name="start_key"')[2].partition('value="')[2].partition('"')[0]
    before = cookie(client)
    data = {"csrf_token": token(client), "start_key": key, "child_alive": "yes"}
    answer = client.post("/daftar", data=data, headers=SAME_SITE)
    assert answer.status_code == 302
    assert cookie(client) != before


def age(session: Session, **columns: dt.timedelta) -> None:
    """Make the only session older."""
    (row,) = stored(session)
    for name, by in columns.items():
        setattr(row, name, getattr(row, name) - by)
    session.commit()


@pytest.mark.parametrize(("minutes", "inside"), [(14, True), (16, False)])
def test_an_idle_clerk_is_out_after_a_quarter_of_an_hour(
    minutes: int, inside: bool, rina: FlaskClient, session: Session
) -> None:
    age(session, seen_at=dt.timedelta(minutes=minutes))
    assert (rina.get(QUEUE).status_code == 200) is inside


@pytest.mark.parametrize(("minutes", "inside"), [(59, True), (61, False)])
def test_an_idle_parent_is_out_after_an_hour(
    minutes: int, inside: bool, app: Flask, visit: Visit, session: Session
) -> None:
    client = parent_browser(app, visit)
    age(session, seen_at=dt.timedelta(minutes=minutes))
    answer = client.get("/permohonan/00000000-0000-0000-0000-000000000000")
    assert answer.status_code == (404 if inside else 302)


def test_nobody_stays_longer_than_twelve_hours(rina: FlaskClient, session: Session) -> None:
    age(session, created_at=dt.timedelta(hours=11, minutes=59))
    assert rina.get(QUEUE).status_code == 200
    age(session, created_at=dt.timedelta(minutes=2))
    assert rina.get(QUEUE).status_code == 302


def test_who_works_on_is_not_thrown_out(rina: FlaskClient, session: Session) -> None:
    for _ in range(3):
        age(session, seen_at=dt.timedelta(minutes=14))
        assert rina.get(QUEUE).status_code == 200


def test_a_look_is_noted_once_a_minute_not_at_every_page(
    rina: FlaskClient, session: Session
) -> None:
    rina.get(QUEUE)
    (before,) = [row.seen_at for row in stored(session)]
    rina.get(QUEUE)
    assert [row.seen_at for row in stored(session)] == [before]
    age(session, seen_at=dt.timedelta(minutes=2))
    rina.get(QUEUE)
    assert [row.seen_at for row in stored(session)] > [before]


def test_after_signing_out_nothing_is_left(rina: FlaskClient, session: Session) -> None:
    old = cookie(rina)
    rina.post("/petugas/keluar", data={"csrf_token": token(rina)}, headers=SAME_SITE)
    hashes = [row.token_hash for row in stored(session)]
    assert hashlib.sha256(old.encode()).digest() not in hashes
    assert all(row.account_id is None for row in stored(session))
    assert rina.get(QUEUE).status_code == 302


def test_a_page_that_was_under_way_brings_no_ended_session_back(
    app: Flask, rina: FlaskClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow() -> str:
        from flask import session as browser

        count = session.scalar(select(func.count()).select_from(WebSession))
        for row in session.scalars(select(WebSession)):
            session.delete(row)
        session.commit()
        browser["kept"] = count
        return "ok"

    monkeypatch.setitem(app.view_functions, "public.help_page", slow)
    answer = rina.get("/bantuan")
    assert "Set-Cookie" not in answer.headers
    assert stored(session) == []
    assert rina.get(QUEUE).status_code == 302


def test_a_session_is_somebodys(
    rina: FlaskClient, session: Session, app: Flask, visit: Visit
) -> None:
    parent_browser(app, visit)
    clerk, parent = stored(session)
    assert (clerk.account_id is None, clerk.visit_id) == (False, None)
    assert (parent.account_id, parent.visit_id) == (None, visit.id)


def test_each_browser_is_on_its_own(app: Flask, rina: FlaskClient) -> None:
    assert app.test_client().get(QUEUE).status_code == 302
    assert rina.get(QUEUE).status_code == 200
