"""The service as people meet it: Granian and the worker as processes, on a port of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import IO

from flask import Flask

from app.models.sealed import Vault

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
READY_SECONDS = 60
STOP_SECONDS = 10
FAKED = ("LD_PRELOAD", "FAKETIME", "FAKETIME_DONT_FAKE_MONOTONIC", "FAKETIME_SHARED", "PYTHONPATH")
KEPT = ("PATH", "HOME", "LANG", *FAKED)  # FAKED: bin/on-day sets another day for all processes


def free_port() -> int:
    """Return a loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Service:
    """A running service with a database, a folder and a port of its own."""

    def __init__(self, database_url: str, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = folder / "server.log"
        self.processes: list[subprocess.Popen[bytes]] = []
        self.settings = {
            "APP_ENV": "test",
            "DATABASE_URL": database_url,
            "INSTANCE_PATH": str(folder),
            "PORT": str(self.port),
            "PUBLIC_HOST": f"localhost:{self.port}",
            "MESSAGE_CHANNEL": "file",
            **settings,
        }

    @property
    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
        return {**kept, "PATH": path, "PYTHONDONTWRITEBYTECODE": "1", **self.settings}

    @property
    def app(self) -> Flask:
        """The same service inside the test's process: its database, keys and files.

        A process seals with one service's keys at a time: those of the one that was last asked for.
        """
        from app.models.sealed import bind_vault

        app, keys = self._made
        bind_vault(keys)
        return app

    @cached_property
    def _made(self) -> tuple[Flask, Vault]:
        from app import create_app
        from app.models.sealed import vault

        app = create_app(self.settings)
        return app, vault()

    def flask(self, *words: str) -> str:
        """Run one of the service's commands and return what it printed."""
        command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self._environment, capture_output=True, text=True
        )
        assert done.returncode == 0, f"flask {' '.join(words)}:\n{done.stdout}{done.stderr}"
        return done.stdout

    def start(self, *, workers: int = 1, worker: bool = True) -> None:
        """Prepare the database, start the server and the worker; return when pages are served."""
        self.prepare()
        self.serve(workers=workers, worker=worker)

    def prepare(self) -> None:
        """Bring the database to the newest version, with the office in it."""
        self.flask("db", "upgrade")
        self.flask("office", "init")

    def serve(self, *, workers: int = 1, worker: bool = True, target: str = "wsgi") -> None:
        """Start the server and the worker of the module `target`, on what is there."""
        listen = ["--host", "127.0.0.1", "--port", str(self.port), "--workers", str(workers)]
        with self.log.open("ab") as log:
            self._launch([str(ROOT / "bin" / "serve"), *listen, f"{target}:app"], log)
        if worker:
            self.work(target=target)
        self.wait_until_ready()

    def work(self, *, target: str = "wsgi") -> None:
        """Start the worker alone."""
        with self.log.open("ab") as log:
            self._launch([sys.executable, "-m", "flask", "--app", target, "worker"], log)

    def kill(self) -> None:
        """End everything at once, without asking (SIGKILL)."""
        for process in self.processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        for process in self.processes:
            process.wait()
        self.processes.clear()

    def _launch(self, command: list[str], log: IO[bytes]) -> None:
        dying = ["setpriv", "--pdeathsig", "TERM"]  # even if the tests are killed
        process = subprocess.Popen(
            [*dying, *command],
            cwd=ROOT,
            env=self._environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        self.processes.append(process)

    def wait_until_ready(self) -> None:
        """Return when the service says that it's ready; fails with the end of its log."""
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end and all(p.poll() is None for p in self.processes):
            try:
                with urllib.request.urlopen(f"{self.url}/health/ready", timeout=5):  # noqa: S310
                    return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.05)
        raise AssertionError(f"the service did not start:\n{self.log.read_text()[-4000:]}")

    def stop(self) -> None:
        """End both processes and all they started."""
        for process in self.processes:
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.processes.clear()


@contextmanager
def running(
    database_url: str, folder: Path, *, workers: int = 1, **settings: str
) -> Iterator[Service]:
    """Run a service on an empty database; further settings are environment variables."""
    service = Service(database_url, folder, **settings)
    try:
        service.start(workers=workers)
        yield service
    finally:
        service.stop()
