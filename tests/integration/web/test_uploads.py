"""Uploads by script, over HTTP: the right byte or none, the owner or nobody, then a paper."""

from __future__ import annotations

import io
import uuid

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image, ImageDraw
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.adapters.storage import UPLOADS, LocalFileStore
from app.domain.deed_model import DocumentKind
from app.domain.errors import Unavailable
from app.domain.roles import Actor, Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.session import Visit
from app.moment import moment
from app.services import papers, visits
from app.services.equipment import Equipment
from app.services.uploading import LEAST_PIECE, MOST_PIECE
from tests import factories
from tests.integration.web.actors import SAME_SITE, parent_browser, token

PIECE = 64 * 1024
KK = DocumentKind.FAMILY_CARD


def photo(*, light: str = "#f4efe4", side: int = 1400) -> bytes:
    """A photographed sheet with sharp lines of text, a little more than two pieces long."""
    sheet = Image.new("RGB", (side * 5 // 7, side), light)
    pen = ImageDraw.Draw(sheet)
    for line in range(20):
        pen.text((90, 80 + 60 * line), f"SPESIMEN {line}", fill="#26304a", font_size=40)
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=95, subsampling=0)
    return out.getvalue()


class Phone:
    """The script of a paper's page, step by step."""

    def __init__(self, app: Flask, visit: Visit, file: Application) -> None:
        self.browser: FlaskClient = parent_browser(app, visit)
        self.home = f"/permohonan/{file.id}"
        self.token = token(self.browser)

    def ask(self, method: str, path: str, data: bytes = b"", **headers: str) -> TestResponse:
        sent = {**SAME_SITE, "X-CSRFToken": self.token}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self.browser.open(path, method=method, data=data, headers=sent)

    def begin(self, size: int, kind: str = KK) -> TestResponse:
        path = f"{self.home}/dokumen/{kind}/unggahan"
        return self.ask("POST", path, Upload_Length=str(size))

    def send(self, address: str, offset: int, piece: bytes) -> TestResponse:
        return self.ask("PATCH", address, piece, Upload_Offset=str(offset))

    def offset(self, address: str) -> str | None:
        answer = self.ask("HEAD", address)
        assert answer.status_code == 200
        return answer.headers.get("Upload-Offset")

    def send_all(self, data: bytes) -> TestResponse:
        """Send it from the beginning to the end; return the last answer."""
        address = self.begin(len(data)).headers["Location"]
        for offset in range(0, len(data), PIECE):
            answer = self.send(address, offset, data[offset : offset + PIECE])
        return answer


@pytest.fixture
def visit(session: Session) -> Visit:
    """A parent's visit."""
    return visits.open_visit(session, [], contact=None, now=moment())


@pytest.fixture
def draft(session: Session, equipment: Equipment, visit: Visit) -> Application:
    """The parent's draft."""
    owner = Actor(visit.id, Role.PARENT)
    file = factories.make_application(session, equipment, status=Status.DRAFT, owner=owner)
    visits.hold(session, visit, file)
    session.commit()
    return file


@pytest.fixture
def phone(app: Flask, visit: Visit, draft: Application) -> Phone:
    """The parent's phone."""
    return Phone(app, visit, draft)


def stored(equipment: Equipment) -> set[str]:
    assert isinstance(equipment.store, LocalFileStore)
    return set(equipment.store.names(UPLOADS))


def test_a_photo_sent_in_pieces_becomes_the_paper(
    phone: Phone, draft: Application, session: Session, equipment: Equipment
) -> None:
    before, data = stored(equipment), photo()
    assert len(data) > 2 * PIECE
    answer = phone.send_all(data)
    session.refresh(draft)
    document = papers.current(draft)[KK]
    assert answer.json == {
        "state": "ok",
        "text": f"Tersimpan, {round(document.size / 1024)} KB",
        "thumb": f"{phone.home}/berkas/{document.id}/0.jpg",
        "remove": f"{phone.home}/dokumen/family_card/hapus",
        "next": f"{phone.home}/dokumen",
    }
    assert phone.browser.get(answer.json["thumb"]).mimetype == "image/jpeg"
    kept = {document.stored_as, document.thumbnail, document.pages[0]["name"]}
    assert stored(equipment) - before == kept, "no piece is left"


def test_after_a_cut_the_server_says_where_to_go_on(phone: Phone) -> None:
    data = photo()
    begun = phone.begin(len(data))
    assert (begun.status_code, begun.headers["Upload-Offset"]) == (201, "0")
    address = begun.headers["Location"]
    sent = phone.send(address, 0, data[:PIECE])
    assert (sent.status_code, sent.headers["Upload-Offset"]) == (204, str(PIECE))
    asked = phone.ask("HEAD", address)
    assert asked.headers["Upload-Length"] == str(len(data))
    assert asked.headers["Cache-Control"] == "no-store"
    assert phone.offset(address) == str(PIECE)
    again = phone.send(address, 0, data[:PIECE])
    assert (again.status_code, again.headers["Upload-Offset"]) == (409, str(PIECE))
    assert phone.offset(address) == str(PIECE)


def test_the_last_answer_can_be_asked_for_again(phone: Phone, session: Session) -> None:
    data = photo()
    address = phone.begin(len(data)).headers["Location"]
    for offset in range(0, len(data), PIECE):
        answer = phone.send(address, offset, data[offset : offset + PIECE])
    assert phone.offset(address) is None
    again = phone.send(address, len(data), b"")
    assert (again.status_code, again.json) == (200, answer.json)


def test_a_checker_that_was_busy_is_asked_again(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = photo()

    def busy(_data: bytes) -> None:
        raise Unavailable("uploads")

    with monkeypatch.context() as patch:
        patch.setattr("app.documents.uploads.clean", busy)
        address = phone.begin(len(data)).headers["Location"]
        for offset in range(0, len(data), PIECE):
            answer = phone.send(address, offset, data[offset : offset + PIECE])
    assert answer.status_code == 503
    assert phone.offset(address) == str(len(data))
    assert phone.send(address, len(data), b"").status_code == 200


def test_a_dark_photo_is_kept_and_warned_of(phone: Phone) -> None:
    answer = phone.send_all(photo(light="#303030"))
    assert answer.json is not None
    assert answer.json["state"] == "warn"
    assert answer.json["text"].startswith("Fotonya agak gelap.")


def test_what_is_no_photo_is_refused_with_a_sentence_and_nothing_is_left(
    phone: Phone, equipment: Equipment
) -> None:
    before = stored(equipment)
    answer = phone.send_all(b"PK\x03\x04" * PIECE)
    assert answer.status_code == 422
    assert answer.json == {
        "text": "Kami menerima foto (JPEG, PNG, WebP, HEIC) dan PDF. Foto dokumennya dengan ponsel."
    }
    assert stored(equipment) == before


def test_a_file_too_big_is_refused_before_it_is_sent(phone: Phone) -> None:
    answer = phone.begin(10 * 1024 * 1024 + 1)
    assert (answer.status_code, answer.location) == (422, None)
    assert answer.json is not None
    assert "lebih dari 10 MB" in answer.json["text"]


@pytest.mark.parametrize("length", ["", "x", "-5", "1.5"])
def test_a_length_that_is_none_begins_nothing(phone: Phone, length: str) -> None:
    path = f"{phone.home}/dokumen/{KK}/unggahan"
    assert phone.ask("POST", path, Upload_Length=length).status_code in (400, 422)


@pytest.mark.parametrize(
    ("offset", "length", "status"),
    [
        ("", PIECE, 400),
        ("x", PIECE, 400),
        ("-1", PIECE, 400),
        ("0", 0, 400),
        ("0", LEAST_PIECE - 1, 400),
        ("0", MOST_PIECE + 1, 413),
        ("3000000", PIECE, 400),
        ("2000000", 0, 409),
    ],
)
def test_a_piece_that_fits_nowhere_is_refused(
    phone: Phone, offset: str, length: int, status: int
) -> None:
    address = phone.begin(2_000_000).headers["Location"]
    answer = phone.ask("PATCH", address, b"a" * length, Upload_Offset=offset)
    assert answer.status_code == status
    assert phone.offset(address) == "0"


def test_without_the_token_nothing_is_taken(phone: Phone) -> None:
    address = phone.begin(2_000_000).headers["Location"]
    phone.token = "forged"
    assert phone.begin(5).status_code == 400
    assert phone.send(address, 0, b"a" * PIECE).status_code == 400
    assert phone.offset(address) == "0"


def test_another_parents_upload_is_not_found(
    app: Flask, phone: Phone, session: Session, equipment: Equipment
) -> None:
    address = phone.begin(2_000_000).headers["Location"]
    stranger = visits.open_visit(session, [], contact=None, now=moment())
    other = factories.make_application(
        session, equipment, status=Status.DRAFT, owner=Actor(stranger.id, Role.PARENT)
    )
    visits.hold(session, stranger, other)
    session.commit()
    theirs = Phone(app, stranger, other)
    for path in (address, f"{theirs.home}/unggahan/{address.rpartition('/')[2]}"):
        assert theirs.ask("HEAD", path).status_code == 404
        assert theirs.send(path, 0, b"a" * PIECE).status_code == 404
    theirs.home = phone.home
    assert theirs.begin(5).status_code == 404
    assert phone.offset(address) == "0"


def test_a_paper_that_the_case_does_not_need_is_not_found(phone: Phone) -> None:
    assert phone.begin(5, DocumentKind.POLICE_REPORT).status_code == 404
    assert phone.begin(5, "nonsense").status_code == 404
    assert phone.ask("HEAD", f"{phone.home}/unggahan/{uuid.uuid4()}").status_code == 404


def test_a_file_handed_in_meanwhile_takes_nothing_more(
    phone: Phone, draft: Application, session: Session
) -> None:
    address = phone.begin(2_000_000).headers["Location"]
    draft.status, draft.number = Status.SUBMITTED, "DRI-TEST"
    session.commit()
    assert phone.send(address, 0, b"a" * PIECE).status_code == 403
    assert phone.begin(5).status_code == 403


def test_the_page_offers_the_script_and_works_without_it(phone: Phone) -> None:
    page = phone.browser.get(f"{phone.home}/dokumen/{KK}").get_data(as_text=True)
    assert "/photos." in page
    assert f'data-start="{phone.home}/dokumen/family_card/unggahan"' in page
    assert 'enctype="multipart/form-data"' in page
    assert "/photos." not in phone.browser.get(f"{phone.home}/dokumen").get_data(as_text=True)
