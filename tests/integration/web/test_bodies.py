"""A form that didn't arrive whole does nothing, and its sender is told so."""

from __future__ import annotations

import io

import pytest
from flask import Flask

from tests.integration.web.actors import SAME_SITE
from tests.pages import check_page, words


@pytest.mark.parametrize("path", ["/lacak", "/daftar", "/petugas/masuk", "/v/0"])
def test_a_form_that_broke_off_gets_a_page_that_says_so(app: Flask, path: str) -> None:
    asked = {
        "method": "POST",
        "input_stream": io.BytesIO(b"number=1"),
        "environ_overrides": {"CONTENT_LENGTH": "100"},
        "content_type": "application/x-www-form-urlencoded",
        "headers": SAME_SITE,
    }
    answer = app.test_client().open(path, **asked)  # type: ignore[arg-type]
    assert answer.status_code == 408
    page = check_page(answer.text)
    assert "tidak sampai utuh" in words(page.body)
    assert page.select("[data-not-kept]")  # what was typed is put back into the fields
    assert "Set-Cookie" not in answer.headers


def test_a_body_without_a_length_is_refused(app: Flask) -> None:
    chunked = {**SAME_SITE, "Transfer-Encoding": "chunked"}
    answer = app.test_client().post("/lacak", headers=chunked)
    assert answer.status_code == 411
    check_page(answer.text)
