"""Pages are gzipped for who can unpack them, but not where their length could betray a secret."""

from __future__ import annotations

import gzip

import pytest
from flask import Flask, Response
from werkzeug.test import TestResponse

from app.web import compression

PAGE = "<p>Akta kelahiran</p>" * 100


@pytest.fixture
def site() -> Flask:
    app = Flask(__name__)
    compression.register(app)
    app.add_url_rule("/", view_func=lambda: PAGE, endpoint="page")
    app.add_url_rule("/short", view_func=lambda: "<p>Akta</p>", endpoint="short")
    app.add_url_rule("/pdf", view_func=lambda: Response(PAGE, mimetype="application/pdf"))
    return app


def fetch(site: Flask, path: str = "/", **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return site.test_client(use_cookies=False).get(
        path, headers={"Accept-Encoding": "gzip, br", **named}
    )


def test_a_page_is_gzipped_and_says_so(site: Flask) -> None:
    answer = fetch(site)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert int(answer.headers["Content-Length"]) == len(answer.data) < len(PAGE) / 3
    assert gzip.decompress(answer.data).decode() == PAGE


def test_who_cannot_unpack_it_gets_it_plain(site: Flask) -> None:
    answer = fetch(site, Accept_Encoding="identity")
    assert (answer.text, answer.headers["Vary"]) == (PAGE, "Accept-Encoding")


@pytest.mark.parametrize("path", ["/short", "/pdf"])
def test_what_gains_nothing_stays_plain(site: Flask, path: str) -> None:
    assert "Content-Encoding" not in fetch(site, path).headers


def test_what_another_site_asks_with_a_cookie_stays_plain(site: Flask) -> None:
    assert "Content-Encoding" in fetch(site, Sec_Fetch_Site="cross-site").headers
    foreign = fetch(site, Sec_Fetch_Site="cross-site", Cookie="akta=x")
    assert "Content-Encoding" not in foreign.headers
    assert "Content-Encoding" in fetch(site, Sec_Fetch_Site="same-origin", Cookie="akta=x").headers
