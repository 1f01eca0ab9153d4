"""What a worker takes of the memory after some work, beside a worker of bare Flask."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean

from bench.installed import installed
from bench.serving import Load, served
from bench.table import Row

PATHS = ("/", "/daftar", "/lacak", "/periksa", "/bantuan")


def measure() -> Iterator[Row]:
    """Measure the share of each worker (PSS) after a few thousand pages."""
    with installed("SQLite") as service, served("bench.hello:app", service.settings) as hello:
        Load(hello).requests_a_second(seconds=1)
        with served("bench.as_installed:app", service.settings, ours=True) as ours:
            for path in PATHS:
                Load(ours, path=path).requests_a_second(seconds=1)
            peer, own = mean(hello.workers_mb()), mean(ours.workers_mb())
    yield Row("Memory (PSS) of one worker", own, "MB", "a worker of bare Flask", own / peer)
