"""The pages of an office's admins, each with something in it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Actor, Role
from app.models.log import Delivery, Message
from app.models.office import Account
from app.services import account_links, grants
from tests.factories import make_staff

HOME = "/petugas/admin"
OFFICE = (
    "kantor kantor/ubah/janji kantor/ubah/praktik kantor/ubah/nama "
    "jam libur libur/impor lambang jejak pesan"
)
ACCOUNT = ("", "/ubah", "/nonaktifkan", "/kode-masuk", "/peran")


def furnish(
    session: Session, admin: Actor, verifier: Account, *, now: dt.datetime
) -> tuple[str, list[str]]:
    """Propose a role and send a link; return the link's address and the admin's pages."""
    role, reason = Role.REGISTRAR, "SK 12/2026"
    proposed = grants.propose(session, admin, verifier, role=role, reason=reason, now=now)
    linked = make_staff(session, Role.VERIFIER)
    account_links.send(session, admin, linked, now=now, email_needed=False)
    message = session.scalars(select(Message).where(Message.account_id == linked.id)).one()
    message.state = Delivery.FAILED
    pages = ["akun", "akun/baru", *(f"akun/{verifier.id}{end}" for end in ACCOUNT)]
    pages += ["usulan", f"usulan/{proposed.id}", *OFFICE.split()]
    return f"/petugas/sandi-baru/{message.body['token']}", [f"{HOME}/{page}" for page in pages]
