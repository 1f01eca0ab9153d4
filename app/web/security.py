"""Headers on every response, the origin check on every unsafe request, trusted hosts, limits."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, request

from app.config import Settings
from app.database import set_reading
from app.domain.errors import Unavailable
from app.services.audit import request_id
from app.web import bodies
from app.web.hosts import KnownHosts

AWAY = "akta.database_away"  # said by what came before Flask
SAFE = ("GET", "HEAD", "OPTIONS")
NUL = "\0"
_ANY_TEXT = ("check", "returning")
MEGABYTE = 1024 * 1024
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; manifest-src 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex",
}
HSTS = "max-age=31536000; includeSubDomains"


def protect(app: Flask, settings: Settings) -> None:
    """Attach headers, limits, host and origin checks to the application."""
    app.config["MAX_CONTENT_LENGTH"] = 11 * MEGABYTE
    app.config["MAX_FORM_MEMORY_SIZE"] = MEGABYTE
    app.config["MAX_FORM_PARTS"] = 200
    if settings.production:
        app.config["TRUSTED_HOSTS"] = KnownHosts(app, settings)
    app.before_request(_begin)
    app.before_request(bodies.refuse)
    app.before_request(_refuse_foreign_origin)
    app.before_request(_refuse_nul)
    app.before_request(_say_that_the_database_is_away)
    app.teardown_request(_end)
    app.after_request(secure_headers(settings))


def secure_headers(settings: Settings):  # type: ignore[no-untyped-def]
    """Return the function that puts the headers on a response."""

    def apply(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.production:
            response.headers["Strict-Transport-Security"] = HSTS
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        response.headers["X-Request-Id"] = g.get("request_id", "")
        return response

    return apply


def _begin() -> None:
    g.request_id = secrets.token_hex(8)
    request_id.set(g.request_id)
    set_reading(request.method in SAFE)
    if request.environ.get(AWAY):
        g.database_away = True  # before any page is made, that of a refusal too


def _end(_error: BaseException | None) -> None:
    set_reading(False)  # whatever comes next in this thread is no page that only reads


def _say_that_the_database_is_away() -> None:
    if g.get("database_away"):
        raise Unavailable("database")


def _refuse_foreign_origin() -> None:
    """Refuse unsafe requests that another site sent (Fetch Metadata, else Origin)."""
    if request.method in SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in ("same-origin", "none"):
            abort(403)
        return
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.host:
        abort(403)


def _refuse_nul() -> None:
    """Refuse text with a NUL: no page of ours sends one, and PostgreSQL can't even look for it.

    A part whose head is broken off has no name at all; it's no page of ours either. No address
    of ours has a NUL in it; `_ANY_TEXT` answer to any text without looking for it.
    """
    if NUL in request.path and request.blueprint not in _ANY_TEXT:
        abort(404)
    given = [request.args] if request.method in SAFE else [request.args, request.form]
    pairs = [pair for some in given for pair in some.items(True)]
    if any(name is None or NUL in name or NUL in value for name, value in pairs):
        abort(400)
