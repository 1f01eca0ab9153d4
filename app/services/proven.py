"""What a parent's visit may see of a file: all of what it typed or proved, else no papers or NIKs.

A visit has shown that a file is its family's when it entered the file itself, or when a one-time
code to the file's contact was typed in it. A return code with the birth date opens the answers,
never the pictures or the whole numbers of the population register.
"""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Session

from app.domain.answers import Answers
from app.domain.errors import NotAllowed
from app.domain.identity import FamilyCardNumber, IdentityError, Nik
from app.domain.roles import Actor, Role
from app.domain.values import Value
from app.models.afterwards import ReturnCode
from app.models.application import Application, Document
from app.models.session import Visit
from app.services import papers

HIDDEN = (".nik", ".family_card")


def trusted_contact(session: Session, application: Application) -> str | None:
    """Return the contact whose holder is the family: the one a link was sent to, or the file's.

    The first was typed by who filled the file in; whoever came with a code alone can't change it.
    """
    saved = session.get(ReturnCode, application.id)
    contact: str | None = (saved.code.get("contact") if saved else None) or application.contact
    return contact


def is_proven(session: Session, actor: Actor, application: Application) -> bool:
    """Whether this actor may see all of a file that it holds; staff may see what they may open."""
    if actor.role is not Role.PARENT or application.entered_by == actor.id:
        return True
    visit = session.get(Visit, actor.id)
    proven = visit.contact if visit is not None else None
    return proven is not None and proven == trusted_contact(session, application)


def require(session: Session, actor: Actor, application: Application) -> None:
    """Raise NotAllowed unless this visit has shown that the file is its family's."""
    if not is_proven(session, actor, application):
        raise NotAllowed("unproven")


def look(
    session: Session, actor: Actor, application: Application, *, document_id: uuid.UUID
) -> Document:
    """Return a paper of this file to show it; raises NotAllowed to an unproven visit, NotFound."""
    document = papers.find(application, document_id)
    require(session, actor, application)
    return document


def hidden_keys(session: Session, actor: Actor, application: Application) -> frozenset[str]:
    """Return the answered keys that this actor sees in part only: NIKs and family cards."""
    if is_proven(session, actor, application):
        return frozenset()
    values = application.answers or {}
    return frozenset(key for key, value in values.items() if key.endswith(HIDDEN) and value)


def shown_answers(session: Session, actor: Actor, application: Application) -> Answers:
    """Return the answers as this actor may read them: hidden numbers with dots in the middle."""
    values: dict[str, Value] = dict(application.answers or {})
    for key in hidden_keys(session, actor, application):
        values[key] = masked_number(str(values[key]))
    return Answers(values)


def masked_number(text: str) -> str:
    """Return a number of the register with its middle hidden; anything else hidden entirely."""
    for kind in (Nik, FamilyCardNumber):
        try:
            return kind.parse(text).masked
        except IdentityError:
            continue
    return "••••"
