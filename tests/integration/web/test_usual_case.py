"""The first page: the most usual case with one tap, any other by plain questions."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.answers import Answers
from app.domain.deed_model import DeedModel
from app.domain.form import USUAL
from app.models.application import Application
from app.models.office import Office
from app.web.parent.routes import MOVED
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
    assert "Not a valid choice" not in page.text
    assert page.h1 == "Apakah anak Anda lahir hidup?"
    visitor.form("Simpan dan lanjut", {"child_alive": "died_after"})
    assert only_file(session).answers == {"child.alive": "died_after"}


def test_a_second_tap_starts_no_second_file(
    visitor: Visitor, office: Office, session: Session
) -> None:
    visitor.get("/daftar")
    key = visitor.page.select("[name=start_key]")[0]["value"] if visitor.page else ""
    visitor.form("Ya, begitu keadaannya")
    visitor.get("/daftar")
    visitor.form("Ya, begitu keadaannya", {"start_key": str(key)})
    assert only_file(session).answers == dict(USUAL)


def test_who_mourns_is_not_asked_whether_all_is_as_usual(visitor: Visitor, office: Office) -> None:
    visitor.get("/lahir-mati")
    assert visitor.click("Catat kelahirannya di sini").h1 == "Apakah anak Anda lahir hidup?"


@pytest.mark.parametrize(("former", "now"), MOVED.items())
def test_a_page_that_became_part_of_another_leads_there_with_what_was_typed(
    visitor: Visitor, office: Office, session: Session, former: str, now: str
) -> None:
    visitor.get("/daftar")
    visitor.form("Ya, begitu keadaannya")
    home = f"/permohonan/{only_file(session).id}"
    assert visitor.get(f"{home}/isi/{former}").path == f"{home}/isi/{now}"
    answer = visitor.client.get(f"{home}/isi/{former}")
    assert answer.status_code == 307, "what was being sent goes along"


def test_whoever_has_no_nik_presses_that_and_says_why(
    visitor: Visitor, office: Office, session: Session
) -> None:
    visitor.get("/daftar")
    visitor.form("Ya, begitu keadaannya")
    home = f"/permohonan/{only_file(session).id}"
    visitor.get(f"{home}/isi/ibu")
    mother = {"mother_name": "Rotua Sinaga", "mother_birth_place": "Sidikalang"}
    assert "Isi NIK-nya" in visitor.form("Simpan dan lanjut", mother).text
    page = visitor.form("Ibu tidak punya NIK", mother)
    assert page.h1 == "Mengapa ibu tidak punya NIK?"
    said = only_file(session).answers
    assert said["mother.without_nik"] is True
    assert said["mother.name"] == "Rotua Sinaga"


def test_a_child_is_taken_for_the_only_one_until_said_otherwise(
    visitor: Visitor, office: Office, session: Session
) -> None:
    visitor.get("/daftar")
    visitor.form("Ya, begitu keadaannya")
    visitor.get(f"/permohonan/{only_file(session).id}/isi/nama-anak")
    visitor.form("Simpan dan lanjut", {"child_name": "Uli Manik", "child_sex": "2"})
    assert only_file(session).answers["child.birth_kind"] == "1"
