"""The keys of an office: a folder of files, made for development on the first run, then loaded."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from app.adapters.development_pki import LEAD, LIFETIME, make_specimen_signer
from app.documents.development_mark import is_marked_for_development
from app.documents.seal import KeyEntry, KeyStatus, SealKey, public_key_entry

SIGNER_FILE = "signer.p12"
CHAIN_FILE = "signer-chain.pem"
DEVELOPMENT_PASSPHRASE = "spesimen"  # noqa: S105 - opens development keys only, and says so
SECRET_BYTES = 32

_MARK = b"SPESIMEN"
_PEM_NOTE = b"SPESIMEN: a development key; it seals nothing but specimens\n"


class KeystoreError(RuntimeError):
    """A folder of keys that is incomplete or contradicts itself; the start must stop."""


class SecretName(StrEnum):
    """The secrets of 32 bytes: data encryption, blind index, signing of sessions."""

    DATA = "data"
    INDEX = "index"
    SESSION = "session"


def make_development_keys(
    folder: Path, *, official_name: str, official_nip: str, now: datetime
) -> None:
    """Make all keys of a development office, once: later calls find them and do nothing.

    They're made beside the folder and moved into place whole, so that of two processes at once
    one wins and neither sees half. All bear the mark SPESIMEN: in the key file of the seal, in
    each certificate, in the first eight bytes of each secret. Raises KeystoreError for a folder
    that holds something else.
    """
    if folder.exists() and any(folder.iterdir()):
        return _require_complete(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name, data in _development_files(official_name, official_nip, now=now):
            _write(draft / name, data)
        _move_into_place(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _require_complete(folder)


def load_seal_keys(folder: Path) -> tuple[SealKey, list[KeyEntry]]:
    """Load the one active seal key and the public parts of all, sorted by key id.

    A key is `seal-KID.json` (its entry of `keys.json`); the active one has `seal-KID.pem` beside
    it (PKCS#8). Raises KeystoreError unless exactly one is active and each is what its name says.
    """
    entries: list[KeyEntry] = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("seal-*.json"))
    ]
    active = [entry for entry in entries if entry["status"] == KeyStatus.ACTIVE]
    if len(active) != 1:
        raise KeystoreError(f"{folder}: {len(active)} active seal keys, one is needed")
    return _load_seal_key(folder, active[0]), entries


def load_secret(folder: Path, name: SecretName) -> bytes:
    """Load a secret of 32 bytes; raises KeystoreError if it's missing or of another length."""
    try:
        data = (folder / f"{name.value}.key").read_bytes()
    except FileNotFoundError as error:
        raise KeystoreError(f"{folder}: no {name.value}.key") from error
    if len(data) != SECRET_BYTES:
        raise KeystoreError(f"{folder}: {name.value}.key must have {SECRET_BYTES} bytes")
    return data


def is_development(folder: Path) -> bool:
    """Tell whether any key in a folder was made for development, even a copied one."""
    return any(_is_development_file(path) for path in folder.iterdir() if path.is_file())


def _is_development_file(path: Path) -> bool:
    data = path.read_bytes()
    if path.suffix == ".json":
        return bool(json.loads(data).get("specimen"))
    if path.name == CHAIN_FILE:
        return any(map(is_marked_for_development, x509.load_pem_x509_certificates(data)))
    return data.startswith(_MARK)


def _development_files(
    official_name: str, official_nip: str, *, now: datetime
) -> Iterator[tuple[str, bytes]]:
    key = SealKey(
        ec.generate_private_key(ec.SECP256R1()),
        nbf=int((now - LEAD).timestamp()),
        exp=int((now + LIFETIME).timestamp()),
        specimen=True,
    )
    pem = key.private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    yield f"seal-{key.kid.hex()}.pem", _PEM_NOTE + pem
    yield f"seal-{key.kid.hex()}.json", json.dumps(public_key_entry(key), indent=1).encode()
    signer = make_specimen_signer(
        official_name, official_nip, passphrase=DEVELOPMENT_PASSPHRASE, now=now
    )
    yield SIGNER_FILE, signer.pkcs12
    yield CHAIN_FILE, b"".join(c.public_bytes(Encoding.PEM) for c in signer.chain)
    for number, data in enumerate(signer.revocation_lists):
        yield f"signer-{number}.crl", data
    for name in SecretName:
        yield f"{name.value}.key", _MARK + secrets.token_bytes(SECRET_BYTES - len(_MARK))


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _move_into_place(draft: Path, folder: Path) -> None:
    try:
        draft.rename(folder)
    except OSError:
        if not (folder.is_dir() and any(folder.iterdir())):
            raise
        return  # another process was faster; its keys count
    descriptor = os.open(folder.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _require_complete(folder: Path) -> None:
    load_seal_keys(folder)
    for name in SecretName:
        load_secret(folder, name)
    if not (folder / SIGNER_FILE).is_file():
        raise KeystoreError(f"{folder}: no {SIGNER_FILE}")


def _load_seal_key(folder: Path, entry: KeyEntry) -> SealKey:
    path = folder / f"seal-{entry['kid']}.pem"
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise KeystoreError(f"{folder}: no {path.name}") from error
    private_key = load_pem_private_key(data, password=None)
    if not isinstance(private_key, ec.EllipticCurvePrivateKey):
        raise KeystoreError(f"{path}: not an elliptic-curve key")
    marked = entry["specimen"] or data.startswith(_MARK)
    key = SealKey(private_key, nbf=entry["nbf"], exp=entry["exp"], specimen=marked)
    if public_key_entry(key) != {**entry, "specimen": marked}:
        raise KeystoreError(f"{path}: not the key that its entry describes")
    return key
