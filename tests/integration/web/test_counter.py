"""The counter: a clerk fills in for who has no phone, prints, photographs, and checks nothing."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.deed_model import DocumentKind
from app.domain.roles import Role
from app.domain.workflow import Status
from app.models.afterwards import Handover
from app.models.application import Application
from app.models.log import AuditEntry
from app.models.office import Account
from app.services import on_paper, papers
from tests.factories import actor_of
from tests.integration.web.desk import case, names, sign_in
from tests.pages import Page, Visitor
from tests.steps import mark_all_right

Files = Callable[..., Application]
Make = Callable[..., Account]


@pytest.fixture
def clerk(make_staff: Make) -> Account:
    """A verifier who sits at the counter today."""
    return make_staff(Role.VERIFIER, name="Lasma Tampubolon")


@pytest.fixture
def colleague(make_staff: Make) -> Account:
    """Another verifier."""
    return make_staff(Role.VERIFIER, name="Makmur Berutu")


def unsigned(make_application: Files, owner: Account) -> Application:
    """Make a complete draft that waits for its signature."""
    return make_application(status=Status.DRAFT, owner=actor_of(owner))


def test_a_clerk_starts_a_file_for_a_family_and_stays_signed_in(
    visitor: Visitor, clerk: Account, session: Session
) -> None:
    sign_in(visitor, clerk)
    visitor.click("Loket")
    visitor.click("Isikan permohonan")
    visitor.click("Keadaan kami lain")
    visitor.form("Simpan dan lanjut", {"child_alive": "yes"})
    started = session.scalars(select(Application)).one()
    assert (started.entered_by, started.entered_role) == (clerk.id, Role.VERIFIER)
    assert names(visitor.get("/petugas/loket")) == ["Tanpa nama"]
    assert names(visitor.get("/petugas/antrean")) == []


def test_the_whole_way_on_paper(
    visitor: Visitor, clerk: Account, make_application: Files, session: Session
) -> None:
    draft = unsigned(make_application, clerk)
    sign_in(visitor, clerk)
    visitor.get(f"/permohonan/{draft.id}/periksa")
    visitor.click("Semua benar, lanjut")
    page = visitor.form("Tanda tangan di kertas")
    session.refresh(draft)
    assert draft.on_paper
    assert draft.number in page.text
    assert not page.select("form[action$=serahkan]")
    sheet = visitor.get(page.link("Cetak pernyataan (PDF)"))
    assert sheet.response.mimetype == "application/pdf"
    visitor.get(page.path)
    visitor.click("Foto pernyataan")
    page = visitor.form("Simpan foto", {"photo": (photo(), "foto.jpg")})
    assert page.path.endswith("/kertas")
    page = visitor.form("Serahkan permohonan")
    session.expire_all()
    code = session.scalars(select(Handover)).one().code
    assert code in page.text
    slip = visitor.get(page.link("Cetak tanda ambil (PDF)"))
    assert slip.response.data.startswith(b"%PDF")
    assert follows(visitor, code, draft).h1 == "Berkas Anda sudah kami terima"
    acts = set(session.scalars(select(AuditEntry.act)).all())
    assert {"on_paper.choose", "application.statement", "application.slip"} <= acts


def photo() -> bytes:
    """Return a photograph of a paper, large enough to be taken."""
    sheet = Image.new("RGB", (900, 1200), "#f4efe4")
    pen = ImageDraw.Draw(sheet)
    for line in range(16):
        pen.text((90, 80 + 60 * line), f"SPESIMEN {line}", fill="#26304a", font_size=40)
    out = io.BytesIO()
    sheet.save(out, "JPEG")
    return out.getvalue()


def follows(visitor: Visitor, code: str, application: Application) -> Page:
    """Ask for a file as a stranger, with the code of its slip and the birth date."""
    born = application.birth_date
    assert born is not None
    visitor.get("/petugas/akun")
    visitor.form("Keluar")
    visitor.get("/lacak", nomor=code)
    fields = {"number": code, "birth_date-day": str(born.day)}
    fields |= {"birth_date-month": str(born.month), "birth_date-year": str(born.year)}
    return visitor.form("Lihat berkas saya", fields)


def test_a_family_with_a_slip_is_told_to_collect_the_certificate(
    visitor: Visitor, clerk: Account, colleague: Account, make_application: Files, session: Session
) -> None:
    done = make_application(
        status=Status.REGISTERED, owner=actor_of(clerk), verifier=colleague, on_paper=True
    )
    code = session.get_one(Handover, done.id).code
    sign_in(visitor, clerk)
    page = follows(visitor, code, done)
    assert "Akta bisa diambil di kantor kami." in page.text
    assert "Unduh akta" not in page.text


def test_nothing_is_handed_in_before_it_is_signed(
    visitor: Visitor, clerk: Account, make_application: Files, session: Session
) -> None:
    draft = make_application(status=Status.DRAFT, owner=actor_of(clerk), on_paper=True)
    papers.remove(
        session, draft, DocumentKind.SIGNED_DECLARATION, actor=actor_of(clerk), now=draft.edited_at
    )
    session.commit()
    sign_in(visitor, clerk)
    page = visitor.get(f"/permohonan/{draft.id}/kertas")
    token = page.select("input[name=csrf_token]")[0]["value"]
    answer = visitor.post(
        f"/permohonan/{draft.id}/kertas/serahkan", {"csrf_token": token}, status=400
    )
    assert "kertas" in answer.path
    session.refresh(draft)
    assert draft.status is Status.DRAFT


def test_a_change_after_signing_asks_for_a_new_sheet(
    visitor: Visitor, clerk: Account, make_application: Files
) -> None:
    draft = make_application(status=Status.DRAFT, owner=actor_of(clerk), on_paper=True)
    sign_in(visitor, clerk)
    assert visitor.get(f"/permohonan/{draft.id}/kertas").select("form[action$=serahkan]")
    visitor.get(f"/permohonan/{draft.id}/isi/anak-ke")
    visitor.form("Simpan dan lanjut", {"child_birth_order": "7"})
    page = visitor.get(f"/permohonan/{draft.id}/kertas")
    assert not page.select("form[action$=serahkan]")
    assert page.link("Foto pernyataan")


def test_a_found_phone_leads_back_to_the_code(
    visitor: Visitor, clerk: Account, make_application: Files, session: Session
) -> None:
    draft = make_application(status=Status.DRAFT, owner=actor_of(clerk), on_paper=True)
    sign_in(visitor, clerk)
    visitor.get(f"/permohonan/{draft.id}/kertas")
    page = visitor.form("Keluarga punya ponsel? Pakai kode")
    assert page.path.endswith("/kirim")
    session.refresh(draft)
    assert not draft.on_paper
    assert on_paper.sheet(draft) is None


def test_a_parent_is_offered_no_paper(
    visitor: Visitor, make_application: Files, clerk: Account
) -> None:
    draft = unsigned(make_application, clerk)
    page = visitor.get(f"/permohonan/{draft.id}/kertas")
    assert page.h1 == "Masuk untuk petugas"


def test_the_clerk_is_told_that_a_colleague_checks_it(
    visitor: Visitor, clerk: Account, make_application: Files
) -> None:
    application = make_application(owner=actor_of(clerk), on_paper=True, child__name="Sahat")
    page = sign_in(visitor, clerk)
    assert names(page) == ["Sahat"]
    assert "Anda yang mengisinya: petugas lain memeriksa" in page.text
    page = visitor.get(case(application))
    assert "Anda yang mengisi berkas ini di loket." in page.text
    assert not page.select("form[action$=ambil]")


def test_over_http_too_the_clerk_takes_nothing_they_entered(
    visitor: Visitor, clerk: Account, make_application: Files, session: Session
) -> None:
    application = make_application(owner=actor_of(clerk), on_paper=True)
    sign_in(visitor, clerk)
    page = visitor.form("Ambil berikutnya Alt+B")
    session.refresh(application)
    assert application.status is Status.SUBMITTED
    token = page.select("input[name=csrf_token]")[0]["value"]
    visitor.post(case(application, "/ambil"), {"csrf_token": token}, status=403)


def test_over_http_too_the_clerk_approves_nothing_they_entered(
    visitor: Visitor, clerk: Account, colleague: Account, make_application: Files, session: Session
) -> None:
    application = make_application(
        status=Status.UNDER_VERIFICATION, owner=actor_of(clerk), verifier=colleague, on_paper=True
    )
    mark_all_right(session, application, actor_of(colleague), at=application.edited_at)
    application.assigned_to = clerk.id
    session.commit()
    page = sign_in(visitor, clerk)
    token = page.select("input[name=csrf_token]")[0]["value"]
    page = visitor.post(case(application, "/setujui"), {"csrf_token": token}, status=403)
    assert page.h1 == "Harus orang lain yang melakukannya"
    session.refresh(application)
    assert application.status is Status.UNDER_VERIFICATION


def test_a_colleague_checks_it_with_the_signed_sheet_among_the_papers(
    visitor: Visitor, clerk: Account, colleague: Account, make_application: Files
) -> None:
    application = make_application(owner=actor_of(clerk), on_paper=True)
    sign_in(visitor, colleague)
    page = visitor.get(case(application))
    assert "Pernyataan yang ditandatangani" in page.text
    assert page.select("form[action$=ambil]")


def test_a_draft_of_the_counter_is_not_found_by_a_colleague(
    visitor: Visitor, clerk: Account, colleague: Account, make_application: Files
) -> None:
    draft = make_application(status=Status.DRAFT, owner=actor_of(clerk), on_paper=True)
    sign_in(visitor, colleague)
    for path in ("", "/kertas", "/kertas/pernyataan.pdf", "/periksa"):
        visitor.get(f"/permohonan/{draft.id}{path}", status=404)
    visitor.get(case(draft), status=404)
    assert names(visitor.get("/petugas/loket")) == []
