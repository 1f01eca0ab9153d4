"""Kills at random moments: somebody who ends processes with SIGKILL while others work."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field

import psutil

from drill.kills import TARGET, Act, Victim
from tests.crowd import share
from tests.postgres import PostgresMissing, Server

LONGEST_CALM = 1.0
READY_SECONDS = 10
DEATH_SECONDS = 2
GIVE_UP_SECONDS = 60


@dataclass
class Reaper:
    """Kills what it finds, starts again what doesn't come back by itself, and counts."""

    victim: Victim
    dice: random.Random
    postgres: Server | None = None
    killed: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0

    def rage(self, times: int) -> None:
        """Kill so many times, each after a random calm, and wait until it's ready again."""
        for _ in range(times):
            time.sleep(self.dice.uniform(0, LONGEST_CALM))
            what, process = self._choose()
            with suppress(psutil.NoSuchProcess, ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
                self.killed[what] += 1
            psutil.wait_procs([process], timeout=DEATH_SECONDS)
            start = time.monotonic()
            self._until_ready()
            self.slowest = max(self.slowest, time.monotonic() - start)

    def _choose(self) -> tuple[str, psutil.Process]:
        """Choose a kind of process first, so that each has its turn, then one of that kind."""
        server, worker = (psutil.Process(p.pid) for p in self.victim.service.processes)
        kinds = {"server": [server], "worker": [worker], "server's process": server.children()}
        if self.postgres is not None and self.postgres.process is not None:
            master = psutil.Process(self.postgres.process.pid)
            kinds |= {"PostgreSQL": [master], "PostgreSQL's process": master.children()}
        what = self.dice.choice(sorted(kind for kind, found in kinds.items() if found))
        return what, self.dice.choice(kinds[what])

    def _until_ready(self) -> None:
        """Start what is dead again, as the machine's own keeper would, until pages are served."""
        end = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < end:
            self._raise_the_dead()
            with suppress(OSError), urllib.request.urlopen(self._ready, timeout=5):  # noqa: S310
                return
            time.sleep(0.1)
        raise AssertionError(f"not ready after {GIVE_UP_SECONDS} s")

    @property
    def _ready(self) -> str:
        return f"{self.victim.service.url}/health/ready"

    def _raise_the_dead(self) -> None:
        if self.postgres and self.postgres.process and self.postgres.process.poll() is not None:
            self._start_postgres()
        service = self.victim.service
        server, worker = service.processes
        if worker.poll() is not None:
            service.processes.remove(worker)
            service.work(target=TARGET)
        if server.poll() is not None:
            service.kill()
            service.serve(workers=2, target=TARGET)

    def _start_postgres(self) -> None:
        """Start it again, as soon as the last process of the dead one is gone."""
        assert self.postgres is not None
        end = time.monotonic() + READY_SECONDS
        while True:
            try:
                return self.postgres.launch()
            except PostgresMissing:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)


def storm(reaper: Reaper, acts: list[Act], *, times: int, clients: int = 6) -> None:
    """Let clients work off the acts, slowly, while the reaper rages; all acts get an answer."""
    calm = threading.Event()

    def act(_client: int, one: Act) -> int:
        if not calm.is_set():
            time.sleep(reaper.dice.uniform(0.2, 1.2))
        return reaper.victim.insist(one).status

    with ThreadPoolExecutor(1) as aside:
        working = aside.submit(share, acts, list(range(clients)), act)
        try:
            reaper.rage(times)
        finally:
            calm.set()
        working.result()
