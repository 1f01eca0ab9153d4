"""Development keys are made once, whole, private, and recognisable; what is wrong is refused."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.adapters.keystore import (
    DEVELOPMENT_PASSPHRASE,
    KeystoreError,
    SecretName,
    is_development,
    load_receipt_keys,
    load_seal_keys,
    load_secret,
    make_development_keys,
    make_receipt_key,
)
from app.adapters.signer_files import load_signer
from app.documents.receipt.claims import open_receipt, seal_receipt
from app.documents.seal import open_seal, seal
from app.documents.signing import SignatureLevel, SignerRefused, SigningReason
from tests.unit.documents.receipts import CLAIMS
from tests.unit.documents.seal_vectors import FULL

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def make(folder: Path) -> None:
    make_development_keys(folder, official_name="Contoh Pejabat", official_nip="1970", now=NOW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "instance" / "keys"
    make(path)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_second_run_changes_nothing(folder: Path) -> None:
    before = contents(folder)
    make(folder)
    assert contents(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["keys"]


def test_only_the_owner_reads_the_keys(folder: Path) -> None:
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_an_interrupted_run_leaves_no_folder_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("app.adapters.keystore._write", full_disk)
    with pytest.raises(OSError, match="no space"):
        make(tmp_path / "keys")
    assert list(tmp_path.iterdir()) == []


def test_the_loaded_key_seals_and_its_entry_verifies(folder: Path) -> None:
    key, entries = load_seal_keys(folder)
    assert open_seal(seal(FULL, key), entries) == FULL
    assert key.specimen
    assert entries[0]["specimen"]


def test_receipts_have_a_key_of_their_own_marked_like_the_others(folder: Path) -> None:
    (seal_key, _), (key, entries) = load_seal_keys(folder), load_receipt_keys(folder)
    assert key is not None
    assert open_receipt(seal_receipt(CLAIMS, key), entries) == CLAIMS
    assert key.specimen
    assert entries[0]["specimen"]
    assert key.kid != seal_key.kid


def without_receipt_key(folder: Path) -> dict[str, bytes]:
    """Make a folder what it was before there were receipts; return what it holds."""
    for path in folder.glob("receipt-*"):
        path.unlink()
    return contents(folder)


def test_an_older_development_folder_gets_the_receipt_key_and_keeps_the_rest(folder: Path) -> None:
    before = without_receipt_key(folder)
    make(folder)
    after = contents(folder)
    assert {name: after[name] for name in before} == before
    assert sorted(name.partition("-")[0] for name in after.keys() - before.keys()) == (
        ["receipt", "receipt"]
    )
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert load_receipt_keys(folder)[0] is not None
    make(folder)
    assert contents(folder) == after


@pytest.fixture
def real(folder: Path) -> Path:
    """A folder of real keys from before there were receipts."""
    without_receipt_key(folder)
    for name in SecretName:
        (folder / f"{name}.key").write_bytes(bytes(range(32)))
    (pem,), (entry,) = folder.glob("seal-*.pem"), folder.glob("seal-*.json")
    pem.write_bytes(pem.read_bytes().partition(b"\n")[2])
    entry.write_text(json.dumps({**json.loads(entry.read_text()), "specimen": False}))
    (folder / "signer-chain.pem").unlink()
    return folder


def test_no_development_key_is_put_among_real_ones(real: Path) -> None:
    before = contents(real)
    make(real)
    assert contents(real) == before
    assert load_receipt_keys(real) == (None, [])


def test_an_office_makes_its_receipt_key_once_for_a_year(real: Path) -> None:
    kid = make_receipt_key(real, NOW)
    key, (entry,) = load_receipt_keys(real)
    assert key is not None
    assert (key.kid.hex(), key.specimen, entry["purpose"]) == (kid, False, "receipt")
    assert (entry["exp"] - entry["nbf"]) // 86400 == 366
    assert not is_development(real)
    with pytest.raises(KeystoreError, match="is active"):
        make_receipt_key(real, NOW)


def test_a_development_folder_is_given_no_real_key(folder: Path) -> None:
    with pytest.raises(KeystoreError, match="development"):
        make_receipt_key(folder, NOW)


def test_a_seal_key_renamed_to_one_of_receipts_is_refused(folder: Path) -> None:
    without_receipt_key(folder)
    for path in list(folder.glob("seal-*")):
        shutil.copy(path, folder / path.name.replace("seal", "receipt"))
    with pytest.raises(KeystoreError, match="another purpose"):
        load_receipt_keys(folder)


def test_a_retired_key_stays_among_the_public_ones(folder: Path, tmp_path: Path) -> None:
    make(tmp_path / "older")
    (older,) = (tmp_path / "older").glob("seal-*.json")
    entry = {**json.loads(older.read_text()), "status": "retired"}
    (folder / older.name).write_text(json.dumps(entry))
    key, entries = load_seal_keys(folder)
    assert sorted(e["status"] for e in entries) == ["active", "retired"]
    assert key.kid.hex() != entry["kid"]


def test_two_active_seal_keys_are_refused(folder: Path, tmp_path: Path) -> None:
    make(tmp_path / "other")
    for path in (tmp_path / "other").glob("seal-*"):
        shutil.copy(path, folder)
    with pytest.raises(KeystoreError, match="2 active"):
        load_seal_keys(folder)


def test_a_seal_key_under_anothers_entry_is_refused(folder: Path, tmp_path: Path) -> None:
    make(tmp_path / "other")
    (mine,), (other,) = folder.glob("seal-*.pem"), (tmp_path / "other").glob("seal-*.pem")
    mine.write_bytes(other.read_bytes())
    with pytest.raises(KeystoreError, match="not the key"):
        load_seal_keys(folder)


def test_an_entry_that_hides_the_mark_does_not_hide_it_from_the_key(folder: Path) -> None:
    (path,) = folder.glob("seal-*.json")
    path.write_text(json.dumps({**json.loads(path.read_text()), "specimen": False}))
    key, _ = load_seal_keys(folder)
    assert key.specimen


@pytest.mark.parametrize("missing", ["seal-*.pem", "seal-*.json", "data.key", "signer.p12"])
def test_a_folder_with_a_missing_key_stops_the_start(folder: Path, missing: str) -> None:
    for path in folder.glob(missing):
        path.unlink()
    with pytest.raises(KeystoreError):
        make(folder)


def test_secrets_are_different_and_of_full_length(folder: Path) -> None:
    secrets = {load_secret(folder, name) for name in SecretName}
    assert {len(secret) for secret in secrets} == {32}
    assert len(secrets) == 3


def test_a_short_secret_is_refused(folder: Path) -> None:
    (folder / "data.key").write_bytes(b"short")
    with pytest.raises(KeystoreError, match="32 bytes"):
        load_secret(folder, SecretName.DATA)


def test_the_development_signer_is_a_specimen_with_status_information(folder: Path) -> None:
    chain = folder / "signer-chain.pem"
    roots = folder / "roots"
    roots.mkdir()
    shutil.copy(chain, roots)
    for trusted in (None, folder / "none", roots):
        signer = load_signer(folder / "signer.p12", DEVELOPMENT_PASSPHRASE, trusted)
        assert signer.identity.specimen
    assert signer.level is SignatureLevel.B_B_DSS
    assert (signer.identity.name, signer.identity.nip) == ("Contoh Pejabat", "1970")


def test_a_wrong_passphrase_or_a_missing_file_is_named(folder: Path) -> None:
    for path, reason in (
        (folder / "signer.p12", SigningReason.WRONG_PASSPHRASE),
        (folder / "nothing.p12", SigningReason.KEY_FILE),
    ):
        with pytest.raises(SignerRefused) as refused:
            load_signer(path, "salah")
        assert refused.value.reason is reason


def test_each_development_key_is_recognised_by_itself(folder: Path, tmp_path: Path) -> None:
    marked = [
        "data.key",
        "index.key",
        "session.key",
        "signer-chain.pem",
        "seal-*.pem",
        "seal-*.json",
        "receipt-*.pem",
        "receipt-*.json",
    ]
    for number, pattern in enumerate(marked):
        production = tmp_path / f"production-{number}"
        production.mkdir()
        (production / "data.key").write_bytes(bytes(range(32)))
        assert not is_development(production)
        shutil.copy(next(folder.glob(pattern)), production)
        assert is_development(production), pattern
