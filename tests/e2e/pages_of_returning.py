"""The pages of coming back: leaving with a code, opening by code or link, what stays closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.domain.roles import Actor, Role
from app.models.application import Application
from app.services import expiry, returning, visits
from tests.signed_in import in_visit

CAME_BACK = "who came with a code"
FILES = {"own_data.as_json", "own_data.as_html"}
CONTACT = "kembali@example.org"


def leave(session: Session, draft: Application, *, now: dt.datetime) -> str:
    """Leave a draft with code and contact; return the path of its link."""
    owner, until = Actor(draft.entered_by, Role.PARENT), expiry.kept_until(draft)
    network = "127.0.0.0/24"
    returning.send_link(
        session, draft, owner, contact=CONTACT, network=network, expires_at=until, now=now
    )
    return f"/lanjut/{returning.make_token(draft, expires_at=until)}"


def as_comer(session: Session, draft: Application, *, now: dt.datetime) -> str:
    """Return the cookie of somebody who opened this draft by its code and the birth date."""
    visit = visits.open_visit(session, [draft.id], contact=None, now=now)
    return in_visit(session, visit, now=now)


def of_family(draft: Application) -> Iterator[str]:
    """Yield what the family opens of its own draft."""
    yield from (f"/permohonan/{draft.id}/{page}" for page in ("simpan", "data-saya"))


def of_comer(draft: Application) -> Iterator[str]:
    """Yield what is open, in part, to who came with the code."""
    home = f"/permohonan/{draft.id}"
    yield home
    pages = "buka buka/kode simpan periksa dokumen dokumen/family_card isi/ibu data-saya"
    yield from (f"{home}/{page}" for page in pages.split())
