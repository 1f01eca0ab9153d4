"""Keeps identifiers and files unreadable at rest: AES-256-GCM, blind indexes and key derivation."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
FORMAT = 1
_NONCE_BYTES = 12
_TAG_BYTES = 16
_HEADER_BYTES = 2
OVERHEAD_BYTES = _HEADER_BYTES + _NONCE_BYTES + _TAG_BYTES


class CipherError(Exception):
    """A blob that can't be opened: unknown key, another place (AAD), altered or cut."""


def derive_key(master: bytes, purpose: str) -> bytes:
    """Return the 32-byte key of one purpose, by HKDF-SHA-256 (RFC 5869) from a 32-byte master."""
    _check_key(master)
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(
        master
    )


def associated_data(*parts: str | int | bytes) -> bytes:
    """Join what a blob belongs to (record id, field, version) so that no two lists look alike.

    Each part is preceded by its length in 4 bytes: ("ab", "c") differs from ("a", "bc").
    """
    encoded = [part if isinstance(part, bytes) else str(part).encode() for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in encoded)


class Cipher:
    """AES-256-GCM (NIST SP 800-38D) under numbered keys: one is active, the older ones still open.

    A sealed blob is: format (1 byte), key number (1 byte), random nonce (12), ciphertext, tag (16).
    Format and key number are authenticated together with the caller's associated data. A random
    nonce allows 2**32 blobs a key (SP 800-38D, 8.3): far above the life of one office's key.
    """

    def __init__(self, keys: Mapping[int, bytes], active: int) -> None:
        for number, key in keys.items():
            _check_number(number)
            _check_key(key)
        if active not in keys:
            raise ValueError("the active key is not among the keys")
        self._keys = {number: AESGCM(key) for number, key in keys.items()}
        self._active = active

    @property
    def active(self) -> int:
        """The number of the key that seals."""
        return self._active

    def seal(self, plaintext: bytes, aad: bytes) -> bytes:
        """Encrypt with the active key, bound to `aad`; 30 bytes longer than the plaintext."""
        header = bytes((FORMAT, self._active))
        nonce = os.urandom(_NONCE_BYTES)
        return header + nonce + self._keys[self._active].encrypt(nonce, plaintext, header + aad)

    def open(self, blob: bytes, aad: bytes) -> bytes:
        """Return the plaintext; raise CipherError unless blob, key and `aad` all fit."""
        key = self._keys.get(self.key_number(blob))
        if key is None:
            raise CipherError("sealed with a key that isn't here")
        header, nonce = blob[:_HEADER_BYTES], blob[_HEADER_BYTES : _HEADER_BYTES + _NONCE_BYTES]
        try:
            return key.decrypt(nonce, blob[_HEADER_BYTES + _NONCE_BYTES :], header + aad)
        except InvalidTag as error:
            raise CipherError("altered, or belongs somewhere else") from error

    @staticmethod
    def key_number(blob: bytes) -> int:
        """Return the number of the key that sealed `blob`, to find what a rotation left behind."""
        if len(blob) < OVERHEAD_BYTES or blob[0] != FORMAT:
            raise CipherError("not a sealed blob")
        return blob[1]


class BlindIndex:
    """Finds equal values without reading them: HMAC-SHA-256 with a key of its own per field.

    The caller normalises first (a NIK as 16 digits), since only equal text gives an equal index.
    """

    def __init__(self, key: bytes) -> None:
        _check_key(key)
        self._key = key
        self._field_keys: dict[str, bytes] = {}

    def of(self, field: str, value: str) -> bytes:
        """Return the 32-byte index of `value` in `field` ("person.nik"); constant for one key."""
        key = self._field_keys.get(field)
        if key is None:
            key = self._field_keys[field] = derive_key(self._key, f"blind-index/{field}")
        return hmac.digest(key, value.encode(), hashlib.sha256)


def _check_key(key: bytes) -> None:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes")


def _check_number(number: int) -> None:
    if not 0 <= number <= 255:
        raise ValueError("a key number fits one byte")
