"""The page of a case: what it shows to whom, and the trace that every look leaves."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.deed_model import DeedModel
from app.domain.roles import Role
from app.domain.workflow import Status
from app.models.application import Application, Verdict
from app.models.log import AuditEntry
from app.models.office import Account
from app.moment import moment
from app.services import registration, verification
from tests.answers import ZONE
from tests.factories import actor_of
from tests.integration.web.desk import QUEUE, Files, Make, case, count, remarks, sign_in
from tests.pages import Page, Visitor, words


def test_data_papers_and_clock_stand_side_by_side(desk: Visitor, mine: Application) -> None:
    page = desk.get(case(mine))
    assert page.h1 == mine.child_name
    assert mine.birth_date is not None
    days = (moment().astimezone(ZONE).date() - mine.birth_date).days  # 5 after midnight
    assert f"hari ke-{days} sejak lahir · kutipan model 1" in page.text
    assert "Sisa " in page.text
    assert len(page.select(".viewer__tab")) == 5
    headings = [words(h2) for h2 in page.select(".panel h2")]
    assert headings == [
        *("Berkas", "Keadaan kelahiran", "Anak", "Ibu", "Ayah dan perkawinan"),
        *("Pelapor dan alamat", "Saksi"),
    ]
    assert count(page) == "0 dari 46 diperiksa · 0 perbaikan"


def test_a_colleagues_case_says_whose_it_is_and_can_only_be_read(
    desk: Visitor, make_application: Files, make_staff: Make, session: Session
) -> None:
    togar = make_staff(Role.VERIFIER, name="Togar Sinaga")
    theirs = make_application(status=Status.UNDER_VERIFICATION, verifier=togar)
    page = desk.get(case(theirs))
    assert "Kasus ini sedang diperiksa oleh Togar Sinaga." in page.text
    assert not page.select("main input[type=radio], main form, .action-bar")
    for act in ("/tandai", "/setujui", "/kembalikan", "/lepas"):
        desk.get("/petugas/cari")
        desk.post(case(theirs, act), {"mark-child.name": "right"}, status=403)
    assert desk.get(case(theirs, "/tolak")).path == case(theirs)
    assert remarks(session) == {}


def test_an_objection_goes_to_somebody_else(
    desk: Visitor, make_application: Files, verifier: Account
) -> None:
    file = make_application(status=Status.SUBMITTED)
    file.refused_by = verifier.id
    page = desk.get(case(file))
    assert "Anda tidak bisa mengambil kasus ini." in page.text
    assert not page.select(".action-bar")
    desk.get("/petugas/cari")
    desk.post(case(file, "/ambil"), status=403)


def test_warnings_stand_above_and_lead_to_their_fields(
    desk: Visitor, make_application: Files, verifier: Account
) -> None:
    file = make_application(
        status=Status.UNDER_VERIFICATION,
        verifier=verifier,
        child__name="Naomi",
        child__birth_date="2026-01-05",
        child__birth_regency="12.06",
        child__weight="31500",
        mother__birth_date="1997-03-14",
        father__nik="9911010208959002",
    )
    page = desk.get(case(file))
    facts = [words(fact) for fact in page.select(".banner--warn strong")]
    assert facts == [
        "Lapor terlambat.",
        "Nama anak hanya satu kata.",
        "Lahir di kabupaten lain.",
        "Berat ini jarang terjadi.",
        "Ayah: enam angka pertamanya tidak kami kenal.",
        "Ibu: tanggal lahir berbeda dengan NIK-nya.",
    ]
    assert "Diketik 14 Mar 1997, di NIK 14 Mar 1998." in page.text
    assert page.select(".banner--warn a[href='#baris-mother-birth_date']")


def test_a_possible_double_is_shown_side_by_side_and_decided(
    desk: Visitor, make_application: Files, verifier: Account, session: Session
) -> None:
    nik = "1211015403989055"
    other = make_application(mother__nik=nik, child__name="Gabriel Nababan")
    file = make_application(
        status=Status.UNDER_VERIFICATION,
        verifier=verifier,
        mother__nik=nik,
        child__name="Gabriel P Nababan",
    )
    page = desk.get(case(file))
    table = words(page.select("#ganda table")[0])
    assert str(other.number) in table
    assert "Gabriel Nababan" in table
    assert "1211 0154 0398 9055" in table
    assert "NIK ibu sama" in why_shown(page)
    assert "P " in differences(page)
    (box,) = page.select("#ganda .decide")
    assert "Belum Anda putuskan" in words(box)
    assert not box.select("input[checked]")
    assert doubtful(desk.get(QUEUE)) == ["Gabriel Nababan", "Gabriel P Nababan"]
    desk.get(case(file))
    desk.form("Simpan tanda", {"mark-duplicate": "right"})
    assert remarks(session) == {"duplicate": (Verdict.RIGHT, None)}
    session.rollback()
    assert doubtful(desk.get(QUEUE)) == ["Gabriel Nababan"]


def why_shown(page: Page) -> str:
    return words(page.select("#ganda .double")[0])


def differences(page: Page) -> list[str]:
    return [str(mark.get_text()) for mark in page.select("#ganda mark")]


def doubtful(page: Page) -> list[str]:
    """Return the children that the list marks as reported twice, maybe."""
    rows = [row for row in page.select("tbody tr") if "Mungkin ganda" in words(row)]
    return sorted(words(row.select("th a")[0]) for row in rows)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (Status.SUBMITTED, "Permohonan ini sama dengan permohonan lain"),
        (Status.REGISTERED, "Kelahiran ini sudah punya akta."),
    ],
)
def test_the_same_birth_is_refused_from_its_box_with_the_fitting_reason(
    desk: Visitor, make_application: Files, verifier: Account, status: Status, reason: str
) -> None:
    nik = "1211015403989055"
    make_application(status=status, mother__nik=nik)
    file = make_application(status=Status.UNDER_VERIFICATION, verifier=verifier, mother__nik=nik)
    desk.get(case(file))
    page = desk.form("Sama: tolak")
    (chosen,) = page.select("input[name=choice][checked]")
    (label,) = page.select(f"label[for={chosen['id']}]")
    assert reason in words(label)
    assert desk.form("Tolak permohonan ini Alt+T").h1 == "Ditolak"


def test_a_paper_that_was_not_sent_can_be_asked_for(
    desk: Visitor, mine: Application, session: Session
) -> None:
    paper = next(d for d in mine.documents if d.kind == "mother_id")
    paper.replaced_at = paper.created_at
    page = desk.get(case(mine))
    assert "Tidak dilampirkan" in words(page.select("#baris-doc-mother_id")[0])
    assert count(page) == "0 dari 45 diperiksa · 0 perbaikan"
    page = desk.form("Simpan tanda", {"mark-doc:mother_id": "wrong"})
    assert remarks(session)["doc:mother_id"] == (
        Verdict.WRONG,
        "Mohon lampirkan foto surat ini.",
    )
    assert count(page) == "1 dari 46 diperiksa · 1 perbaikan"
    page = desk.form("Simpan tanda", {"mark-doc:mother_id": "none"})
    assert remarks(session) == {}


def test_a_case_sent_back_by_the_registrar_says_why(
    desk: Visitor,
    make_application: Files,
    verifier: Account,
    registrar: Account,
    session: Session,
) -> None:
    file = make_application(status=Status.APPROVED, verifier=verifier)
    registration.send_back(
        session, file, actor_of(registrar), reason="Nama ayah di KK lain.", now=file.edited_at
    )
    page = desk.get(case(file))
    assert f"Dikembalikan oleh pencatat {registrar.name}. Nama ayah di KK lain." in page.text
    assert "Terkunci untuk Anda" in page.text


def test_every_look_leaves_a_trace(
    desk: Visitor, mine: Application, verifier: Account, session: Session
) -> None:
    page = desk.get(case(mine))
    photo = str(page.select(".viewer__tab")[0]["href"])
    desk.get(photo)
    looks = session.execute(
        select(AuditEntry.act, AuditEntry.actor_id)
        .where(AuditEntry.object_id == str(mine.id), AuditEntry.act.contains("view"))
        .order_by(AuditEntry.seq)
    ).all()
    assert [tuple(row) for row in looks] == [
        ("application.view", verifier.id),
        ("application.view_paper", verifier.id),
    ]


def test_a_paper_is_shown_to_nobody_else_and_kept_nowhere(
    desk: Visitor, mine: Application, make_staff: Make, new_visitor: Callable[[], Visitor]
) -> None:
    page = desk.get(case(mine))
    photo = str(page.select(".viewer__tab")[0]["href"])
    answer = desk.get(photo).response
    assert Image.open(io.BytesIO(answer.data)).size == (90, 128)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    desk.get(photo.replace("/1.jpg", "/0.jpg"))
    desk.get(photo.replace("/1.jpg", "/2.jpg"), status=404)
    for role in (Role.ADMIN, Role.PARTNER):
        other = new_visitor()
        sign_in(other, make_staff(role))
        other.get(photo, status=404)
    assert new_visitor().get(photo).path.startswith("/petugas/masuk")


@pytest.mark.parametrize("model", list(DeedModel))
def test_every_model_has_its_own_fields_only(
    model: DeedModel, desk: Visitor, make_application: Files, verifier: Account, session: Session
) -> None:
    file = make_application(status=Status.UNDER_VERIFICATION, verifier=verifier, model=model)
    page = desk.get(case(file))
    shown = {str(box["name"])[5:] for box in page.select("input[type=radio]")}
    assert set(verification.targets(session, file)) <= shown
    has_father = any(target.startswith("father.") for target in shown)
    assert has_father == (model in (DeedModel.MARRIED, DeedModel.UNRECORDED_MARRIAGE))


def test_an_unknown_case_is_not_found(desk: Visitor) -> None:
    desk.get(f"{QUEUE}/00000000-0000-4000-8000-000000000000", status=404)
