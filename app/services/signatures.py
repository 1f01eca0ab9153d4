"""The worker's part: drawing and signing certificates, each step leaving a clear state."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.adapters.storage import StorageDamaged
from app.documents.certificate.drawing import render
from app.documents.signing import (
    DocumentSigner,
    SignedDocument,
    SignerUnknownOutcome,
    SigningError,
    SignRequest,
    sign_verified,
)
from app.domain.errors import Unavailable
from app.domain.roles import SYSTEM
from app.models.office import Office
from app.models.register import Certificate, Signing, Validity
from app.services import audit, issuing, outbox
from app.services.equipment import Equipment

ABANDONED = dt.timedelta(minutes=5)
WAIT = dt.timedelta(seconds=20)
MAX_TRIES = 50


def claim_next(session: Session, *, now: dt.datetime) -> str | None:
    """Claim the oldest unsigned certificate: unsigned → signing; the caller commits.

    A certificate whose signing failed waits longer after each try; one that no longer counts is
    never signed.
    """
    query = (
        select(Certificate)
        .where(Certificate.signing == Signing.UNSIGNED, Certificate.signing_tries < MAX_TRIES)
        .where(Certificate.validity == Validity.ACTIVE)
        .order_by(Certificate.signing_tries, Certificate.issued_at, Certificate.id)
        .limit(20)
        .with_for_update(skip_locked=True)
    )
    for certificate in session.scalars(query):
        started = certificate.signing_started_at
        if started is None or now - started >= WAIT * certificate.signing_tries:
            certificate.signing = Signing.SIGNING
            certificate.signing_started_at = now
            certificate.signing_tries += 1
            return certificate.id
    return None


def free_abandoned(session: Session, *, now: dt.datetime) -> int:
    """Give back what a worker that died was signing.

    Only for signers without effect outside this process (`local`): nothing was delivered, and a
    second signature over the same page replaces nothing that anybody has.
    """
    statement = (
        update(Certificate)
        .where(
            Certificate.signing == Signing.SIGNING,
            Certificate.signing_started_at < now - ABANDONED,
        )
        .values(signing=Signing.UNSIGNED)
    )
    return int(session.execute(statement).rowcount)  # type: ignore[attr-defined]


def draw(certificate: Certificate, office: Office, signer: DocumentSigner) -> bytes:
    """Draw a certificate; SPESIMEN follows from the chain of the signer's certificate alone."""
    return render(
        issuing.printed(certificate), specimen=signer.identity.specimen, emblem=office.emblem
    )


def sign(page: bytes, signer: DocumentSigner, *, place: str) -> SignedDocument:
    """Sign a drawn page and verify what came back before it counts; raises SigningError."""
    return sign_verified(
        signer, SignRequest(pdf=page, reason="Penerbitan kutipan akta kelahiran", location=place)
    )


def finish(
    session: Session,
    certificate: Certificate,
    signed: SignedDocument,
    *,
    equipment: Equipment,
    now: dt.datetime,
) -> None:
    """Keep the signed bytes under their SHA-256, then say so: signing → signed."""
    certificate.pdf_sha256 = equipment.store.put_immutable(signed.pdf)
    certificate.pdf_size = len(signed.pdf)
    certificate.signing = Signing.SIGNED
    certificate.signing_problem = ""
    certificate.signature_level = signed.level
    certificate.signed_at = now
    audit.record(
        session,
        SYSTEM,
        "certificate.sign",
        kind="certificate",
        object_id=certificate.deed_id,
        now=now,
        detail={"version": certificate.version, "level": signed.level},
        office_code=certificate.office_code,
    )
    outbox.tell(session, certificate.deed.application, "issued", now=now)


def fail(certificate: Certificate, error: Exception) -> None:
    """Leave a clear state after a failure: unsigned again, or unknown when nobody can tell."""
    unknown = isinstance(error, SignerUnknownOutcome)
    certificate.signing = Signing.UNKNOWN if unknown else Signing.UNSIGNED
    certificate.signing_problem = type(error).__name__[:60]


def sign_next(session: Session, equipment: Equipment, *, now: dt.datetime) -> bool:
    """Sign one certificate from claim to stored bytes, in two transactions; False when none waits.

    Between the two no lock is held: a signer that hangs keeps nobody waiting. Whatever goes wrong
    leaves a clear state; what isn't a failure of signer or store is raised again.
    """
    number = claim_next(session, now=now)
    session.commit()
    if number is None:
        return False
    certificate = issuing.get(session, number)
    claim = certificate.signing_tries
    try:
        signed = _signed(session, certificate, equipment)
        if held := _still_claimed(session, number, claim):
            finish(session, held, signed, equipment=equipment, now=now)
        session.commit()
    except Exception as error:
        session.rollback()
        if held := _still_claimed(session, number, claim):
            fail(held, error)
        session.commit()
        if not isinstance(error, (SigningError, Unavailable, StorageDamaged)):
            raise
    return True


def _signed(session: Session, certificate: Certificate, equipment: Equipment) -> SignedDocument:
    """Draw and sign; the database is let go of before the signer is asked."""
    office = certificate.deed.application.office
    signer = equipment.for_office(office.code).open_signer()
    page, place = draw(certificate, office, signer), office.seat
    session.rollback()
    return sign(page, signer, place=place)


def _still_claimed(session: Session, number: str, claim: int) -> Certificate | None:
    """Lock a certificate again; None when it was taken for abandoned and claimed by another."""
    certificate = issuing.get(session, number, lock=True)
    mine = certificate.signing is Signing.SIGNING and certificate.signing_tries == claim
    return certificate if mine else None
