"""What each page is for, what to do on it and what comes after, by the page's endpoint.

Texts stand in `public.py` (families and whoever checks), `questions.py` (each question and each
paper), `desk.py` (the staff) and `admin.py`. A key is an endpoint, or `endpoint:variant` where one
endpoint shows several pages: the question's slug, the paper's kind, the section of the settings.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, g, request
from markupsafe import Markup

from app.web.help import admin, desk, public, questions
from app.web.public.glossary import TERMS, terms_in
from app.web.public.terms import Term

TEXTS: dict[str, object] = {**public.TEXTS, **questions.TEXTS, **desk.TEXTS, **admin.TEXTS}
VARIANTS = ("slug", "kind", "section")
# The check page is answered by a fast path too: what it links must not hang on a person's name.
CHECK = "check.show"
CHECK_TERMS = ("kutipan", "kode-qr", "dicabut", "diganti")


def keys(endpoint: str, values: dict[str, Any]) -> tuple[str, ...]:
    """Return where the text of a page may stand, the page's own first."""
    own = [f"{endpoint}:{values[name]}" for name in VARIANTS if name in values]
    return (*own, endpoint)


def page_help() -> object | None:
    """Return what helps on this page, or nothing on a page that tells of an error."""
    if g.get("showing_error"):
        return None
    found = keys(request.endpoint or "", request.view_args or {})
    return next((TEXTS[key] for key in found if key in TEXTS), None)


def page_terms(shown: Markup) -> list[Term]:
    """Return the words on this page that the glossary explains."""
    if request.endpoint == CHECK:
        return [term for term in TERMS if term.slug in CHECK_TERMS]
    return terms_in(shown)


def register(app: Flask) -> None:
    """Let the layouts ask for the help of a page."""
    app.jinja_env.globals.update(page_help=page_help, page_terms=page_terms)
