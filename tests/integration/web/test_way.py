"""The way through a draft: what follows isn't asked, tasks come one by one; all can be changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.birth import Sex
from app.models.application import Application
from app.models.office import Office
from app.moment import moment
from tests.answers import ZONE, nik
from tests.pages import Page, Visitor

MOTHER_BORN = dt.date(1998, 3, 14)


def date_boxes(name: str, day: dt.date) -> dict[str, str]:
    """Return the three boxes of a date."""
    return {f"{name}-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def save(visitor: Visitor, fields: Mapping[str, str] | None = None) -> Page:
    """Press the button of a question page."""
    return visitor.form("Simpan dan lanjut", dict(fields or {}))


def only_file(session: Session) -> Application:
    """Return the one file there is, as it stands in the database."""
    session.expire_all()
    return session.scalars(select(Application)).one()


def answer_child(visitor: Visitor, born: dt.date) -> Page:
    """Go from the first page to the end of what is asked about the child."""
    visitor.get("/daftar")
    visitor.form("Ya, begitu keadaannya")
    save(visitor, {"child_place_type": "1", "child_helper": "2"})
    visitor.click("Lanjut mengisi")
    save(visitor, {"child_name": "Naomi Ulina Manik", "child_sex": "Perempuan"})
    save(visitor, {**date_boxes("child_birth_date", born), "child_birth_regency": "12.11"})
    save(visitor, {"child_birth_order": "1", "child_family_card": "1211011005229001"})
    return save(visitor)


@pytest.fixture
def today() -> dt.date:
    return moment().astimezone(ZONE).date()


def test_a_newborn_is_not_asked_for_a_nik_and_the_next_task_comes_at_once(
    visitor: Visitor, office: Office, session: Session, today: dt.date
) -> None:
    page = answer_child(visitor, today - dt.timedelta(days=4))
    assert page.h1 == "Siapa ibunya?"
    assert "Bagian 2 dari 6 · Ibu" in page.text
    assert only_file(session).said.text("child.has_nik") == "no"


def test_an_older_child_is_asked_whether_it_has_a_nik(
    visitor: Visitor, office: Office, session: Session, today: dt.date
) -> None:
    page = answer_child(visitor, today - dt.timedelta(days=200))
    assert page.h1 == "Apakah anak ini sudah punya NIK?"
    assert not only_file(session).said.has("child.has_nik")


def mother(number: str) -> dict[str, str]:
    """Return the fields of the mother's page."""
    name = {"mother_name": "Rotua Sinaga", "mother_birth_place": "Sidikalang"}
    return {**name, "mother_nik": number}


def test_a_mothers_birth_date_comes_from_her_nik_and_follows_it(
    visitor: Visitor, office: Office, session: Session, today: dt.date
) -> None:
    answer_child(visitor, today - dt.timedelta(days=4))
    page = save(visitor, mother(nik(MOTHER_BORN, Sex.FEMALE, 9001)))
    assert page.h1 == "Siapa ayahnya?"
    assert only_file(session).said.date("mother.birth_date") == MOTHER_BORN
    other = MOTHER_BORN.replace(year=1999)
    visitor.get(f"/permohonan/{only_file(session).id}/isi/ibu")
    save(visitor, mother(nik(other, Sex.FEMALE, 9001)))
    assert only_file(session).said.date("mother.birth_date") == other


def test_what_followed_can_be_changed_and_then_stays(
    visitor: Visitor, office: Office, session: Session, today: dt.date
) -> None:
    answer_child(visitor, today - dt.timedelta(days=4))
    save(visitor, mother(nik(MOTHER_BORN, Sex.FEMALE, 9001)))
    file = only_file(session).id
    page = visitor.get(f"/permohonan/{file}/isi/ibu-lahir")
    assert page.select("[name=mother_birth_date-year]")[0]["value"] == "1998"
    save(visitor, {"mother_citizenship": "MALAYSIA"})
    visitor.get(f"/permohonan/{file}/isi/ibu")
    save(visitor, mother(nik(MOTHER_BORN, Sex.FEMALE, 9002)))
    assert only_file(session).said.text("mother.citizenship") == "MALAYSIA"


def test_the_district_of_the_family_card_is_taken_and_another_is_a_tap_away(
    visitor: Visitor, office: Office, session: Session, today: dt.date
) -> None:
    answer_child(visitor, today - dt.timedelta(days=4))
    file = only_file(session).id
    visitor.get(f"/permohonan/{file}/isi/pelapor")
    page = save(visitor, {"informant_relation": "mother"})
    assert page.h1 == "Di desa atau kelurahan mana?"
    assert "Kecamatan Sidikalang." in page.text
    page = visitor.click("Bukan? Pilih kecamatan lain")
    assert page.h1 == "Di kecamatan mana keluarga tinggal?"
    page = save(visitor, {"domicile_district": "12.11.02"})
    assert page.h1 == "Di desa atau kelurahan mana?"
    assert only_file(session).said.text("domicile.district") == "12.11.02"
