"""Errors become pages in one place: what happened, what is safe, what to do next."""

from __future__ import annotations

from pathlib import Path

import structlog
from flask import Flask, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import (
    DBAPIError,
    IntegrityError,
    OperationalError,
    PendingRollbackError,
    SQLAlchemyError,
    TimeoutError,
)
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from app.domain.errors import (
    Conflict,
    DomainError,
    NotAllowed,
    NotFound,
    TooManyTries,
    Unavailable,
    WrongState,
)
from app.extensions import db
from app.web import access, sending_again
from app.web.context import now
from app.web.returning import kept

PAGES = (400, 401, 403, 404, 405, 408, 409, 413, 429, 500, 503)
STATUS_OF: tuple[tuple[type[Exception], int], ...] = (
    (NotFound, 404),
    (WrongState, 409),
    (Conflict, 409),
    (NotAllowed, 403),
    (TooManyTries, 429),
    (Unavailable, 503),
    (DomainError, 400),
)
FAILURES = (DBAPIError, PendingRollbackError, TimeoutError)
LAST_RESORT = Path(__file__).with_name("last_resort.html").read_bytes()
PLAIN = "text/plain; charset=utf-8"
log = structlog.get_logger("akta.errors")


def page(status: int, kind: str = "", retry_after: int | None = None) -> ResponseReturnValue:
    """Render the page for `status`; unknown statuses borrow their class's first page."""
    shown = status if status in PAGES else (500 if status >= 500 else 400)
    g.showing_error = True
    headers = {"Retry-After": str(retry_after)} if retry_after else {}
    try:
        return _drawn(shown, kind, retry_after), status, headers
    except Exception as error:  # no words, no template, no clock: these bytes need none of them
        log.error("error_page", error=type(error).__name__, status=status, exc_info=error)
        return Response(LAST_RESORT, status, headers, content_type="text/html; charset=utf-8")


def _drawn(status: int, kind: str, retry_after: int | None) -> str:
    again = sending_again.offer() if status == 503 else None
    return render_template(
        "errors/page.html", status=status, kind=kind, retry_after=retry_after, at=now(), again=again
    )


def _roll_back() -> None:
    """Undo what was begun; a database that doesn't even answer this has undone it by itself."""
    try:
        db.session.rollback()
    except SQLAlchemyError:
        g.database_away = True
        db.session().invalidate()


def _domain(error: DomainError) -> ResponseReturnValue:
    _roll_back()
    status = next(code for kind, code in STATUS_OF if isinstance(error, kind))
    return page(status, error.code, getattr(error, "retry_after", 5 if status == 503 else None))


def _http(error: HTTPException) -> ResponseReturnValue:
    # What goes wrong after the view (storing the session, a trace) arrives wrapped.
    original = getattr(error, "original_exception", None)
    if isinstance(original, FAILURES):
        return _database(original)
    _roll_back()
    if isinstance(error, SecurityError):  # a foreign host: no address of ours can be built
        return _("Alamat ini bukan milik layanan kami."), 400, {"Content-Type": PLAIN}
    if error.code is None or error.code < 400:
        return error.get_response()
    return page(error.code)


def _csrf(_error: CSRFError) -> ResponseReturnValue:
    """Lead back who sends a page after the visit ended: what was typed is kept (`kept`)."""
    onward = kept.put_aside()
    if onward:
        return redirect(onward)
    return _out() if access.signed_out() else page(400, "csrf")


def _out() -> ResponseReturnValue:
    """Tell a clerk whose session is over that nothing was done, and whom to ask."""
    if request.accept_mimetypes.best == "application/json":
        return "", 401
    flash(
        _(
            "Anda tidak lagi masuk, jadi tindakan terakhir tidak dijalankan. Masuk lagi. "
            "Tidak bisa? Hubungi admin kantor Anda: mungkin akun Anda dinonaktifkan."
        ),
        "warn",
    )
    return redirect(url_for("auth.sign_in"))


def _stale(_error: StaleDataError) -> ResponseReturnValue:
    _roll_back()
    return page(409, "conflict")


def _database(error: Exception) -> ResponseReturnValue:
    _roll_back()
    log.error("database", error=type(error).__name__, path=request.endpoint)
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    if lost or isinstance(error, (OperationalError, PendingRollbackError, TimeoutError)):
        g.database_away = True
        return page(503, "database", 5)
    if isinstance(error, IntegrityError):
        return page(409, "conflict")
    return page(500)


def _unexpected(error: Exception) -> ResponseReturnValue:
    _roll_back()
    log.error("unexpected", error=type(error).__name__, path=request.endpoint, exc_info=error)
    return page(500)


def register(app: Flask) -> None:
    """Attach the handlers."""
    app.register_error_handler(DomainError, _domain)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(StaleDataError, _stale)
    for failure in FAILURES:
        app.register_error_handler(failure, _database)
    app.register_error_handler(Exception, _unexpected)
