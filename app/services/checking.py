"""What an official learns of a certificate or receipt: by link, by its whole QR, or typed."""

from __future__ import annotations

import datetime as dt
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.documents.receipt.claims import ReceiptClaims, open_receipt
from app.documents.seal import (
    KeyEntry,
    KeyPurpose,
    SealClaims,
    SealError,
    SealReason,
    certificate_id,
    key_of,
    normalise_id,
    normalise_short_code,
    open_seal,
    short_code,
)
from app.domain.numbering import DeedNumberError, parse_deed_number
from app.models.afterwards import Receipt
from app.models.register import Certificate, Deed, Signing, Validity


class Answer(StrEnum):
    """The answer in one word."""

    VALID = "valid"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    BEING_SIGNED = "being_signed"
    RECEIVED = "received"
    NOT_FOUND = "not_found"
    FORGED = "forged"


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer, the certificate or receipt it speaks of, and what the QR itself proved."""

    answer: Answer
    certificate: Certificate | None = None
    claims: SealClaims | None = None
    receipt: Receipt | None = None
    receipt_claims: ReceiptClaims | None = None

    @property
    def known(self) -> bool:
        """Whether it speaks of a paper of ours."""
        return self.certificate is not None or self.receipt is not None


def by_link(session: Session, text: str) -> Finding:
    """Answer for the ID of a link; unknown and malformed IDs go the same way to one answer."""
    wanted = normalise_id(text) or "0" * 26
    certificate = session.scalars(select(Certificate).where(Certificate.id == wanted)).one_or_none()
    if certificate is not None:
        return _finding(certificate)
    receipt = session.get(Receipt, wanted)
    return Finding(Answer.RECEIVED, receipt=receipt) if receipt else _finding(None)


def by_token(session: Session, text: str, token: bytes, *, keys: Sequence[KeyEntry]) -> Finding:
    """Answer for a whole QR: the token must open, and its hash must be the ID of the link.

    A token of a key that was lost later counts when the register holds that very token.
    """
    found = by_link(session, text)
    try:
        proven = _opened(token, keys)
    except SealError as error:
        lost = error.reason is SealReason.KEY_REVOKED
        ours = found.certificate or found.receipt
        return found if lost and ours and ours.token == token else Finding(Answer.FORGED)
    if certificate_id(token) != normalise_id(text):
        return Finding(Answer.FORGED)
    return replace(found, **proven)


def _opened(token: bytes, keys: Sequence[KeyEntry]) -> dict[str, Any]:
    """Open a token as what its key is for; raises SealError."""
    if key_of(token, keys).get("purpose") == KeyPurpose.RECEIPT:
        return {"receipt_claims": open_receipt(token, keys)}
    return {"claims": open_seal(token, keys)}


def by_typing(session: Session, *, deed_number: str, birth_date: dt.date, code: str) -> Finding:
    """Answer for what is typed from the paper: all three fit, or the answer is the same."""
    try:
        number = str(parse_deed_number(deed_number))
    except DeedNumberError:
        number = ""
    query = (
        select(Certificate)
        .join(Certificate.deed)
        .where(Deed.number == number, Deed.birth_date == birth_date)
        .options(joinedload(Certificate.deed))
    )
    wanted = normalise_short_code(code) or short_code(normalise_id(code) or "0" * 26)
    for certificate in session.scalars(query):
        if hmac.compare_digest(certificate.id[:8], wanted):
            return _finding(certificate)
    return Finding(Answer.NOT_FOUND)


def _finding(certificate: Certificate | None) -> Finding:
    if certificate is None:
        return Finding(Answer.NOT_FOUND)
    return Finding(answer_of(certificate.validity, certificate.signing), certificate)


def answer_of(validity: Validity, signing: Signing) -> Answer:
    """Return the answer for a certificate that stands so."""
    if validity is Validity.REVOKED:
        return Answer.REVOKED
    if validity is Validity.SUPERSEDED:
        return Answer.SUPERSEDED
    if signing is not Signing.SIGNED:
        return Answer.BEING_SIGNED
    return Answer.VALID
