"""What an official learns of a certificate: by its link, by its whole QR, or typed by hand."""

from __future__ import annotations

import datetime as dt
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.documents.seal import (
    KeyEntry,
    SealClaims,
    SealError,
    SealReason,
    certificate_id,
    normalise_id,
    normalise_short_code,
    open_seal,
    short_code,
)
from app.domain.numbering import DeedNumberError, parse_deed_number
from app.models.register import Certificate, Deed, Signing, Validity


class Answer(StrEnum):
    """The answer in one word."""

    VALID = "valid"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    BEING_SIGNED = "being_signed"
    NOT_FOUND = "not_found"
    FORGED = "forged"


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer, the certificate it speaks of, and the claims when the QR itself was proven."""

    answer: Answer
    certificate: Certificate | None = None
    claims: SealClaims | None = None


def by_link(session: Session, text: str) -> Finding:
    """Answer for the ID of a link; unknown and malformed IDs go the same way to one answer."""
    wanted = normalise_id(text) or "0" * 26
    certificate = session.scalars(select(Certificate).where(Certificate.id == wanted)).one_or_none()
    return _finding(certificate)


def by_token(session: Session, text: str, token: bytes, *, keys: Sequence[KeyEntry]) -> Finding:
    """Answer for a whole QR: the token must open, and its hash must be the ID of the link.

    A token of a key that was lost later counts when the register holds that very token.
    """
    found = by_link(session, text)
    try:
        claims = open_seal(token, keys)
    except SealError as error:
        lost = error.reason is SealReason.KEY_REVOKED
        ours = found.certificate is not None and found.certificate.token == token
        return found if lost and ours else Finding(Answer.FORGED)
    if certificate_id(token) != normalise_id(text):
        return Finding(Answer.FORGED)
    return Finding(found.answer, found.certificate, claims)


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
    return Finding(_answer(certificate), certificate)


def _answer(certificate: Certificate) -> Answer:
    if certificate.validity is Validity.REVOKED:
        return Answer.REVOKED
    if certificate.validity is Validity.SUPERSEDED:
        return Answer.SUPERSEDED
    if certificate.signing is not Signing.SIGNED:
        return Answer.BEING_SIGNED
    return Answer.VALID
