"""English pages are English: no Indonesian is left on any page that people open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import pyotp
import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.answers import Answers
from app.domain.deed_model import DeedModel
from app.domain.form import asked_pages
from app.domain.roles import Role
from app.domain.values import Value
from app.domain.workflow import Status
from app.models.application import Application
from app.models.office import Account, Office
from app.models.register import Certificate
from app.moment import moment
from app.services import issuing
from app.services.equipment import Equipment
from app.services.verification import open_remarks
from app.web.errors import PAGES as ERRORS
from app.web.errors import page as error_page
from app.web.labels import reason_text
from tests.answers import answers_for
from tests.factories import PASSWORD, actor_of
from tests.integration.web.desk import QUEUE, case, entry, sign_in
from tests.integration.web.followed import newest_code, pair
from tests.pages import Page, Visitor, check_page, words
from tests.translations import indonesian

# Words don't depend on the database: one is enough.
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

Make = Callable[..., Application]
SPELLING = "Ejaan nama belum jelas. Periksa huruf demi huruf."
WRONG = {"child.name": SPELLING, "doc:family_card": "Ini foto fotokopi. Foto surat aslinya."}
REASON = "Kelahiran ini sudah dicatat di kantor lain."
OFFICE = ("Dinas Kependudukan dan Pencatatan Sipil",)
OPEN = (
    "/",
    "/bantuan",
    "/perlindungan-data",
    "/aksesibilitas",
    "/kantor",
    "/lahir-mati",
    "/periksa",
    "/lacak",
    "/daftar",
    "/daftar?keadaan=lain",
    "/lanjutkan",
    "/berakhir",
    "/petugas/masuk",
)
CASES: dict[str, tuple[DeedModel, dict[str, Value]]] = {
    "married": (DeedModel.MARRIED, {}),
    "unrecorded": (DeedModel.UNRECORDED_MARRIAGE, {"informant.relation": "relative"}),
    "mother alone": (DeedModel.MOTHER_ONLY, {"child.has_nik": "yes", "child.birth_kind": "2"}),
    "foundling": (DeedModel.ORIGIN_UNKNOWN, {}),
    "without NIK": (DeedModel.MARRIED, {"mother.without_nik": True, "father.without_nik": True}),
    "elsewhere": (DeedModel.MARRIED, {"domicile.district": "outside", "domicile.village": None}),
}


def assert_english(pages: Iterable[Page], *typed: str) -> None:
    left = {page.path: found for page in pages if (found := indonesian(page, *OFFICE, *typed))}
    assert not left


def sent_empty(visitor: Visitor, path: str) -> Page:
    """Open a page and send its form without an answer."""
    visitor.get(path)
    return visitor.post(path)


@pytest.fixture
def english(visitor: Visitor, office: Office) -> Callable[[Account | None], Visitor]:
    """Sign somebody in, or nobody, and choose English."""

    def choose(account: Account | None = None) -> Visitor:
        if account is not None:
            sign_in(visitor, account)
        assert visitor.get("/", bahasa="en").soup.html["lang"] == "en"
        return visitor

    return choose


def test_an_indonesian_page_would_be_found(visitor: Visitor, office: Office) -> None:
    found = indonesian(visitor.get("/"))
    assert {"Siapkan foto dokumen asli", "Lacak permohonan", "yang"} <= set(found)


def test_open_pages_are_english(english: Callable[..., Visitor]) -> None:
    visitor = english()
    assert_english(visitor.get(path) for path in OPEN)
    assert_english(
        sent_empty(visitor, path) for path in ("/periksa", "/lacak", "/daftar?keadaan=lain")
    )


def test_pages_of_errors_are_english(app: Flask) -> None:
    kinds = [(status, "") for status in ERRORS]
    kinds += [(400, kind) for kind in ("csrf", "same_person", "wrong_code", "numbers_exhausted")]
    for status, kind in kinds:
        with app.test_request_context("/?bahasa=en"):
            body, _status, _headers = error_page(status, kind, 400)
            shown = Page.__new__(Page)
            shown.soup, shown.path = check_page(str(body)), f"{status} {kind}"
            assert_english([shown])


@pytest.mark.parametrize("situation", CASES)
def test_every_question_is_english(
    situation: str,
    english: Callable[..., Visitor],
    make_staff: Callable[..., Account],
    make_application: Make,
) -> None:
    model, changes = CASES[situation]
    partner = make_staff(Role.PARTNER)
    file = make_application(status=Status.DRAFT, model=model, owner=actor_of(partner), **changes)
    asked = {page.slug for page in asked_pages(Answers(file.answers))}
    if situation != "married":
        asked -= {page.slug for page in asked_pages(Answers(answers_for(DeedModel.MARRIED)))}
    assert asked
    visitor = english(partner)
    assert_english(sent_empty(visitor, f"/permohonan/{file.id}/isi/{slug}") for slug in asked)


def test_the_pages_around_the_questions_are_english(
    english: Callable[..., Visitor], make_staff: Callable[..., Account], make_application: Make
) -> None:
    partner = make_staff(Role.PARTNER)
    make = partial(make_application, owner=actor_of(partner), wrong=WRONG)
    visitor = english(partner)
    for status in (Status.DRAFT, Status.RETURNED):
        file = make(status=status, child__birth_kind="2", informant__name="Tumpal 2 Silalahi")
        start = f"/permohonan/{file.id}"
        paths = ["", "/awal", "/dokumen", "/yang-dibutuhkan", "/periksa", "/kirim"]
        paths += [f"/dokumen/{need.kind}" for need in Answers(file.answers).papers]
        assert_english(visitor.get(start + path) for path in paths)
        assert_english([sent_empty(visitor, f"{start}/dokumen/family_card")])
    complete = make(status=Status.DRAFT)
    assert_english([sent_empty(visitor, f"/permohonan/{complete.id}/kirim")])
    for status in (Status.SUBMITTED, Status.WITHDRAWN):
        assert_english([visitor.get(f"/permohonan/{make(status=status).id}")])
    assert_english([visitor.get("/mitra"), visitor.get("/petugas/akun")])


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.DRAFT])
def test_tracking_is_english(
    status: Status, english: Callable[..., Visitor], make_application: Make, session: Session
) -> None:
    file = make_application(status=status, wrong=WRONG)
    visitor = english()
    visitor.get("/lacak", nomor=file.number or "")
    pages = [visitor.form("See my file", pair(file))]
    if pages[0].select("a[href*='/lacak/kode']"):
        pages.append(visitor.get("/lacak/kode", tujuan="lihat"))
        pages.append(visitor.form("Send the code"))
        pages.append(visitor.form("Open the file", {"code": "000000"}))
        pages.append(visitor.form("Open the file", {"code": newest_code(session)}))
    assert_english(pages, REASON)


def test_the_answers_of_the_check_page_are_english(
    english: Callable[..., Visitor],
    issued: Callable[..., Certificate],
    registrar: Account,
    session: Session,
    equipment: Equipment,
) -> None:
    valid, superseded, revoked, unsigned = issued(), issued(), issued(), issued(signed=False)
    end = {"actor": actor_of(registrar), "reason": "Court order", "now": moment()}
    issuing.reissue(session, superseded, equipment=equipment, **end)
    issuing.revoke(session, revoked, **end)
    visitor = english()
    ids = [valid.id, superseded.id, revoked.id, unsigned.id]
    assert_english(visitor.get(f"/v/{text}", bahasa="en") for text in ids)
    assert_english([visitor.get("/v/AAAA-AAAA", bahasa="en", status=404)])


def test_the_verifiers_desk_is_english(
    english: Callable[..., Visitor], verifier: Account, make_application: Make
) -> None:
    late = {"child__birth_date": "2026-01-05"}
    files = [make_application(status=status, verifier=verifier, wrong=WRONG) for status in Status]
    taken = make_application(status=Status.UNDER_VERIFICATION, verifier=verifier, **late)
    odd = make_application(**late, child__name="H Uli", mother__birth_date="1960-03-14")
    visitor = english(verifier)
    lists = (QUEUE, "/petugas/cari", "/petugas/register", "/petugas/akun")
    assert_english((visitor.get(path) for path in lists), REASON)
    assert_english((visitor.get(case(file)) for file in [*files[1:], odd, taken]), REASON)
    assert_english((visitor.get(case(taken, then)) for then in ("/tolak", "/kembalikan")), REASON)
    visitor.get(case(taken))
    assert_english(
        [visitor.post(case(taken, "/setujui")), sent_empty(visitor, case(taken, "/tolak"))]
    )
    assert_english([visitor.get(case(taken, "/selesai"))])


def test_signing_in_with_a_code_is_english(
    english: Callable[..., Visitor], verifier: Account
) -> None:
    visitor, own = english(verifier), "/petugas/akun/kode"
    assert_english([sent_empty(visitor, own), visitor.get("/petugas/akun")])
    secret = words(visitor.get(own).select("strong[translate=no]")[0]).replace(" ", "")
    assert_english([visitor.form("Turn on sign-in codes", {"code": pyotp.TOTP(secret).now()})])
    visitor.post(f"{own}/cadangan")
    assert_english([visitor.get(own), visitor.get("/petugas/akun")])
    assert_english(sent_empty(visitor, f"{own}/matikan{way}") for way in ("", "?cadangan=1"))
    visitor.get("/petugas/akun")
    visitor.form("Sign out")
    visitor.get("/petugas/masuk")
    assert_english(
        [
            visitor.form("Sign in", {"Username": verifier.username, "Password": PASSWORD}),
            visitor.form("Sign in", {"code": "000000"}),
            visitor.get("/petugas/kode", cadangan="1"),
        ]
    )


def test_the_registrars_desk_is_english(
    english: Callable[..., Visitor], registrar: Account, make_application: Make
) -> None:
    late = {"child__birth_date": "2026-01-05"}
    approved = make_application(status=Status.APPROVED, child_nik=None, **late)
    registered = make_application(status=Status.REGISTERED, registrar=registrar)
    visitor = english(registrar)
    paths = ["/petugas/pencatatan", entry(approved), entry(registered), entry(registered, "/akta")]
    paths += [entry(approved, "/daftarkan"), entry(approved, "/kembalikan"), "/petugas/register"]
    assert_english(visitor.get(path) for path in paths)
    assert_english(
        sent_empty(visitor, entry(approved, then)) for then in ("/daftarkan", "/kembalikan")
    )


def test_the_admins_overview_is_english(
    english: Callable[..., Visitor], make_staff: Callable[..., Account], make_application: Make
) -> None:
    make_application(status=Status.REGISTERED)
    visitor = english(make_staff(Role.ADMIN))
    assert_english([visitor.get("/petugas/admin")])


def test_a_canned_reason_is_kept_in_indonesian_and_read_in_the_readers_language(
    english: Callable[..., Visitor], verifier: Account, make_application: Make, session: Session
) -> None:
    file = make_application(status=Status.UNDER_VERIFICATION, verifier=verifier)
    desk = english(verifier)
    desk.get(case(file))
    page = desk.form("Save marks", {"mark-child.name": "wrong", "reason-child.name": SPELLING})
    (chosen,) = page.select("select[name='reason-child.name'] option[selected]")
    assert chosen.get_text() == "The spelling of the name isn’t clear. Check it letter by letter."
    session.expire_all()
    assert open_remarks(file)["child.name"].reason == SPELLING


def test_own_words_are_shown_as_they_were_written(app: Flask) -> None:
    with app.test_request_context("/?bahasa=en"):
        assert reason_text("Nama 100% sama, %s.") == "Nama 100% sama, %s."
        assert reason_text(None) == reason_text("") == ""
