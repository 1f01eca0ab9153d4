"""Following a file without an account: number and birth date together, never one of them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager
from sqlalchemy.orm.attributes import set_committed_value

from app.database import once
from app.domain.numbering import ApplicationNumberError, parse_application_number
from app.domain.roles import Actor
from app.models.application import Application
from app.models.register import Certificate, Deed
from app.services import handover
from app.services.visibility import visible_to


def find(session: Session, *, number: str, birth_date: dt.date, prefix: str) -> Application | None:
    """Return the file that both fit, or None: whatever was wrong looks the same.

    `number` is the application's, or the code of a pick-up slip. A draft isn't followed, though
    one that is to be signed by hand has a number.
    """
    try:
        wanted = parse_application_number(number, prefix)
    except ApplicationNumberError:
        wanted = ""
    query = select(Application).where(
        Application.number == wanted, Application.first_submitted_at.is_not(None)
    )
    application = session.scalars(query).one_or_none()
    if application is None:
        slip = handover.get_by_code(session, number)
        application = slip.application if slip else None
    if application is None or application.birth_date != birth_date:
        return None
    return application


def newest_held(session: Session, actor: Actor, number: str | None = None) -> Application | None:
    """Return the file with this number among those the actor may see, or the newest handed in."""
    query = select(Application).where(
        visible_to(actor), Application.first_submitted_at.is_not(None)
    )
    if number is not None:
        query = query.where(Application.number == number)
    query = query.order_by(Application.first_submitted_at.desc(), Application.id).limit(1)
    return session.scalars(query).one_or_none()


def newest_certificate(session: Session, application: Application) -> Certificate | None:
    """Return the newest certificate issued from this file, whatever its state, or None.

    Its deed has all versions loaded, by the same query.
    """
    query = (
        select(Certificate)
        .join(Certificate.deed)
        .where(Deed.application_id == application.id)
        .order_by(Certificate.version)
        .options(contains_eager(Certificate.deed))
    )

    def newest() -> Certificate | None:
        versions = list(session.scalars(query))
        if not versions:
            return None
        set_committed_value(versions[-1].deed, "certificates", versions)
        return versions[-1]

    return once(session, ("newest certificate", application), newest)
