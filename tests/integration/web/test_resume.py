"""Coming back to a draft on the same phone: at once, after the birth date, or not at all."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.workflow import Status
from app.models.application import Application
from app.models.session import WebSession
from tests.pages import Visitor


def start(visitor: Visitor) -> None:
    """Start a draft with the first answer."""
    visitor.get("/daftar?keadaan=lain")
    visitor.form("Simpan dan lanjut", {"child_alive": "yes"})


def tell_birth_date(session: Session, day: dt.date) -> None:
    """Write the birth date of the one draft as its page would."""
    application = session.scalars(select(Application)).one()
    application.answers = {**application.answers, "child.birth_date": day.isoformat()}
    application.birth_date = day
    session.commit()


def sleep(session: Session, **by: float) -> None:
    """Let time pass for every session."""
    session.expire_all()
    for row in session.scalars(select(WebSession)):
        row.seen_at -= dt.timedelta(**by)
    session.commit()


def unlock(visitor: Visitor, day: dt.date) -> None:
    """Answer the question that guards an ended visit's drafts."""
    boxes = {part: str(getattr(day, part)) for part in ("day", "month", "year")}
    visitor.form("Lanjutkan", {f"birth_date-{part}": value for part, value in boxes.items()})


@pytest.fixture
def born() -> dt.date:
    return dt.date(2026, 11, 3)


def test_a_draft_of_this_visit_opens_at_once(visitor: Visitor) -> None:
    start(visitor)
    assert visitor.get("/lanjutkan").path.startswith("/permohonan/")


def test_a_discarded_draft_is_empty_at_once_and_says_so_before(
    visitor: Visitor, session: Session
) -> None:
    start(visitor)
    application = session.scalars(select(Application)).one()
    page = visitor.get(f"/permohonan/{application.id}/buang")
    assert "Semua isian dan foto langsung dihapus." in page.text
    page = visitor.form("Ya, buang")
    assert "Isian dan foto sudah dihapus. Mulai lagi kapan saja, gratis." in page.text
    session.refresh(application)
    assert (application.status, application.answers) == (Status.WITHDRAWN, None)


def test_after_the_visit_ended_the_birth_date_opens_the_draft_again(
    visitor: Visitor, session: Session, born: dt.date
) -> None:
    start(visitor)
    tell_birth_date(session, born)
    sleep(session, hours=30)
    page = visitor.get("/lanjutkan")
    assert page.h1 == "Lanjutkan isian Anda"
    unlock(visitor, born)
    assert visitor.page is not None
    assert visitor.page.path.startswith("/permohonan/")


def test_a_wrong_birth_date_opens_nothing_and_says_so(
    visitor: Visitor, session: Session, born: dt.date
) -> None:
    start(visitor)
    tell_birth_date(session, born)
    sleep(session, hours=2)
    visitor.get("/lanjutkan")
    unlock(visitor, born + dt.timedelta(days=1))
    assert visitor.page is not None
    assert "tidak cocok dengan isian Anda" in visitor.page.text
    assert visitor.get("/lanjutkan").h1 == "Lanjutkan isian Anda"


def test_an_ended_visit_shows_no_file_until_the_question_is_answered(
    visitor: Visitor, session: Session, born: dt.date
) -> None:
    start(visitor)
    tell_birth_date(session, born)
    application = session.scalars(select(Application)).one()
    sleep(session, hours=2)
    assert visitor.get(f"/permohonan/{application.id}").path == "/lanjutkan"


def test_nobody_guesses_the_birth_date(visitor: Visitor, session: Session, born: dt.date) -> None:
    start(visitor)
    tell_birth_date(session, born)
    sleep(session, hours=2)
    visitor.get("/lanjutkan")
    for days in range(1, 11):
        unlock(visitor, born + dt.timedelta(days=days))
    boxes = {"birth_date-day": "3", "birth_date-month": "11", "birth_date-year": "2026"}
    visitor.form("Lanjutkan", boxes, status=429)


def test_a_draft_older_than_thirty_days_is_gone(
    visitor: Visitor, session: Session, born: dt.date
) -> None:
    start(visitor)
    tell_birth_date(session, born)
    sleep(session, hours=2)
    application = session.scalars(select(Application)).one()
    application.edited_at -= dt.timedelta(days=31)
    session.commit()
    assert "Tidak ada draf di ponsel ini" in visitor.get("/lanjutkan").text
