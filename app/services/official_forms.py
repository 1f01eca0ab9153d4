"""Forms printed filled in: what they ask beside the answers, and the number that their QR names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain.errors import NotAllowed, NotFound
from app.domain.paper_forms import PaperForm, extra_keys, forms_of
from app.domain.roles import Actor
from app.domain.values import Value
from app.models.application import Application
from app.services import applications, audit, submission
from app.services.visibility import filled_in_by, visible_to


def prepare(
    session: Session,
    application: Application,
    form: PaperForm,
    *,
    values: Mapping[str, Value],
    actor: Actor,
    now: dt.datetime,
) -> None:
    """Keep what a form asks beside the answers of a locked file, and draw the file's number.

    Raises NotFound for a form that isn't this case's, NotAllowed once the file is out of hand.
    Nothing that was declared changes by it: a signed declaration stays good. Idempotent.
    """
    answers = application.said
    if form not in forms_of(answers):
        raise NotFound(form)
    if application.status not in applications.EDITABLE:
        raise NotAllowed(form)
    asked = extra_keys(form, answers)
    kept = {key: value for key, value in values.items() if key in asked}
    if kept:
        application.answers = {**(application.answers or {}), **kept}
    if application.number is None:
        application.number = submission.free_number(session, application.office.prefix)
    application.edited_at = now
    session.flush()
    audit.record(
        session,
        actor,
        "application.form_made",
        kind="application",
        object_id=application.id,
        now=now,
        detail={"form": str(form)},
        office_code=application.office_code,
    )


def file_of(session: Session, actor: Actor, number: str) -> Application | None:
    """Return the file with this number if this actor may see or fill it in, else None."""
    mine = or_(visible_to(actor), filled_in_by(actor))
    return session.scalar(select(Application).where(Application.number == number, mine))
