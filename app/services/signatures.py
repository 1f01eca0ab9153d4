"""The worker's part: drawing and signing certificates, each step leaving a clear state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from app.adapters.storage import StorageDamaged
from app.documents.certificate.drawing import render
from app.documents.signing import (
    DocumentSigner,
    Patience,
    SignedDocument,
    SignerRefused,
    SignerUnavailable,
    SignerUnknownOutcome,
    SigningError,
    SigningReason,
    SignRequest,
    sign_verified,
)
from app.domain.errors import Unavailable
from app.domain.roles import SYSTEM
from app.models.office import Office
from app.models.register import Certificate, Signing, Validity
from app.services import audit, issuing, outbox, signing_stops
from app.services.equipment import Equipment

ABANDONED = dt.timedelta(minutes=5)
WAIT = dt.timedelta(seconds=20)
LONGEST_WAIT = dt.timedelta(minutes=15)
MAX_TRIES = 12
"""So often an answer that doesn't count, or a fault of ours, is tried again by itself."""
PATIENCE_SECONDS = 60.0
PASSING = (SignerUnavailable, Unavailable, StorageDamaged)
"""What passes by itself: tried again for as long as it takes."""
_patience = Patience()


def claim_next(session: Session, *, now: dt.datetime, own_keys: Collection[str] = ()) -> str | None:
    """Claim the oldest unsigned certificate: unsigned → signing; the caller commits.

    A certificate whose signing failed waits longer after each try. One that no longer counts or was
    given up is never signed, nor one whose signer rests; `own_keys` names the offices that have
    signers of their own.
    """
    query = (
        select(Certificate)
        .where(Certificate.signing == Signing.UNSIGNED)
        .where(Certificate.validity == Validity.ACTIVE)
        .where(signing_stops.may_be_tried(session, own_keys, now))
        .order_by(Certificate.signing_tries, Certificate.issued_at, Certificate.id)
        .limit(20)
        .with_for_update(skip_locked=True)
    )
    for certificate in session.scalars(query):
        if _is_due(certificate, now):
            certificate.signing = Signing.SIGNING
            certificate.signing_started_at = now
            certificate.signing_tries += 1
            return certificate.id
    return None


def _is_due(certificate: Certificate, now: dt.datetime) -> bool:
    """Whether it has waited long enough; a clock that was set back makes nothing wait longer."""
    started = certificate.signing_started_at
    pause = min(WAIT * certificate.signing_tries, LONGEST_WAIT)
    return started is None or now - started >= pause or started > now + LONGEST_WAIT


def free_abandoned(session: Session, *, now: dt.datetime) -> int:
    """Give back what a worker that died was signing, also before the clock was set back.

    Only for signers without effect outside this process (`local`): nothing was delivered, and a
    second signature over the same page replaces nothing that anybody has. A signer outside is first
    to be asked here what became of its request; until it has said, the certificate stays.
    """
    statement = (
        update(Certificate)
        .where(
            Certificate.signing == Signing.SIGNING,
            or_(
                Certificate.signing_started_at < now - ABANDONED,
                Certificate.signing_started_at > now + ABANDONED,
            ),
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


def fail(session: Session, certificate: Certificate, error: Exception, *, now: dt.datetime) -> None:
    """Leave a clear state after a failure: to be tried again, given up, or nobody can tell.

    Given up at once is what the signer refused; after twelve tries what doesn't pass by itself.
    """
    reason = error.reason.value if isinstance(error, SigningError) else type(error).__name__[:40]
    certificate.signing, certificate.signing_problem = Signing.UNSIGNED, reason
    if isinstance(error, SignerUnknownOutcome):
        certificate.signing = Signing.UNKNOWN
        signing_stops.note(session, certificate, reason, now=now)
    elif isinstance(error, SignerRefused) or (
        not isinstance(error, PASSING) and certificate.signing_tries >= MAX_TRIES
    ):
        signing_stops.stop(session, certificate, reason, now=now)


def sign_next(session: Session, equipment: Equipment, *, now: dt.datetime) -> bool:
    """Sign one certificate from claim to stored bytes, in two transactions; False when none waits.

    Between the two no lock is held: a signer that hangs keeps nobody waiting. Whatever goes wrong
    leaves a clear state; what isn't a failure of signer or store is raised again.
    """
    number = claim_next(session, now=now, own_keys=equipment.offices)
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
            fail(session, held, error, now=now)
        session.commit()
        if not isinstance(error, (SigningError, Unavailable, StorageDamaged)):
            raise
    return True


def _signed(session: Session, certificate: Certificate, equipment: Equipment) -> SignedDocument:
    """Draw, sign and verify; the database is let go of before the signer is opened and asked.

    Raises SignerUnavailable when it can't be opened in time, SignerUnknownOutcome when it doesn't
    answer in time: then it may have signed.
    """
    number, office = certificate.id, certificate.deed.application.office
    open_signer, place = equipment.for_office(office.code).open_signer, office.seat
    session.rollback()
    shut = SignerUnavailable(SigningReason.NO_ANSWER, "it can't be opened")
    signer = _patience.call(open_signer, open_signer, seconds=PATIENCE_SECONDS, late=shut)
    certificate = issuing.get(session, number)
    page = draw(certificate, certificate.deed.application.office, signer)
    session.rollback()
    return _patience.call(
        open_signer,
        lambda: sign(page, signer, place=place),
        seconds=PATIENCE_SECONDS,
        late=SignerUnknownOutcome(SigningReason.NO_ANSWER),
    )


def _still_claimed(session: Session, number: str, claim: int) -> Certificate | None:
    """Lock a certificate again; None when it was taken for abandoned and claimed by another."""
    certificate = issuing.get(session, number, lock=True)
    mine = certificate.signing is Signing.SIGNING and certificate.signing_tries == claim
    return certificate if mine else None
