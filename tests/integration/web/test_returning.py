"""Coming back from any phone: the code, the link, and what neither of them opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.delivery import words_of
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.afterwards import ReturnCode
from app.models.application import Application
from app.models.log import AuditEntry
from app.models.session import Tally
from app.moment import moment
from app.services import returning
from tests.integration.web.coming_back import (
    MAIL,
    at_home,
    boxes,
    come_back,
    get_code,
    messages,
    send_link,
    sleep,
)
from tests.integration.web.followed import newest_code
from tests.pages import Visitor


@pytest.fixture
def draft(session: Session, make_application: Callable[..., Application]) -> Application:
    """A filled-in draft."""
    made = make_application(status=Status.DRAFT)
    session.commit()
    return made


@pytest.fixture
def home(visitor: Visitor, session: Session, draft: Application) -> Visitor:
    """The family, in the visit in which it fills in the draft."""
    at_home(visitor.client, session, draft)
    return visitor


@pytest.fixture
def code(home: Visitor, draft: Application) -> str:
    """The draft's return code."""
    return get_code(home, draft)


@pytest.fixture
def other(new_visitor: Callable[[], Visitor]) -> Visitor:
    """The family with another phone, or a stranger."""
    return new_visitor()


def test_saving_for_later_gives_a_code_a_link_and_the_day(
    home: Visitor, draft: Application
) -> None:
    home.get(f"/permohonan/{draft.id}")
    assert home.page is not None
    assert "Disimpan sampai" in home.page.text
    page = home.form("Simpan dan lanjutkan nanti")
    assert page.h1 == "Lanjutkan nanti"
    assert returning_code(page.text)
    assert "/lanjut/" in page.text
    assert "tersimpan sampai" in page.text


def returning_code(text: str) -> bool:
    return any(len(word.replace("-", "")) == 10 and word.count("-") == 2 for word in text.split())


def test_the_code_stays_the_same(home: Visitor, draft: Application, code: str) -> None:
    assert get_code(home, draft) == code


def test_the_birth_date_is_asked_first(visitor: Visitor, session: Session) -> None:
    visitor.get("/daftar?keadaan=lain")
    visitor.form("Simpan dan lanjut", {"child_alive": "yes"})
    visitor.form("Simpan dan lanjutkan nanti")
    page = visitor.page
    assert page is not None
    assert page.h1 == "Kapan anaknya lahir?"
    assert session.scalar(select(func.count()).select_from(ReturnCode)) == 0
    page = visitor.form("Simpan dan buat kode", boxes(dt.date(2026, 11, 3)))
    assert page.h1 == "Lanjutkan nanti"
    assert returning_code(page.text)


def test_what_is_typed_so_far_is_kept_when_leaving_for_later(
    home: Visitor, session: Session, draft: Application
) -> None:
    home.get(f"/permohonan/{draft.id}/isi/ibu")
    typed = {"mother_birth_place": "Tigalingga", "mother_nik": "99"}
    home.form("Simpan dan lanjutkan nanti", typed)
    session.refresh(draft)
    assert draft.answers["mother.birth_place"] == "Tigalingga"
    assert draft.answers["mother.nik"] != "99"


def test_code_and_birth_date_open_the_draft_on_another_phone(
    other: Visitor, session: Session, draft: Application, code: str
) -> None:
    page = come_back(other, code.lower().replace("-", " "), draft.birth_date)
    assert page.path == f"/permohonan/{draft.id}"
    acts = select(AuditEntry.act).where(AuditEntry.object_id == str(draft.id))
    assert "application.return" in session.scalars(acts).all()


def test_a_wrong_code_and_a_wrong_date_say_the_same(
    other: Visitor, draft: Application, code: str
) -> None:
    assert draft.birth_date is not None
    wrong_date = come_back(other, code, draft.birth_date - dt.timedelta(days=1)).text
    wrong_code = come_back(other, "2222-222-222", draft.birth_date).text
    assert "Kode dan tanggal lahir ini tidak cocok" in wrong_date
    assert words_without_fields(wrong_date) == words_without_fields(wrong_code)


def words_without_fields(text: str) -> str:
    return text.partition("Kode kembali")[0]


def test_a_mistyped_code_is_told_before_any_look_up(
    other: Visitor, session: Session, draft: Application, code: str
) -> None:
    wrong = ("3" if code[0] != "3" else "4") + code[1:]
    page = come_back(other, wrong, draft.birth_date)
    assert "Ada yang salah ketik di kode ini" in page.text
    tallies = select(Tally.key).where(Tally.key.startswith("return"))
    assert session.scalars(tallies).all() == []


def test_a_code_is_tried_five_times_an_hour(other: Visitor, draft: Application, code: str) -> None:
    assert draft.birth_date is not None
    for days in range(1, 6):
        come_back(other, code, draft.birth_date - dt.timedelta(days=days))
    come_back(other, code, draft.birth_date, status=429)


def test_papers_and_whole_niks_stay_closed_after_a_code_alone(
    other: Visitor, draft: Application, code: str
) -> None:
    nik = draft.answers["mother.nik"]
    come_back(other, code, draft.birth_date)
    home = f"/permohonan/{draft.id}"
    picture = f"{home}/berkas/{draft.documents[0].id}/1.jpg"
    assert other.client.get(picture).status_code == 403
    for path in ("", "/periksa", "/dokumen", "/dokumen/family_card", "/isi/ibu", "/data-saya"):
        page = other.get(home + path)
        shown = str(page.soup).replace(" ", "")
        assert nik not in shown, path
        assert "/berkas/" not in shown, path
    assert other.client.get(f"{home}/data-saya.json").status_code == 403
    assert "NIK tertutup" in other.get(home).text


def test_an_empty_field_keeps_the_hidden_nik_and_a_typed_one_replaces_it(
    other: Visitor, session: Session, draft: Application, code: str
) -> None:
    nik = draft.answers["mother.nik"]
    come_back(other, code, draft.birth_date)
    page = other.get(f"/permohonan/{draft.id}/isi/ibu")
    assert "Kosongkan kalau tetap sama" in page.text
    other.form("Simpan dan lanjut", {"mother_name": "Ruth Sihombing"})
    session.refresh(draft)
    assert draft.answers["mother.nik"] == nik
    assert draft.answers["mother.name"] == "Ruth Sihombing"
    other.get(f"/permohonan/{draft.id}/isi/ibu")
    other.form("Simpan dan lanjut", {"mother_nik": nik[:-1] + ("7" if nik[-1] != "7" else "8")})
    session.refresh(draft)
    assert draft.answers["mother.nik"] != nik


def test_a_one_time_code_to_the_links_contact_opens_everything(
    home: Visitor, other: Visitor, session: Session, draft: Application, code: str
) -> None:
    send_link(home, draft)
    nik = draft.answers["mother.nik"]
    come_back(other, code, draft.birth_date)
    other.click("Buka dengan kode sekali pakai")
    other.form("Kirim kode")
    page = other.form("Buka foto dan NIK", {"code": newest_code(session)})
    assert "Foto dan NIK terbuka" in page.text
    picture = f"/permohonan/{draft.id}/berkas/{draft.documents[0].id}/1.jpg"
    assert other.client.get(picture).status_code == 200
    assert nik in str(other.get(f"/permohonan/{draft.id}/isi/ibu").soup).replace(" ", "")


def test_a_wrong_one_time_code_opens_nothing(
    home: Visitor, other: Visitor, session: Session, draft: Application, code: str
) -> None:
    send_link(home, draft)
    come_back(other, code, draft.birth_date)
    other.get(f"/permohonan/{draft.id}/buka")
    other.form("Kirim kode")
    right = newest_code(session)
    page = other.form("Buka foto dan NIK", {"code": "000001" if right != "000001" else "000002"})
    assert "Kode ini tidak cocok" in page.text
    picture = f"/permohonan/{draft.id}/berkas/{draft.documents[0].id}/1.jpg"
    assert other.client.get(picture).status_code == 403


def test_who_came_with_the_code_alone_cant_redirect_the_link(
    other: Visitor, session: Session, draft: Application, code: str
) -> None:
    come_back(other, code, draft.birth_date)
    assert "Kirim tautan" not in other.get(f"/permohonan/{draft.id}/simpan").text
    home = f"/permohonan/{draft.id}"
    other.get("/lacak")
    other.post(f"{home}/simpan/kirim", {"email": "orang@example.org"}, status=403)
    assert messages(session, returning.RETURN_LINK) == []


def test_a_visit_that_ended_proves_no_more_than_before(
    other: Visitor, session: Session, draft: Application, code: str
) -> None:
    come_back(other, code, draft.birth_date)
    sleep(session, hours=2)
    other.get("/lanjutkan")
    page = other.form("Lanjutkan", boxes(draft.birth_date))
    assert page.path == f"/permohonan/{draft.id}"
    picture = f"/permohonan/{draft.id}/berkas/{draft.documents[0].id}/1.jpg"
    assert other.client.get(picture).status_code == 403


def test_the_link_asks_the_birth_date_and_opens_the_draft(
    app: Flask, home: Visitor, other: Visitor, session: Session, draft: Application, code: str
) -> None:
    send_link(home, draft)
    message = messages(session, returning.RETURN_LINK)[0]
    assert message.to == MAIL
    session.expunge(message)
    name, born = draft.child_name, draft.birth_date
    session.commit()
    with app.app_context():
        body = words_of(message).body
    assert name.upper() not in body.upper()
    path = next(word for word in body.split() if "/lanjut/" in word).partition("localhost")[2]
    other.get(path[path.index("/lanjut") :])
    assert other.page is not None
    assert name not in other.page.text
    page = other.form("Lanjutkan", boxes(born))
    assert page.path == f"/permohonan/{draft.id}"


def test_a_link_that_expired_or_was_changed_says_so(other: Visitor, draft: Application) -> None:
    old = returning.make_token(draft, expires_at=moment() - dt.timedelta(minutes=1))
    new = returning.make_token(draft, expires_at=moment() + dt.timedelta(days=1))
    for token in (old, new[:-3] + "AAA", "x", "%00", "é"):
        page = other.get(f"/lanjut/{token}")
        assert "Tautan ini tidak berlaku lagi" in page.text
        assert page.path.startswith("/lanjutkan")


def test_a_file_that_was_handed_in_is_followed_not_opened(
    other: Visitor,
    session: Session,
    make_application: Callable[..., Application],
    draft: Application,
) -> None:
    sent = make_application(status=Status.SUBMITTED)
    saved = ReturnCode(id=sent.id, created_at=moment(), code_index=b"")
    saved.code = {"code": "2222-222-222", "contact": None}
    saved.code_index = returning._index("2222-222-222")
    session.add(saved)
    session.commit()
    page = come_back(other, "2222-222-222", sent.birth_date)
    assert page.path == "/lacak/berkas"
    assert other.get(f"/permohonan/{sent.id}").path == "/berakhir"


def test_a_twins_file_is_not_a_way_around(
    other: Visitor, session: Session, make_application: Callable[..., Application]
) -> None:
    twin = make_application(status=Status.DRAFT, child__birth_kind="2")
    session.commit()
    code = returning.make_code(session, twin, Actor(twin.entered_by, Role.PARENT), now=moment())
    come_back(other, code, twin.birth_date)
    other.post(f"/permohonan/{twin.id}/kembar", {"key": "k" * 22}, status=403)


def test_handing_in_with_another_contact_opens_nothing_that_was_closed(
    home: Visitor, other: Visitor, session: Session, draft: Application, code: str
) -> None:
    send_link(home, draft)
    come_back(other, code, draft.birth_date)
    other.get(f"/permohonan/{draft.id}/kirim")
    other.form("Kirim kode", {"declared": True, "email": "orang@example.org"})
    page = other.form("Kirim permohonan", {"code": newest_code(session)})
    assert "DRI-" in page.text
    picture = f"/permohonan/{draft.id}/berkas/{draft.documents[0].id}/1.jpg"
    assert other.client.get(picture).status_code == 403
