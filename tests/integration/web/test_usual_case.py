"""The first page: the most usual case with one tap, any other by plain questions."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.answers import Answers
from app.domain.deed_model import DeedModel
from app.domain.form import USUAL
from app.models.application import Application
from app.models.office import Office
from tests.pages import Visitor


def only_file(session: Session) -> Application:
    """Return the one file there is, as it stands in the database."""
    session.expire_all()
    return session.scalars(select(Application)).one()


def test_one_tap_gives_the_four_answers_of_the_most_usual_case(
    visitor: Visitor, office: Office, session: Session
) -> None:
    visitor.get("/daftar")
    page = visitor.form("Ya, begitu keadaannya")
    assert page.h1 == "Di mana anak Anda lahir?"
    draft = only_file(session)
    assert draft.answers == dict(USUAL)
    assert Answers(draft.answers).model is draft.model is DeedModel.MARRIED


def test_what_one_tap_said_can_be_changed(
    visitor: Visitor, office: Office, session: Session
) -> None:
    visitor.get("/daftar")
    visitor.form("Ya, begitu keadaannya")
    page = visitor.click("Kembali")
    assert page.h1 == "Kapan akad nikah atau pemberkatannya?"
    visitor.form("Simpan dan lanjut", {"marriage_ceremony": "after"})
    assert only_file(session).model is DeedModel.MOTHER_ONLY


def test_any_other_case_is_asked_plainly(
    visitor: Visitor, office: Office, session: Session
) -> None:
    visitor.get("/daftar")
    page = visitor.click("Keadaan kami lain")
    assert page.h1 == "Apakah anak Anda lahir hidup?"
    page = visitor.form("Simpan dan lanjut")
    assert "Pilih salah satu." in page.text
    assert page.h1 == "Apakah anak Anda lahir hidup?"
    visitor.form("Simpan dan lanjut", {"child_alive": "died_after"})
    assert only_file(session).answers == {"child.alive": "died_after"}


def test_a_second_tap_starts_no_second_file(
    visitor: Visitor, office: Office, session: Session
) -> None:
    visitor.get("/daftar")
    page = visitor.page
    visitor.form("Ya, begitu keadaannya")
    visitor.page = page
    visitor.form("Ya, begitu keadaannya")
    assert only_file(session).answers == dict(USUAL)


def test_who_mourns_is_not_asked_whether_all_is_as_usual(visitor: Visitor, office: Office) -> None:
    visitor.get("/lahir-mati")
    assert visitor.click("Catat kelahirannya di sini").h1 == "Apakah anak Anda lahir hidup?"
