"""The language of a page: the link's choice, then the cookie's, then Indonesian."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, g, request
from flask_babel import get_locale, get_translations

LANGUAGES = ("id", "en")
COOKIE = "bahasa"
WITHOUT_COOKIE = "/v/"


def chosen() -> str:
    """Return the language of this request, `id` or `en`."""
    asked = request.args.get("bahasa", "")
    if asked in LANGUAGES:
        return asked
    if request.path.startswith(WITHOUT_COOKIE):
        return "id"
    kept = request.cookies.get(COOKIE, "")
    return kept if kept in LANGUAGES else "id"


def language_url() -> str:
    """Return the address of this page in the other language."""
    other = "id" if str(get_locale()) == "en" else "en"
    args = request.args.to_dict()
    args["bahasa"] = other
    return f"{request.path}?{urlencode(args)}"


def remember(response: Response) -> Response:
    """Keep a choice made by the link, but never on the check page, which sets no cookie."""
    asked = request.args.get("bahasa", "")
    if asked in LANGUAGES and not request.path.startswith(WITHOUT_COOKIE):
        response.set_cookie(
            COOKIE,
            asked,
            max_age=365 * 86400,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure,
        )
    return response


def _catalogue() -> Any:
    """Return the catalogue of this request, found once rather than for each of its words."""
    words = g.get("_flask_babel")
    locale = getattr(words, "babel_locale", None)
    kept, catalogue = getattr(words, "kept_catalogue", (None, None))
    if locale is None or kept is not locale:  # `force_locale` changes it on the way
        catalogue = get_translations()
        words = g.get("_flask_babel")
        if words is not None:
            words.kept_catalogue = words.babel_locale, catalogue
    return catalogue


def register(app: Flask) -> None:
    """Attach the language of pages to the application."""
    app.after_request(remember)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: _catalogue().gettext(text),
        ngettext=lambda one, many, count: _catalogue().ngettext(one, many, count),
        newstyle=True,
    )
    app.jinja_env.globals["language_url"] = language_url
