"""What the tests of coming back share: a family's own visit, its code, another phone."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.application import Application
from app.models.log import Message
from app.models.session import WebSession
from app.moment import moment
from tests.pages import Page, Visitor
from tests.signed_in import COOKIE, as_parent

MAIL = "ibu@example.org"


def at_home(client: FlaskClient, session: Session, draft: Application) -> None:
    """Put the family into the visit that entered this draft."""
    client.set_cookie(COOKIE, as_parent(session, [draft], now=moment()))
    session.commit()


def get_code(visitor: Visitor, draft: Application) -> str:
    """Leave for later; return the code on the page."""
    visitor.get(f"/permohonan/{draft.id}")
    page = visitor.form("Simpan dan lanjutkan nanti")
    return page.select("#code")[0].get_text(strip=True)


def send_link(home: Visitor, draft: Application) -> None:
    """Leave for later and have the link sent."""
    home.get(f"/permohonan/{draft.id}/simpan")
    home.form("Kirim tautan", {"email": MAIL})


def boxes(day: dt.date | None, name: str = "birth_date") -> dict[str, str]:
    """Return what is typed into the three boxes of a date."""
    assert day is not None
    return {f"{name}-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def come_back(visitor: Visitor, code: str, day: dt.date | None, **more: Any) -> Page:
    """Open a draft from another phone."""
    visitor.get("/lanjutkan", kode="1")
    return visitor.form("Buka draf saya", {"code": code, **boxes(day)}, **more)


def messages(session: Session, kind: str) -> list[Message]:
    """Return the messages of one kind, the oldest first."""
    query = select(Message).where(Message.kind == kind)
    return list(session.scalars(query.order_by(Message.created_at)))


def sleep(session: Session, **by: float) -> None:
    """Let time pass for every session."""
    session.expire_all()
    for row in session.scalars(select(WebSession)):
        row.seen_at -= dt.timedelta(**by)
    session.commit()
