"""What is sealed opens only with its key and in its place; blind indexes tell equality only."""

from __future__ import annotations

import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.cipher import (
    OVERHEAD_BYTES,
    BlindIndex,
    Cipher,
    CipherError,
    associated_data,
    derive_key,
)

OLD, NEW = bytes(range(32)), bytes(range(32, 64))
CIPHER = Cipher({1: OLD, 2: NEW}, active=2)
AAD = associated_data("birth", 17, "mother_nik", 1)


@given(st.binary(max_size=300), st.binary(max_size=40))
def test_what_is_sealed_opens_again(plaintext: bytes, aad: bytes) -> None:
    blob = CIPHER.seal(plaintext, aad)
    assert CIPHER.open(blob, aad) == plaintext
    assert len(blob) == len(plaintext) + OVERHEAD_BYTES


def test_a_sealed_nik_is_not_readable() -> None:
    assert b"1211124703989003" not in CIPHER.seal(b"1211124703989003", AAD)


def test_the_same_text_never_looks_the_same_twice() -> None:
    blobs = {CIPHER.seal(b"1211124703989003", AAD) for _ in range(1000)}
    assert len({blob[2:14] for blob in blobs}) == 1000


def test_another_record_can_not_open_it() -> None:
    blob = CIPHER.seal(b"secret", AAD)
    with pytest.raises(CipherError):
        CIPHER.open(blob, associated_data("birth", 18, "mother_nik", 1))


@pytest.mark.parametrize("position", range(OVERHEAD_BYTES + 6))
def test_a_flipped_bit_anywhere_is_found(position: int) -> None:
    blob = bytearray(CIPHER.seal(b"secret", AAD))
    blob[position] ^= 1
    with pytest.raises(CipherError):
        CIPHER.open(bytes(blob), AAD)


@pytest.mark.parametrize("length", range(OVERHEAD_BYTES + 6))
def test_a_cut_blob_is_found(length: int) -> None:
    with pytest.raises(CipherError):
        CIPHER.open(CIPHER.seal(b"secret", AAD)[:length], AAD)


def test_the_key_number_can_not_be_exchanged() -> None:
    same_key_twice = Cipher({1: OLD, 2: OLD}, active=1)
    blob = same_key_twice.seal(b"secret", AAD)
    with pytest.raises(CipherError):
        same_key_twice.open(blob[:1] + b"\x02" + blob[2:], AAD)


def test_an_older_key_still_opens_after_a_rotation() -> None:
    before = Cipher({1: OLD}, active=1).seal(b"secret", AAD)
    assert CIPHER.open(before, AAD) == b"secret"
    assert Cipher.key_number(before) == 1
    assert Cipher.key_number(CIPHER.seal(b"secret", AAD)) == CIPHER.active == 2


def test_a_lost_key_is_an_error_that_says_so() -> None:
    with pytest.raises(CipherError, match="key that isn't here"):
        Cipher({2: NEW}, active=2).open(Cipher({1: OLD}, active=1).seal(b"x", AAD), AAD)


def test_the_blob_is_plain_aes_gcm_that_any_library_can_open() -> None:
    blob = CIPHER.seal(b"secret", AAD)
    assert AESGCM(NEW).decrypt(blob[2:14], blob[14:], b"\x01\x02" + AAD) == b"secret"


@pytest.mark.parametrize(
    ("keys", "active"), [({1: b"short"}, 1), ({1: OLD}, 2), ({256: OLD}, 256), ({-1: OLD}, -1)]
)
def test_unfit_keys_are_refused(keys: dict[int, bytes], active: int) -> None:
    with pytest.raises(ValueError, match="key"):
        Cipher(keys, active)


def test_no_two_places_share_their_associated_data() -> None:
    assert associated_data("ab", "c") != associated_data("a", "bc")
    assert associated_data("a", "") != associated_data("a")
    assert associated_data(1, b"x") == associated_data("1", "x")


def test_a_derived_key_is_hkdf_sha256() -> None:
    extracted = hmac.digest(b"\0" * 32, OLD, "sha256")
    assert derive_key(OLD, "files") == hmac.digest(extracted, b"files\x01", "sha256")


def test_purposes_give_unrelated_keys() -> None:
    assert derive_key(OLD, "files") != derive_key(OLD, "fields")
    with pytest.raises(ValueError, match="32 bytes"):
        derive_key(b"short", "files")


def test_equal_values_have_one_index_and_others_another() -> None:
    index = BlindIndex(OLD)
    first = index.of("person.nik", "1211124703989003")
    assert index.of("person.nik", "1211124703989003") == first
    assert BlindIndex(OLD).of("person.nik", "1211124703989003") == first
    assert index.of("person.nik", "1211124703989004") != first
    assert len(first) == 32


def test_fields_and_keys_do_not_share_indexes() -> None:
    value = "1211124703989003"
    nik = BlindIndex(OLD).of("person.nik", value)
    assert BlindIndex(OLD).of("person.family_card", value) != nik
    assert BlindIndex(NEW).of("person.nik", value) != nik
    assert hashlib.sha256(value.encode()).digest() != nik
