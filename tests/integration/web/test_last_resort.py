"""The page of errors when it can't be drawn either: plain bytes, with a status and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import babel.localedata
import pytest
from bs4 import BeautifulSoup
from flask import Flask

from app.web import errors


def gone(*_arguments: Any, **_named: Any) -> Any:
    raise RuntimeError("missing")


def no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the language data away, as a broken installation would."""
    monkeypatch.setattr(babel.localedata, "load", gone)
    monkeypatch.setattr(babel.localedata, "exists", lambda _name: False)
    monkeypatch.setattr("flask_babel.get_translations", gone)
    monkeypatch.setattr("flask_babel.get_domain", gone)


def no_template(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the templates of errors away."""
    monkeypatch.setattr(errors, "render_template", gone)


@pytest.mark.parametrize("take_away", [no_words, no_template])
def test_without_words_or_template_the_last_resort_answers(
    app: Flask,
    monkeypatch: pytest.MonkeyPatch,
    take_away: Callable[[pytest.MonkeyPatch], None],
) -> None:
    monkeypatch.setitem(app.view_functions, "public.help_page", gone)
    take_away(monkeypatch)
    for path, status in (("/bantuan", 500), ("/tidak-ada", 404)):
        answer = app.test_client().get(path)
        assert answer.status_code == status
        assert answer.data == errors.LAST_RESORT
        assert answer.content_type == "text/html; charset=utf-8"


def test_the_last_resort_is_a_page_that_needs_nothing() -> None:
    soup = BeautifulSoup(errors.LAST_RESORT, "html5lib")
    assert [h1.text for h1 in soup.select("h1")] == [soup.title.text if soup.title else ""]
    assert soup.html is not None
    assert soup.html["lang"] == "id"
    assert not soup.select("script, link, style, img, [style]")
    assert soup.select("[lang=en]")
