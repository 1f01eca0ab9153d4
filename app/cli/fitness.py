"""What a production office needs and this one lacks: each finding says what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.config import Settings
from app.documents.signing import SigningIdentity
from app.domain.roles import Role
from app.models.office import Office

HEAD_OF_THE_EXAMPLE = "NAMA PEJABAT CONTOH"
ADDRESS_OF_THE_EXAMPLE = "Sidikalang, Kabupaten Dairi, Sumatera Utara"
_SOON = dt.timedelta(days=60)
_LEAST_SPACE = 2 * 1024**3


class Weight(StrEnum):
    """How much a finding matters; only FIX makes the command fail."""

    FIX = "FIX"
    LOOK = "look"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that isn't fit yet, and what to do about it."""

    weight: Weight
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found on this machine and in its database; None where it couldn't be asked.

    `others` holds keys, office, people and calendar of each further office, by its code; with an
    empty `keys_folder` it signs with the installation's keys.
    """

    today: dt.date
    keys_folder: str = ""
    development_keys: bool = False
    receipt_key_until: dt.date | None = None
    signer: SigningIdentity | None = None
    signer_problem: str = ""
    database: str = "postgresql"
    reachable: bool = True
    migrated: bool = True
    office: Office | None = None
    demo_accounts: int = 0
    staff: frozenset[Role] = frozenset()
    holidays: frozenset[dt.date] = frozenset()
    uncertain_holidays: tuple[dt.date, ...] = ()
    waiting_minutes: int = 0
    free_bytes: int | None = None
    others: Mapping[str, Facts] = field(default_factory=dict)

    @property
    def signer_place(self) -> str:
        """Name where the signer's file is set."""
        return f"KEYS_PATH/{self.keys_folder}/signer.p12" if self.keys_folder else "SIGNER_FILE"


def findings(settings: Settings, facts: Facts) -> list[Finding]:
    """List everything that isn't fit for production, what must be fixed first."""
    found = [
        *_environment(settings),
        *_messages(settings),
        *_keys(facts),
        *_signer(facts),
        *_database(settings, facts),
    ]
    if facts.reachable and facts.migrated:
        found += [*_office(facts), *_people(facts), *_calendar(facts), *_work(facts)]
    found += _other_offices(facts)
    found += _beyond(facts)
    return sorted(found, key=lambda finding: list(Weight).index(finding.weight))


def _fix(text: str) -> Finding:
    return Finding(Weight.FIX, text)


def _look(text: str) -> Finding:
    return Finding(Weight.LOOK, text)


def _note(text: str) -> Finding:
    return Finding(Weight.NOTE, text)


def _environment(settings: Settings) -> Iterator[Finding]:
    if not settings.production:
        yield _fix(f"APP_ENV is {settings.env}: set APP_ENV=production.")
    if not settings.public_host or settings.public_host.startswith("localhost"):
        yield _fix("PUBLIC_HOST is unset: set the address people type, e.g. akta.dairikab.go.id.")
    if settings.demo:
        yield _fix("DEMO is on: unset it, and start with an empty database.")
    if settings.production and not settings.second_factor_required:
        yield _fix(
            "STAFF_SECOND_FACTOR is optional: unset it, so that a password alone opens nothing."
        )
    if settings.proxy_hops == 0:
        yield _look("PROXY_HOPS is 0: behind a proxy that ends https, set PROXY_HOPS=1.")


def _messages(settings: Settings) -> Iterator[Finding]:
    if settings.message_channel != "smtp":
        yield _fix(
            f"MESSAGE_CHANNEL is {settings.message_channel}: set smtp with SMTP_HOST, so that "
            "codes reach parents."
        )
    if not settings.mail_from:
        yield _fix("MAIL_FROM is empty: set the address that messages come from.")
    if settings.message_channel == "smtp" and not settings.smtp_tls:
        yield _look("SMTP_TLS is 0: codes travel in plain text; fine on this machine only.")


def _keys(facts: Facts) -> Iterator[Finding]:
    if facts.development_keys:
        yield _fix("The keys are development keys: point KEYS_PATH to the office's own keys.")
    until = facts.receipt_key_until
    if until is None:
        yield _fix(
            "There is no receipt key, so families get no receipt: flask keys receipt"
            f"{f' --office {facts.keys_folder}' if facts.keys_folder else ''}, then restart."
        )
    elif until < facts.today:
        yield _fix(f"The receipt key ended on {until:%d-%m-%Y}: no receipts are handed out.")
    elif until - facts.today < _SOON:
        yield _look(f"The receipt key ends on {until:%d-%m-%Y}: make the next one.")


def _signer(facts: Facts) -> Iterator[Finding]:
    signer = facts.signer
    if signer is None:
        yield _fix(
            f"The signer can't be opened ({facts.signer_problem}): check {facts.signer_place}."
        )
        return
    if signer.specimen:
        yield _fix(
            "The signer is a specimen, so SPESIMEN stands on every certificate: set "
            f"{facts.signer_place} to the official's certificate and TRUST_ROOTS to its roots."
        )
    yield from _head(facts)
    days = (signer.not_after.date() - facts.today).days
    if days < _SOON.days:
        yield _look(f"The signer's certificate ends in {days} days: ask for the next one.")


def _head(facts: Facts) -> Iterator[Finding]:
    signer, office = facts.signer, facts.office
    if signer is None or office is None:
        return
    if (signer.name, signer.nip) != (office.head_name, office.head_nip):
        yield _fix(
            f"{signer.name} signs, but certificates name {office.head_name}: make head and signer "
            "the same person."
        )


def _database(settings: Settings, facts: Facts) -> Iterator[Finding]:
    if not facts.reachable:
        yield _fix("The database doesn't answer: check DATABASE_URL.")
    elif not facts.migrated:
        yield _fix("The schema isn't the newest: make migrate.")
    if facts.database == "sqlite":
        yield _note("SQLite is in use: it serves one machine; several need PostgreSQL.")
    if facts.demo_accounts:
        yield _fix(
            f"{facts.demo_accounts} demo accounts are in the database: flask demo clear, or "
            "start with an empty one."
        )


def _office(facts: Facts) -> Iterator[Finding]:
    office = facts.office
    if office is None:
        yield _fix("The office isn't set up: flask office init.")
        return
    if office.head_name == HEAD_OF_THE_EXAMPLE:
        yield _fix("The head of the office is still the example's: set name and NIP.")
    if not (office.phone or office.whatsapp):
        yield _fix("The office has neither phone nor WhatsApp: parents must know whom to ask.")
    if not office.email:
        yield _look("The office has no e-mail address.")
    if office.address in ("", ADDRESS_OF_THE_EXAMPLE):
        yield _look("The office's address names no street.")
    if office.emblem is None:
        yield _note("No emblem is set: certificates carry the neutral mark.")
    if len(office.timetables) < 2:
        yield _look("The timetable is the default: enter the hours of Ramadan, and check the rest.")


def _other_offices(facts: Facts) -> Iterator[Finding]:
    for code, other in sorted(facts.others.items()):
        found = [*_head(other)]
        if other.keys_folder or facts.keys_folder:
            found = [*_keys(other), *_signer(other)]
        if other.office is not None:
            found += [*_office(other), *_people(other), *_calendar(other)]
        elif facts.reachable and facts.migrated:
            found.append(_fix("It has keys and isn't set up: flask office add, or take them away."))
        yield from (Finding(one.weight, f"Office {code}: {one.text}") for one in found)


def _people(facts: Facts) -> Iterator[Finding]:
    for role in (Role.VERIFIER, Role.REGISTRAR):
        if role not in facts.staff:
            yield _fix(f"There is no active {role}: two people must decide on each birth.")


def _calendar(facts: Facts) -> Iterator[Finding]:
    for year in (facts.today.year, facts.today.year + 1):
        if not any(day.year == year for day in facts.holidays):
            yield _look(f"No holidays of {year}: enter them, or promises will be wrong.")
    if facts.uncertain_holidays:
        days = ", ".join(f"{day:%d-%m-%Y}" for day in facts.uncertain_holidays[:3])
        yield _look(
            f"{len(facts.uncertain_holidays)} holidays aren't confirmed ({days} …): compare them "
            "with the ministers' joint decree."
        )


def _work(facts: Facts) -> Iterator[Finding]:
    if facts.waiting_minutes > 10:
        yield _fix(
            f"Something has waited {facts.waiting_minutes} minutes to be signed or sent: is the "
            "worker running? flask worker."
        )


def _beyond(facts: Facts) -> Iterator[Finding]:
    if facts.free_bytes is not None and facts.free_bytes < _LEAST_SPACE:
        yield _look(f"Only {facts.free_bytes // 1024**2} MB are free where files are kept.")
    yield _note("Backups can't be seen from here: database, files and keys, restored once.")
    yield _note("Https can't be seen from here: it ends at the proxy in front.")
