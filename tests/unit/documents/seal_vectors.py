"""Builds tests/vectors/seal.json, on which the Python and the JavaScript verifier must agree.

Write it anew with `python -m tests.unit.documents.seal_vectors`. The keys are for tests only.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import date
from pathlib import Path
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from app.documents.seal import (
    KeyStatus,
    SealClaims,
    SealKey,
    certificate_id,
    public_key_entry,
    qr_text,
    seal,
    token_digits,
)
from app.domain.birth import Sex

PATH = Path(__file__).parents[2] / "vectors" / "seal.json"
HOST = "akta.dairikab.go.id"
NBF, EXP = 1_767_200_400, 1_798_736_399  # the year 2026 in Jakarta
IAT = 1_795_500_000
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551

FULL = SealClaims(
    deed_number="1211-LU-24112026-0001",
    full_name="DEWI LESTARI KUSUMANINGRUM",
    birth_date=date(2026, 11, 10),
    sex=Sex.FEMALE,
    issued_at=IAT,
    mother_masked="S… R…",
    father_masked="B…",
    nik_mod=9001,
)
BARE = SealClaims(
    deed_number="1211-LT-24112026-0002",
    full_name="TARIDA",
    birth_date=date(2024, 2, 29),
    sex=Sex.MALE,
    issued_at=IAT,
)


def test_key(name: str) -> SealKey:
    """A key that follows from its name alone."""
    scalar = int.from_bytes(hashlib.sha256(f"test key {name}".encode()).digest(), "big") % ORDER
    return SealKey(ec.derive_private_key(scalar, ec.SECP256R1()), nbf=NBF, exp=EXP)


test_key.__test__ = False  # type: ignore[attr-defined]
ACTIVE, RETIRED, LOST, STRANGER = map(test_key, ("active", "retired", "lost", "stranger"))
OTHER_ALGORITHM = test_key("other algorithm")
KEYS = [
    public_key_entry(ACTIVE),
    public_key_entry(RETIRED, status=KeyStatus.RETIRED),
    public_key_entry(LOST, status=KeyStatus.REVOKED),
    {**public_key_entry(OTHER_ALGORITHM), "alg": "EdDSA"},
]


def plain(claims: SealClaims = FULL) -> dict[int, Any]:
    return cbor2.loads(cbor2.loads(seal(claims, ACTIVE))[2])


def sign(data: bytes, key: SealKey) -> bytes:
    der = key.private_key.sign(data, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
    r, s = decode_dss_signature(der)
    return r.to_bytes(32, "big") + min(s, ORDER - s).to_bytes(32, "big")


def parts(
    payload: bytes | None = None,
    *,
    key: SealKey = ACTIVE,
    kid: bytes | None = None,
    algorithm: int = -7,
    protected: bytes | None = None,
) -> list[Any]:
    """A COSE_Sign1, rightly signed, of whatever it's told: what a faulty or hostile maker does."""
    head = protected or cbor2.dumps({1: algorithm, 4: kid or key.kid}, canonical=True)
    body = cbor2.dumps(plain(), canonical=True) if payload is None else payload
    return [head, {}, body, sign(cbor2.dumps(["Signature1", head, b"", body]), key)]


def signed(payload: bytes | None = None, **options: Any) -> bytes:
    return cbor2.dumps(parts(payload, **options))


def with_claim(key: int, value: Any) -> bytes:
    claims = plain()
    claims[169] = {**claims[169], key: value}
    return signed(cbor2.dumps(claims, canonical=True))


def issued(at: Any, key: SealKey = ACTIVE) -> bytes:
    return signed(cbor2.dumps({**plain(), 6: at}, canonical=True), key=key)


def mirrored() -> bytes:
    """The same signature with s replaced by n - s: it satisfies the bare ECDSA equation too."""
    head, unprotected, body, signature = cbor2.loads(seal(FULL, ACTIVE))
    s = ORDER - int.from_bytes(signature[32:], "big")
    return cbor2.dumps([head, unprotected, body, signature[:32] + s.to_bytes(32, "big")])


def hmac_with_the_public_key() -> bytes:
    head, unprotected, body, _ = parts(algorithm=5)
    secret = json.dumps(public_key_entry(ACTIVE)["jwk"]).encode()
    tag = hmac.digest(secret, cbor2.dumps(["Signature1", head, b"", body]), "sha256")
    return cbor2.dumps([head, unprotected, body, tag + tag])


def good_tokens() -> dict[str, bytes]:
    long_name = "ANASTASIA-MARIA D'ARC ÉLODIE BORU SIMANJUNTAK PARHUSIP NAINGG"[:60]
    return {
        "good": seal(FULL, ACTIVE),
        "good, no parents and no NIK": seal(BARE, ACTIVE),
        "good, a name of sixty letters": seal(
            SealClaims(**{**vars(FULL), "full_name": long_name}), ACTIVE
        ),
        "good, of a key that has retired": signed(key=RETIRED),
        "good, in the key's first second": issued(NBF),
        "good, in the key's last second": issued(EXP),
    }


def bad_tokens() -> dict[str, tuple[str, bytes]]:
    """Tokens under the right host and ID, each with the reason for which it's refused."""
    refused = wrongly_signed() | wrongly_encoded()
    malformed = malformed_messages() | malformed_claims()
    return refused | {name: ("malformed", token) for name, token in malformed.items()}


def wrongly_signed() -> dict[str, tuple[str, bytes]]:
    head, _, body, _ = cbor2.loads(seal(FULL, ACTIVE))
    return {
        "key expired": ("key-not-valid", issued(EXP + 1)),
        "key not yet valid": ("key-not-valid", issued(NBF - 1)),
        "key revoked": ("key-revoked", signed(key=LOST)),
        "unknown kid": ("unknown-key", signed(key=STRANGER)),
        "a stranger's signature under our kid": ("signature", signed(key=STRANGER, kid=ACTIVE.kid)),
        "our signature under another kid": ("signature", signed(key=ACTIVE, kid=RETIRED.kid)),
        "mirror image of the signature": ("signature", mirrored()),
        "signature of noughts": ("signature", cbor2.dumps([head, {}, body, bytes(64)])),
        "algorithm EdDSA": ("algorithm", signed(algorithm=-8)),
        "algorithm ES512": ("algorithm", signed(algorithm=-36)),
        "algorithm HMAC with the public key": ("algorithm", hmac_with_the_public_key()),
        "key listed for another algorithm": ("algorithm", signed(key=OTHER_ALGORITHM)),
    }


def wrongly_encoded() -> dict[str, tuple[str, bytes]]:
    """Tokens that say the right thing in another than the shortest way (RFC 8949, 4.2.1)."""
    good = seal(FULL, ACTIVE)
    head, _, body, _ = cbor2.loads(good)
    long_iat = body.replace(b"\x06\x1a", b"\x06\x1b" + bytes(4), 1)
    name_first = cbor2.dumps({169: plain()[169], 6: IAT})
    double_iat = b"\xa3\x06\x1a" + IAT.to_bytes(4, "big") + body[1:]
    long_algorithm = head.replace(b"\x01\x26", b"\x01\x38\x06", 1)
    return {
        "number longer than needed in the header": (
            "not-canonical",
            signed(protected=long_algorithm),
        ),
        "keys out of order": ("not-canonical", signed(name_first)),
        "duplicate key": ("not-canonical", signed(double_iat)),
        "array without a length": ("not-canonical", b"\x9f" + good[1:] + b"\xff"),
        "length longer than needed": ("not-canonical", b"\x98\x04" + good[1:]),
        "byte after the token": ("not-canonical", good + b"\x00"),
        "byte after the payload": ("not-canonical", signed(body + b"\x00")),
        "time of eight bytes": ("not-canonical", signed(long_iat)),
    }


def malformed_messages() -> dict[str, bytes]:
    good = seal(FULL, ACTIVE)
    head, _, body, signature = cbor2.loads(good)
    return {
        "time beyond four bytes": issued(2**32),
        "token cut short": good[:-1],
        "empty array": b"\x80",
        "tagged COSE": b"\xd2" + good,
        "unprotected header": cbor2.dumps([head, {4: ACTIVE.kid}, body, signature]),
        "signature of 63 bytes": cbor2.dumps([head, {}, body, signature[:63]]),
        "signature of 65 bytes": cbor2.dumps([head, {}, body, signature + b"\x00"]),
        "a third header": signed(protected=cbor2.dumps({1: -7, 3: 0, 4: ACTIVE.kid})),
        "text in a byte string's place": cbor2.dumps([head, {}, "x", signature]),
    }


def malformed_claims() -> dict[str, bytes]:
    _, _, body, _ = cbor2.loads(seal(FULL, ACTIVE))
    return {
        "unknown claim": with_claim(102, "x"),
        "no such day": with_claim(8, "20260230"),
        "day in other digits": with_claim(8, "２０２６1110"),
        "third sex code": with_claim(9, 3),
        "sex as text": with_claim(9, "2"),
        "NIK beyond four digits": with_claim(101, 10_000),
        "negative NIK": with_claim(101, -1),
        "empty name": with_claim(4, ""),
        "name that is a number": with_claim(4, 7),
        "fraction of a second": issued(IAT + 0.5),
        "true as time": issued(True),
        "negative time": issued(-1),
        "name that isn't UTF-8": signed(body.replace(b"DEWI", b"D\xffWI")),
        "payload nested too deep": signed(b"\x81" * 20 + b"\x01"),
    }


def bad_texts() -> dict[str, tuple[str, str]]:
    good, other = seal(FULL, ACTIVE), seal(BARE, ACTIVE)
    text, digits = qr_text(HOST, good), token_digits(good)
    return {
        "swapped ID": ("id-mismatch", text.replace(certificate_id(good), certificate_id(other))),
        "foreign host": ("foreign-host", qr_text("dukcapil.example.org", good)),
        "host that begins like ours": ("foreign-host", qr_text(f"{HOST}.example.org", good)),
        "our host as a user name": ("foreign-host", text.replace(HOST, f"{HOST}@example.org")),
        "host in capitals": ("foreign-host", text.replace(HOST, HOST.upper())),
        "plain http": ("foreign-host", text.replace("https", "http")),
        "not an address": ("foreign-host", "1211-LU-24112026-0001"),
        "missing fragment": ("no-fragment", text.partition("#")[0]),
        "empty fragment": ("no-fragment", text.partition("#")[0] + "#"),
        "missing ID": ("malformed", f"https://{HOST}/v/#{digits}"),
        "ID in lower case": (
            "malformed",
            text.replace(certificate_id(good), certificate_id(good).lower()),
        ),
        "another page of ours": ("malformed", f"https://{HOST}/periksa#{digits}"),
        "letter among the digits": ("malformed", text[:-1] + "a"),
        "space after the digits": ("malformed", text + " "),
        "tail of no known length": ("malformed", text.replace(digits, digits[:17] + "1")),
        "block that overflows": ("malformed", text.replace(digits, "9" * 17)),
        "far too many digits": ("malformed", text.replace(digits, "0" * 20_000)),
    }


def case(name: str, qr: str, why: str | None, claims: SealClaims | None = None) -> dict[str, Any]:
    undecided = why in ("foreign-host", "no-fragment", "key-revoked")
    return {"name": name, "qr": qr, "ok": why is None or (None if undecided else False), "why": why}


def build() -> dict[str, Any]:
    """All vectors, as they stand in the file."""
    cases = [case(name, qr_text(HOST, token), None) for name, token in good_tokens().items()]
    cases += [case(n, qr_text(HOST, token), why) for n, (why, token) in bad_tokens().items()]
    cases += [case(name, text, why) for name, (why, text) in bad_texts().items()]
    return {"hosts": [HOST], "keys": KEYS, "cases": cases}


if __name__ == "__main__":
    PATH.write_text(json.dumps(build(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
