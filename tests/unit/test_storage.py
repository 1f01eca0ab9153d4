"""Files appear whole or not at all, unreadable on the disk, and damage is found."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.adapters import storage
from app.adapters.cipher import Cipher
from app.adapters.storage import FileStore, LocalFileStore, StorageDamaged, StoredFileMissing
from app.domain.errors import Unavailable

CIPHER = Cipher({1: bytes(32)}, active=1)
SECRET = b"NIK 1211124703989003"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "instance" / "files"


@pytest.fixture
def store(root: Path) -> LocalFileStore:
    return LocalFileStore(root, CIPHER)


def files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def test_an_upload_comes_back_as_it_was(store: LocalFileStore) -> None:
    kept: FileStore = store
    assert kept.get_upload(kept.put_upload(SECRET)) == SECRET
    assert kept.get_upload(kept.put_upload(b"")) == b""


def test_the_same_upload_twice_has_two_random_names(store: LocalFileStore) -> None:
    names = {store.put_upload(SECRET) for _ in range(3)}
    assert len(names) == 3
    assert {len(name) for name in names} == {32}
    assert list(store.names("uploads")) == sorted(names)


def test_a_deleted_upload_is_gone_and_deleting_it_again_is_no_error(
    store: LocalFileStore, root: Path
) -> None:
    name = store.put_upload(SECRET)
    store.delete_upload(name)
    store.delete_upload(name)
    assert files(root) == []
    with pytest.raises(StoredFileMissing):
        store.get_upload(name)


def test_nothing_is_readable_on_the_disk(store: LocalFileStore, root: Path) -> None:
    store.put_upload(SECRET)
    store.put_immutable(SECRET)
    assert len(files(root)) == 2
    assert all(b"1211" not in path.read_bytes() for path in files(root))


def test_only_the_service_may_read_folders_and_files(store: LocalFileStore, root: Path) -> None:
    store.put_upload(SECRET)
    store.put_immutable(SECRET)
    folders = [root.parent, root, *(path for path in root.rglob("*") if path.is_dir())]
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o700}
    assert {path.stat().st_mode & 0o777 for path in files(root)} == {0o600}


def test_a_certificate_is_kept_once_under_its_sha256(store: LocalFileStore, root: Path) -> None:
    name = store.put_immutable(b"%PDF-1.7 certificate")
    before = files(root)[0].stat().st_ino
    os.utime(files(root)[0], (0, 0))
    assert name == hashlib.sha256(b"%PDF-1.7 certificate").hexdigest()
    assert store.put_immutable(b"%PDF-1.7 certificate") == name
    assert store.get_immutable(name) == b"%PDF-1.7 certificate"
    assert [path.name for path in files(root)] == [name] == list(store.names("immutable"))
    after = files(root)[0].stat()
    assert after.st_ino == before, "written once"
    assert after.st_mtime > 0, "young again"


def test_many_writers_of_one_certificate_all_succeed(store: LocalFileStore, root: Path) -> None:
    names: list[str] = []
    writers = [
        threading.Thread(target=lambda: names.append(store.put_immutable(b"one"))) for _ in range(8)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(names) == 8
    assert len(set(names)) == 1
    assert len(files(root)) == 1


@pytest.mark.parametrize(
    "damage", [lambda blob: blob[:-1], lambda blob: b"", lambda blob: blob * 2]
)
def test_a_damaged_certificate_is_found_by_readers_and_writers(
    store: LocalFileStore, root: Path, damage: object
) -> None:
    name = store.put_immutable(b"certificate")
    path = files(root)[0]
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(StorageDamaged):
        store.get_immutable(name)
    with pytest.raises(StorageDamaged):
        store.put_immutable(b"certificate")


def test_content_that_does_not_fit_its_hash_is_found_even_if_sealed_by_the_key(
    store: LocalFileStore, root: Path
) -> None:
    name = store.put_immutable(b"certificate")
    aad = storage.associated_data("immutable", name)
    files(root)[0].write_bytes(CIPHER.seal(b"forged certificate", aad))
    with pytest.raises(StorageDamaged, match="other content"):
        store.get_immutable(name)


def test_two_swapped_uploads_are_found(store: LocalFileStore, root: Path) -> None:
    name = store.put_upload(b"mother")
    other = store.put_upload(b"another mother")
    by_name = {path.name: path for path in files(root)}
    shutil.copyfile(by_name[other], by_name[name])
    with pytest.raises(StorageDamaged):
        store.get_upload(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "..",
        "../../etc/passwd",
        "a" * 31,
        "A" * 32,
        "g" * 32,
        "a" * 31 + "\n",
        "a" * 64,
        "/" * 32,
    ],
)
def test_a_name_that_is_not_ours_never_reaches_the_disk(store: LocalFileStore, name: str) -> None:
    for act in (store.get_upload, store.delete_upload):
        with pytest.raises(ValueError, match="name"):
            act(name)
    if len(name) != 64:
        with pytest.raises(ValueError, match="name"):
            store.get_immutable(name)


def test_a_full_disk_is_unavailable_and_leaves_nothing(
    store: LocalFileStore, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        root.mkdir(parents=True)
        with pytest.raises(Unavailable):
            store.put_immutable(b"certificate")
        assert files(root) == []
    assert store.get_immutable(store.put_immutable(b"certificate")) == b"certificate"


def test_the_bytes_are_synced_before_the_rename_and_the_folder_after(
    store: LocalFileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put_upload(b"folders exist now")
    steps: list[str] = []
    fsync, rename = os.fsync, Path.rename

    def seen_fsync(descriptor: int) -> None:
        target = Path(os.readlink(f"/proc/self/fd/{descriptor}"))
        steps.append("sync folder" if target.is_dir() else "sync file")
        fsync(descriptor)

    def seen_rename(self: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(Path, "rename", seen_rename)
    store.put_immutable(b"certificate")
    assert steps[-3:] == ["sync file", "rename", "sync folder"]


def test_a_process_killed_while_writing_leaves_no_half_file(
    store: LocalFileStore, root: Path
) -> None:
    script = (
        "import os, pathlib, signal, sys\n"
        "from app.adapters.cipher import Cipher\n"
        "from app.adapters.storage import LocalFileStore\n"
        "pathlib.Path.rename = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "LocalFileStore(pathlib.Path(sys.argv[1]), Cipher({1: bytes(32)}, 1)).put_immutable(b'x')\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(root)], check=False)
    assert ended.returncode == -9
    assert list(store.names("immutable")) == []
    assert len(files(root)) == 1
    now = datetime.fromtimestamp(files(root)[0].stat().st_mtime, UTC)
    assert store.delete_stale_temporaries(now) == 0
    assert store.delete_stale_temporaries(now + timedelta(hours=1, seconds=1)) == 1
    assert files(root) == []
    assert store.get_immutable(store.put_immutable(b"x")) == b"x"
