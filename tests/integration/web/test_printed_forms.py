"""The official forms from the family's and the office's pages: what is asked, printed, to whom."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents import forms
from app.domain.deed_model import DeedModel, DocumentKind
from app.domain.form import effective
from app.domain.paper_forms import PaperForm
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import AuditEntry
from app.models.office import Account
from app.moment import moment
from app.services import official_forms as official_forms_service
from tests.browser import draw_pdf
from tests.factories import parent
from tests.integration.web.coming_back import at_home, come_back, get_code
from tests.integration.web.desk import sign_in
from tests.pages import Page, Visitor
from tests.unit.documents import official_forms
from tests.unit.documents.official_forms import REPORT
from tests.unit.documents.test_official_forms import flat, text_of

Files = Callable[..., Application]
LETTERLESS = {"birth.letter": "none"}
MODEL_2 = DeedModel.UNRECORDED_MARRIAGE


def read(page: Page) -> str:
    """Return the words of a form that was fetched."""
    assert page.response.mimetype == "application/pdf"
    return flat(text_of(page.data))


@pytest.fixture
def letterless(visitor: Visitor, session: Session, make_application: Files) -> Application:
    """A family's draft of a birth without a letter."""
    draft = make_application(status=Status.DRAFT, **LETTERLESS)
    at_home(visitor.client, session, draft)
    return draft


def test_f203_is_filled_in_from_the_page_of_its_paper(
    visitor: Visitor, session: Session, letterless: Application
) -> None:
    before = dict(effective(letterless.said))
    visitor.get(f"/permohonan/{letterless.id}/dokumen/{DocumentKind.BIRTH_DECLARATION}")
    visitor.click("Unduh formulir yang sudah terisi")
    page = visitor.form(
        "Buat formulirnya",
        {"mother_occupation": "Petani", "mother_address": "Dusun Sosor", "helper_name": "Nanti"},
    )
    session.refresh(letterless)
    assert letterless.number in page.text
    told = read(visitor.get(page.link("Unduh formulir yang sudah terisi (PDF)")))
    mother = letterless.said.text("mother.name")
    assert f"adalah anak kandung dari: Nama Ibu {mother}" in told
    assert "Petani" in told
    assert "Dusun Sosor" in told
    assert effective(letterless.said) == before
    assert visitor.get(f"/permohonan/{letterless.id}/formulir/f-2-03").select(
        "input[name=mother_address][value='Dusun Sosor']"
    )


def test_making_a_form_leaves_a_signed_declaration_good_and_a_trace(
    visitor: Visitor, session: Session, letterless: Application
) -> None:
    visitor.get(f"/permohonan/{letterless.id}/formulir/f-2-03")
    visitor.form("Buat formulirnya", {"helper_name": "Nanti"})
    visitor.click("Unduh formulir yang sudah terisi (PDF)")
    session.expire_all()
    acts = list(session.scalars(select(AuditEntry.act).where(AuditEntry.act.like("%.form%"))))
    assert sorted(acts) == ["application.form", "application.form_made"]


def test_a_wrong_nik_is_told_and_an_empty_form_is_printed(
    visitor: Visitor, letterless: Application
) -> None:
    visitor.get(f"/permohonan/{letterless.id}/formulir/f-2-03")
    page = visitor.form("Buat formulirnya", {"helper_nik": "12"})
    assert "16 angka" in page.text
    page = visitor.form("Buat formulirnya", {"helper_nik": ""})
    assert read(visitor.get(page.link("Unduh formulir yang sudah terisi (PDF)")))


def test_f204_names_both_and_the_card(
    visitor: Visitor, session: Session, make_application: Files
) -> None:
    draft = make_application(status=Status.DRAFT, model=MODEL_2)
    at_home(visitor.client, session, draft)
    visitor.get(f"/permohonan/{draft.id}/formulir")
    visitor.click("Isi dan unduh : Pernyataan suami istri (F-2.04)")
    page = visitor.form("Buat formulirnya", {"father_occupation": "Sopir"})
    told = read(visitor.get(page.link("Unduh formulir yang sudah terisi (PDF)")))
    said = draft.said
    for key in ("mother.name", "father.name", "child.family_card", "witness2.nik"):
        assert said.text(key) in told
    assert "Sopir" in told


def test_f204a_asks_for_the_dead_and_f107_for_the_reason(
    visitor: Visitor, session: Session, make_application: Files
) -> None:
    other = {"informant.relation": "relative", "informant.name": "Lasma Br Situmorang"}
    draft = make_application(
        status=Status.DRAFT,
        model=MODEL_2,
        **other,
        **{"informant.nik": "1211014101959005", "informant.citizenship": "INDONESIA"},
    )
    at_home(visitor.client, session, draft)
    visitor.get(f"/permohonan/{draft.id}/formulir/f-2-04a")
    page = visitor.form("Buat formulirnya", {"father_died": "3 Maret 2020", "religion": "Kristen"})
    told = read(visitor.get(page.link("Unduh formulir yang sudah terisi (PDF)")))
    assert "meninggal dunia pada tanggal : 3 Maret 2020" in told
    visitor.get(f"/permohonan/{draft.id}/formulir/f-1-07")
    page = visitor.form("Buat formulirnya", {"giver": "mother", "reason_is": "ill"})
    told = read(visitor.get(page.link("Unduh formulir yang sudah terisi (PDF)")))
    assert draft.said.text("mother.name") in told
    assert "Lasma Br Situmorang" in told


def test_a_form_that_a_case_does_not_need_is_not_found(
    visitor: Visitor, session: Session, make_application: Files
) -> None:
    draft = make_application(status=Status.DRAFT)
    at_home(visitor.client, session, draft)
    for form in ("f-2-03", "f-2-04", "f-1-07", "f-9-99"):
        visitor.get(f"/permohonan/{draft.id}/formulir/{form}", status=404)
        visitor.get(f"/permohonan/{draft.id}/formulir/{form}.pdf", status=404)


def test_who_came_with_a_code_alone_reads_no_form(
    visitor: Visitor, strangers: Visitor, letterless: Application
) -> None:
    visitor.get(f"/permohonan/{letterless.id}/formulir/f-2-03")
    visitor.form("Buat formulirnya", {})
    come_back(strangers, get_code(visitor, letterless), letterless.birth_date)
    strangers.get(f"/permohonan/{letterless.id}/formulir/f-2-03.pdf", status=403)
    page = strangers.get(f"/permohonan/{letterless.id}/formulir/f-2-03")
    assert "/formulir/" not in page.path


@pytest.fixture
def strangers(visitor: Visitor) -> Visitor:
    """Another phone."""
    return Visitor(visitor.client.application.test_client(), before=visitor.before)


def test_the_clerk_prints_f201a_and_it_says_what_was_handed_in(
    desk: Visitor, mine: Application
) -> None:
    desk.get(f"/petugas/antrean/{mine.id}")
    told = read(desk.click("Formulir F-2.01A (PDF)"))
    said = mine.said
    for key in ("child.name", "mother.name", "father.name", "witness1.name", "informant.name"):
        assert said.text(key).upper() in told
    assert said.text("mother.nik") in told
    assert mine.number in told


def test_the_registrar_gets_the_draft_decision_on_a_late_report_alone(
    visitor: Visitor, registrar: Account, make_application: Files
) -> None:
    born = (moment() - dt.timedelta(days=90)).date()
    late = make_application(status=Status.APPROVED, **{"child.birth_date": born.isoformat()})
    in_time = make_application(status=Status.APPROVED)
    assert late.late
    sign_in(visitor, registrar)
    visitor.get(f"/petugas/pencatatan/{late.id}")
    told = read(visitor.click("Rancangan keputusan (PDF)"))
    assert late.child_name.upper() in told
    assert "MELAMPAUI BATAS WAKTU" in told
    assert late.office.head_name in told
    page = visitor.get(f"/petugas/pencatatan/{in_time.id}")
    assert "Rancangan keputusan" not in page.text
    visitor.get(f"/petugas/berkas/{in_time.id}/rancangan-keputusan.pdf", status=404)


def find_by(visitor: Visitor, photo: bytes) -> Page:
    """Send a photo of a paper to the page that finds its file; a small one, kept in memory."""
    out = io.BytesIO()
    Image.open(io.BytesIO(photo)).convert("L").save(out, "JPEG", quality=70)
    visitor.get("/petugas/kertas")
    return visitor.form("Buka berkasnya", {"photo": (out.getvalue(), "kertas.jpg")})


def test_a_photo_of_a_form_leads_the_clerk_to_its_file_and_is_not_kept(
    desk: Visitor, mine: Application, session: Session
) -> None:
    kept = len(mine.documents)
    desk.get(f"/petugas/antrean/{mine.id}")
    printed = desk.click("Formulir F-2.01A (PDF)").data
    page = find_by(desk, draw_pdf(printed, dpi=130))
    assert page.path == f"/petugas/antrean/{mine.id}"
    session.refresh(mine)
    assert len(mine.documents) == kept


def test_a_paper_of_nobody_here_and_a_photo_without_a_code_are_told(
    desk: Visitor, session: Session, make_application: Files
) -> None:
    elsewhere = draw_pdf(forms.render(official_forms.FORMS["F-2.03"]), dpi=130)
    page = find_by(desk, elsewhere)
    assert f"Tidak ada berkas dengan nomor {official_forms.NUMBER}" in page.text
    draft = make_application(status=Status.DRAFT)  # a family's own draft is nobody's to see
    official_forms_service.prepare(
        session, draft, PaperForm.REPORT, values={}, actor=parent(), now=moment()
    )
    session.commit()
    page = find_by(desk, draw_pdf(forms.render(replace(REPORT, number=draft.number)), dpi=130))
    assert "Tidak ada berkas" in page.text
    out = io.BytesIO()
    Image.effect_noise((700, 900), 50).save(out, "PNG")
    assert "tidak terbaca" in find_by(desk, out.getvalue()).text
    desk.get("/petugas/kertas")
    assert "Pilih foto" in desk.form("Buka berkasnya").text
