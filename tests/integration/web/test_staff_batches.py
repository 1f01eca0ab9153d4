"""Several files at once: ticked, read once more, done by the worker, answered one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.workflow import Status
from app.models.application import Application
from app.models.office import Account
from app.models.oversight import Batch
from app.models.register import Deed
from app.moment import moment
from app.services import batch_work, batches
from app.services.equipment import Equipment
from tests.integration.web.desk import REGISTRATION, sign_in
from tests.pages import Page, Visitor, words

BATCHES = "/petugas/kelompok"
Files = Callable[..., Application]


@pytest.fixture
def desk(visitor: Visitor, registrar: Account) -> Visitor:
    """A registrar, signed in."""
    sign_in(visitor, registrar)
    return visitor


@pytest.fixture
def files(make_application: Files, verifier: Account) -> list[Application]:
    """Three births that wait to be registered."""
    return [make_application(status=Status.APPROVED, verifier=verifier) for _ in range(3)]


def nik_for(file: Application, serial: int, *, day: int = 40) -> str:
    """Return a NIK from SIAK that fits the girl of this file."""
    born = file.birth_date
    assert born is not None
    return f"121101{born.day + day:02d}{born:%m%y}{serial}"


def ask(desk: Visitor, files: list[Application]) -> Page:
    """Tick files in the queue and press the button."""
    return desk.get(f"{BATCHES}/baru?" + "&".join(f"berkas={file.id}" for file in files))


def typed(page: Page, niks: dict[str, str], **more: str) -> dict[str, object]:
    """Return what the form on this page would send."""
    key = page.select("input[name=key]")[0]["value"]
    ticked = [str(box["value"]) for box in page.select("input[name=berkas]")]
    return {"key": key, "berkas": ticked, **niks, **more}


def niks(files: list[Application]) -> dict[str, str]:
    return {f"nik_{file.id.hex}": nik_for(file, 9801 + n) for n, file in enumerate(files)}


def work(session: Session, equipment: Equipment) -> None:
    while batch_work.work_next(session, equipment, now=moment()):
        pass


def refreshes(page: Page) -> bool:
    return bool(page.select("meta[http-equiv=refresh]"))


def results(page: Page) -> list[str]:
    return [words(row.select("td")[1]) for row in page.select("tbody tr")]


def errors(page: Page) -> list[str]:
    return [words(link) for link in page.select(".govuk-error-summary a")]


def test_ready_files_can_be_ticked_and_late_reports_cannot(
    desk: Visitor, files: list[Application], make_application: Files
) -> None:
    late = make_application(status=Status.APPROVED, child__birth_date="2026-01-05")
    page = desk.get(REGISTRATION)
    boxes = {str(box["value"]) for box in page.select("input[name=berkas]")}
    assert boxes == {str(file.id) for file in files}
    assert str(late.id) not in boxes
    assert "Lapor terlambat: satu per satu" in page.text
    assert not page.select("input[name=berkas][checked]")
    page = desk.click("Centang semua yang siap")
    assert len(page.select("input[name=berkas][checked]")) == 3


def test_nothing_ticked_leads_back_with_a_word(desk: Visitor, files: list[Application]) -> None:
    page = desk.get(f"{BATCHES}/baru")
    assert page.path.startswith(REGISTRATION)
    assert "Centang dulu berkas yang mau didaftarkan." in page.text


def test_the_names_and_what_will_be_written_are_read_once_more(
    desk: Visitor, files: list[Application]
) -> None:
    page = ask(desk, files)
    assert "3 kelahiran akan didaftarkan." in page.text
    assert [words(hint) for hint in page.select("td .govuk-hint")] == ["Wajib, 16 angka."] * 3
    for file in files:
        assert file.child_name in page.text
        assert file.child_name.upper() in page.text
    assert "DARI AYAH POLTAK SIHOMBING DAN IBU ROTUA SINAGA" in page.text


def test_the_page_says_where_a_nik_may_come_later(
    desk: Visitor, files: list[Application], session: Session
) -> None:
    files[0].office.nik_required = False
    session.commit()
    page = ask(desk, files)
    hints = {words(hint) for hint in page.select("td .govuk-hint")}
    assert hints == {"Boleh kosong: NIK bisa menyusul."}


def test_a_batch_runs_and_its_results_stay(
    desk: Visitor,
    files: list[Application],
    session: Session,
    equipment: Equipment,
    new_visitor: Callable[[], Visitor],
    registrar: Account,
) -> None:
    page = desk.post(f"{BATCHES}/baru", typed(ask(desk, files), niks(files)))
    assert "Anda boleh menutup halaman ini." in page.text
    assert results(page) == ["Menunggu giliran"] * 3
    assert refreshes(page)
    assert not refreshes(desk.click("Berhenti memuat ulang"))
    work(session, equipment)
    again = new_visitor()
    sign_in(again, registrar)
    again.get(REGISTRATION)
    page = again.get(BATCHES)
    assert "Selesai" in page.text
    page = again.get(str(page.select("tbody th a")[0]["href"]))
    assert not refreshes(page)
    assert "Selesai. Semua sudah terdaftar." in page.text
    numbers = session.scalars(select(Deed.number).order_by(Deed.serial)).all()
    assert results(page) == [f"Terdaftar {number}" for number in numbers]


def test_a_double_click_or_going_back_starts_one_batch(
    desk: Visitor, files: list[Application], session: Session, equipment: Equipment
) -> None:
    sent = typed(ask(desk, files), niks(files))
    first = desk.post(f"{BATCHES}/baru", sent)
    work(session, equipment)
    desk.get("/petugas/cari")
    assert desk.post(f"{BATCHES}/baru", sent).path == first.path
    assert session.scalar(select(func.count()).select_from(Batch)) == 1


def test_who_entered_a_file_is_told_before_and_after(
    desk: Visitor,
    files: list[Application],
    registrar: Account,
    session: Session,
    equipment: Equipment,
) -> None:
    files[0].entered_by = registrar.id
    page = ask(desk, files)
    why = "Anda yang memasukkan permohonannya. Pencatat lain akan mendaftarkannya."
    assert why in page.text
    assert "2 kelahiran akan didaftarkan." in page.text
    page = desk.post(f"{BATCHES}/baru", typed(page, niks(files[1:])))
    work(session, equipment)
    page = desk.get(page.path)
    assert "Selesai. 1 berkas tidak didaftarkan." in page.text
    assert [line for line in results(page) if why in line]
    assert session.scalar(select(func.count()).select_from(Deed)) == 2


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda niks: {**niks, min(niks): ""}, "dari SIAK, 16 angka."),
        (lambda niks: {**niks, min(niks): "1211"}, "NIK punya 16 angka. Hitung lagi."),
        (lambda niks: dict.fromkeys(niks, next(iter(niks.values()))), "untuk anak lain"),
    ],
)
def test_wrong_niks_are_told_and_nothing_starts(
    spoil: Callable[[dict[str, str]], dict[str, str]],
    error: str,
    desk: Visitor,
    files: list[Application],
    session: Session,
) -> None:
    page = desk.post(f"{BATCHES}/baru", typed(ask(desk, files), spoil(niks(files))))
    assert words(page.soup.title).startswith("Kesalahan:")
    assert error in errors(page)[0]
    assert session.scalar(select(func.count()).select_from(Batch)) == 0


def test_a_nik_that_does_not_fit_needs_a_tick(desk: Visitor, files: list[Application]) -> None:
    file = files[0]
    boy = {f"nik_{file.id.hex}": nik_for(file, 9801, day=0)}
    page = desk.post(f"{BATCHES}/baru", typed(ask(desk, [file]), boy))
    assert "Anak: NIK-nya menunjukkan jenis kelamin lain." in page.text
    assert errors(page) == [f"Cocokkan NIK {file.child_name}, lalu beri tanda."]
    page = desk.post(f"{BATCHES}/baru", typed(page, boy, **{f"checked_{file.id.hex}": "y"}))
    assert page.path.startswith(f"{BATCHES}/")
    assert results(page) == ["Menunggu giliran"]


def test_what_is_gone_meanwhile_is_said(
    desk: Visitor, files: list[Application], session: Session
) -> None:
    files[0].status = Status.WITHDRAWN
    page = ask(desk, files)
    assert "1 berkas yang Anda centang tidak lagi menunggu didaftarkan." in page.text
    assert "2 kelahiran akan didaftarkan." in page.text


def test_a_worker_that_does_not_run_is_told(
    desk: Visitor, files: list[Application], session: Session
) -> None:
    page = desk.post(f"{BATCHES}/baru", typed(ask(desk, files), niks(files)))
    batch = session.scalars(select(Batch)).one()
    batch.started_at = moment() - batches.SILENCE - dt.timedelta(seconds=5)
    page = desk.get(page.path)
    assert "Belum ada kemajuan sejak" in page.text
    assert "Tidak ada yang hilang" in page.text
    assert refreshes(page)
