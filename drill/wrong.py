"""Three designs that look right and aren't, to see that the drill tells: `WRONG` names one.

Laid around drill/failing.py: the same failpoints, in a service whose design is spoilt.
"""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

from sqlalchemy.orm import Session

from app.domain.numbering import DeedType
from app.services import issuing, outbox, registration
from drill.failing import app

__all__ = ["app"]


def number_ahead() -> None:
    """Take numbers in a transaction of their own, as a sequence does: a death leaves a gap."""
    take = registration._next_serial

    def ahead(session: Session, office: str, kind: DeedType, day: dt.date) -> int:
        with Session(session.get_bind()) as apart:
            serial = take(apart, office, kind, day)
            apart.commit()
        return serial

    registration._next_serial = ahead


def two_transactions() -> None:
    """Commit the deed, then issue its certificate: a death leaves a deed without one."""
    issue = issuing.issue

    def later(session: Session, deed: Any, **named: Any) -> Any:
        session.commit()
        return issue(session, deed, **named)

    issuing.issue = later


def sent_too_soon() -> None:
    """Write down that a message was sent, then send it: a death loses it."""
    record, attempt = outbox._record, outbox._try

    def first_the_book(message: Any, render: Any, carriers: Any, *, let_go: Any) -> Any:
        record(message, None, message.created_at)
        session = Session.object_session(message)
        assert session is not None
        session.commit()
        return attempt(message, render, carriers, let_go=let_go)

    setattr(outbox, "_try", first_the_book)  # noqa: B010 - on purpose another shape


DESIGNS = {
    "number ahead": (number_ahead, "register.written"),
    "two transactions": (two_transactions, "register.issued"),
    "sent too soon": (sent_too_soon, "deliver.claimed"),
}
if design := os.environ.get("WRONG"):
    DESIGNS[design][0]()
