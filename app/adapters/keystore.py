"""The keys of an office: a folder of files, made for development on the first run, then loaded."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
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
from app.documents.seal import KeyEntry, KeyPurpose, KeyStatus, SealKey, public_key_entry

SIGNER_FILE = "signer.p12"
CHAIN_FILE = "signer-chain.pem"
DEVELOPMENT_PASSPHRASE = "spesimen"  # nosec B105 # noqa: S105 - for development keys
SECRET_BYTES = 32
A_YEAR = timedelta(days=366)

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

    A development folder from before receipts gets the receipt key that it lacks; nothing else in
    it is touched. A new folder is made beside its place and moved there whole, so that of two
    processes at once one wins and neither sees half. All bear the mark SPESIMEN: in the key files
    of seal and receipt, in each certificate, in the first eight bytes of each secret. Raises
    KeystoreError for a folder that holds something else.
    """
    if folder.exists() and any(folder.iterdir()):
        _require_complete(folder)
        return _complete(folder, now)
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
    key, entries = _load_keys(folder, KeyPurpose.SEAL)
    if key is None:
        raise KeystoreError(f"{folder}: no active seal keys, one is needed")
    return key, entries


def load_receipt_keys(folder: Path) -> tuple[SealKey | None, list[KeyEntry]]:
    """Load the keys of receipts as `load_seal_keys`, from `receipt-KID.json` and `.pem`.

    None for the private key where none is active: the office then hands out no receipts.
    """
    return _load_keys(folder, KeyPurpose.RECEIPT)


def make_receipt_key(folder: Path, now: datetime) -> str:
    """Make the receipt key of an office that has none, for a year; return its key id.

    Raises KeystoreError for a development folder, which makes its own, and while one is active:
    of two active keys nobody could tell which signs.
    """
    if is_development(folder):
        raise KeystoreError(f"{folder}: a development folder has its own receipt key")
    with _locked(folder):
        if load_receipt_keys(folder)[0] is not None:
            raise KeystoreError(f"{folder}: a receipt key is active; retire it first")
        key = _new_key(KeyPurpose.RECEIPT, nbf=now, exp=now + A_YEAR, specimen=False)
        _add(folder, key)
    return key.kid.hex()


def _load_keys(folder: Path, purpose: KeyPurpose) -> tuple[SealKey | None, list[KeyEntry]]:
    entries: list[KeyEntry] = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob(f"{purpose}-*.json"))
    ]
    if any(entry.get("purpose", KeyPurpose.SEAL) != purpose for entry in entries):
        raise KeystoreError(f"{folder}: a key of another purpose is called {purpose}")
    active = [entry for entry in entries if entry["status"] == KeyStatus.ACTIVE]
    if len(active) > 1:
        raise KeystoreError(f"{folder}: {len(active)} active {purpose} keys, one is needed")
    return (_load_key(folder, active[0], purpose) if active else None), entries


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
    for purpose in KeyPurpose:
        yield from _key_files(_development_key(purpose, now))
    signer = make_specimen_signer(
        official_name, official_nip, passphrase=DEVELOPMENT_PASSPHRASE, now=now
    )
    yield SIGNER_FILE, signer.pkcs12
    yield CHAIN_FILE, b"".join(c.public_bytes(Encoding.PEM) for c in signer.chain)
    for number, data in enumerate(signer.revocation_lists):
        yield f"signer-{number}.crl", data
    for name in SecretName:
        yield f"{name.value}.key", _MARK + secrets.token_bytes(SECRET_BYTES - len(_MARK))


def _development_key(purpose: KeyPurpose, now: datetime) -> SealKey:
    return _new_key(purpose, nbf=now - LEAD, exp=now + LIFETIME, specimen=True)


def _new_key(purpose: KeyPurpose, *, nbf: datetime, exp: datetime, specimen: bool) -> SealKey:
    return SealKey(
        ec.generate_private_key(ec.SECP256R1()),
        nbf=int(nbf.timestamp()),
        exp=int(exp.timestamp()),
        specimen=specimen,
        purpose=purpose,
    )


def _key_files(key: SealKey) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a key, its entry last: with it the key counts."""
    pem = key.private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    name = f"{key.purpose}-{key.kid.hex()}"
    yield f"{name}.pem", (_PEM_NOTE if key.specimen else b"") + pem
    yield f"{name}.json", json.dumps(public_key_entry(key), indent=1).encode()


def _complete(folder: Path, now: datetime) -> None:
    """Add a receipt key to a development folder that has none; one process at a time.

    Never to a folder of real keys: a development key in it would stop production.
    """
    if any(folder.glob(f"{KeyPurpose.RECEIPT}-*.json")) or not is_development(folder):
        return
    with _locked(folder):
        if any(folder.glob(f"{KeyPurpose.RECEIPT}-*.json")):
            return  # another process was faster
        _add(folder, _development_key(KeyPurpose.RECEIPT, now))


def _add(folder: Path, key: SealKey) -> None:
    """Put a key's files into a folder, each whole or not at all."""
    for name, data in _key_files(key):
        draft = folder / f".{name}"
        draft.unlink(missing_ok=True)
        _write(draft, data)
        draft.rename(folder / name)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


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


def _load_key(folder: Path, entry: KeyEntry, purpose: KeyPurpose) -> SealKey:
    path = folder / f"{purpose}-{entry['kid']}.pem"
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise KeystoreError(f"{folder}: no {path.name}") from error
    private_key = load_pem_private_key(data, password=None)
    if not isinstance(private_key, ec.EllipticCurvePrivateKey):
        raise KeystoreError(f"{path}: not an elliptic-curve key")
    marked = entry["specimen"] or data.startswith(_MARK)
    key = SealKey(private_key, nbf=entry["nbf"], exp=entry["exp"], specimen=marked, purpose=purpose)
    if public_key_entry(key) != {**entry, "specimen": marked}:
        raise KeystoreError(f"{path}: not the key that its entry describes")
    return key
