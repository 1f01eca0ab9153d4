"""A full disk: no false success, a page that says what to do, all is done once there's space."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.models.register import Certificate, Signing
from drill.disks import Disk, refused, small_disk
from drill.kills import TARGET, Act, Victim, victim
from drill.test_away import let_go, work
from tests.postgres import DURABLE, Server
from tests.server import STOP_SECONDS

pytestmark = pytest.mark.timeout(300)
FILES_MB, SQLITE_MB, POSTGRES_MB = 4, 16, 160
FULL_SECONDS = 5.0


def over(
    killed: Victim, disk: Disk, revive: Callable[[], None], prepare: Callable[[], None]
) -> str:
    """Fill the database's disk under people at work, free it, and let everything be finished."""
    acts = work(killed)
    killed.service.serve(workers=2, target=TARGET)
    let_go(killed)
    prepare()
    disk.fill()
    waiting = refused(killed, acts)
    disk.free()
    revive()
    finish(killed, waiting)
    return f"{len(waiting)} of {len(acts)} acts were told to come back, and were done then"


def finish(killed: Victim, waiting: list[Act]) -> None:
    """Let people do what they were refused; then everything is as it should be."""
    assert waiting, "nobody was refused: the disk wasn't full"
    for act in waiting:
        answer = killed.insist(act)
        assert answer.status in (302, 409), (act.kind, answer.status, answer.text[-2000:])
    killed.seen.window = len(waiting)
    killed.settle()
    assert killed.faults() == []


def test_a_full_disk_under_sqlite(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with small_disk(tmp_path / "disk", SQLITE_MB) as disk:
        file = disk.folder / "akta.db"
        with victim(f"sqlite:///{file}", disk.folder) as killed:  # files, letters and log too
            said = over(killed, disk, prepare=lambda: empty_journal(file), revive=lambda: None)
            killed.service.stop()
    with capsys.disabled():
        print(f"\nSQLite's disk full: {said}")


def test_a_service_that_says_saved_too_early_is_caught(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", SQLITE_MB) as disk:
        file = disk.folder / "akta.db"
        with victim(f"sqlite:///{file}", disk.folder) as killed:
            acts = work(killed)
            killed.service.settings["WRONG"] = "saying saved too early"
            killed.service.serve(workers=2, target="drill.unmended")
            let_go(killed)
            empty_journal(file)
            disk.fill()
            refused(killed, acts)
            disk.free()
            assert [fault for fault in killed.faults() if fault.startswith("I3")]


def empty_journal(file: Path) -> None:
    """Give the journal's space back to the disk, else SQLite goes on writing there for a while."""
    connection = sqlite3.connect(file, timeout=STOP_SECONDS)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def test_a_full_disk_under_postgresql(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_folder() as folder, small_disk(folder / "disk", POSTGRES_MB) as disk:
        server = on_disk(disk)
        try:
            server.start()
            with victim(server.create("full"), tmp_path) as killed:
                said = over(
                    killed, disk, prepare=lambda: use_up(server), revive=lambda: revive(server)
                )
                killed.service.stop()
        finally:
            server.stop()
    with capsys.disabled():
        print(f"\nPostgreSQL's disk full: {said}")


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that PostgreSQL's own user may enter; pytest's are root's alone."""
    with tempfile.TemporaryDirectory(prefix="akta-disk-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def on_disk(disk: Disk) -> Server:
    """Return a server whose data, journal and socket are on this disk."""
    server = Server(*DURABLE, "max_wal_size=32MB", "min_wal_size=32MB")
    shutil.rmtree(server.folder)
    disk.folder.chmod(0o755)
    server.folder = disk.folder / "pg"
    server.folder.mkdir()
    server.log = server.folder / "server.log"
    return server


def use_up(server: Server) -> None:
    """Write until the journal's present file is nearly at its end, so that more needs space."""
    with server._connect() as connection:
        connection.execute("select pg_switch_wal()")


def revive(server: Server) -> None:
    """Start PostgreSQL again if it gave up, as the machine's keeper would."""
    if server.process is not None and server.process.poll() is not None:
        server.launch()


def test_a_full_store_of_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (
        small_disk(tmp_path / "files", FILES_MB) as disk,
        victim(f"sqlite:///{tmp_path / 'akta.db'}", tmp_path) as killed,
    ):
        acts = [killed.to_register() for _ in range(3)]
        killed.to_sign()
        disk.fill()
        killed.service.serve(workers=1, target=TARGET)
        for act in acts:
            assert killed.insist(act).status == 302  # needs no file yet: signing comes later
        still = waits_for_space(killed)
        disk.free()
        killed.seen.window = len(acts)
        killed.settle()
        assert killed.faults() == []
        killed.service.stop()
    with capsys.disabled():
        print(f"\nfile store full: {still} certificates waited unsigned, and were signed then")


def waits_for_space(killed: Victim) -> int:
    """Return how many certificates wait; none may say that it's signed."""
    time.sleep(FULL_SECONDS)
    counted = select(Certificate.signing, func.count()).group_by(Certificate.signing)
    states = {signing: count for signing, count in killed.session.execute(counted)}
    killed.session.rollback()
    assert Signing.SIGNED not in states, states
    return sum(states.values())
