"""The service without one of its mends, to see that the drill tells: `WRONG` names which."""

from __future__ import annotations

import os

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.web import silence
from app.web.bodies import WholeBodies
from drill.failing import app

__all__ = ["app"]


def reading_while_working() -> None:
    """Let whoever works on a request read it too, as Flask does by itself."""
    watched = app.wsgi_app
    assert isinstance(watched, silence.Watched)
    assert isinstance(watched.application, WholeBodies)
    app.wsgi_app = watched.application.application  # type: ignore[method-assign]


def never_hanging_up() -> None:
    """Wait for ever for what a client promised."""
    silence.SECONDS = 3600.0


def saying_saved_too_early() -> None:
    """Go on as if it were kept, whatever the database says to that."""
    commit = Session.commit

    def hasty(self: Session) -> None:
        try:
            commit(self)
        except DBAPIError:
            self.rollback()

    Session.commit = hasty  # type: ignore[method-assign]


DESIGNS = {
    "reading while working": reading_while_working,
    "never hanging up": never_hanging_up,
    "saying saved too early": saying_saved_too_early,
}
silence.SECONDS = float(os.environ.get("SILENT_SECONDS", silence.SECONDS))
if design := os.environ.get("WRONG"):
    DESIGNS[design]()
