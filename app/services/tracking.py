"""Following a file without an account: number and birth date together, never one of them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.numbering import ApplicationNumberError, parse_application_number
from app.models.application import Application


def find(session: Session, *, number: str, birth_date: dt.date, prefix: str) -> Application | None:
    """Return the file that both fit, or None: whatever was wrong looks the same."""
    try:
        wanted = parse_application_number(number, prefix)
    except ApplicationNumberError:
        wanted = ""
    application = session.scalars(
        select(Application).where(Application.number == wanted)
    ).one_or_none()
    if application is None or application.birth_date != birth_date:
        return None
    return application
