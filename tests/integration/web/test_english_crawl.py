"""A walk over every page of everybody, in English: no Indonesian of ours stands on any of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask, render_template
from flask.testing import FlaskClient
from flask_babel import force_locale

from app.services.offices import HOLIDAYS
from tests.e2e.every_page import CAME_BACK, PARENT, EveryPage, Stop, furnish
from tests.integration.web.actors import SAME_SITE
from tests.pages import Page
from tests.signed_in import COOKIE
from tests.translations import in_text, indonesian

# Words don't depend on the database: one is enough.
one_database = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

# What people wrote themselves, in `every_page.furnish` and the factories.
TYPED = (
    "Berbeda dengan surat lahir.",
    "Foto KK buram.",
    "Kelahiran ini sudah dicatat di kantor lain.",
    "Kelahiran ini tercatat dua kali.",
    "Kutipan hilang; surat kehilangan dari kepolisian.",
    "Nama anak kurang satu huruf.",
    "Nama berbeda dengan surat lahir.",
    "Ponsel hilang; ibu datang sendiri dengan KTP-el dan KK asli.",
)
MESSAGES = Path(__file__).resolve().parents[3] / "app/templates/messages"
FACTS = {
    "number": "DRI-7K4Q-2MXW",
    "code": "123456",
    "token": "abc",
    "until": "2026-12-24T08:00:00+00:00",
    "count": 2,
    "name": "Rina",
    "username": "rina",
}
TOO_MUCH = 41_000_000
ADDRESS = re.compile(r"(https?:/)?/[\w./?=&-]+")  # addresses are Indonesian, as a decision


def holidays() -> tuple[str, ...]:
    """Return what the ministers call the days off; these names are data."""
    with HOLIDAYS.open(encoding="utf-8") as file:
        return tuple(row["name_id"] for row in csv.DictReader(file))


def browser(app: Flask, every: EveryPage, who: str) -> FlaskClient:
    """Return the browser of this person, who has chosen English."""
    client = app.test_client()
    client.set_cookie("bahasa", "en")
    if cookie := every.cookies.get(who):
        client.set_cookie(COOKIE, cookie)
    return client


def opened(client: FlaskClient, stop: Stop) -> Page:
    """Open a stop; the check page keeps no choice and is asked for English each time."""
    path = f"{stop.path}?bahasa=en" if stop.path.startswith("/v/") else stop.path
    return Page(client.get(path, follow_redirects=True, buffered=True))


def seen(app: Flask, every: EveryPage) -> Iterator[tuple[str, Page]]:
    """Yield every page as it's opened."""
    for stop in every.stops:
        page = opened(browser(app, every, stop.who), stop)
        assert page.status == stop.status, stop
        yield f"GET {stop.path}", page


def sent(app: Flask, every: EveryPage) -> Iterator[tuple[str, Page]]:
    """Yield what answers each form of each page when it's sent as empty as it came."""
    for stop in every.stops:
        client = browser(app, every, stop.who)
        page = opened(client, stop)
        for form in page.soup.select("form[method=post]:not([action$='/keluar'])"):
            path = urljoin(page.path, str(form.get("action") or page.path))
            yield f"POST {path}", Page(send(client, path, form))


def send(client: FlaskClient, path: str, form: Tag) -> object:
    """Send a form with its hidden fields alone."""
    hidden = form.select("input[type=hidden][name]")
    data = {str(field["name"]): str(field.get("value", "")) for field in hidden}
    return client.post(path, data=data, headers=SAME_SITE, follow_redirects=True, buffered=True)


def left(pages: Iterator[tuple[str, Page]]) -> dict[str, list[str]]:
    """Return the Indonesian of each page that has some; a page in Indonesian is told as such."""
    typed, found = (*TYPED, *holidays()), {}
    for where, page in pages:
        strange = [] if page.soup.html["lang"] == "en" else ["the page's language"]
        if words := strange + indonesian(page, *typed):
            found[where] = words
    return found


def in_plain(text: str) -> list[str]:
    """List the Indonesian of a text that is no page, but for its addresses."""
    return in_text(ADDRESS.sub(" ", text), *TYPED)


@pytest.mark.timeout(900)
@one_database
def test_no_page_of_anybody_shows_indonesian_before_or_after_sending_a_form(app: Flask) -> None:
    every = furnish(app)
    before, after = list(seen(app, every)), list(sent(app, every))
    assert len(before) == len(every.stops)
    assert len(after) > 60
    assert not left(iter(before + after))


@pytest.mark.parametrize(
    ("place", "planted"),
    [
        ("<p>Berkas sedang diurus rekan.</p>", "sedang"),
        ('<img alt="Gambar yang lucu" src="x">', "yang"),
        ('<input type="submit" value="Simpan">', "Simpan"),
        ('<button data-words="Mengirim foto">Send</button>', "foto"),
        ("<button>Batal</button>", "Batal"),
        ('<p title="Tutup">x</p>', "Tutup"),
        ("<p>Draf disimpan, <b>dalam hari</b></p>", "Draf disimpan, dalam hari"),
        ("<title>Lacak permohonan</title>", "Lacak permohonan"),
    ],
)
def test_a_planted_sentence_is_found(place: str, planted: str) -> None:
    page = Page.__new__(Page)
    page.soup = BeautifulSoup(f'<html lang="en"><h1>Track</h1>{place}</html>', "html5lib")
    assert planted in left(iter([("planted", page)]))["planted"]
    page.soup = BeautifulSoup('<html lang="en"><h1>Track</h1><p>KK, NIK</p></html>', "html5lib")
    assert not left(iter([("clean", page)]))


@one_database
def test_no_message_to_a_family_or_the_staff_is_indonesian(app: Flask) -> None:
    kinds = sorted(path.name for path in MESSAGES.glob("[!_]*.txt"))
    assert len(kinds) > 20
    with app.test_request_context("/"), force_locale("en"):
        texts = {kind: render_template(f"messages/{kind}", origin="", **FACTS) for kind in kinds}
    assert not {kind: found for kind, text in texts.items() if (found := in_plain(text))}
    with app.test_request_context("/"), force_locale("id"):
        assert in_plain(render_template("messages/issued.txt", origin="", **FACTS))


@one_database
def test_what_scripts_and_programs_get_is_english(app: Flask) -> None:
    every = furnish(app)
    (paper,) = [s for s in every.of(PARENT) if s.path.endswith("dokumen/family_card")][:1]
    copy = next(s.path for s in every.of(CAME_BACK) if s.path.endswith("/data-saya"))
    parent, comer = browser(app, every, PARENT), browser(app, every, CAME_BACK)
    token = opened(parent, paper).soup.select_one("input[name=csrf_token]")["value"]
    headers = {**SAME_SITE, "X-CSRFToken": str(token), "Upload-Length": "99999999"}
    refused = parent.post(f"{paper.path}/unggahan", headers=headers)
    assert refused.status_code == 422
    texts = [refused.get_json()["text"], comer.get(f"{copy}.json").text]
    for name in ("jejak.csv", "kepuasan.csv"):
        table = browser(app, every, "admin").get(f"/petugas/admin/{name}")
        assert table.status_code == 200
        texts.append(table.text.partition("\n")[0])
    assert not [found for text in texts if (found := in_plain(text))]
    kept = Page(comer.get(f"{copy}.html", buffered=True))
    assert not left(iter([("copy", kept)]))


@one_database
def test_answers_to_what_goes_wrong_are_english(app: Flask) -> None:
    every = furnish(app)
    client = browser(app, every, "anybody")
    answers = {
        400: client.post("/lacak", data={}, headers=SAME_SITE, buffered=True),
        403: client.post("/lacak", data={}, headers={"Sec-Fetch-Site": "cross-site"}),
        404: client.get("/tidak-ada", buffered=True),
        405: client.get("/petugas/keluar", buffered=True),
        413: client.post("/lacak", data={"number": "x" * TOO_MUCH}, headers=SAME_SITE),
    }
    for status, answer in answers.items():
        assert answer.status_code == status
        assert not left(iter([(str(status), Page(answer))]))
