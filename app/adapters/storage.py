"""Keeps files: uploads under random names, certificates once under their SHA-256, all sealed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
from collections.abc import Container, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from app.adapters.cipher import Cipher, CipherError, associated_data
from app.domain.errors import Unavailable

UPLOADS = "uploads"
IMMUTABLE = "immutable"
_TEMPORARY = "tmp"
_NAME_DIGITS = {UPLOADS: 32, IMMUTABLE: 64}
_HEX = re.compile(r"[0-9a-f]+\Z")


class StorageDamaged(Exception):
    """What is stored isn't what was put there: altered, cut, swapped, or sealed with a lost key."""


class StoredFileMissing(StorageDamaged):
    """Nothing is stored under this name."""


class FileStore(Protocol):
    """What the service asks of a store; names are lower-case hex and nothing else."""

    def put_upload(self, data: bytes) -> str:
        """Keep `data` under a new random name and return the name (32 hex digits)."""

    def get_upload(self, name: str) -> bytes:
        """Return the upload; StoredFileMissing, StorageDamaged."""

    def delete_upload(self, name: str) -> None:
        """Delete the upload; deleting it again is no error."""

    def put_immutable(self, data: bytes) -> str:
        """Keep `data` once and return its SHA-256 (64 hex digits); StorageDamaged."""

    def get_immutable(self, sha256: str) -> bytes:
        """Return the bytes that have this SHA-256; StoredFileMissing, StorageDamaged."""

    def delete_stale_temporaries(self, now: datetime) -> int:
        """Delete what killed processes left unfinished; return how many files."""

    def delete_unknown(self, store: str, known: Container[str], *, before: datetime) -> int:
        """Delete what was put in before and isn't known; return how many files."""


class LocalFileStore:
    """A FileStore in a folder outside the web root; folders 0700, files 0600, nothing in plain.

    A file appears whole or not at all: temporary file, fsync, rename, fsync of the folder. Each is
    bound to its store and name, so that swapping two files on the disk is found. Errors of the
    disk (full, read-only, gone) become Unavailable: nothing was lost, try again.
    """

    def __init__(self, root: Path, cipher: Cipher) -> None:
        self._root = root
        self._cipher = cipher

    def put_upload(self, data: bytes) -> str:
        """Keep `data` under a new random 128-bit name and return the name."""
        name = secrets.token_hex(16)
        self._write(UPLOADS, name, data)
        return name

    def get_upload(self, name: str) -> bytes:
        """Return the upload; StoredFileMissing, StorageDamaged; ValueError for no name of ours."""
        return self._read(UPLOADS, name)

    def delete_upload(self, name: str) -> None:
        """Delete the upload; deleting it again is no error."""
        path = self._path(UPLOADS, name)
        with _disk_errors(), contextlib.suppress(FileNotFoundError):
            path.unlink()
            _sync_folder(path.parent)

    def put_immutable(self, data: bytes) -> str:
        """Keep `data` once under its SHA-256 and return that.

        Putting the same bytes again checks what is there and writes nothing. Damage is reported
        (StorageDamaged), never mended in silence.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        try:
            self.get_immutable(sha256)
        except StoredFileMissing:
            self._write(IMMUTABLE, sha256, data)
        else:
            os.utime(self._path(IMMUTABLE, sha256))  # young again, so that nobody sweeps it now
        return sha256

    def get_immutable(self, sha256: str) -> bytes:
        """Return the bytes after comparing their SHA-256; StoredFileMissing, StorageDamaged."""
        data = self._read(IMMUTABLE, sha256)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StorageDamaged(f"{IMMUTABLE}/{sha256}: other content than its name says")
        return data

    def names(self, store: str) -> Iterator[str]:
        """Yield the names kept in "uploads" or "immutable", sorted: to find orphans."""
        yield from sorted(path.name for path in (self._root / store).glob("??/??/*"))

    def delete_stale_temporaries(
        self, now: datetime, *, age: timedelta = timedelta(hours=1)
    ) -> int:
        """Delete temporary files that a killed process left `age` ago; return how many."""
        oldest = (now - age).timestamp()
        stale = 0
        for path in sorted((self._root / _TEMPORARY).glob("*")):
            with _disk_errors(), contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime <= oldest:
                    path.unlink()
                    stale += 1
        return stale

    def delete_unknown(self, store: str, known: Container[str], *, before: datetime) -> int:
        """Delete what was put in before and isn't among the `known` names; return how many."""
        deleted = 0
        for name in self.names(store):
            path = self._path(store, name)
            with _disk_errors(), contextlib.suppress(FileNotFoundError):
                if name not in known and path.stat().st_mtime <= before.timestamp():
                    path.unlink()
                    deleted += 1
        return deleted

    def _path(self, store: str, name: str) -> Path:
        if len(name) != _NAME_DIGITS[store] or not _HEX.match(name):
            raise ValueError("not a name of this store")
        return self._root / store / name[:2] / name[2:4] / name

    def _read(self, store: str, name: str) -> bytes:
        path = self._path(store, name)
        with _disk_errors():
            try:
                sealed = path.read_bytes()
            except FileNotFoundError as error:
                raise StoredFileMissing(f"{store}/{name}") from error
        try:
            return self._cipher.open(sealed, associated_data(store, name))
        except CipherError as error:
            raise StorageDamaged(f"{store}/{name}: {error}") from error

    def _write(self, store: str, name: str, data: bytes) -> None:
        path = self._path(store, name)
        temporary = self._root / _TEMPORARY / secrets.token_hex(16)
        sealed = self._cipher.seal(data, associated_data(store, name))
        with _disk_errors():
            _make_folders(temporary.parent)
            _make_folders(path.parent)
            try:
                _write_synced(temporary, sealed)
                temporary.rename(path)
            except OSError:
                temporary.unlink(missing_ok=True)
                raise
            _sync_folder(path.parent)


@contextlib.contextmanager
def _disk_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable("file store") from error


def _make_folders(folder: Path) -> None:
    """Make the folder and its parents with mode 0700 (mkdir gives it to the last one only)."""
    if folder.is_dir():
        return
    _make_folders(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync_folder(folder.parent)


def _write_synced(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
