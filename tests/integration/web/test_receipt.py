"""The receipt: handed out to the family alone, checked by anybody at the page behind every QR."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.receipt.content import grouped
from app.documents.seal import digits_token, token_digits
from app.domain.answers import Answers
from app.domain.workflow import Status
from app.models.afterwards import Receipt
from app.models.application import Application
from app.models.log import AuditEntry
from app.moment import moment
from app.services import receipts
from app.services.equipment import Equipment
from tests.browser import decode_qr, draw_pdf
from tests.integration.web.checks import labels
from tests.integration.web.followed import Make, follow, open_with_code
from tests.integration.web.test_check import send_token
from tests.pages import Page, Visitor


@pytest.fixture
def receipt(
    session: Session, make_application: Callable[..., Application], one_moment: None
) -> Receipt:
    """The receipt of a file that was just handed in."""
    (found,) = receipts.of(session, make_application(child__name="Uli Margaretha"))
    session.commit()
    return found


def test_who_opens_the_file_by_code_downloads_it_and_the_look_is_logged(
    make_application: Make, visitor: Visitor, session: Session, equipment: Equipment
) -> None:
    application = make_application(status=Status.SUBMITTED)
    (receipt,) = receipts.of(session, application)
    expected = receipts.printed(receipt, equipment).qr_text
    open_with_code(visitor, session, application, "Buka berkas untuk mengunduh tanda terima")
    pdf = visitor.click("Unduh tanda terima").response
    assert pdf.mimetype == "application/pdf"
    name = f"tanda-terima-{application.number}-1.pdf"
    assert name in pdf.headers["Content-Disposition"]
    assert decode_qr(draw_pdf(pdf.data)) == expected
    acts = session.scalars(select(AuditEntry.act).order_by(AuditEntry.seq)).all()
    assert acts[-1] == "application.receipt"


def test_without_the_code_there_is_no_receipt(
    make_application: Make, visitor: Visitor, session: Session
) -> None:
    application = make_application()
    page = follow(visitor, application)
    address = f"/permohonan/{application.id}/tanda-terima-1.pdf"
    assert "tanda-terima-1" not in page.response.text
    assert visitor.get(address).h1 == "Kunjungan Anda sudah berakhir"


def test_a_file_handed_in_twice_has_two(
    make_application: Make, visitor: Visitor, session: Session, equipment: Equipment
) -> None:
    application = make_application(status=Status.RETURNED)
    open_with_code(visitor, session, application, "Perbaiki sekarang")
    place, number = f"/permohonan/{application.id}", application.number or ""
    visitor.get("/lacak/berkas", nomor=number)
    assert visitor.click("Unduh tanda terima").response.mimetype == "application/pdf"
    visitor.get(f"{place}/tanda-terima-2.pdf", status=404)
    application.due_at = moment()
    receipts.issue(session, application, equipment=equipment, now=moment())
    session.commit()
    page = visitor.get("/lacak/berkas", nomor=number)
    links = [str(a["href"]) for a in page.select("a") if str(a["href"]).endswith(".pdf")]
    links = [href for href in links if "/tanda-terima-" in href]
    assert links == [f"{place}/tanda-terima-2.pdf", f"{place}/tanda-terima-1.pdf"]


def test_by_link_it_tells_when_and_that_it_is_no_certificate(
    receipt: Receipt, visitor: Visitor
) -> None:
    page = visitor.get(f"/v/{receipt.id}")
    assert (page.status, page.h1) == (200, "Tanda terima")
    assert "Berkas ini diserahkan pada Selasa, 24 November 2026, 12.31 WIB." in page.text
    assert "Ini bukan akta kelahiran" in page.text
    assert labels(page) == ["Nomor permohonan", "Diserahkan", "Diterima oleh"]
    assert receipt.application.number in page.text
    assert "SPESIMEN" in page.text


def test_by_its_whole_code_it_shows_the_promise_and_the_hash_too(
    receipt: Receipt, client: FlaskClient
) -> None:
    page = send_token(client, receipt.id, token_digits(receipt.token))
    assert page.h1 == "Tanda terima"
    assert labels(page)[3:] == ["Kami janji selesai", "Sidik isi (SHA-256)"]
    assert grouped(receipt.content_sha256) in page.text


def test_no_page_of_it_names_anybody(receipt: Receipt, client: FlaskClient) -> None:
    answers = Answers(receipt.application.answers)
    digits, address = token_digits(receipt.token), receipt.id
    names = [answers.text(key) for key in ("child.name", "mother.name", "mother.nik")]
    for page in (Page(client.get(f"/v/{address}")), send_token(client, address, digits)):
        assert not [name for name in names if name.upper() in page.response.text.upper()]


def test_one_flipped_byte_is_called_forged(receipt: Receipt, client: FlaskClient) -> None:
    token, address = receipt.token, receipt.id
    for place in (5, len(token) // 2, len(token) - 1):
        changed = token[:place] + bytes([token[place] ^ 1]) + token[place + 1 :]
        page = send_token(client, address, token_digits(changed))
        assert (page.status, page.h1) == (200, "Palsu")
        assert digits_token(token_digits(changed)) == changed


def test_a_genuine_receipt_under_another_id_is_forged(
    receipt: Receipt, client: FlaskClient, session: Session, make_application: Make
) -> None:
    (other,) = receipts.of(session, make_application())
    digits, address = token_digits(receipt.token), other.id
    session.commit()
    assert send_token(client, address, digits).h1 == "Palsu"


def test_receipts_change_nothing_about_the_answer_for_what_is_unknown(
    receipt: Receipt, client: FlaskClient
) -> None:
    known = client.get(f"/v/{receipt.id}")
    missed = [client.get(f"/v/{text}") for text in ("0" * 26, "tanda-terima", "7" + "Z" * 25)]
    assert known.status_code == 200
    assert {answer.status_code for answer in missed} == {404}
    assert len({answer.data for answer in missed}) == 1
