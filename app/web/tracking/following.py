"""Which file a visitor follows: the one asked for, the one tracked, or the one held."""

from __future__ import annotations

import uuid

from flask import request, session

from app.domain.errors import NotFound
from app.domain.numbering import ApplicationNumberError, parse_application_number
from app.domain.roles import Role
from app.extensions import db
from app.models.application import Application
from app.services import tracking
from app.services.visibility import FOR_FAMILIES
from app.web.access import somebody
from app.web.context import office

TRACKED = "tracked"


def tidy(number: str) -> str:
    """Return a number as it was given out; what is none stays as it was typed."""
    try:
        return parse_application_number(number, office().prefix)
    except ApplicationNumberError:
        return number


def held(number: str | None = None) -> Application | None:
    """Return the file with this number that this visit holds, or its newest one."""
    actor = somebody()
    if actor is None or actor.role is not Role.PARENT:
        return None
    wanted = None if number is None else tidy(number)
    return tracking.newest_held(db.session(), actor, wanted)


def current() -> Application | None:
    """Return the file this page is about: the one asked for, the one tracked, the one held."""
    asked = request.args.get("nomor")
    followed = session.get(TRACKED)
    tracked = db.session.get(Application, uuid.UUID(followed)) if followed else None
    if not asked:
        return tracked or held()
    if tracked is not None and tracked.number == tidy(asked):
        return tracked
    return held(asked)


def is_held(application: Application) -> bool:
    """Whether this visit holds the file, so that no code is needed."""
    actor = somebody()
    return actor is not None and application.id in actor.application_ids


def entered_by_partner(application: Application) -> bool:
    """Whether who is here entered the file for its family: a partner, or a clerk at the counter."""
    actor = somebody()
    if actor is None or actor.role not in FOR_FAMILIES:
        return False
    return actor.id == application.entered_by


def may_act(application: Application) -> bool:
    """Whether who is here may act for the family: its own visit, or who entered its file."""
    return is_held(application) or entered_by_partner(application)


def speaks_for(application: Application) -> bool:
    """Whether who is here may say what only the family can: where it can't be asked by a code,
    who entered the file says it for them.
    """
    alone = not application.contact
    return is_held(application) or (alone and entered_by_partner(application))


def required() -> Application:
    """Return the file this page is about; raises NotFound when there's none."""
    application = current()
    if application is None:
        raise NotFound("application")
    return application
