"""How a sealed token is written on paper: decimal digits, certificate ID, short code, QR text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from enum import StrEnum

from app.domain.errors import DomainError

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MAX_TOKEN_BYTES = 512
ID_LENGTH = 26
SHORT_CODE_LENGTH = 8

_BLOCK_BYTES = 7
_DIGITS_OF_BYTES = (0, 3, 5, 8, 10, 13, 15, 17)
_BYTES_OF_DIGITS = {digits: n for n, digits in enumerate(_DIGITS_OF_BYTES) if n}
_BLOCK_DIGITS = _DIGITS_OF_BYTES[_BLOCK_BYTES]
_MAX_DIGITS = (MAX_TOKEN_BYTES // _BLOCK_BYTES + 1) * _BLOCK_DIGITS
_LOOKALIKES = str.maketrans({"I": "1", "L": "1", "O": "0"})
_ID = re.compile(f"[0-7][{CROCKFORD}]{{{ID_LENGTH - 1}}}")
_SHORT_CODE = re.compile(f"[0-7][{CROCKFORD}]{{{SHORT_CODE_LENGTH - 1}}}")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?")


class SealReason(StrEnum):
    """Why a token or QR text doesn't verify; the JavaScript verifier uses the same words."""

    MALFORMED = "malformed"
    NOT_CANONICAL = "not-canonical"
    ALGORITHM = "algorithm"
    UNKNOWN_KEY = "unknown-key"
    SIGNATURE = "signature"
    KEY_NOT_VALID = "key-not-valid"
    KEY_REVOKED = "key-revoked"
    ID_MISMATCH = "id-mismatch"
    FOREIGN_HOST = "foreign-host"
    NO_FRAGMENT = "no-fragment"


class SealError(DomainError):
    """A token or QR text that doesn't verify; `reason` says why."""

    code = "seal"

    def __init__(self, reason: SealReason, detail: str = "") -> None:
        super().__init__(f"{reason.value}: {detail}" if detail else reason.value)
        self.reason = reason


def token_digits(token: bytes) -> str:
    """Write a token in decimal: each 7 bytes as 17 zero-padded digits, the tail in fewer.

    Decimal is what QR's numeric mode packs best (ISO/IEC 18004): 98.8 % of its bits are used.
    """
    blocks = (token[i : i + _BLOCK_BYTES] for i in range(0, len(token), _BLOCK_BYTES))
    return "".join(
        str(int.from_bytes(block, "big")).zfill(_DIGITS_OF_BYTES[len(block)]) for block in blocks
    )


def digits_token(digits: str) -> bytes:
    """Read the token back from its digits; exactly one text stands for each token.

    Raises SealError(MALFORMED) for anything that `token_digits` would not have written.
    """
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS):
        raise SealError(SealReason.MALFORMED, "not digits")
    blocks = (digits[i : i + _BLOCK_DIGITS] for i in range(0, len(digits), _BLOCK_DIGITS))
    return b"".join(_block_bytes(block) for block in blocks)


def _block_bytes(block: str) -> bytes:
    size = _BYTES_OF_DIGITS.get(len(block))
    if size is None or int(block) >> 8 * size:
        raise SealError(SealReason.MALFORMED, "no such block of digits")
    return int(block).to_bytes(size, "big")


def certificate_id(token: bytes) -> str:
    """Name a certificate after its token: 26 characters of Crockford base32.

    The number is SHA-256(token)[0:16], 128 bits; so the first character is one of 0-7.
    """
    number = int.from_bytes(hashlib.sha256(token).digest()[:16], "big")
    return "".join(CROCKFORD[(number >> 5 * i) & 31] for i in reversed(range(ID_LENGTH)))


def short_code(certificate: str) -> str:
    """Return the first 8 characters (38 bits) of an ID, for typing it with other facts."""
    return certificate[:SHORT_CODE_LENGTH]


def normalise_id(text: str) -> str | None:
    """Read an ID as people type it: any case, spaces, hyphens, I and L for 1, O for 0."""
    return _normalise(text, _ID)


def normalise_short_code(text: str) -> str | None:
    """Read a short code as people type it; None if it can't be one."""
    return _normalise(text, _SHORT_CODE)


def _normalise(text: str, pattern: re.Pattern[str]) -> str | None:
    if len(text) > 2 * ID_LENGTH or not text.isascii():
        return None
    plain = re.sub(r"[\s-]", "", text).upper().translate(_LOOKALIKES)
    return plain if pattern.fullmatch(plain) else None


def qr_text(host: str, token: bytes) -> str:
    """Return what the QR holds: `https://HOST/v/ID#DIGITS`.

    Raises ValueError for a host that isn't lower case: some cameras ignore an upper-case address.
    """
    if not _HOST.fullmatch(host):
        raise ValueError(f"not a lower-case host name: {host!r}")
    return f"https://{host}/v/{certificate_id(token)}#{token_digits(token)}"


def bound_token(certificate: str, digits: str) -> bytes:
    """Read the token from its digits and see that the ID beside it is the token's own.

    Raises SealError: NO_FRAGMENT, MALFORMED, ID_MISMATCH.
    """
    if not digits:
        raise SealError(SealReason.NO_FRAGMENT)
    token = digits_token(digits)
    if certificate_id(token) != certificate:
        raise SealError(SealReason.ID_MISMATCH)
    return token


def qr_token(text: str, *, hosts: Collection[str]) -> bytes:
    """Read the token from a QR's text, which must carry one of our hosts.

    Raises SealError: FOREIGN_HOST (not ours, which says nothing about its truth), else as
    `bound_token`.
    """
    host = next((host for host in hosts if text.startswith(f"https://{host}/")), None)
    if host is None:
        raise SealError(SealReason.FOREIGN_HOST)
    path, _, digits = text.removeprefix(f"https://{host}/").partition("#")
    certificate = path.removeprefix("v/")
    if path == certificate or not _ID.fullmatch(certificate):
        raise SealError(SealReason.MALFORMED, "no certificate ID")
    return bound_token(certificate, digits)
