"""What the tests of tracking share: following a file, and reading the code from the outbox."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.application import Application
from app.models.log import Message
from tests.pages import Page, Visitor

Make = Callable[..., Application]


def pair(application: Application, **changes: str) -> dict[str, str]:
    born = application.birth_date
    assert born is not None
    values = {
        "number": application.number or "",
        "birth_date-day": str(born.day),
        "birth_date-month": str(born.month),
        "birth_date-year": str(born.year),
    }
    return values | changes


def follow(visitor: Visitor, application: Application) -> Page:
    visitor.get("/lacak", nomor=application.number or "")
    return visitor.form("Lihat berkas saya", pair(application))


def newest_code(session: Session) -> str:
    query = select(Message).where(Message.kind == "code").order_by(Message.created_at.desc())
    message = session.scalars(query).first()
    assert message is not None
    code: str = message.body["code"]
    session.commit()
    return code


def open_with_code(visitor: Visitor, session: Session, application: Application, step: str) -> Page:
    follow(visitor, application)
    visitor.click(step)
    visitor.form("Kirim kode")
    return visitor.form("Buka berkas", {"code": newest_code(session)})
