"""The office's settings: shown before and after, confirmed, traced; nothing promised moves."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator

import pytest
import time_machine
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.answers import Answers
from app.domain.deed_model import DocumentKind, PaperNeed
from app.domain.roles import Role
from app.domain.values import Value
from app.models.application import Application
from app.models.log import AuditEntry
from app.models.office import Account, Holiday, Office
from app.services import office_calendar
from app.services.office_calendar import BadHours
from tests.integration.web.desk import sign_in
from tests.pages import Visitor, words

Make = Callable[..., Account]
TODAY = dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)
HOME = "/petugas/admin/kantor"


@pytest.fixture
def clock() -> Iterator[None]:
    """Stop the clock on a Tuesday morning."""
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def admin(clock: None, visitor: Visitor, make_staff: Make) -> Visitor:
    """An admin, signed in."""
    sign_in(visitor, make_staff(Role.ADMIN))
    return visitor


def trail(session: Session, act: str) -> list[dict[str, object]]:
    """Return what the trail says of this act."""
    session.expire_all()
    query = select(AuditEntry.detail).where(AuditEntry.act == act).order_by(AuditEntry.seq)
    return list(session.scalars(query))


def test_a_promise_is_confirmed_and_leaves_what_was_promised(
    admin: Visitor, session: Session, make_application: Callable[..., Application], office: Office
) -> None:
    file = make_application()
    due = file.due_at
    admin.get(f"{HOME}/ubah/janji")
    page = admin.form("Periksa perubahan", {"Janji selesai, dalam hari kerja": "3"})
    assert page.h1 == "Simpan perubahan ini?"
    assert "Janji selesai, dalam hari kerja 1 3" in words(page.select("table")[0])
    session.expire_all()
    assert office.promise_days == 1
    assert "Pengaturan disimpan." in admin.form("Simpan").text
    session.expire_all()
    assert (office.promise_days, office.nik_required, file.due_at) == (3, True, due)
    assert trail(session, "office.settings") == [
        {"fields": "promise_days", "promise_days": "1 > 3"}
    ]


def test_what_the_law_leaves_to_the_office_is_set_and_asked_at_once(
    admin: Visitor, session: Session, office: Office
) -> None:
    declared = PaperNeed(DocumentKind.BIRTH_DECLARATION, required=False)
    foundling: dict[str, Value] = {"child.alive": "yes", "parents.known": "foundling"}
    before = Answers(foundling, practice=office.practice).papers
    admin.get(f"{HOME}/ubah/praktik")
    admin.form("Periksa perubahan", {"foundling_declaration": True})
    admin.form("Simpan")
    session.expire_all()
    assert office.practice.foundling_declaration
    after = Answers(foundling, practice=office.practice).papers
    assert [need for need in after if need not in before] == [declared]
    assert trail(session, "office.settings") == [
        {"fields": "foundling_declaration", "foundling_declaration": "False > True"}
    ]


def test_the_trail_names_what_is_personal_without_its_value(
    admin: Visitor, session: Session
) -> None:
    admin.get(f"{HOME}/ubah/pejabat")
    admin.form("Periksa perubahan", {"Nama pejabat": "Togar Uji, S.H."})
    admin.form("Simpan")
    assert trail(session, "office.settings") == [{"fields": "head_name"}]


def test_what_somebody_else_changed_meanwhile_is_asked_again(
    admin: Visitor, session: Session, office: Office
) -> None:
    admin.get(f"{HOME}/ubah/janji")
    admin.form("Periksa perubahan", {"Janji selesai, dalam hari kerja": "3"})
    office.draft_days = 20
    session.commit()
    page = admin.form("Simpan")
    assert "baru saja diubah orang lain" in page.text
    assert "Draf disimpan, dalam hari 20 30" in words(page.select("table")[0])
    session.expire_all()
    assert office.promise_days == 1


def test_what_is_out_of_bounds_is_refused(admin: Visitor) -> None:
    admin.get(f"{HOME}/ubah/janji")
    page = admin.form("Periksa perubahan", {"Janji selesai, dalam hari kerja": "0"})
    assert words(page.soup.title).startswith("Kesalahan:")
    assert "Tulis angka 1 sampai 60." in page.text
    admin.get(f"{HOME}/ubah/lain", status=404)


def test_a_notice_stands_on_the_home_page(
    admin: Visitor, new_visitor: Callable[[], Visitor]
) -> None:
    admin.get(f"{HOME}/ubah/pengumuman")
    said = {"notice": "Besok tutup.", "notice_en": "Closed tomorrow."}
    admin.form("Periksa perubahan", said)
    admin.form("Simpan")
    parent = new_visitor()
    assert "Besok tutup." in parent.get("/").text
    assert "Closed tomorrow." in parent.get("/", bahasa="en").text


def test_hours_are_seen_on_the_coming_days_before_they_count(
    admin: Visitor, session: Session, office: Office
) -> None:
    admin.get("/petugas/admin/jam")
    typed = {"first-day": "1", "first-month": "Desember", "first-year": "2026", "Senin": "08.00-13"}
    page = admin.form("Lihat akibatnya", typed)
    assert "Tulis seperti 07.30–12.00" in page.text
    page = admin.form("Lihat akibatnya", {"Senin": "8.00 - 13.00", "Jumat": "-"})
    assert page.h1 == "Simpan jam ini?"
    assert "Senin, 7 Desember 2026 08.00–13.00 07.30–12.00, 13.00–16.00" in page.text
    assert "Jumat, 4 Desember" not in page.text
    assert len(office.timetables) == 1
    admin.form("Simpan")
    session.expire_all()
    assert [t["valid_from"] for t in office.timetables] == ["2000-01-01", "2026-12-01"]
    assert office.timetables[1]["week"]["0"] == [["08:00", "13:00"]]
    assert "4" not in office.timetables[1]["week"]
    admin.form("Hapus jam ini")
    session.expire_all()
    assert len(office.timetables) == 1
    assert len(trail(session, "office.timetable_removed")) == 1


def test_hours_of_the_past_stay(admin: Visitor) -> None:
    admin.get("/petugas/admin/jam")
    past = {"first-day": "1", "first-month": "11", "first-year": "2026"}
    assert "Mulai paling awal hari ini." in admin.form("Lihat akibatnya", past).text
    admin.post("/petugas/admin/jam/hapus", {"mulai": "2000-01-01"}, status=409)


@pytest.mark.parametrize(
    "text", ["7.30", "12.00-07.30", "07.30-12.00, 11.00-16.00", "25.00-26.00", "07.30-12.75"]
)
def test_hours_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(BadHours):
        office_calendar.read_hours(text)


def test_days_off_are_added_and_taken_away(admin: Visitor, session: Session) -> None:
    admin.get("/petugas/admin/libur")
    when = {"day-day": "7", "day-month": "12", "day-year": "2026"}
    admin.form("Tambah", {**when, "Nama hari libur": "Hari jadi", "Jenis": "Libur daerah"})
    day = dt.date(2026, 12, 7)
    assert session.get_one(Holiday, ("1211", day)).name == "Hari jadi"
    again = {**when, "Nama hari libur": "Lagi", "Jenis": "Cuti bersama"}
    assert "0 hari libur ditambahkan." in admin.form("Tambah", again).text
    session.commit()
    admin.post("/petugas/admin/libur/hapus", {"hari": "2026-12-07"})
    session.expire_all()
    assert session.get(Holiday, ("1211", day)) is None
    admin.post("/petugas/admin/libur/hapus", {"hari": "2026-01-01"}, status=409)
    assert trail(session, "office.holidays") == [{"added": 1}]


def test_a_table_of_days_off_is_read_and_shown_first(admin: Visitor, session: Session) -> None:
    admin.get("/petugas/admin/libur/impor")
    table = """Tanggal;Nama;Jenis
01-01-2028;Tahun Baru 2028 Masehi
2028-01-03;Cuti bersama tahun baru
32-01-2028;Salah
2028-01-01;Dua kali
2026-01-01;Sudah ada
2028-02-01;"""
    page = admin.form("Lihat hasilnya", {"Daftar hari libur": table})
    assert "2 hari akan ditambahkan." in page.text
    told = ("tidak terbaca", "tertulis dua kali", "sudah ada", "namanya kosong")
    assert all(word in page.text for word in told)
    assert session.get(Holiday, ("1211", dt.date(2028, 1, 1))) is None
    session.commit()
    assert "2 hari libur ditambahkan." in admin.form("Tambahkan").text
    kept = session.get_one(Holiday, ("1211", dt.date(2028, 1, 3)))
    assert kept.kind == "cuti_bersama"


def picture() -> bytes:
    """Return a red square, as a PNG with a see-through edge."""
    out = io.BytesIO()
    image = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    image.paste((200, 0, 0, 255), (40, 40, 260, 260))
    image.save(out, "PNG")
    return out.getvalue()


def test_an_emblem_is_seen_on_a_certificate_before_it_is_used(
    admin: Visitor, session: Session, office: Office
) -> None:
    admin.get("/petugas/admin/lambang")
    page = admin.form("Lihat di akta", {"Lambang daerah": (picture(), "lambang.png")})
    images = page.select("figure img")
    assert len({image["src"] for image in images}) == 2
    session.expire_all()
    assert office.emblem is None
    assert "Lambang disimpan." in admin.form("Pakai lambang ini").text
    session.expire_all()
    assert office.emblem is not None
    assert office.emblem.startswith(b"\xff\xd8")
    admin.form("Hapus lambang")
    session.expire_all()
    assert office.emblem is None
    assert len(trail(session, "office.emblem")) == 2


@pytest.mark.parametrize("data", [b"", b"<svg onload=alert(1)>", b"%PDF-1.4"])
def test_what_is_no_picture_is_no_emblem(admin: Visitor, data: bytes) -> None:
    admin.get("/petugas/admin/lambang")
    page = admin.form("Lihat di akta", {"Lambang daerah": (data, "lambang.png")})
    assert "Gambar ini tidak bisa dipakai." in page.text
