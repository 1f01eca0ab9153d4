"""What waits for a second person: one list for every kind of act that two of the staff do."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.extensions import db
from app.models.application import Application
from app.models.oversight import Proposal, ProposalKind
from app.models.register import Certificate, Deed
from app.services import proposals
from app.web.access import guarded, me

bp = guarded(
    Blueprint("proposals", __name__, url_prefix="/petugas/persetujuan-kedua"),
    Role.VERIFIER,
    Role.REGISTRAR,
)
Files = Mapping[str, Application]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of proposal: its words, who decides it on which page, and its files by subject."""

    title: object
    icon: str
    roles: frozenset[Role]
    endpoint: str
    files: Callable[[Session, Sequence[str]], Files]


@dataclass(frozen=True, slots=True)
class Line:
    """One open proposal of the list."""

    proposal: Proposal
    kind: Kind
    application: Application
    url: str
    mine: bool


def _files(session: Session, subjects: Sequence[str]) -> Files:
    ids = [uuid.UUID(subject) for subject in subjects]
    query = select(Application).where(Application.id.in_(ids))
    return {str(file.id): file for file in session.scalars(query)}


def _files_of_certificates(session: Session, subjects: Sequence[str]) -> Files:
    query = (
        select(Certificate.id, Application)
        .join(Certificate.deed)
        .join(Deed.application)
        .where(Certificate.id.in_(subjects))
    )
    return {number: file for number, file in session.execute(query)}


KINDS: dict[ProposalKind, Kind] = {
    ProposalKind.CONTACT: Kind(
        _l("Ganti kontak"),
        "device-mobile",
        proposals.DECIDED_BY[ProposalKind.CONTACT],
        "contacts.decide",
        _files,
    ),
    ProposalKind.REVOKE: Kind(
        _l("Cabut kutipan"),
        "ban",
        proposals.DECIDED_BY[ProposalKind.REVOKE],
        "revocations.decide",
        _files_of_certificates,
    ),
}
"""What stands in the list; another kind is one row more."""


@bp.get("")
def listing() -> ResponseReturnValue:
    """List what waits for a second person of this office, the oldest first."""
    actor = me()
    kinds = {name: kind for name, kind in KINDS.items() if actor.role in kind.roles}
    waiting = proposals.waiting(db.session(), actor, kinds.keys())
    lines = [line for name in kinds for line in _lines(waiting, name)]
    lines.sort(key=lambda line: line.proposal.proposed_at)
    return render_template("desk/proposals.html", lines=lines)


def _lines(waiting: Sequence[Proposal], name: ProposalKind) -> list[Line]:
    """Return the lines of one kind; its files are loaded at once."""
    kind = KINDS[name]
    mine = [proposal for proposal in waiting if proposal.kind is name]
    files = kind.files(db.session(), [proposal.subject for proposal in mine]) if mine else {}
    return [
        Line(
            proposal,
            kind,
            files[proposal.subject],
            url_for(kind.endpoint, proposal_id=proposal.id),
            proposal.proposed_by == me().id,
        )
        for proposal in mine
    ]
