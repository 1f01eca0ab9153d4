"""Granian with the same workers for whatever is measured, and wrk to ask it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.server import ROOT, free_port

WORKERS = 2
CONNECTIONS = 16
SECONDS = 2
START_SECONDS = 30
IDLE_PERCENT = 10
PLAIN = ["granian", "--interface", "wsgi", "--blocking-threads", "4", "--log-level", "error"]
RANDOM_IDS = Path(__file__).with_name("random_ids.lua")


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: its address and its main process."""

    url: str
    process: psutil.Process

    def workers(self) -> list[psutil.Process]:
        """Return the processes that answer."""
        children = self.process.children()
        found = [p for p in children if "resource_tracker" not in " ".join(p.cmdline())]
        assert len(found) == WORKERS, found
        return found

    def workers_mb(self) -> list[float]:
        """Return each worker's share of memory in MB (PSS: what is shared counts in parts)."""
        return [worker.memory_full_info().pss / 1e6 for worker in self.workers()]

    def percent_busy(self) -> float:
        """Return how much of one core the workers use, over a tenth of a second."""
        workers = self.workers()
        before = sum(sum(worker.cpu_times()[:2]) for worker in workers)
        time.sleep(0.1)
        after = sum(sum(worker.cpu_times()[:2]) for worker in workers)
        return (after - before) / 0.1 * 100


@contextmanager
def served(
    application: str, settings: Mapping[str, str], *, ready: str = "/", ours: bool = False
) -> Iterator[Served]:
    """Serve `module:application` until the block ends: `ours` as people meet it, others plainly."""
    port = free_port()
    command = ["setpriv", "--pdeathsig", "TERM"]
    command += [str(ROOT / "bin" / "serve")] if ours else [*PLAIN]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", str(WORKERS)]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    as_run = {"MALLOC_ARENA_MAX": "2", "PYTHONOPTIMIZE": "2", "PATH": path}  # as bin/run
    environment = {**os.environ, **as_run, **settings}
    process = subprocess.Popen(
        [*command, application], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait(url + ready, process)
        yield Served(url, psutil.Process(process.pid))
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)


def wait(url: str, process: subprocess.Popen[bytes]) -> None:
    """Return when the address is answered; raises RuntimeError when it never is."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"{url} was not served")


@dataclass(frozen=True, slots=True)
class Load:
    """What is asked of a server: one path, or the certificates of a file at random."""

    served: Served
    path: str = "/"
    ids: Path | None = None
    cookie: str = ""

    def requests_a_second(self, *, seconds: int = SECONDS, seed: int = 1) -> float:
        """Ask as fast as it answers, on 16 connections; every answer must be a good one."""
        found = re.search(r"Requests/sec:\s+([\d.]+)", self.wrk(seconds, seed, CONNECTIONS))
        assert found
        return float(found[1])

    def p99_ms(self, *, seconds: int = SECONDS, seed: int = 1, connections: int) -> float:
        """Ask as fast as it answers; return what 99 % of the answers took at most."""
        found = re.search(r"99%\s+([\d.]+)(us|ms|s)", self.wrk(seconds, seed, connections))
        assert found
        return float(found[1]) * {"us": 0.001, "ms": 1, "s": 1000}[found[2]]

    def wrk(self, seconds: int, seed: int, connections: int) -> str:
        """Return what wrk says of so many connections."""
        command = [_wrk(), "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s"]
        command += ["--latency"]
        command += ["-H", "Accept-Encoding: gzip"]
        command += ["-H", f"Cookie: {self.cookie}"] if self.cookie else []
        command += ["-s", str(RANDOM_IDS)] if self.ids else []
        environment = {**os.environ, "IDS": str(self.ids), "SEED": str(seed)}
        done = subprocess.run(
            [*command, self.served.url + self.path],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        self._settle()
        wrong = re.search(r"Non-2xx.*|Socket errors.*", done.stdout)
        if wrong:
            raise RuntimeError(f"{self.path}: {wrong[0]}")
        return done.stdout

    def _settle(self) -> None:
        """Wait until the server has done what wrk gave up, so that the next measure is alone."""
        while self.served.percent_busy() > IDLE_PERCENT:
            pass


def _wrk() -> str:
    if path := shutil.which("wrk"):
        return path
    raise SystemExit("wrk is not installed: apt-get install wrk")
