"""Server-side sessions: the cookie holds a random token, the table its hash and the content."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import uuid
from typing import Any

from flask import Flask, Request, Response, g
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy.exc import DBAPIError, TimeoutError
from werkzeug.datastructures import CallbackDict

from app.config import Settings
from app.database import set_reading
from app.extensions import db
from app.models.session import WebSession

TOUCH = dt.timedelta(seconds=60)
READING = ("GET", "HEAD", "OPTIONS")
LOCKED = "locked_visit"
LEFT = "left"  # by a member of the staff
TYPED = "typed"
VISIT_DAYS = 30
WITHOUT_SESSION = ("/v/", "/health/")


class ServerSession(CallbackDict[str, Any], SessionMixin):
    """What a request reads and writes; it knows whether it changed and whether to rotate."""

    def __init__(self, data: dict[str, Any] | None = None, token: str | None = None) -> None:
        super().__init__(data or {}, _mark)
        self.token = token
        self.modified = False
        self.fresh_token = False
        self.seen_at: dt.datetime | None = None

    def rotate(self) -> None:
        """Give the browser a new token with this response: at sign-in and at every step up."""
        self.fresh_token = True
        self.modified = True


def _mark(session: Any) -> None:
    session.modified = True


def _locked(row: WebSession) -> dict[str, Any]:
    """Return what an ended session leaves: which visit may be opened again, but isn't open now."""
    if row.account_id:
        return {LEFT: True}
    visit = str(row.visit_id or row.data.get(LOCKED, ""))
    kept = {TYPED: row.data[TYPED]} if TYPED in row.data else {}
    return {LOCKED: visit, **kept} if visit else kept


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


class DatabaseSessions(SessionInterface):
    """Keeps sessions in `web_sessions`; a page that stores nothing sets no cookie."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def get_cookie_name(self, app: Flask) -> str:
        return "__Host-akta" if self.settings.production else "akta"

    def open_session(self, app: Flask, request: Request) -> ServerSession:
        token = request.cookies.get(self.get_cookie_name(app), "")
        if not token or request.path.startswith(WITHOUT_SESSION):
            return ServerSession()
        set_reading(request.method in READING)
        try:
            row = db.session.get(WebSession, _hash(token))
        except (DBAPIError, TimeoutError):
            db.session().invalidate()
            g.database_away = True
            return ServerSession()
        if row is None:
            return ServerSession()
        if self._ended(row):
            return ServerSession(_locked(row))
        session = ServerSession(dict(row.data), token)
        session.seen_at = row.seen_at
        return session

    def _ended(self, row: WebSession) -> bool:
        now = dt.datetime.now(dt.UTC)
        minutes = (
            self.settings.staff_idle_minutes
            if row.account_id
            else self.settings.parent_idle_minutes
        )
        idle = now - row.seen_at > dt.timedelta(minutes=minutes)
        return idle or now - row.created_at > dt.timedelta(hours=self.settings.session_hours)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not isinstance(session, ServerSession) or g.get("database_away"):
            return
        now = dt.datetime.now(dt.UTC)
        seen = session.seen_at
        touched = seen is not None and now - seen > TOUCH
        if not (session.modified or touched) or (not session and session.token is None):
            return
        db.session.rollback()
        set_reading(False)
        if self._write(session, now):
            db.session.commit()
            self._send(app, session, response)

    def _write(self, session: ServerSession, now: dt.datetime) -> bool:
        """Store the session, unless it ended while this request was on its way."""
        old = session.token
        row = db.session.get(WebSession, _hash(old)) if old else None
        if old and row is None and not session.fresh_token:
            return False
        if row is None or session.fresh_token:
            if row is not None:
                db.session.delete(row)
            session.token = secrets.token_urlsafe(32)
            row = WebSession(token_hash=_hash(session.token), created_at=now)
            db.session.add(row)
        row.data = dict(session)
        row.seen_at = now
        kind, _, number = str(session.get("_user_id", "")).partition(":")
        row.account_id = uuid.UUID(number) if kind == "staff" else None
        row.visit_id = uuid.UUID(number) if kind == "visit" else None
        return True

    def _send(self, app: Flask, session: ServerSession, response: Response) -> None:
        response.set_cookie(
            self.get_cookie_name(app),
            session.token or "",
            max_age=self._cookie_seconds(session),
            secure=self.settings.production,
            httponly=True,
            samesite="Lax",
            path="/",
        )
        response.headers.add("Vary", "Cookie")

    def _cookie_seconds(self, session: ServerSession) -> int:
        """A parent's cookie outlives the visit: with the birth date it opens the drafts again."""
        parent = str(session.get("_user_id", "")).startswith("visit:") or LOCKED in session
        return VISIT_DAYS * 86400 if parent else self.settings.session_hours * 3600
