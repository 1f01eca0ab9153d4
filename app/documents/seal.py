"""The office's tokens (COSE_Sign1 with ES256): the seal of certificates, and what all share."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import NotRequired, Protocol, TypedDict, TypeVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

from app.documents import canonical_cbor
from app.documents.seal_claims import SealClaims, claims_payload, read_claims
from app.documents.seal_text import (
    MAX_TOKEN_BYTES,
    SealError,
    SealReason,
    bound_token,
    certificate_id,
    digits_token,
    normalise_id,
    normalise_short_code,
    qr_text,
    qr_token,
    short_code,
    token_digits,
)

__all__ = [
    "KeyEntry",
    "KeyPurpose",
    "KeyStatus",
    "SealClaims",
    "SealError",
    "SealKey",
    "SealReason",
    "certificate_id",
    "digits_token",
    "key_of",
    "normalise_id",
    "normalise_short_code",
    "open_printed",
    "open_qr",
    "open_seal",
    "open_token",
    "payload_of",
    "public_key_entry",
    "qr_text",
    "seal",
    "short_code",
    "sign_token",
    "token_digits",
]

ALGORITHM = "ES256"
_ES256 = -7
_HEADER_ALGORITHM, _HEADER_KID = 1, 4
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256
_SIGNATURE_BYTES = 64


class KeyStatus(StrEnum):
    """What became of a seal key; the public part of each stays published for ever."""

    ACTIVE = "active"
    RETIRED = "retired"
    REVOKED = "revoked"


class KeyPurpose(StrEnum):
    """The one duty of a key: a token of one never passes for the other."""

    SEAL = "seal"
    RECEIPT = "receipt"


class Claims(Protocol):
    """What every token says: when it was made, in seconds since 1970."""

    @property
    def issued_at(self) -> int:
        """Seconds since 1970."""


Read = TypeVar("Read", bound=Claims)


class KeyEntry(TypedDict):
    """One public key as `keys.json` lists it; nbf and exp in seconds since 1970.

    Without a purpose it is the seal's.
    """

    kid: str
    jwk: dict[str, str]
    alg: str
    nbf: int
    exp: int
    status: str
    specimen: bool
    purpose: NotRequired[str]


@dataclass(frozen=True)
class SealKey:
    """A private P-256 key that may sign from `nbf` to `exp` (seconds since 1970)."""

    private_key: ec.EllipticCurvePrivateKey = field(repr=False)
    nbf: int
    exp: int
    specimen: bool = False
    purpose: KeyPurpose = KeyPurpose.SEAL

    @property
    def kid(self) -> bytes:
        """The first four bytes of SHA-256 over the SubjectPublicKeyInfo."""
        spki = self.private_key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return hashlib.sha256(spki).digest()[:4]


def public_key_entry(key: SealKey, *, status: KeyStatus = KeyStatus.ACTIVE) -> KeyEntry:
    """Return the public part of a key as an entry of `keys.json` (JWK: RFC 7517)."""
    numbers = key.private_key.public_key().public_numbers()
    x, y = (
        base64.urlsafe_b64encode(n.to_bytes(32, "big")).decode().rstrip("=")
        for n in (numbers.x, numbers.y)
    )
    entry = KeyEntry(
        kid=key.kid.hex(),
        jwk={"kty": "EC", "crv": "P-256", "x": x, "y": y},
        alg=ALGORITHM,
        nbf=key.nbf,
        exp=key.exp,
        status=status.value,
        specimen=key.specimen,
    )
    if key.purpose is not KeyPurpose.SEAL:
        entry["purpose"] = key.purpose.value
    return entry


def seal(claims: SealClaims, key: SealKey) -> bytes:
    """Sign a certificate's claims with the seal's key; raises SealError, as `sign_token`.

    MALFORMED also for claims that no verifier would take.
    """
    payload = claims_payload(claims)
    return sign_token(payload, key, purpose=KeyPurpose.SEAL, issued_at=claims.issued_at)


def sign_token(payload: bytes, key: SealKey, *, purpose: KeyPurpose, issued_at: int) -> bytes:
    """Sign a payload: COSE_Sign1 (RFC 9052), ES256 with the nonce of RFC 6979, s in its low half.

    The same payload and key give the same token. Raises SealError: UNKNOWN_KEY for a key of
    another purpose, KEY_NOT_VALID when `issued_at` lies outside the key's time, MALFORMED for
    a token longer than a QR should hold.
    """
    if key.purpose is not purpose:
        raise SealError(SealReason.UNKNOWN_KEY, "another purpose")
    if not key.nbf <= issued_at <= key.exp:
        raise SealError(SealReason.KEY_NOT_VALID)
    protected = canonical_cbor.encode({_HEADER_ALGORITHM: _ES256, _HEADER_KID: key.kid})
    der = key.private_key.sign(
        _to_be_signed(protected, payload), ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
    )
    r, s = decode_dss_signature(der)
    signature = r.to_bytes(32, "big") + min(s, _ORDER - s).to_bytes(32, "big")
    token = canonical_cbor.encode([protected, {}, payload, signature])
    if len(token) > MAX_TOKEN_BYTES:
        raise SealError(SealReason.MALFORMED, "too long")
    return token


def open_seal(token: bytes, keys: Iterable[KeyEntry]) -> SealClaims:
    """Verify a certificate's token and return what it says; raises SealError, as `open_token`."""
    return open_token(token, keys, purpose=KeyPurpose.SEAL, read=read_claims)


def open_token(
    token: bytes,
    keys: Iterable[KeyEntry],
    *,
    purpose: KeyPurpose,
    read: Callable[[bytes], Read],
) -> Read:
    """Verify a token by the keys of its purpose and return what `read` finds in its payload.

    Raises SealError with its reason. KEY_REVOKED means that the signature is right, and only the
    log can tell whether it was made before the key was lost.
    """
    protected, payload, signature = _parts(token)
    entry = _entry(protected, [key for key in keys if _purpose(key) is purpose])
    _check_signature(entry, _to_be_signed(protected, payload), signature)
    claims = read(payload)
    if not entry["nbf"] <= claims.issued_at <= entry["exp"]:
        raise SealError(SealReason.KEY_NOT_VALID)
    if entry["status"] == KeyStatus.REVOKED:
        raise SealError(SealReason.KEY_REVOKED)
    return claims


def key_of(token: bytes, keys: Iterable[KeyEntry]) -> KeyEntry:
    """Return the key that a token names, not yet verified by it; raises SealError."""
    return _entry(_parts(token)[0], keys)


def payload_of(token: bytes) -> bytes:
    """Return what a token carries, unverified: for tokens of our own database alone."""
    return _parts(token)[1]


def open_printed(certificate: str, digits: str, keys: Iterable[KeyEntry]) -> SealClaims:
    """Verify the ID and digits that stand in a QR; raises SealError."""
    return open_seal(bound_token(certificate, digits), keys)


def open_qr(text: str, keys: Iterable[KeyEntry], *, hosts: Collection[str]) -> SealClaims:
    """Verify the whole text of a QR, which must carry one of our hosts; raises SealError."""
    return open_seal(qr_token(text, hosts=hosts), keys)


def _purpose(entry: KeyEntry) -> KeyPurpose | None:
    found = entry.get("purpose", KeyPurpose.SEAL)
    return KeyPurpose(found) if found in list(KeyPurpose) else None


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    return canonical_cbor.encode(["Signature1", protected, b"", payload])


def _parts(token: bytes) -> tuple[bytes, bytes, bytes]:
    parts = canonical_cbor.decode(token) if len(token) <= MAX_TOKEN_BYTES else None
    if type(parts) is not list or [type(p) for p in parts] != [bytes, dict, bytes, bytes]:
        raise SealError(SealReason.MALFORMED, "not a COSE_Sign1")
    protected, unprotected, payload, signature = parts
    if unprotected or len(signature) != _SIGNATURE_BYTES:
        raise SealError(SealReason.MALFORMED, "not a COSE_Sign1 of ours")
    return protected, payload, signature


def _entry(protected: bytes, keys: Iterable[KeyEntry]) -> KeyEntry:
    header = canonical_cbor.decode(protected)
    if type(header) is not dict or set(header) != {_HEADER_ALGORITHM, _HEADER_KID}:
        raise SealError(SealReason.MALFORMED, "header")
    algorithm, kid = header[_HEADER_ALGORITHM], header[_HEADER_KID]
    if type(algorithm) is not int or type(kid) is not bytes:
        raise SealError(SealReason.MALFORMED, "header")
    if algorithm != _ES256:
        raise SealError(SealReason.ALGORITHM)
    entry = next((entry for entry in keys if entry["kid"] == kid.hex()), None)
    if entry is None:
        raise SealError(SealReason.UNKNOWN_KEY)
    if entry["alg"] != ALGORITHM:
        raise SealError(SealReason.ALGORITHM)
    return entry


@lru_cache(maxsize=64)
def _public_key(x: str, y: str) -> ec.EllipticCurvePublicKey:
    a, b = (int.from_bytes(base64.urlsafe_b64decode(n + "=="), "big") for n in (x, y))
    return ec.EllipticCurvePublicNumbers(a, b, ec.SECP256R1()).public_key()


def _check_signature(entry: KeyEntry, signed: bytes, signature: bytes) -> None:
    r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    # With s also taken as its mirror image n - s, anybody could make a second token, of another
    # ID, out of a revoked one: the list of revoked IDs would not know it.
    if s > _ORDER // 2:
        raise SealError(SealReason.SIGNATURE, "s is not in its low half")
    public_key = _public_key(entry["jwk"]["x"], entry["jwk"]["y"])
    try:
        public_key.verify(encode_dss_signature(r, s), signed, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise SealError(SealReason.SIGNATURE) from error
