"""Signing: unsigned → signing → signed, and a clear state whatever the signer or the store does."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.adapters.storage import IMMUTABLE
from app.documents.signing import (
    DocumentSigner,
    SignedDocument,
    SignerRefused,
    SignerUnavailable,
    SignerUnknownOutcome,
    SigningError,
    SigningReason,
    SignRequest,
)
from app.domain.errors import Unavailable
from app.domain.workflow import Status
from app.models.application import Application
from app.models.log import AuditEntry, Message
from app.models.register import Certificate, Signing, Validity
from app.services import signatures
from app.services.equipment import Equipment

NOW = dt.datetime(2026, 11, 24, 6, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
Make = Callable[..., Application]
NO_ANSWER = SigningReason.NO_ANSWER
WRONG_PASSPHRASE = SigningReason.WRONG_PASSPHRASE


@dataclass
class Signer:
    """The real signer, with something happening before or after it signs."""

    real: DocumentSigner
    before: Callable[[], object] = lambda: None
    after: Callable[[SignedDocument], SignedDocument] = lambda signed: signed

    @property
    def identity(self) -> object:
        return self.real.identity

    def sign(self, request: SignRequest, secret: str | None = None) -> SignedDocument:
        self.before()
        return self.after(self.real.sign(request, secret))


def with_signer(equipment: Equipment, **what: object) -> Equipment:
    """Return the equipment with a signer that does this."""
    signer = Signer(equipment.open_signer(), **what)  # type: ignore[arg-type]
    return replace(equipment, open_signer=lambda: signer)


def failing(error: Exception) -> Callable[[], object]:
    def fail() -> object:
        raise error

    return fail


@pytest.fixture
def waiting(make_application: Make, session: Session) -> Certificate:
    """A certificate that waits for its signature."""
    make_application(status=Status.REGISTERED, now=NOW - dt.timedelta(hours=1), signed=False)
    certificate = session.scalars(select(Certificate)).one()
    session.commit()
    return certificate


@pytest.fixture
def again(session: Session) -> Callable[[], Certificate]:
    """Read the certificate from the database."""

    def again() -> Certificate:
        session.rollback()
        session.expire_all()
        return session.scalars(select(Certificate)).one()

    return again


Again = Callable[[], Certificate]


def test_a_waiting_certificate_is_signed_and_kept_under_its_digest(
    waiting: Certificate, session: Session, equipment: Equipment, again: Again
) -> None:
    assert signatures.sign_next(session, equipment, now=NOW)
    certificate = again()
    stored = equipment.store.get_immutable(certificate.pdf_sha256 or "")
    assert (certificate.signing, certificate.signed_at) == (Signing.SIGNED, NOW)
    assert hashlib.sha256(stored).hexdigest() == certificate.pdf_sha256
    assert (certificate.pdf_size, stored[:5]) == (len(stored), b"%PDF-")
    assert certificate.signature_level == "B-B+DSS"
    assert not signatures.sign_next(session, equipment, now=NOW)


def test_the_parents_are_told_once_it_is_signed(
    waiting: Certificate, session: Session, equipment: Equipment
) -> None:
    kinds = select(Message.kind).order_by(Message.created_at)
    assert "issued" not in session.scalars(kinds).all()
    signatures.sign_next(session, equipment, now=NOW)
    assert session.scalars(kinds).all()[-1] == "issued"
    entry = session.scalars(select(AuditEntry).where(AuditEntry.act == "certificate.sign")).one()
    assert entry.detail == {"version": 1, "level": "B-B+DSS"}


@pytest.mark.parametrize(
    ("error", "state", "problem"),
    [
        (SignerUnavailable(NO_ANSWER), Signing.UNSIGNED, "no-answer"),
        (SignerRefused(WRONG_PASSPHRASE), Signing.UNSIGNED, "stopped:wrong-passphrase"),
        (SigningError(SigningReason.NOT_VALID), Signing.UNSIGNED, "not-valid"),
        (SignerUnknownOutcome(NO_ANSWER), Signing.UNKNOWN, "no-answer"),
    ],
)
def test_a_signer_that_fails_leaves_a_clear_state(
    error: Exception,
    state: Signing,
    problem: str,
    waiting: Certificate,
    session: Session,
    equipment: Equipment,
    again: Again,
) -> None:
    broken = with_signer(equipment, before=failing(error))
    assert signatures.sign_next(session, broken, now=NOW)
    certificate = again()
    assert (certificate.signing, certificate.signing_problem) == (state, problem)
    assert (certificate.pdf_sha256, certificate.signed_at) == (None, None)


def test_it_is_tried_again_later_and_then_signed(
    waiting: Certificate, session: Session, equipment: Equipment, again: Again
) -> None:
    broken = with_signer(equipment, before=failing(SignerUnavailable(NO_ANSWER)))
    signatures.sign_next(session, broken, now=NOW)
    assert not signatures.sign_next(session, equipment, now=NOW + dt.timedelta(seconds=19))
    assert signatures.sign_next(session, equipment, now=NOW + dt.timedelta(seconds=20))
    assert (again().signing, again().signing_problem, again().signing_tries) == ("signed", "", 2)


def test_what_nobody_can_tell_is_never_signed_blindly(
    waiting: Certificate, session: Session, equipment: Equipment
) -> None:
    broken = with_signer(equipment, before=failing(SignerUnknownOutcome(NO_ANSWER)))
    signatures.sign_next(session, broken, now=NOW)
    signatures.free_abandoned(session, now=NOW + dt.timedelta(days=1))
    assert not signatures.sign_next(session, equipment, now=NOW + dt.timedelta(days=1))


def test_a_signer_that_opens_with_an_error_leaves_a_clear_state(
    waiting: Certificate, session: Session, equipment: Equipment, again: Again
) -> None:
    shut = replace(equipment, open_signer=failing(SignerRefused(SigningReason.KEY_FILE)))
    signatures.sign_next(session, shut, now=NOW)
    assert again().signing is Signing.UNSIGNED


def changed(signed: SignedDocument) -> SignedDocument:
    return replace(signed, pdf=signed.pdf[:400] + b"x" + signed.pdf[401:])


def test_a_signature_that_doesnt_hold_is_not_delivered(
    waiting: Certificate, session: Session, equipment: Equipment, again: Again
) -> None:
    signatures.sign_next(session, with_signer(equipment, after=changed), now=NOW)
    assert (again().signing, again().pdf_sha256) == (Signing.UNSIGNED, None)


def test_while_the_signer_thinks_nobody_waits(
    waiting: Certificate,
    session: Session,
    open_session: Callable[[], Session],
    equipment: Equipment,
    again: Again,
) -> None:
    def write() -> None:
        other = open_session()
        held = other.scalars(select(Certificate).with_for_update()).one()
        assert held.signing is Signing.SIGNING
        held.deed.application.office.promise_days = 3
        other.commit()

    signatures.sign_next(session, with_signer(equipment, before=write), now=NOW)
    assert again().signing is Signing.SIGNED


def test_a_worker_that_died_is_noticed_after_five_minutes(
    waiting: Certificate, session: Session, equipment: Equipment, again: Again
) -> None:
    signatures.claim_next(session, now=NOW)
    session.commit()
    assert not signatures.sign_next(session, equipment, now=NOW + MINUTE)
    assert signatures.free_abandoned(session, now=NOW + 5 * MINUTE) == 0
    assert signatures.free_abandoned(session, now=NOW + 5 * MINUTE + dt.timedelta(seconds=1)) == 1
    session.commit()
    assert signatures.sign_next(session, equipment, now=NOW + 6 * MINUTE)
    assert again().signing is Signing.SIGNED


@pytest.mark.parametrize("error", [None, SignerUnavailable(NO_ANSWER), RuntimeError("lost")])
def test_a_worker_that_hung_changes_nothing_that_another_signed(
    error: Exception | None,
    waiting: Certificate,
    session: Session,
    open_session: Callable[[], Session],
    equipment: Equipment,
    again: Again,
) -> None:
    def meanwhile() -> None:
        other, later = open_session(), NOW + 6 * MINUTE
        signatures.free_abandoned(other, now=later)
        other.commit()
        assert signatures.sign_next(other, equipment, now=later)
        if error:
            raise error

    hung = with_signer(equipment, before=meanwhile)
    if isinstance(error, RuntimeError):
        with pytest.raises(RuntimeError):
            signatures.sign_next(session, hung, now=NOW)
    else:
        signatures.sign_next(session, hung, now=NOW)
    certificate = again()
    assert (certificate.signing, certificate.signed_at) == (Signing.SIGNED, NOW + 6 * MINUTE)
    assert equipment.store.get_immutable(certificate.pdf_sha256 or "")
    told = session.scalars(select(Message.kind)).all()
    assert told.count("issued") == 1


class FullDisk:
    """A store that keeps nothing."""

    def put_immutable(self, _data: bytes) -> str:
        raise Unavailable("file store")


def test_a_full_disk_leaves_it_unsigned_and_nothing_behind(
    waiting: Certificate, session: Session, equipment: Equipment, again: Again
) -> None:
    before = set(equipment.store.names(IMMUTABLE))  # type: ignore[attr-defined]
    full = replace(equipment, store=FullDisk())  # type: ignore[arg-type]
    assert signatures.sign_next(session, full, now=NOW)
    assert (again().signing, again().signing_problem) == (Signing.UNSIGNED, "Unavailable")
    assert set(equipment.store.names(IMMUTABLE)) == before  # type: ignore[attr-defined]
    assert signatures.sign_next(session, equipment, now=NOW + MINUTE)
    assert again().signing is Signing.SIGNED


def test_a_certificate_that_no_longer_counts_is_never_signed(
    waiting: Certificate, session: Session, equipment: Equipment, again: Again
) -> None:
    waiting.validity, waiting.ended_at = Validity.REVOKED, NOW
    session.commit()
    assert not signatures.sign_next(session, equipment, now=NOW)
    assert again().signing is Signing.UNSIGNED


def test_two_workers_never_sign_the_same(
    waiting: Certificate, open_session: Callable[[], Session]
) -> None:
    first, second = open_session(), open_session()
    claim = partial(signatures.claim_next, now=NOW)
    assert claim(first) == waiting.id
    first.commit()
    assert claim(second) is None
