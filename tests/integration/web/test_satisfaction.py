"""The survey's page, and its results for the admin."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.words_id import MONTHS
from app.domain.workflow import Status
from app.models.afterwards import Satisfaction
from app.models.application import Application
from app.models.office import Account
from app.moment import moment
from tests.answers import ZONE
from tests.integration.web.desk import sign_in
from tests.integration.web.followed import Make, open_with_code
from tests.opinions import THREES, made_up_answers
from tests.pages import Page, Visitor

SEND = "Kirim pendapat saya"
THIS = moment().astimezone(ZONE).date().replace(day=1)
LAST = THIS - dt.timedelta(days=10)
BEFORE = LAST.replace(day=1) - dt.timedelta(days=10)


def name(day: dt.date) -> str:
    """Return the month of a day as the admin reads it."""
    return f"{MONTHS[day.month - 1]} {day.year}"


@pytest.fixture
def asked(visitor: Visitor, session: Session, make_application: Make) -> Page:
    """The survey's page, reached from tracking after the code."""
    open_with_code(visitor, session, make_application(status=Status.REGISTERED), "Unduh akta")
    return visitor.click("Beri pendapat")


def given(**changes: str) -> dict[str, str]:
    return {key: str(value) for key, value in THREES.items()} | changes


def test_nine_questions_are_answered_once_with_thanks(
    asked: Page, visitor: Visitor, session: Session
) -> None:
    assert len(asked.select("fieldset")) == 9
    page = visitor.form(SEND, given(u3="4", remark="Cepat sekali."))
    assert "Terima kasih. Jawaban Anda membuat layanan ini lebih baik." in page.text
    assert "Beri pendapat" not in page.text
    row = session.scalars(select(Satisfaction)).one()
    assert (row.scores, row.remark) == (THREES | {"u3": 4}, "Cepat sekali.")
    (application,) = session.scalars(select(Application)).all()
    assert application.surveyed
    again = visitor.get(f"/permohonan/{application.id}/kepuasan")
    assert "Anda sudah menjawab. Terima kasih." in again.text


def test_what_is_left_out_is_named_and_what_was_chosen_stays(
    asked: Page, visitor: Visitor, session: Session
) -> None:
    page = visitor.form(SEND, {k: v for k, v in given().items() if k != "u4"})
    assert page.select("title")[0].get_text().startswith("Kesalahan: ")
    assert "Pilih satu jawaban." in page.text
    assert len(page.select("input[type=radio][checked]")) == 8
    assert session.scalars(select(Satisfaction)).all() == []


@pytest.mark.parametrize("remark", ["NIK saya 1211 0152 1126 9001", "telepon 0812-6000-0001"])
def test_a_number_in_the_remark_is_refused(
    remark: str, asked: Page, visitor: Visitor, session: Session
) -> None:
    page = visitor.form(SEND, given(remark=remark))
    assert "Jangan tulis NIK atau nomor telepon di sini." in page.text
    assert remark in page.response.text
    assert session.scalars(select(Satisfaction)).all() == []


def test_before_the_certificate_there_is_no_such_page(
    visitor: Visitor, session: Session, make_application: Make
) -> None:
    application = make_application(status=Status.REGISTERED, signed=False)
    words = "Buka berkas untuk mengunduh tanda terima"
    page = open_with_code(visitor, session, application, words)
    assert "Beri pendapat" not in page.text
    visitor.get(f"/permohonan/{application.id}/kepuasan", status=404)


@pytest.fixture
def admin(visitor: Visitor, make_staff: Callable[..., Account]) -> Visitor:
    """The office's admin, signed in."""
    sign_in(visitor, make_staff(Role.ADMIN))
    return visitor


def test_the_admin_reads_index_grade_and_averages(admin: Visitor, session: Session) -> None:
    made_up_answers(session, {BEFORE: 5}, remark="<b>Terima kasih</b>")
    made_up_answers(session, {LAST: 3, THIS: 7})
    session.commit()
    admin.get("/petugas/admin")
    page = admin.click("Kepuasan")
    assert "IKM 75,00, mutu C (kurang baik), dari 5 jawaban." in page.text
    assert f"{name(LAST)} Kurang dari lima jawaban, tidak ditampilkan" in page.text
    assert f"{name(THIS)} Masih berjalan, tampil bulan depan" in page.text
    assert "<b>Terima kasih" not in page.response.text
    rows = list(csv.reader(io.StringIO(admin.click("Unduh CSV").response.data.decode("utf-8-sig"))))
    assert rows[0][:3] == ["Bulan", "Jawaban", "U1 Persyaratan"]
    assert [head[:2].lower() for head in rows[0][2:-2]] == list(THREES)
    assert rows[0][-2:] == ["IKM", "Mutu"]
    assert rows[1:] == [[f"{BEFORE:%Y-%m}", "5", *["3.00"] * 9, "75.00", "C"]]


def test_below_five_answers_the_admin_reads_no_figure(admin: Visitor, session: Session) -> None:
    made_up_answers(session, {LAST: 4, THIS: 5}, remark="Ini rahasia.")
    session.commit()
    page = admin.get("/petugas/admin/kepuasan")
    assert "Belum cukup jawaban untuk ditampilkan." in page.text
    assert "rahasia" not in page.text
    assert not page.select("table")
    file = admin.get("/petugas/admin/kepuasan.csv").response.data.decode("utf-8-sig")
    assert len(file.splitlines()) == 1


def test_without_answers_the_admin_is_told_so(admin: Visitor) -> None:
    assert "Belum ada jawaban." in admin.get("/petugas/admin/kepuasan").text
