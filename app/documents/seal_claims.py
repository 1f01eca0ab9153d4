"""What a token says: the claims of a certificate, after MOSIP's claim 169."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.documents import canonical_cbor
from app.documents.seal_text import SealError, SealReason
from app.domain.birth import Sex

_CLAIM_ISSUED_AT, _CLAIM_IDENTITY = 6, 169
_NUMBER, _NAME, _BORN, _SEX, _MOTHER, _FATHER, _NIK = 1, 4, 8, 9, 15, 100, 101
_REQUIRED = frozenset({_NUMBER, _NAME, _BORN, _SEX})
_OPTIONAL = frozenset({_MOTHER, _FATHER, _NIK})


@dataclass(frozen=True)
class SealClaims:
    """Parents masked, NIK modulo 10,000, `issued_at` in seconds since 1970."""

    deed_number: str
    full_name: str
    birth_date: date
    sex: Sex
    issued_at: int
    mother_masked: str | None = None
    father_masked: str | None = None
    nik_mod: int | None = None


def claims_payload(claims: SealClaims) -> bytes:
    """Write the payload of a token, leaving out what is absent.

    Raises SealError(MALFORMED) for claims that no verifier would take.
    """
    payload = canonical_cbor.encode(_plain(claims))
    if read_claims(payload) != claims:
        raise SealError(SealReason.MALFORMED, "claims")
    return payload


def read_claims(payload: bytes) -> SealClaims:
    """Read a token's payload; raises SealError(MALFORMED or NOT_CANONICAL)."""
    claims = canonical_cbor.decode(payload)
    if type(claims) is not dict or set(claims) != {_CLAIM_ISSUED_AT, _CLAIM_IDENTITY}:
        raise SealError(SealReason.MALFORMED, "claims")
    issued_at, identity = claims[_CLAIM_ISSUED_AT], claims[_CLAIM_IDENTITY]
    if not _is_number(issued_at, below=2**32) or not _is_identity(identity):
        raise SealError(SealReason.MALFORMED, "claims")
    return SealClaims(
        deed_number=identity[_NUMBER],
        full_name=identity[_NAME],
        birth_date=_birth_date(identity[_BORN]),
        sex=Sex(str(identity[_SEX])),
        issued_at=issued_at,
        mother_masked=identity.get(_MOTHER),
        father_masked=identity.get(_FATHER),
        nik_mod=identity.get(_NIK),
    )


def _plain(claims: SealClaims) -> dict[int, Any]:
    identity = {
        _NUMBER: claims.deed_number,
        _NAME: claims.full_name,
        _BORN: f"{claims.birth_date:%Y%m%d}",
        _SEX: int(claims.sex),
        _MOTHER: claims.mother_masked,
        _FATHER: claims.father_masked,
        _NIK: claims.nik_mod,
    }
    present = {key: value for key, value in identity.items() if value is not None}
    return {_CLAIM_ISSUED_AT: claims.issued_at, _CLAIM_IDENTITY: present}


def _is_number(value: Any, *, below: int) -> bool:
    return type(value) is int and 0 <= value < below


def _is_identity(claims: Any) -> bool:
    if type(claims) is not dict or not _REQUIRED <= set(claims) <= _REQUIRED | _OPTIONAL:
        return False
    words = [claims[key] for key in (_NUMBER, _NAME, _BORN, _MOTHER, _FATHER) if key in claims]
    return (
        all(type(word) is str and word for word in words)
        and _is_number(claims[_SEX], below=3)
        and claims[_SEX] > 0
        and _is_number(claims.get(_NIK, 0), below=10_000)
    )


def _birth_date(text: str) -> date:
    if not (text.isascii() and text.isdigit() and len(text) == 8 and text[0] in "12"):
        raise SealError(SealReason.MALFORMED, "birth date")
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a date has no zone
    except ValueError as error:
        raise SealError(SealReason.MALFORMED, "birth date") from error
