"""Opens the tools of a process: keys, cipher, file store, seal and signer."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask

from app.adapters import keystore
from app.adapters.cipher import BlindIndex, Cipher
from app.adapters.storage import LocalFileStore
from app.config import Settings, SettingsError
from app.documents.seal import KeyEntry
from app.models.sealed import bind_vault
from app.moment import moment
from app.services.equipment import Equipment, OfficeKeys

if TYPE_CHECKING:
    from app.documents.signing import DocumentSigner

DATA_KEY = 1


class Vault:
    """The cipher and the blind index, as the tables want them."""

    def __init__(self, cipher: Cipher, index: BlindIndex) -> None:
        self.cipher = cipher
        self.blind_index = index

    def seal(self, plaintext: bytes, aad: bytes) -> bytes:
        """Encrypt and authenticate, bound to `aad`."""
        return self.cipher.seal(plaintext, aad)

    def open(self, blob: bytes, aad: bytes) -> bytes:
        """Decrypt; raises CipherError when blob or `aad` were changed."""
        return self.cipher.open(blob, aad)

    def index(self, field: str, value: str) -> bytes:
        """Return the keyed hash by which an encrypted value can be found."""
        return self.blind_index.of(field, value)


def open_equipment(app: Flask, settings: Settings) -> Equipment:
    """Load the keys (made on the first run while developing) and open the store.

    Raises SettingsError when production would run on development keys, or on none.
    """
    _require_keys(settings)
    secret = keystore.load_secret(settings.keys, keystore.SecretName.SESSION)
    app.config["SECRET_KEY"] = secret.hex()
    cipher = Cipher(
        {DATA_KEY: keystore.load_secret(settings.keys, keystore.SecretName.DATA)}, DATA_KEY
    )
    index = BlindIndex(keystore.load_secret(settings.keys, keystore.SecretName.INDEX))
    bind_vault(Vault(cipher, index))
    seal_key, public_keys = keystore.load_seal_keys(settings.keys)
    receipt_key, receipt_keys = keystore.load_receipt_keys(settings.keys)
    own, others = _open_offices(settings)
    return Equipment(
        store=LocalFileStore(settings.files, cipher),
        seal_key=seal_key,
        public_keys=public_keys + receipt_keys + others,
        open_signer=partial(_open_signer, settings),
        host=settings.public_host,
        receipt_key=receipt_key,
        offices=own,
    )


def office_folders(settings: Settings) -> list[Path]:
    """List the folders of offices with keys of their own: KEYS_PATH/<four digits of the code>."""
    if not settings.keys.is_dir():
        return []
    names = (path for path in settings.keys.iterdir() if re.fullmatch(r"\d{4}", path.name))
    return sorted(path for path in names if path.is_dir())


def _open_offices(settings: Settings) -> tuple[dict[str, OfficeKeys], list[KeyEntry]]:
    """Load the keys of offices that have their own; the data's keys stay the installation's.

    Raises KeystoreError for a folder without seal key or signer: nothing is signed in an office's
    name with another's keys by mistake.
    """
    found: dict[str, OfficeKeys] = {}
    entries: list[KeyEntry] = []
    for folder in office_folders(settings):
        seal_key, seals = keystore.load_seal_keys(folder)
        receipt_key, receipts = keystore.load_receipt_keys(folder)
        if not (folder / keystore.SIGNER_FILE).is_file():
            raise keystore.KeystoreError(f"{folder}: no {keystore.SIGNER_FILE}")
        signer = partial(_open_office_signer, settings, folder)
        found[folder.name] = OfficeKeys(seal_key, signer, receipt_key)
        entries += [*seals, *receipts]
    return found, entries


def _open_office_signer(settings: Settings, folder: Path) -> DocumentSigner:
    from app.adapters.signer_files import load_signer  # pyHanko, which no web worker needs

    own = settings.office_passphrases.get(folder.name)
    passphrase = own or settings.signer_passphrase or keystore.DEVELOPMENT_PASSPHRASE
    return load_signer(folder / keystore.SIGNER_FILE, passphrase, settings.trust_roots)


def _open_signer(settings: Settings) -> DocumentSigner:
    from app.adapters.signer_files import load_signer  # pyHanko, which no web worker needs

    path = settings.signer_file or settings.keys / keystore.SIGNER_FILE
    own = settings.signer_file is not None
    passphrase = settings.signer_passphrase if own else keystore.DEVELOPMENT_PASSPHRASE
    return load_signer(path, passphrase, settings.trust_roots)


def _require_keys(settings: Settings) -> None:
    if not settings.production:
        keystore.make_development_keys(
            settings.keys,
            official_name="NAMA PEJABAT CONTOH",
            official_nip="198001012005011000",
            now=moment(),
        )
        return
    if not settings.keys.is_dir():
        raise SettingsError("KEYS_PATH must name a folder with the office's keys.")
    if any(keystore.is_development(f) for f in (settings.keys, *office_folders(settings))):
        raise SettingsError("KEYS_PATH holds development keys: production can't run on them.")


def equipment_of(app: Flask) -> Equipment:
    """Return the tools of an application."""
    found: Equipment = app.extensions["equipment"]
    return found
