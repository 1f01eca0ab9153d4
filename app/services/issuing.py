"""Certificates from the register: issued, signed by the worker, superseded, revoked."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any, NamedTuple, TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.certificate import CertificateContent, content_from_json, content_to_json
from app.documents.seal import (
    SealClaims,
    certificate_id,
    payload_of,
    qr_text,
    seal,
    short_code,
)
from app.documents.seal_claims import read_claims
from app.domain.answers import Answers
from app.domain.birth import Sex
from app.domain.deed_model import DeedModel
from app.domain.errors import NotAllowed, NotFound, ReasonNeeded, WrongState
from app.domain.identity import Nik
from app.domain.masking import masked_parent_name, masked_public_name
from app.domain.roles import Actor, Role
from app.domain.words_id import MONTHS
from app.models.office import Office
from app.models.register import Certificate, Deed, Signing, Validity
from app.services import audit, offices, outbox, regions
from app.services.equipment import Equipment

WORDING = "2026-1"
NIK_CAME_LATER = "NIK anak diterbitkan sesudah pencatatan dan dicantumkan pada tanggal {day}."


class Draft(NamedTuple):
    """A version as it would be issued: its token, and what it would print."""

    claims: SealClaims
    token: bytes
    content: CertificateContent


def draft(deed: Deed, *, equipment: Equipment, now: dt.datetime, nik: str | None = None) -> Draft:
    """Compose the next version of a certificate and keep nothing.

    `nik` is the child's when it came after the registration: the register entry never changes, so
    it's noted as an annotation, which later versions carry on.
    """
    notes = list(_latest(deed)["annotations"]) if deed.certificates else []
    if nik is not None:
        notes.append(_nik_note(offices.today(_office(deed), now)))
    nik = nik or child_nik(deed)
    claims = _claims(deed, nik, _moment_of_its_own(deed, now))
    equipment = equipment.for_office(deed.office_code, _office(deed).host)
    token = seal(claims, equipment.seal_key)
    version = len(deed.certificates) + 1
    content = _content(
        deed, token, nik=nik, version=version, host=equipment.host, now=now, annotations=notes
    )
    return Draft(claims, token, content)


def _nik_note(day: dt.date) -> str:
    return NIK_CAME_LATER.format(day=f"{day.day} {MONTHS[day.month - 1]} {day.year}")


def child_nik(deed: Deed) -> str | None:
    """Return the child's NIK, 16 digits: of the register entry, or as it was noted later."""
    entered: str | None = deed.record["child_nik"]
    if entered or not deed.certificates:
        return entered
    noted: str | None = _latest(deed)["nik"]
    return noted


def _latest(deed: Deed) -> dict[str, Any]:
    content: dict[str, Any] = deed.certificates[-1].content
    return content


def _office(deed: Deed) -> Office:
    return deed.application.office


def issue(
    session: Session,
    deed: Deed,
    *,
    equipment: Equipment,
    now: dt.datetime,
    nik: str | None = None,
) -> Certificate:
    """Issue the next version of a certificate, unsigned; its token is kept before drawing."""
    drafted = draft(deed, equipment=equipment, now=now, nik=nik)
    certificate = Certificate(
        id=certificate_id(drafted.token),
        office_code=deed.office_code,
        version=drafted.content.version,
        validity=Validity.ACTIVE,
        signing=Signing.UNSIGNED,
        masked_name=masked_public_name(drafted.claims.full_name),
        token=drafted.token,
        issued_at=now,
    )
    certificate.content = json.loads(content_to_json(drafted.content))
    deed.certificates.append(certificate)
    session.flush()
    return certificate


def _facts(deed: Deed) -> Answers:
    return Answers(deed.record["facts"])


def _moment_of_its_own(deed: Deed, now: dt.datetime) -> int:
    """Return `now` in seconds, later than every older version: each token is another one."""
    older = (read_claims(payload_of(version.token)).issued_at for version in deed.certificates)
    return max(int(now.timestamp()), max(older, default=0) + 1)


def _claims(deed: Deed, nik: str | None, issued_at: int) -> SealClaims:
    facts = _facts(deed)
    mother, father = _parents(deed.model, facts)
    return SealClaims(
        deed_number=deed.number,
        full_name=facts.text("child.name"),
        birth_date=deed.birth_date,
        sex=Sex(facts.text("child.sex")),
        issued_at=issued_at,
        mother_masked=masked_parent_name(mother) if mother else None,
        father_masked=masked_parent_name(father) if father else None,
        nik_mod=int(nik) % 10000 if nik else None,
    )


def _parents(model: DeedModel, facts: Answers) -> tuple[str | None, str | None]:
    """Return (mother, father) as this model names them."""
    mother = None if model is DeedModel.ORIGIN_UNKNOWN else facts.text("mother.name").upper()
    named = model in (DeedModel.MARRIED, DeedModel.UNRECORDED_MARRIAGE)
    return mother, facts.text("father.name").upper() if named else None


class _Issuer(TypedDict):
    """Who issues a certificate, where and when, under the names of `CertificateContent`."""

    issued_on: dt.date
    issue_place: str
    official_title_id: str
    official_title_en: str
    official_name: str
    official_nip: str
    office_name: str


def _issuer(office: Office, now: dt.datetime) -> _Issuer:
    return {
        "issued_on": offices.today(office, now),
        "issue_place": office.seat,
        "official_title_id": office.head_title,
        "official_title_en": office.head_title_en,
        "official_name": office.head_name,
        "official_nip": office.head_nip,
        "office_name": office.full_name,
    }


def _content(
    deed: Deed,
    token: bytes,
    *,
    nik: str | None,
    version: int,
    host: str,
    now: dt.datetime,
    annotations: Sequence[str],
) -> CertificateContent:
    facts = _facts(deed)
    mother, father = _parents(deed.model, facts)
    known = deed.model is not DeedModel.ORIGIN_UNKNOWN
    return CertificateContent(
        wording_version=WORDING,
        model=deed.model,
        nik=nik,
        deed_number=deed.number,
        version=version,
        child_name=facts.text("child.name"),
        sex=Sex(facts.text("child.sex")),
        birth_date=deed.birth_date,
        birth_place=regions.name(facts.text("child.birth_regency")),
        child_order=facts.number("child.birth_order") if known else None,
        father_name=father,
        mother_name=mother,
        citizenship=deed.record["child_citizenship"],
        verify_host=host,
        short_code=short_code(certificate_id(token)),
        qr_text=qr_text(host, token),
        annotations=tuple(annotations),
        **_issuer(_office(deed), now),
    )


def printed(certificate: Certificate) -> CertificateContent:
    """Return what this certificate prints, as it was stored when it was issued."""
    text = json.dumps(certificate.content, sort_keys=True, ensure_ascii=False)
    return content_from_json(text)


def get(session: Session, certificate_number: str, *, lock: bool = False) -> Certificate:
    """Load a certificate by its ID; raises NotFound."""
    query = select(Certificate).where(Certificate.id == certificate_number)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    certificate = session.scalars(query).one_or_none()
    if certificate is None:
        raise NotFound("certificate")
    return certificate


def reissue(
    session: Session,
    certificate: Certificate,
    actor: Actor,
    *,
    reason: str,
    equipment: Equipment,
    now: dt.datetime,
    nik: str | None = None,
) -> Certificate:
    """Issue a new version of a locked, active certificate; the older one is superseded.

    `nik` is the child's, 16 digits, if it came after the registration. Raises NotAllowed for other
    roles than the registrar, ReasonNeeded, WrongState (also for a second NIK: it never changes).
    """
    deed = certificate.deed
    if nik is not None and child_nik(deed) is not None:
        raise WrongState("nik")
    _end(session, certificate, actor, validity=Validity.SUPERSEDED, reason=reason, now=now)
    if nik is not None:
        _audit_nik(session, deed, actor, now)
        nik = Nik.parse(nik).digits
    return issue(session, deed, equipment=equipment, now=now, nik=nik)


def _audit_nik(session: Session, deed: Deed, actor: Actor, now: dt.datetime) -> None:
    audit.record(session, actor, "deed.nik", kind="deed", object_id=deed.id, now=now)


def revoke(
    session: Session, certificate: Certificate, actor: Actor, *, reason: str, now: dt.datetime
) -> None:
    """Revoke a locked, active certificate and tell the family, without the reason.

    Raises NotAllowed, ReasonNeeded or WrongState.
    """
    _end(session, certificate, actor, validity=Validity.REVOKED, reason=reason, now=now)
    outbox.tell(session, certificate.deed.application, "revoked", now=now)


def _end(
    session: Session,
    certificate: Certificate,
    actor: Actor,
    *,
    validity: Validity,
    reason: str,
    now: dt.datetime,
) -> None:
    if actor.role is not Role.REGISTRAR or actor.office_code != certificate.office_code:
        raise NotAllowed(validity)
    if certificate.validity is not Validity.ACTIVE:
        raise WrongState(validity)
    if not reason.strip():
        raise ReasonNeeded(validity)
    certificate.validity = validity
    certificate.ended_at = now
    certificate.end_reason = reason.strip()[:300]
    session.flush()
    audit.record(
        session,
        actor,
        f"certificate.{validity}",
        kind="certificate",
        object_id=certificate.deed_id,
        now=now,
        detail={"version": certificate.version},
    )
