"""A receipt's token: verified without our code too, and never taken for a certificate's."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import cbor2
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from app.documents.receipt.claims import content_hash, open_receipt, seal_receipt
from app.documents.seal import (
    KeyPurpose,
    SealError,
    SealReason,
    certificate_id,
    open_seal,
    public_key_entry,
    qr_text,
    seal,
    sign_token,
    token_digits,
)
from tests.unit.documents.receipts import CLAIMS, HASH, TOKEN, receipt_key
from tests.unit.documents.seal_vectors import ACTIVE, FULL, HOST
from tests.unit.documents.test_seal_vectors import node

KEYS = [public_key_entry(ACTIVE), public_key_entry(receipt_key())]


def independently_verified(token: bytes, jwk: dict[str, str]) -> dict[Any, Any]:
    """Verify a token with nothing but CBOR and ECDSA; return its payload."""
    protected, unprotected, payload, signature = cbor2.loads(token)
    x, y = (
        int.from_bytes(base64.urlsafe_b64decode(jwk[axis] + "=="), "big") for axis in ("x", "y")
    )
    key = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    signed = cbor2.dumps(["Signature1", protected, b"", payload])
    key.verify(encode_dss_signature(r, s), signed, ec.ECDSA(hashes.SHA256()))
    assert unprotected == {}
    found: dict[Any, Any] = cbor2.loads(payload)
    return found


def flipped(token: bytes, place: int) -> bytes:
    return token[:place] + bytes([token[place] ^ 1]) + token[place + 1 :]


def why(token: bytes) -> SealReason:
    with pytest.raises(SealError) as refused:
        open_receipt(token, KEYS)
    return refused.value.reason


def test_somebody_without_our_code_verifies_it() -> None:
    payload = independently_verified(TOKEN, public_key_entry(receipt_key())["jwk"])
    receipt = {1: CLAIMS.number, 2: HASH, 3: CLAIMS.promised_at}
    assert payload == {6: CLAIMS.issued_at, 70001: receipt}
    with pytest.raises(InvalidSignature):
        independently_verified(TOKEN, public_key_entry(ACTIVE)["jwk"])


def test_it_opens_to_what_was_sealed_and_is_the_same_each_time() -> None:
    assert open_receipt(TOKEN, KEYS) == CLAIMS
    assert seal_receipt(CLAIMS, receipt_key()) == TOKEN


def test_any_flipped_byte_is_refused() -> None:
    reasons = {why(flipped(TOKEN, place)) for place in range(len(TOKEN))}
    assert SealReason.SIGNATURE in reasons
    assert SealReason.KEY_REVOKED not in reasons


def test_a_receipt_is_no_certificate_and_a_certificate_no_receipt() -> None:
    with pytest.raises(SealError) as refused:
        open_seal(TOKEN, KEYS)
    assert refused.value.reason is SealReason.UNKNOWN_KEY
    assert why(seal(FULL, ACTIVE)) is SealReason.UNKNOWN_KEY


def test_each_key_signs_for_its_purpose_alone() -> None:
    with pytest.raises(SealError):
        seal(FULL, receipt_key())
    with pytest.raises(SealError):
        seal_receipt(CLAIMS, ACTIVE)


@pytest.mark.parametrize(
    "claims",
    [
        replace(CLAIMS, content=b"short"),
        replace(CLAIMS, number=""),
        replace(CLAIMS, promised_at=-1),
        replace(CLAIMS, issued_at=2**32),
    ],
)
def test_claims_that_nobody_would_take_are_not_sealed(claims: Any) -> None:
    with pytest.raises(SealError):
        seal_receipt(claims, receipt_key())


def test_the_hash_is_that_of_canonical_cbor_whatever_the_order() -> None:
    answers, papers = {"b": "2", "a": True, "mother.nik": "x"}, {"mother_id": b"m", "f": b"f"}
    turned = dict(reversed(answers.items())), dict(reversed(papers.items()))
    expected = cbor2.dumps({1: 1, 2: answers, 3: papers}, canonical=True)
    assert content_hash(answers, papers) == hashlib.sha256(expected).digest()
    assert content_hash(*turned) == content_hash(answers, papers)
    assert content_hash({**answers, "a": False}, papers) != content_hash(answers, papers)


def in_the_browser(tokens: list[bytes], folder: Path) -> list[dict[str, Any]]:
    """Give tokens to the browser's verifier, each under the ID that is its own."""
    vectors = folder / "vectors.json"
    cases = [{"qr": qr_text(HOST, token)} for token in tokens]
    vectors.write_text(json.dumps({"hosts": [HOST], "keys": KEYS, "cases": cases}))
    script = Path(__file__).with_name("verify_vectors.mjs")
    bound = [(certificate_id(token), token_digits(token)) for token in tokens]
    done = subprocess.run(
        [node(), str(script), str(vectors)],
        input=json.dumps({"texts": [], "bound": bound}),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["vectors"] == said["bound"]
    found: list[dict[str, Any]] = said["vectors"]
    return found


def test_the_browser_reads_a_receipt_and_refuses_what_only_looks_like_one(tmp_path: Path) -> None:
    iat = CLAIMS.issued_at
    payload = cbor2.loads(TOKEN)[2]
    certificates = cbor2.loads(seal(FULL, ACTIVE))[2]
    receipt, seal_ = KeyPurpose.RECEIPT, KeyPurpose.SEAL
    verdicts = in_the_browser(
        [
            TOKEN,
            seal(FULL, ACTIVE),
            sign_token(payload, ACTIVE, purpose=seal_, issued_at=iat),
            sign_token(certificates, receipt_key(), purpose=receipt, issued_at=iat),
            flipped(TOKEN, len(TOKEN) - 1),
            seal_receipt(CLAIMS, receipt_key("a stranger's")),
        ],
        tmp_path,
    )
    assert [verdict["ok"] for verdict in verdicts] == [True, True, False, False, False, False]
    assert verdicts[0]["claims"] == {
        "number": CLAIMS.number,
        "content": HASH.hex(),
        "issuedAt": iat,
        "promisedAt": CLAIMS.promised_at,
    }
    reasons = ["malformed", "malformed", "signature", "unknown-key"]
    assert [verdict["why"] for verdict in verdicts[2:]] == reasons
