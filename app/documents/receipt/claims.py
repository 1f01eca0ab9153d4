"""What a receipt's token says: which file was handed in, what it held, when, what was promised."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.documents import canonical_cbor
from app.documents.seal import KeyEntry, KeyPurpose, SealKey, open_token, payload_of, sign_token
from app.documents.seal_text import SealError, SealReason

_CLAIM_ISSUED_AT, _CLAIM_RECEIPT = 6, 70_001  # above 65535: no registered claim of RFC 8392
_NUMBER, _CONTENT, _PROMISED_AT = 1, 2, 3
_CONTENT_VERSION = 1
_HASH_BYTES = 32


@dataclass(frozen=True)
class ReceiptClaims:
    """`content` is the SHA-256 of what was handed in; both times in seconds since 1970.

    No name, no NIK: whoever scans the paper learns the number and the times alone.
    """

    number: str
    content: bytes
    issued_at: int
    promised_at: int


def content_hash(answers: Mapping[str, str | int | bool], papers: Mapping[str, bytes]) -> bytes:
    """Return SHA-256 over canonical CBOR of {1: version, 2: answers, 3: papers}.

    `answers` by the form's keys, those alone that count; `papers` the SHA-256 of each document as
    it is stored, by kind. The same answers and papers in any order give the same hash.
    """
    whole = {1: _CONTENT_VERSION, 2: dict(answers), 3: dict(papers)}
    return hashlib.sha256(canonical_cbor.encode(whole)).digest()


def seal_receipt(claims: ReceiptClaims, key: SealKey) -> bytes:
    """Sign a receipt with a key of its own; raises SealError, as `seal.sign_token`."""
    payload = canonical_cbor.encode(_plain(claims))
    if read_receipt(payload) != claims:
        raise SealError(SealReason.MALFORMED, "claims")
    return sign_token(payload, key, purpose=KeyPurpose.RECEIPT, issued_at=claims.issued_at)


def open_receipt(token: bytes, keys: Iterable[KeyEntry]) -> ReceiptClaims:
    """Verify a receipt's token and return what it says; raises SealError, as `seal.open_token`."""
    return open_token(token, keys, purpose=KeyPurpose.RECEIPT, read=read_receipt)


def kept_claims(token: bytes) -> ReceiptClaims:
    """Read a token that our own database keeps, without verifying it."""
    return read_receipt(payload_of(token))


def read_receipt(payload: bytes) -> ReceiptClaims:
    """Read a token's payload; raises SealError(MALFORMED or NOT_CANONICAL)."""
    claims = canonical_cbor.decode(payload)
    if type(claims) is not dict or set(claims) != {_CLAIM_ISSUED_AT, _CLAIM_RECEIPT}:
        raise SealError(SealReason.MALFORMED, "claims")
    issued_at, receipt = claims[_CLAIM_ISSUED_AT], claims[_CLAIM_RECEIPT]
    if not _is_moment(issued_at) or not _is_receipt(receipt):
        raise SealError(SealReason.MALFORMED, "claims")
    return ReceiptClaims(receipt[_NUMBER], receipt[_CONTENT], issued_at, receipt[_PROMISED_AT])


def _plain(claims: ReceiptClaims) -> dict[int, Any]:
    receipt = {
        _NUMBER: claims.number,
        _CONTENT: claims.content,
        _PROMISED_AT: claims.promised_at,
    }
    return {_CLAIM_ISSUED_AT: claims.issued_at, _CLAIM_RECEIPT: receipt}


def _is_moment(value: Any) -> bool:
    return type(value) is int and 0 <= value < 2**32


def _is_receipt(claims: Any) -> bool:
    if type(claims) is not dict or set(claims) != {_NUMBER, _CONTENT, _PROMISED_AT}:
        return False
    number, content = claims[_NUMBER], claims[_CONTENT]
    return (
        type(number) is str
        and bool(number)
        and type(content) is bytes
        and len(content) == _HASH_BYTES
        and _is_moment(claims[_PROMISED_AT])
    )
