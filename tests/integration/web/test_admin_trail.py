"""The trail and the messages of an office, as its admins read them."""

from __future__ import annotations

import ast
import csv
import datetime as dt
import io
import re
import uuid
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.roles import Actor, Role
from app.domain.workflow import Action, Status
from app.models.application import Application
from app.models.log import AuditEntry, Delivery, Message
from app.models.office import Account
from app.models.oversight import ProposalOutcome
from app.models.register import Validity
from app.moment import moment
from app.services import audit, outbox
from app.web.admin import audit_words
from app.web.admin.messages import KINDS
from tests import factories
from tests.integration.web.desk import sign_in
from tests.pages import Visitor, words
from tests.server import ROOT

Make = Callable[..., Account]
Files = Callable[..., Application]
TRAIL = "/petugas/admin/jejak"
POST = "/petugas/admin/pesan"
MESSAGES = ROOT / "app" / "templates" / "messages"


@pytest.fixture
def admin(visitor: Visitor, make_staff: Make) -> Visitor:
    """An admin, signed in."""
    sign_in(visitor, make_staff(Role.ADMIN))
    return visitor


def test_the_trail_is_filtered_by_act_person_file_and_day(
    admin: Visitor, make_application: Files, verifier: Account
) -> None:
    file = make_application(status=Status.APPROVED, verifier=verifier)
    make_application()
    page = admin.get(TRAIL, objek=file.number or "")
    assert {"Berkas disetujui", "Kasus diambil", "Permohonan dikirim"} <= {
        cell.get_text() for cell in page.select("tbody td")
    }
    assert all(file.number in row.get_text() for row in page.select("tbody tr"))
    mine = admin.get(TRAIL, petugas=str(verifier.id), tindakan="application")
    acts = {words(row.select("td")[1]) for row in mine.select("tbody tr")}
    assert acts == {"Kasus diambil", "Foto surat dilihat", "Berkas disetujui"}
    details = {words(row.select("td")[3]) for row in mine.select("tbody tr")}
    assert {"dari: Diterima, ke: Diperiksa", "jenis: Kartu Keluarga (KK), halaman: 1"} <= details
    tomorrow = (moment() + dt.timedelta(days=2)).date().isoformat()
    assert "Tidak ada jejak yang cocok" in admin.get(TRAIL, dari=tomorrow).text
    page = admin.get(TRAIL)
    assert not page.select("input[type=date]")
    day = {"dari-day": "1", "dari-month": "Januari", "dari-year": "2126"}
    assert "Tidak ada jejak yang cocok" in admin.form("Saring", day).text
    assert "Tidak ada jejak yang cocok" in admin.get(TRAIL, petugas="nobody").text
    assert "Masuk" in admin.get(TRAIL, tindakan="staff").text
    assert admin.get(TRAIL, dari="kemarin", sebelum="x", petugas="parent").status == 200


def test_the_trail_goes_on_where_the_page_ended(
    admin: Visitor, session: Session, make_staff: Make
) -> None:
    clerk = factories.actor_of(make_staff(Role.VERIFIER))
    for number in range(120):
        audit.record(session, clerk, "test.act", kind="test", object_id=number, now=moment())
    first = admin.get(TRAIL, petugas=str(clerk.id))
    second = admin.click("Yang lebih lama")
    third = admin.click("Yang lebih lama")
    sizes = [len(page.select("tbody tr")) for page in (first, second, third)]
    assert sizes == [50, 50, 20]
    assert len({row.get_text() for row in first.select("tbody tr")}) == 50
    assert "Yang lebih lama" not in third.text


def test_the_trail_as_a_file_holds_no_formula_and_no_other_office(
    admin: Visitor, session: Session, make_staff: Make
) -> None:
    rogue = make_staff(Role.VERIFIER, name="=cmd()")
    actor, at = factories.actor_of(rogue), moment()
    audit.record(session, actor, "test.act", kind="test", object_id="1", now=at)
    audit.record(session, actor, "test.act", kind="test", object_id="2", now=at, office_code="1212")
    page = admin.get(f"{TRAIL}.csv", petugas=str(rogue.id))
    rows = list(csv.DictReader(io.StringIO(page.data.decode("utf-8-sig"))))
    assert [(row["Petugas"], row["Objek"]) for row in rows] == [("'=cmd()", "1")]


def test_whoever_did_it_stands_in_the_file(admin: Visitor, session: Session) -> None:
    for role in Role:
        actor = Actor(uuid.uuid4(), role)
        audit.record(session, actor, "x", kind="x", object_id="x", now=moment(), office_code="1211")
    session.commit()
    rows = list(csv.reader(io.StringIO(admin.get(f"{TRAIL}.csv").data.decode("utf-8-sig"))))
    parts = {"Orang tua", "Mitra", "Verifikator", "Pencatat", "Admin", "Sistem"}
    assert {row[3] for row in rows[1:]} == parts


def failing(session: Session, *, kind: str = "submitted") -> Message:
    """Give up a message, as the worker does after eight tries."""
    message = session.scalars(select(Message).order_by(Message.created_at)).first()
    assert message is not None
    message.kind, message.state, message.tries = kind, Delivery.FAILED, 8
    message.problem = "SMTPRecipientsRefused"
    if kind in outbox.LIFE:
        message.body = None
    session.commit()
    return message


def test_a_failed_message_is_shown_without_its_words_and_sent_again(
    admin: Visitor, session: Session, make_application: Files
) -> None:
    file = make_application(contact="ibu.sari@example.org")
    message = failing(session)
    page = admin.get(POST)
    assert "SMTPRecipientsRefused" in page.text
    assert file.number in page.text
    assert "ibu.sari" not in page.text
    assert "Pesan menunggu giliran lagi." in admin.form("Kirim ulang").text
    session.refresh(message)
    assert (message.state, message.tries, message.problem) == (Delivery.WAITING, 0, "")
    assert session.scalars(select(AuditEntry.act)).all()[-1] == "message.resend"
    session.commit()
    admin.post(f"{POST}/{message.id}/ulang", status=404)


def test_a_code_that_was_given_up_is_never_sent_again(
    admin: Visitor, session: Session, make_application: Files
) -> None:
    make_application()
    message = failing(session, kind="code")
    assert "Kedaluwarsa: minta yang baru" in admin.get(POST).text
    admin.post(f"{POST}/{message.id}/ulang", status=409)
    admin.get(POST)
    assert "0 pesan menunggu giliran lagi." in admin.form("Kirim ulang semua").text


def test_all_are_sent_again_at_once(
    admin: Visitor, session: Session, make_application: Files
) -> None:
    for _number in range(3):
        make_application(contact="081260000002")
    session.execute(update(Message).values(state=Delivery.FAILED))
    admin.get(POST)
    assert "3 pesan menunggu giliran lagi." in admin.form("Kirim ulang semua").text


ACT = re.compile(
    r"(application|document|deed|certificate|account|staff|proposal|office|message|"
    r"batch|error_report|handover|on_paper|return_code|satisfaction)\.[a-z_]+"
)
BUILT = {f"application.{action}" for action in Action}
BUILT |= {f"certificate.{end}" for end in (Validity.SUPERSEDED, Validity.REVOKED)}
BUILT |= {f"proposal.{outcome}" for outcome in ("propose", *ProposalOutcome)}


def recorded() -> Iterator[str]:
    """Yield every act that the services and pages write into the trail, as the source says it."""
    for path in [*(ROOT / "app" / "services").glob("*.py"), *(ROOT / "app" / "web").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                yield from _said(node, path.stem)


def _said(call: ast.Call, module: str) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    given = [*call.args, *(k.value for k in call.keywords if k.arg == "act")]
    texts = [a.value for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if name == "note_view":
        yield from (f"application.{text}" for text in texts)
    elif "record" in name or "audit" in name:
        kind = {"proposals": "proposal", "office_settings": "office", "office_calendar": "office"}
        before = kind.get(module, "account")
        yield from (
            text if "." in text else f"{before}.{text}" for text in texts if "=" not in text
        )


def test_every_act_of_the_trail_has_indonesian_words() -> None:
    found = {act for act in recorded() if ACT.fullmatch(act)} | BUILT
    assert {"application.view_paper", "account.suspended", "office.settings", "deed.nik"} <= found
    assert len(found) > 70
    assert not {act for act in found if act not in audit_words.ACTS}


def test_every_kind_of_message_has_a_word_for_the_admin() -> None:
    kinds = {path.stem for path in MESSAGES.glob("[!_]*.txt")}
    assert len(kinds) > 20
    assert kinds == set(KINDS)
