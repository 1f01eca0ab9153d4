"""Every answer is armoured, every forged request refused, and no log knows anybody."""

from __future__ import annotations

import io
import json
import sys
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog
from flask import Flask, abort
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.orm import Session
from werkzeug.routing import IntegerConverter, Rule, UUIDConverter
from werkzeug.test import TestResponse

from app.database import reading, set_reading
from app.domain.workflow import Status
from app.extensions import db
from app.models.application import Application
from app.services.equipment import Equipment
from app.web.assets import _names
from tests.integration.test_production import own_keys, start  # noqa: F401 - fixtures
from tests.integration.web.actors import SAME_SITE, World, token

HOST = "https://akta.contoh.example"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
REFERRERS = ("same-origin", "no-referrer")
NUMBER = "1211014503989001"


def check(answer: TestResponse, *, production: bool = False) -> None:
    """Fail with the headers that an answer lacks."""
    path, headers = answer.request.path, answer.headers
    assert {name: headers.get(name) for name in ALWAYS} == ALWAYS, path
    assert headers.get("Referrer-Policy") in REFERRERS, path
    assert "geolocation=()" in headers.get("Permissions-Policy", ""), path
    words = headers["Content-Security-Policy"].split("; ")
    policy = dict(word.partition(" ")[::2] for word in words)
    assert {name: policy.get(name) for name in POLICY} == POLICY, path
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers.get("Cache-Control"), path
    hsts = headers.get("Strict-Transport-Security", "")
    assert ("max-age=31536000" in hsts) == production, path


def addresses(app: Flask) -> Iterator[tuple[str, str]]:
    """Yield an address of every rule, with its methods."""
    for rule in app.url_map.iter_rules():
        values = {name: _value(rule, name) for name in rule.arguments}
        with app.test_request_context():
            path = app.url_map.bind("localhost").build(rule.endpoint, values)
        for method in sorted((rule.methods or set()) - {"OPTIONS"}):
            yield method, path


def _value(rule: Rule, name: str) -> Any:
    of_kind = {UUIDConverter: uuid.UUID(int=0), IntegerConverter: 1}
    return of_kind.get(type(rule._converters[name]), "tidak-ada")


@pytest.mark.parametrize("path", ["/", "/tidak-ada", "/v/x"])
def test_a_page_that_only_reads_leaves_no_reader_behind(client: FlaskClient, path: str) -> None:
    set_reading(False)
    client.get(path, headers=SAME_SITE)
    assert reading() is False, "the next transaction here would take no lock"


def test_every_route_of_every_method_has_the_headers(app: Flask, client: FlaskClient) -> None:
    seen = set()
    for method, path in addresses(app):
        answer = client.open(path, method=method, headers=SAME_SITE, buffered=True)
        check(answer)
        seen.add(answer.status_code)
    assert {200, 302, 400, 404} <= seen


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 408, 409, 413, 429, 500, 503])
def test_every_status_has_the_headers(
    status: int, app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.view_functions, "public.help_page", lambda: abort(status))
    answer = client.get("/bantuan")
    assert answer.status_code == status
    check(answer)


def test_static_files_have_the_headers(client: FlaskClient) -> None:
    path = f"/static/dist/{_names()['citizen.css']}"
    whole = client.get(path, buffered=True)
    since = {"If-Modified-Since": whole.headers["Last-Modified"]}
    again = client.get(path, headers=since, buffered=True)
    lost = client.get("/static/tidak-ada.css")
    assert [a.status_code for a in (whole, again, lost)] == [200, 304, 404]
    check(whole)
    check(lost)
    assert "immutable" in whole.headers["Cache-Control"]
    assert again.data == b""  # a browser takes the headers of its copy (RFC 9111, 4.3.4)


def test_nobody_keeps_a_copy_of_a_page(client: FlaskClient) -> None:
    assert client.get("/").headers["Cache-Control"] == "no-store"


def test_pages_that_need_no_session_set_no_cookie(app: Flask, client: FlaskClient) -> None:
    for path in ("/", "/v/TIDAKADA", "/v/TIDAKADA?bahasa=en", "/health/ready", "/bantuan"):
        answer = client.get(path)
        assert "Set-Cookie" not in answer.headers, path
    path = f"/static/dist/{_names()['citizen.css']}"
    assert "Set-Cookie" not in client.get(path, buffered=True).headers


def test_a_check_page_knows_no_cookie_even_of_who_is_signed_in(
    app: Flask, session: Session, equipment: Equipment
) -> None:
    world = World(app, session, equipment)
    for actor in ("owner", "registrar"):
        answer = world.browsers[actor].get(f"/v/{world.certificates[world.done.id]}")
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://jahat.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 302),
        ({"Sec-Fetch-Site": "none"}, 302),
        ({"Origin": "http://localhost"}, 302),
        ({}, 302),
    ],
)
def test_another_sites_form_is_refused_even_with_a_token(
    headers: dict[str, str], status: int, client: FlaskClient
) -> None:
    data = {"csrf_token": token(client)}
    assert client.post("/petugas/keluar", data=data, headers=headers).status_code == status


@pytest.mark.parametrize("sent", [None, "", "x", "IjAwMDAi.aSQ.bad"])
def test_without_a_good_token_nothing_is_done(sent: str | None, app: Flask) -> None:
    for method, path in addresses(app):
        if method != "POST" or path.startswith("/v/"):
            continue
        data = {} if sent is None else {"csrf_token": sent}
        answer = app.test_client().post(path, data=data, headers=SAME_SITE)
        to_sign_in = (answer.location or "").startswith("/petugas/masuk")
        assert answer.status_code == 400 or to_sign_in, path


def test_a_token_of_somebody_else_is_refused(app: Flask) -> None:
    mine, other = app.test_client(), app.test_client()
    token(mine)
    answer = mine.post("/petugas/keluar", data={"csrf_token": token(other)}, headers=SAME_SITE)
    assert answer.status_code == 400


@pytest.fixture
def production(start: Callable[..., Flask]) -> Flask:  # noqa: F811
    """The service as it serves real people."""
    return start()


def test_production_answers_to_its_own_name_only(production: Flask) -> None:
    client = production.test_client()
    assert client.get("/bantuan", base_url=HOST).status_code == 200
    for host in ("https://jahat.example", "https://akta.contoh.example.jahat.example"):
        answer = client.get("/bantuan", base_url=host)
        assert answer.status_code == 400
        assert "jahat" not in answer.text
        check(answer, production=True)


def test_production_has_the_headers_everywhere(production: Flask) -> None:
    client = production.test_client()
    for method, path in addresses(production):
        answer = client.open(path, method=method, base_url=HOST, headers=SAME_SITE, buffered=True)
        check(answer, production=True)


def test_cookies_of_production_stay_on_https_and_away_from_scripts(production: Flask) -> None:
    cookies = production.test_client().get("/lacak", base_url=HOST).headers.getlist("Set-Cookie")
    (cookie,) = [c for c in cookies if c.startswith("__Host-")]
    for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert word in cookie
    assert "Domain" not in cookie


@pytest.fixture
def log(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """All that is logged, as loudly as in production."""
    said = io.StringIO()
    processors = structlog.get_config()["processors"]
    structlog.configure(
        processors=processors,
        wrapper_class=structlog.make_filtering_bound_logger(0),
        logger_factory=structlog.PrintLoggerFactory(said),
    )
    monkeypatch.setattr(sys, "stderr", said)
    yield said
    structlog.configure(
        processors=processors,
        wrapper_class=structlog.make_filtering_bound_logger(30),
        logger_factory=structlog.PrintLoggerFactory(sys.__stderr__),
    )


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_request_is_logged_by_its_rule_and_not_by_what_it_says(
    log: io.StringIO, client: FlaskClient
) -> None:
    client.get(f"/v/{'7' * 26}?x={NUMBER}")
    client.post("/lacak", data={"number": NUMBER}, headers=SAME_SITE)
    found = lines(log)
    assert [(line["rule"], line["status"]) for line in found] == [
        ("/v/<path:text>", 404),
        ("/lacak", 400),
    ]
    assert all(len(line["request_id"]) == 16 for line in found)
    assert NUMBER not in log.getvalue()
    assert "7777" not in log.getvalue()


def test_what_went_wrong_is_logged_without_its_words(
    log: io.StringIO, app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ValueError(f"bad number {NUMBER}")

    monkeypatch.setitem(app.view_functions, "public.help_page", broken)
    client.get("/bantuan")
    error = lines(log)[0]
    assert (error["event"], error["error"]) == ("unexpected", "ValueError")
    assert error["where"][-1].endswith("broken")
    assert NUMBER not in log.getvalue()


def test_an_error_of_the_database_doesnt_repeat_what_was_sent(
    log: io.StringIO,
    app: Flask,
    client: FlaskClient,
    session: Session,
    make_application: Callable[..., Application],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken() -> None:
        set_reading(False)
        db.session.execute(text("update applications set status = :x"), {"x": NUMBER})

    name = make_application(status=Status.DRAFT).child_name
    session.commit()
    monkeypatch.setitem(app.view_functions, "public.help_page", broken)
    assert client.get("/bantuan").status_code == 409
    assert [line["event"] for line in lines(log)] == ["database", "request"]
    assert NUMBER not in log.getvalue()
    assert name not in log.getvalue()
