"""The demo's people at work: two admins, verifiers and registrars, and one midwife."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.roles import Actor, Role
from app.models.office import Account, Office
from app.services import staff

PASSWORD = "perkebbas-dairi-2026"  # nosec B105 # noqa: S105 - known to all, never real


@dataclass(frozen=True, slots=True)
class Member:
    """One account of the demo."""

    username: str
    role: Role
    name: str
    number: str
    job: str


MEMBERS = (
    Member("sabar.admin", Role.ADMIN, "Sabar Capah", "198503122009011901", "Administrator"),
    Member("tiurma.admin", Role.ADMIN, "Tiurma Naibaho", "199002142015032907", "Administrator"),
    Member("lasma.verifikator", Role.VERIFIER, "Lasma Tampubolon", "199106242015042902", "Penata"),
    Member("makmur.verifikator", Role.VERIFIER, "Makmur Berutu", "198811032012031903", "Penata"),
    Member("dameria.pejabat", Role.REGISTRAR, "Dameria Sitanggang", "197909172004122904", "Kabid"),
    Member("kepala.dinas", Role.REGISTRAR, "", "", "Kepala Dinas"),
    Member("kesia.bidan", Role.PARTNER, "Kesia Ujung", "BIDAN-9006", "Bidan desa"),
)


@dataclass(frozen=True, slots=True)
class Crew:
    """Who acts in the demo, two and two where the law wants four eyes."""

    verifiers: tuple[Actor, Actor]
    registrars: tuple[Actor, Actor]
    midwife: Actor


def open_line(office: Office) -> None:
    """Give the office contacts that plainly are nobody's, so that pages can show whom to ask."""
    office.phone = "0627 0000000"
    office.email = "disdukcapil@contoh.example"


def hire(session: Session, office: Office, *, since: dt.datetime) -> Crew:
    """Make the accounts; the head is whom the office names, since the certificates name it too."""
    found: dict[Role, list[Actor]] = {}
    for member in MEMBERS:
        account = _account(session, office, member, since=since)
        actor = Actor(account.id, account.role, account.office_code, account.name)
        found.setdefault(member.role, []).append(actor)
    first, second = found[Role.VERIFIER]
    deputy, head = found[Role.REGISTRAR]
    return Crew((first, second), (deputy, head), found[Role.PARTNER][0])


def _account(session: Session, office: Office, member: Member, *, since: dt.datetime) -> Account:
    return staff.create(
        session,
        office_code=office.code,
        role=member.role,
        username=member.username,
        name=member.name or office.head_name,
        staff_number=member.number or office.head_nip,
        job=member.job,
        password=PASSWORD,
        now=since,
        demo=True,
    )
