"""Checking by typing: three facts from the paper, one answer whatever was wrong."""

from __future__ import annotations

import re

import pytest

from app.models.register import Certificate
from app.services import throttle
from tests.integration.web.checks import Make, labels
from tests.pages import Visitor


def typed(certificate: Certificate, **changes: str) -> dict[str, str]:
    born = certificate.deed.birth_date
    values = {
        "deed_number": certificate.deed.number.lower(),
        "birth_date-day": str(born.day),
        "birth_date-month": str(born.month),
        "birth_date-year": str(born.year),
        "code": certificate.id[:8].lower(),
    }
    return values | changes


def test_three_facts_typed_from_the_paper_give_the_same_answer(
    issued: Make, visitor: Visitor
) -> None:
    certificate = issued()
    visitor.get("/periksa")
    page = visitor.form("Periksa akta ini", typed(certificate))
    assert page.h1 == "Berlaku"
    assert labels(page) == ["Kantor penerbit", "Nama, hanya huruf pertama", "Tanggal terbit"]


def test_the_paper_s_own_code_and_a_number_without_hyphens_do(
    issued: Make, visitor: Visitor
) -> None:
    certificate = issued()
    number, code = certificate.deed.number, certificate.id
    visitor.get("/periksa")
    plain = {"deed_number": number.replace("-", " "), "code": f"{code[:4]}-{code[4:8]}"}
    assert visitor.form("Periksa akta ini", typed(certificate, **plain)).h1 == "Berlaku"


def test_whatever_was_wrong_the_answer_is_the_same(issued: Make, visitor: Visitor) -> None:
    certificate = issued()
    answers = set()
    wrong = {"deed_number": "1211-LU-24112026-9999"}, {"birth_date-year": "2020"}
    for change in (*wrong, {"code": "ABCDEFGH"}, {"deed_number": "bukan nomor"}, {"code": "🙂"}):
        visitor.get("/periksa")
        page = visitor.form("Periksa akta ini", typed(certificate, **change), status=404)
        answers.add(re.sub(r"\s+", " ", page.select("main .answer")[0].get_text()))
        value = next(iter(change.values()))
        assert value in {str(field.get("value")) for field in page.select("form input")}
    assert len(answers) == 1
    assert "ketiga isian" in answers.pop()


def test_empty_boxes_are_asked_for(office: object, visitor: Visitor) -> None:
    visitor.get("/periksa")
    page = visitor.form("Periksa akta ini")
    assert "Kesalahan:" in page.soup.title.get_text()  # type: ignore[union-attr]
    assert "Isi delapan huruf dan angka di bawah kode QR." in page.text


def test_typing_is_limited(issued: Make, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "TYPED_PER_NETWORK", throttle.Limit("typed-net", 1, 600))
    certificate = issued()
    visitor.get("/periksa")
    visitor.form("Periksa akta ini", typed(certificate))
    visitor.form("Periksa akta ini", typed(certificate), status=429)
