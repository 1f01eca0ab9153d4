"""Which rows an actor may see: one criterion per kind of thing, used in every query."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, false, true

from app.domain.roles import Actor, Role
from app.models.application import Application

FOR_FAMILIES = frozenset({Role.PARTNER, Role.VERIFIER})
"""Who fills in files for others, as a partner or at the counter."""


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the criterion for applications: what it doesn't let through is *not found*.

    A parent sees the files of the own visit, a partner those it entered, verifiers and registrars
    whatever was handed in at their office. An admin sees no file.
    """
    if actor.role is Role.SYSTEM:
        return true()
    if actor.role is Role.PARENT:
        return Application.id.in_(actor.application_ids) if actor.application_ids else false()
    if actor.role is Role.PARTNER:
        return Application.entered_by == actor.id
    if actor.role in (Role.VERIFIER, Role.REGISTRAR):
        return and_(
            Application.office_code == actor.office_code,
            Application.first_submitted_at.is_not(None),
        )
    return false()


def filled_in_by(actor: Actor) -> ColumnElement[bool]:
    """Return the criterion for files that this actor fills in: the own ones, drafts too.

    A parent those of the own visit; a partner, and a verifier at the counter, those they entered.
    """
    if actor.role is Role.PARENT:
        return visible_to(actor)
    if actor.role in FOR_FAMILIES:
        return and_(Application.entered_by == actor.id, Application.entered_role == actor.role)
    return false()
