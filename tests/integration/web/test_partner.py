"""A partner fills in for families: the profile, the next birth, the list, words and codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.values import Value
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import AuditEntry, Message
from app.models.office import Account
from app.services import prefill
from app.web.dates import PARTS
from tests.factories import actor_of
from tests.integration.web.desk import names, sign_in
from tests.pages import Page, Visitor, words

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
Files = Callable[..., Application]
Make = Callable[..., Account]
PLACE: dict[str, Value] = {
    "child.place_type": "2",
    "child.helper": "2",
    "birth.letter": "have",
    "child.birth_regency": "12.11",
}
HOME: dict[str, Value] = {"domicile.district": "12.11.01", "domicile.village": "12.11.01.1009"}


@pytest.fixture
def midwife(make_staff: Make) -> Account:
    """A village midwife."""
    return make_staff(Role.PARTNER, name="Kesia Ujung", job="Bidan desa")


def newest(session: Session, account: Account) -> Application:
    """Return the file that this account started last."""
    session.expire_all()
    query = select(Application).where(Application.entered_by == account.id)
    return session.scalars(query.order_by(Application.created_at.desc()).limit(1)).one()


def test_the_profile_stands_in_each_new_file_and_is_not_asked_again(
    visitor: Visitor, midwife: Account, session: Session
) -> None:
    sign_in(visitor, midwife)
    visitor.get("/mitra/profil")
    page = visitor.form(
        "Simpan profil Alt+S",
        {
            "Tempat bersalin": "2",
            "Penolong kelahiran": "2",
            "Apakah ada surat keterangan lahir?": "have",
            "Kabupaten atau kota lahir": "12.11",
            "Kecamatan keluarga, biasanya": "12.11.01",
        },
    )
    assert "Pilih juga desanya" in page.text
    visitor.form("Simpan profil Alt+S", {"Desa atau kelurahan keluarga, biasanya": "12.11.01.1009"})
    visitor.click("Daftarkan kelahiran")
    visitor.click("Keadaan kami lain")
    visitor.form("Simpan dan lanjut", {"child_alive": "yes"})
    assert newest(session, midwife).answers == {**PLACE, **HOME, "child.alive": "yes"}
    visitor.form("Simpan dan lanjut", {"parents_known": "yes"})
    visitor.form("Simpan dan lanjut", {"marriage_proof": "at_hand"})
    page = visitor.form("Simpan dan lanjut", {"marriage_ceremony": "before"})
    assert page.path.endswith("/yang-dibutuhkan"), "place and helper were asked again"
    assert "account.prefill" in session.scalars(select(AuditEntry.act)).all()


def test_a_profile_holds_the_place_and_the_helper_and_nothing_of_a_family(
    session: Session, midwife: Account
) -> None:
    actor = actor_of(midwife)
    family: dict[str, Value] = {"mother.name": "Uli", "mother.nik": "1", "child.family_card": "1"}
    prefill.save(session, actor, {**PLACE, **family}, now=NOW)
    assert midwife.prefill == PLACE
    elsewhere: dict[str, Value] = {**HOME, "domicile.district": "12.11.02"}
    prefill.save(session, actor, elsewhere, now=NOW)
    assert midwife.prefill == {"domicile.district": "12.11.02"}


def test_a_village_of_another_district_is_not_kept(
    visitor: Visitor, midwife: Account, session: Session
) -> None:
    prefill.save(session, actor_of(midwife), HOME, now=NOW)
    session.commit()
    sign_in(visitor, midwife)
    visitor.get("/mitra/profil")
    page = visitor.form("Simpan profil Alt+S", {"Kecamatan keluarga, biasanya": "12.11.02"})
    assert "Pilih juga desanya" in page.text
    session.refresh(midwife)
    assert midwife.prefill == {"domicile.district": "12.11.02"}


def test_what_isnt_offered_is_refused(visitor: Visitor, midwife: Account) -> None:
    sign_in(visitor, midwife)
    page = visitor.get("/mitra/profil")
    token = page.select("input[name=csrf_token]")[0]["value"]
    answer = visitor.post("/mitra/profil", {"csrf_token": token, "child_place_type": "9"})
    assert answer.select(".govuk-error-message")


def test_what_needs_doing_comes_first_and_the_chips_count(
    visitor: Visitor, midwife: Account, make_application: Files
) -> None:
    owner = actor_of(midwife)
    make_application(status=Status.REGISTERED, child__name="Terbit", owner=owner)
    make_application(child__name="Diterima", owner=owner)
    make_application(status=Status.RETURNED, child__name="Kembali", owner=owner)
    make_application(status=Status.DRAFT, child__name="Draf", owner=owner)
    page = sign_in(visitor, midwife)
    assert names(page)[:2] == ["Kembali", "Draf"]
    assert "Perbaiki, lalu kirim lagi" in page.text
    assert words(page.select(".chips")[0]).split(" 2")[0].endswith("Perlu dikerjakan")
    assert names(visitor.get("/mitra", saring="dikerjakan")) == ["Kembali", "Draf"]
    assert names(visitor.get("/mitra", saring="terbit")) == ["Terbit"]
    assert names(visitor.get("/mitra", saring="berakhir")) == []
    assert len(names(visitor.get("/mitra", saring="lain"))) == 4


def test_the_own_list_is_searched_by_name_and_number_and_holds_nobody_elses(
    visitor: Visitor, midwife: Account, make_application: Files, make_staff: Make
) -> None:
    mine = make_application(child__name="Elias Bako", owner=actor_of(midwife))
    make_application(status=Status.DRAFT, child__name="Naomi Ujung", owner=actor_of(midwife))
    other = make_application(child__name="Elias Lain", owner=actor_of(make_staff(Role.PARTNER)))
    sign_in(visitor, midwife)
    assert names(visitor.get("/mitra", q="elias")) == ["Elias Bako"]
    assert names(visitor.get("/mitra", q="naomi")) == ["Naomi Ujung"]
    assert mine.number
    assert other.number
    assert names(visitor.get("/mitra", q=mine.number.lower())) == ["Elias Bako"]
    page = visitor.get("/mitra", q=other.number)
    assert names(page) == []
    assert "Tidak ada yang cocok" in page.text


def test_the_code_goes_to_the_family_and_the_page_tells_the_midwife_so(
    visitor: Visitor, midwife: Account, make_application: Files, session: Session
) -> None:
    draft = make_application(status=Status.DRAFT, owner=actor_of(midwife))
    sign_in(visitor, midwife)
    page = visitor.get(f"/permohonan/{draft.id}/kirim")
    assert "Isi kontak keluarga, bukan kontak Anda." in page.text
    assert "Pelapor menyatakan isian dan dokumen ini benar." in page.text
    page = visitor.form("Kirim kode", {"declared": True, "phone": "0812 6000 0009"})
    assert "Minta mereka membacakannya." in page.text
    message = session.scalars(select(Message)).one()
    assert message.to == "+6281260000009"
    page = visitor.form("Kirim permohonan", {"code": message.body["code"]})
    assert page.h1 == "Permohonan keluarga ini kami terima"
    assert "Keluarga kami kabari di setiap langkah." in page.text
    kinds = session.scalars(select(Message.kind).order_by(Message.created_at)).all()
    assert kinds == ["code", "submitted"]


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("nama-anak", "Siapa nama lengkap anak ini?"),
        ("waktu-lahir", "Kapan anak ini lahir?"),
        ("tempat-bersalin", "Di mana anak ini lahir?"),
        ("lahir-hidup", "Apakah anak ini lahir hidup?"),
    ],
)
def test_questions_do_not_speak_to_a_midwife_as_to_a_mother(
    visitor: Visitor, midwife: Account, make_application: Files, slug: str, said: str
) -> None:
    draft = make_application(status=Status.DRAFT, owner=actor_of(midwife))
    sign_in(visitor, midwife)
    page = visitor.get(f"/permohonan/{draft.id}/isi/{slug}")
    assert page.h1 == said
    assert "Anda mengisi untuk keluarga." in page.text


def every_page_of(visitor: Visitor, draft: Application) -> list[Page]:
    """Return the pages on which a file is filled in and handed in."""
    home = f"/permohonan/{draft.id}"
    steps = ("", "/yang-dibutuhkan", "/dokumen", "/periksa", "/kirim", "/isi/tempat-bersalin")
    return [visitor.get(f"{home}{step}") for step in steps]


def test_no_page_calls_the_child_the_midwifes(
    visitor: Visitor, midwife: Account, make_application: Files
) -> None:
    draft = make_application(status=Status.DRAFT, owner=actor_of(midwife))
    sign_in(visitor, midwife)
    for page in every_page_of(visitor, draft):
        assert "anak Anda" not in page.text, page.path
        assert "Isian Anda" not in page.text, page.path


def test_a_task_opens_whole_and_leads_to_the_next(
    visitor: Visitor, midwife: Account, make_application: Files, session: Session
) -> None:
    draft = make_application(status=Status.DRAFT, owner=actor_of(midwife))
    draft.answers = {k: v for k, v in draft.answers.items() if not k.startswith("father.")}
    session.commit()
    sign_in(visitor, midwife)
    page = visitor.get(f"/permohonan/{draft.id}")
    assert page.link("Ibu").endswith("/bagian/ibu")
    visitor.click("Ibu")
    page = visitor.form("Simpan dan lanjut", {"mother_name": "Rosmaida Manik"})
    assert page.path.endswith("/bagian/ayah")
    session.refresh(draft)
    assert draft.answers["mother.name"] == "Rosmaida Manik"


def test_an_answer_that_asks_for_more_keeps_the_task_open(
    visitor: Visitor, midwife: Account, make_application: Files
) -> None:
    draft = make_application(status=Status.DRAFT, owner=actor_of(midwife))
    sign_in(visitor, midwife)
    page = visitor.get(f"/permohonan/{draft.id}/bagian/anak")
    assert not page.select("[name=child_nik]")
    page = visitor.form("Simpan dan lanjut", {"child_has_nik": "yes"})
    assert page.path.endswith("/bagian/anak")
    assert page.select("[name=child_nik]")


def test_in_a_whole_task_errors_stand_at_their_fields(
    visitor: Visitor, midwife: Account, make_application: Files
) -> None:
    draft = make_application(status=Status.DRAFT, owner=actor_of(midwife))
    sign_in(visitor, midwife)
    visitor.get(f"/permohonan/{draft.id}/bagian/saksi")
    first = draft.answers["witness1.nik"]
    page = visitor.form("Simpan dan lanjut", {"witness2_nik": first})
    assert "Kedua saksi harus orang yang berbeda." in page.text
    assert page.select("#witness2_nik-error")
    page = visitor.get(f"/permohonan/{draft.id}/bagian/ibu")
    page = visitor.form("Simpan dan lanjut", {"mother_name": "", "mother_nik": "12"})
    assert len(page.select(".govuk-error-message")) == 2


def test_in_a_whole_task_what_cannot_both_be_true_is_said_at_the_field(
    visitor: Visitor, midwife: Account, make_application: Files, session: Session
) -> None:
    draft = make_application(status=Status.DRAFT, owner=actor_of(midwife))
    before = dict(draft.answers)
    sign_in(visitor, midwife)
    visitor.get(f"/permohonan/{draft.id}/bagian/ibu")
    page = visitor.form(
        "Simpan dan lanjut", {"mother_nik": "1211 0165 0398 9123", "mother_without_nik": True}
    )
    (error,) = page.select("#mother_nik-error")
    assert "Anda mengisi NIK, tetapi juga memilih tanpa NIK." in words(error)
    assert page.select("#mother_nik")[0]["value"] == "1211 0165 0398 9123"
    session.refresh(draft)
    assert draft.answers == before
    session.rollback()
    visitor.form("Simpan dan lanjut", {"mother_nik": "", "mother_without_nik": True})
    page = visitor.get(f"/permohonan/{draft.id}/bagian/ibu")
    assert page.select("[name=mother_no_nik_reason]")
    said = {"mother_no_nik_reason": "foreigner", "mother_citizenship": "INDONESIA"}
    said |= {
        f"mother_birth_date-{part}": n for part, n in zip(PARTS, ["2", "3", "1995"], strict=True)
    }
    page = visitor.form("Simpan dan lanjut", said)
    (error,) = page.select("#mother_no_nik_reason-error")
    assert "tetapi warga negara Indonesia" in words(error)
    page = visitor.form("Simpan dan lanjut", {**said, "mother_no_nik_reason": "unknown"})
    assert not page.select("#mother_no_nik_reason-error")


def test_a_whole_task_warns_once_and_then_believes(
    visitor: Visitor, midwife: Account, make_application: Files, session: Session
) -> None:
    draft = make_application(status=Status.DRAFT, owner=actor_of(midwife))
    sign_in(visitor, midwife)
    visitor.get(f"/permohonan/{draft.id}/bagian/anak")
    page = visitor.form("Simpan dan lanjut", {"child_name": "Sahat"})
    assert "Nama anak hanya satu kata." in page.text
    visitor.form("Sudah benar, simpan dan lanjut")
    session.refresh(draft)
    assert draft.answers["child.name"] == "Sahat"
    assert draft.answers["child.name_confirmed"] == "one_word"


def test_a_returned_file_opens_only_what_was_marked(
    visitor: Visitor, midwife: Account, make_application: Files
) -> None:
    returned = make_application(status=Status.RETURNED, owner=actor_of(midwife))
    sign_in(visitor, midwife)
    page = visitor.get(f"/permohonan/{returned.id}/bagian/ibu")
    assert page.h1 == "Perbaiki permohonan keluarga ini"
    visitor.get(f"/permohonan/{returned.id}/bagian/lain", status=404)
