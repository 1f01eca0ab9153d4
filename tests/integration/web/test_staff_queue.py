"""The queue: the most urgent first, filtered by its address, searched without a NIK in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest
import time_machine
from sqlalchemy.orm import Session

from app.domain.deed_model import DeedModel
from app.domain.form import BY_SLUG
from app.domain.roles import Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.office import Account, Office
from app.services import applications, queue, submission
from app.services.equipment import Equipment
from tests.factories import actor_of
from tests.integration.web.desk import QUEUE, case, names, sign_in
from tests.pages import Visitor, words

Files = Callable[..., Application]
WIB = ZoneInfo("Asia/Jakarta")
TUESDAY = dt.datetime(2026, 11, 24, 10, 0, tzinfo=WIB)


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=WIB)


@pytest.fixture
def desk(visitor: Visitor, verifier: Account) -> Iterator[Visitor]:
    """A verifier, signed in on Tuesday at ten."""
    verifier.name = "Rina Manik"
    with time_machine.travel(TUESDAY, tick=False):
        sign_in(visitor, verifier)
        yield visitor


@pytest.fixture
def working_day(make_application: Files, make_staff: Callable[..., Account]) -> None:
    """Six files: late, nearly late, two with time, one of them a late report; one returned."""
    togar = make_staff(Role.VERIFIER, name="Togar Sinaga")
    make_application(
        status=Status.UNDER_VERIFICATION,
        now=at(19, 15),
        child__name="Aisyah Putri Berutu",
        verifier=togar,
    )
    make_application(now=at(23, 11), child__name="Yohanes Ginting")
    make_application(
        status=Status.UNDER_VERIFICATION, now=at(24, 9), child__name="Dian Anugrah Manik"
    )
    make_application(now=at(24, 9, 30), child__name="Ruth Capah", child__birth_date="2026-05-01")
    make_application(
        status=Status.RETURNED, now=at(23, 9), child__name="Putri Ujung", verifier=togar
    )
    make_application(
        status=Status.REGISTERED, now=at(24, 8), child__name="Sahala Simbolon", signed=False
    )
    make_application(status=Status.DRAFT, now=at(24, 8), child__name="Belum Dikirim")


def test_the_most_urgent_comes_first_and_the_returned_last(
    desk: Visitor, working_day: None
) -> None:
    page = desk.get(QUEUE)
    assert names(page) == [
        "Aisyah Putri Berutu",
        "Yohanes Ginting",
        "Dian Anugrah Manik",
        "Ruth Capah",
        "Putri Ujung",
    ]
    assert [words(time) for time in page.select("td .time")] == [
        "Lewat 10 jam 55 menit",
        "Sisa 1 jam 5 menit",
        "Sisa 6 jam 35 menit",
        "Sisa 7 jam 5 menit",
        "Jam berhenti",
    ]


def test_the_day_stands_in_a_sentence_own_cases_are_tinted_and_others_named(
    desk: Visitor, working_day: None
) -> None:
    page = desk.get(QUEUE)
    said = words(page.select(".page-head p")[0]).replace(" ,", ",").replace(" .", ".")
    assert said == (
        "4 menunggu. 1 lewat janji, 1 hampir lewat. 1 di tangan orang tua. Hari ini terbit 1."
    )
    assert [words(a) for a in page.select("tr.is-own th a")] == ["Dian Anugrah Manik"]
    officers = [words(row.find_all("td")[-1]) for row in page.select("tbody tr")]
    assert officers == [
        "Togar Sinaga",
        "belum diambil",
        "Rina Manik",
        "belum diambil",
        "Togar Sinaga",
    ]


def test_a_chip_filters_by_its_address_and_counts(desk: Visitor, working_day: None) -> None:
    chips = {
        "Milik saya": ["Dian Anugrah Manik"],
        "Hampir lewat": ["Yohanes Ginting"],
        "Lapor terlambat": ["Ruth Capah"],
        "Diperbaiki orang tua": [],
    }
    for chip, children in chips.items():
        desk.get(QUEUE)
        page = desk.click(f"{chip} {len(children)}")
        assert "saring=" in page.path
        assert names(page) == children
        current = page.select("a.chip[aria-current]")
        assert [words(a) for a in current] == [f"{chip} {len(children)}"]


def test_a_name_or_a_place_finds_the_file(desk: Visitor, working_day: None) -> None:
    for typed in ("yohanes", "GINTING", "  yohanes   ginting ", "Sidikalang", "Batang Beruh"):
        desk.get(QUEUE)
        assert "Yohanes Ginting" in names(desk.form("Cari", {"cari": typed})), typed


def test_a_number_finds_the_file_however_it_is_typed(
    desk: Visitor, working_day: None, session: Session
) -> None:
    file = session.query(Application).filter_by(child_name="Yohanes Ginting").one()
    number = str(file.number)
    for typed in (number, number.lower().replace("-", " "), number[4:], number[4:8]):
        desk.get(QUEUE)
        assert names(desk.form("Cari", {"cari": typed})) == ["Yohanes Ginting"], typed


def test_a_mothers_nik_finds_her_file_and_stands_in_no_address(
    desk: Visitor, working_day: None, session: Session
) -> None:
    file = session.query(Application).filter_by(child_name="Yohanes Ginting").one()
    nik = file.answers["mother.nik"]
    desk.get(QUEUE)
    page = desk.form("Cari", {"cari": f"{nik[:4]} {nik[4:8]} {nik[8:12]} {nik[12:]}"})
    assert names(page) == ["Yohanes Ginting"]
    assert nik not in page.path
    assert nik not in page.text
    assert "1 berkas dengan NIK ibu itu." in page.text


def test_what_matches_nothing_is_said_so(desk: Visitor, working_day: None) -> None:
    for typed in ("Tidak Ada Yang Begini", "%%", "__"):
        desk.get(QUEUE)
        page = desk.form("Cari", {"cari": typed})
        assert names(page) == []
        assert "Tidak ada yang cocok di antrean" in page.text
    assert len(names(desk.click("Hapus pencarian"))) == 5


def test_long_lists_are_cut_into_pages(
    desk: Visitor, working_day: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "PAGE_SIZE", 2)
    assert names(desk.get(QUEUE)) == ["Aisyah Putri Berutu", "Yohanes Ginting"]
    page = desk.click("Berikutnya")
    assert names(page) == ["Dian Anugrah Manik", "Ruth Capah"]
    assert names(desk.get(QUEUE, page="99")) == ["Putri Ujung"]
    assert len(names(desk.get(QUEUE, page="nol"))) == 2


def test_the_next_case_is_the_most_urgent_free_one(desk: Visitor, working_day: None) -> None:
    desk.get(QUEUE)
    page = desk.form("Ambil berikutnya Alt+B")
    assert page.h1 == "Yohanes Ginting"
    assert "Terkunci untuk Anda" in page.text


def test_an_empty_queue_says_so(desk: Visitor) -> None:
    page = desk.get(QUEUE)
    assert "Tidak ada yang menunggu di sini" in page.text
    page = desk.form("Ambil berikutnya Alt+B")
    assert "Tidak ada kasus yang bisa Anda ambil sekarang." in page.text


def test_the_file_of_another_office_is_not_found(
    desk: Visitor, make_application: Files, session: Session
) -> None:
    here = session.get(Office, "1211")
    values = {column.name: getattr(here, column.name) for column in Office.__table__.columns}
    session.add(Office(**{**values, "code": "1215", "prefix": "PPB"}))
    session.flush()
    file = make_application()
    file.office_code = "1215"
    assert names(desk.get(QUEUE)) == []
    desk.get(case(file), status=404)


def test_search_finds_files_in_every_status(desk: Visitor, working_day: None) -> None:
    page = desk.get("/petugas/cari")
    assert len(names(page)) == 6
    page = desk.form("Cari", {"cari": "Simbolon"})
    assert names(page) == ["Sahala Simbolon"]
    assert desk.click("Sahala Simbolon").h1 == "Sahala Simbolon"


def test_the_register_is_found_by_number_name_and_day(desk: Visitor, working_day: None) -> None:
    page = desk.get("/petugas/register")
    assert names(page) == ["1211-LU-24112026-0001"]
    assert names(desk.form("Cari", {"q": "simbolon"})) == ["1211-LU-24112026-0001"]
    assert not page.select("input[type=date]")
    day = {"q": "", "hari-day": "23", "hari-month": "Nov", "hari-year": "2026"}
    assert names(desk.form("Cari", day)) == []
    assert names(desk.form("Cari", {**day, "hari-day": "24"})) == ["1211-LU-24112026-0001"]
    assert "Bulan ini tidak ada" in desk.form("Cari", {**day, "hari-month": "x"}).text
    assert names(desk.get("/petugas/register", hari="2026-11-23")) == []
    assert names(desk.get("/petugas/register", q="LU-24112026")) == ["1211-LU-24112026-0001"]


def test_what_parents_corrected_has_a_chip_of_its_own(
    desk: Visitor, make_application: Files, session: Session, equipment: Equipment
) -> None:
    file = make_application(
        status=Status.RETURNED, now=at(23, 9), wrong={"child.name": "Ejaan belum jelas."}
    )
    who = actor_of(session.query(Account).filter_by(role=Role.VERIFIER).first())
    parent = type(who)(file.entered_by, Role.PARENT, application_ids=frozenset({file.id}))
    applications.answer(
        session, file, BY_SLUG["nama-anak"], values={"child.name": "Naomi Br Manik"}, now=at(24, 8)
    )
    submission.submit(session, file, parent, equipment=equipment, contact=None, now=at(24, 9))
    page = desk.get(QUEUE, saring="diperbaiki")
    assert names(page) == ["Naomi Br Manik"]
    assert "Diperbaiki" in words(page.select("td .tag")[0])
    assert "Sebelumnya diminta: Ejaan belum jelas." in desk.get(case(file)).text


def test_twins_are_told(desk: Visitor, make_application: Files) -> None:
    make_application(now=at(24, 9), child__birth_kind="2", model=DeedModel.MOTHER_ONLY)
    assert "kembar" in words(desk.get(QUEUE).select("tbody th")[0])
