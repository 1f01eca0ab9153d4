"""The page that says 'later' carries what was typed back, and nothing that is secret or foreign."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.web.sending_again import MOST_CHARACTERS, SECRET
from tests.conftest import make_service
from tests.pages import Page

ROOT = Path(__file__).resolve().parents[3]
FORM = "application/x-www-form-urlencoded"
SAME = {"Sec-Fetch-Site": "same-origin"}
PATH = "/permohonan/00000000-0000-4000-8000-000000000000/isi/ibu"
NOT_FIELDS = re.compile(r"autocomplete\": \"(one-time-code|current-password|new-password)")


@pytest.fixture
def lost(tmp_path: Path) -> FlaskClient:
    """A browser with a session, at a service whose database is gone."""
    client = make_service(f"sqlite:///{tmp_path}/gone/akta.db", tmp_path).test_client()
    client.set_cookie("akta", "x" * 43)
    return client


def hidden(answer: TestResponse) -> list[tuple[str, str]]:
    assert answer.status_code == 503
    found = Page(answer).select(".actions")
    assert found
    return [(str(one["name"]), str(one["value"])) for one in Page(answer).select("[type=hidden]")]


def test_all_that_was_typed_goes_back_to_the_same_address(lost: FlaskClient) -> None:
    fields = [("csrf_token", "t"), ("mother_name", 'Ruth "<b>"'), ("days", "1"), ("days", "2")]
    body = "&".join(f"{name}={value}" for name, value in fields)
    answer = lost.post(
        f"{PATH}?bahasa=id",
        data=body,
        headers=SAME,
        content_type="application/x-www-form-urlencoded",
    )
    assert hidden(answer) == fields
    (form,) = Page(answer).select("form")
    assert (form["method"], form["action"]) == ("post", f"{PATH}?bahasa=id")
    assert "Kirim lagi" in Page(answer).text
    assert answer.headers["Retry-After"] == "5"
    assert answer.headers["Cache-Control"] == "no-store"


def test_secrets_and_files_dont_come_along_and_the_page_says_so(lost: FlaskClient) -> None:
    data = {"username": "petugas", "password": "rahasia-sekali", "code": "123456", "again": "x"}
    answer = lost.post("/petugas/masuk", data={"csrf_token": "t", **data}, headers=SAME)
    assert hidden(answer) == [("csrf_token", "t"), ("username", "petugas")]
    assert "Kata sandi, kode, dan foto" in Page(answer).text
    assert "rahasia" not in answer.text


def test_what_another_site_sent_isnt_offered(lost: FlaskClient) -> None:
    answer = lost.post(PATH, data={"x": "y"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not Page(answer).select("[type=hidden]")


def test_more_than_a_page_should_carry_stays_out(lost: FlaskClient) -> None:
    answer = lost.post(PATH, data={"x": "y" * (MOST_CHARACTERS + 1)}, headers=SAME)
    assert hidden(answer) == []
    assert Page(answer).link("Coba lagi") == PATH


@pytest.mark.parametrize("asked", ["//elsewhere.example/x", "/\\elsewhere.example", "///a"])
def test_trying_again_never_leads_to_another_site(lost: FlaskClient, asked: str) -> None:
    answer = lost.get("http://localhost" + asked)
    if answer.status_code == 503:
        link = Page(answer).link("Coba lagi")
        assert re.match(r"/[^/\\]", link), link
    else:
        assert answer.status_code in (302, 308, 404)


def test_a_check_that_cant_be_made_says_nothing_about_the_certificate(lost: FlaskClient) -> None:
    for method in (lost.get, lost.post):
        answer = method("/v/" + "0" * 26, data={"digits": "12345"})
        page = Page(answer)
        assert (page.status, page.h1) == (503, "Kami belum bisa memeriksa sekarang")
        assert "tidak berarti aktanya palsu" in page.text
        assert "That says nothing about the certificate" in page.text
        assert "tidak ditemukan" not in page.text.lower()


def test_every_secret_field_of_the_forms_is_known() -> None:
    """Names of password and one-time-code fields are written down in two places: here's a third."""
    named = set()
    for file in (ROOT / "app" / "web").rglob("*.py"):
        text = file.read_text()
        for found in re.finditer(r"^    (\w+) = (PasswordField|StringField)\(", text, re.M):
            words = text[found.end() : found.end() + 500].split("\n    )")[0]
            if found[2] == "PasswordField" or NOT_FIELDS.search(words):
                named.add(found[1])
    script = (ROOT / "frontend" / "src" / "typed.js").read_text()
    assert {"password", "again", "code"} <= named <= SECRET
    assert all(name in script.split("SECRET = ")[1].split(";")[0] for name in SECRET)
