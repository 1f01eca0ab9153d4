"""What a newcomer to the demo needs: sign-ins, a file to track, certificates to check."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.demo.crew import MEMBERS, PASSWORD, Member
from app.domain.roles import Role
from app.domain.workflow import Status
from app.models.application import Application
from app.models.office import Account
from app.models.register import Certificate, Signing, Validity

_CHECKED = {
    Validity.ACTIVE: "valid",
    Validity.SUPERSEDED: "superseded",
    Validity.REVOKED: "revoked",
}


def is_loaded(session: Session) -> bool:
    """Tell whether the demo's accounts are in the database."""
    return session.scalar(select(Account.id).where(Account.demo).limit(1)) is not None


def lines(session: Session, origin: str) -> Iterator[str]:
    """Yield the lines to print; `origin` is the address without a trailing slash."""
    yield ""
    yield f"  Parents   {origin}/"
    yield f"  Outbox    {origin}/demo/kotak-keluar    one-time codes arrive here"
    yield f"  Staff     {origin}/petugas    password of all: {PASSWORD}"
    for member in MEMBERS:
        yield f"            {member.username:<22}{_part(member)}"
    followed = _followed(session)
    if followed is not None and followed.birth_date is not None:
        born = f"{followed.birth_date:%d-%m-%Y}"
        yield f"  Track     {origin}/lacak?nomor={followed.number}    birth date: {born}"
    for validity, words in _CHECKED.items():
        certificate = _certificate(session, validity)
        if certificate is not None:
            yield f"  Check     {origin}/v/{certificate.id}    {words}"
    yield ""


def _part(member: Member) -> str:
    if member.role is Role.PARTNER:
        return "midwife (partner)"
    return f"{member.role}" if member.name else f"{member.role}, the head who signs"


def _followed(session: Session) -> Application | None:
    """The file returned last: there the tracking page has something to do."""
    query = (
        select(Application)
        .where(Application.status == Status.RETURNED)
        .order_by(Application.first_submitted_at.desc(), Application.id)
    )
    return session.scalars(query.limit(1)).one_or_none()


def _certificate(session: Session, validity: Validity) -> Certificate | None:
    query = (
        select(Certificate)
        .where(Certificate.validity == validity, Certificate.signing == Signing.SIGNED)
        .order_by(Certificate.issued_at.desc(), Certificate.id)
    )
    return session.scalars(query.limit(1)).one_or_none()
