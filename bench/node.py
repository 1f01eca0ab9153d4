"""Fastify and Hapi with pg, the stack of OpenCRVS's servers, where Node is found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psutil

from bench.serving import START_SECONDS, Served, wait
from tests.server import free_port

PEERS = Path(__file__).with_name("peers")
INSTALL_SECONDS = 180


def install(folder: Path) -> bool:
    """Install the peers' packages into a folder; say so when that can't be done."""
    if not (shutil.which("node") and shutil.which("npm")):
        print("Fastify and Hapi are left out: node and npm are not on the PATH.", file=sys.stderr)
        return False
    for file in PEERS.glob("*.js*"):
        shutil.copy(file, folder)
    command = ["npm", "install", "--no-audit", "--no-fund", "--silent"]
    try:
        subprocess.run(
            command, cwd=folder, check=True, capture_output=True, timeout=INSTALL_SECONDS
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        print("Fastify and Hapi are left out: npm could not install them.", file=sys.stderr)
        return False
    return True


@contextmanager
def served(kind: str, folder: Path, database: str, *, page: Path, ready: str) -> Iterator[Served]:
    """Serve the check page by `fastify` or `hapi` until the block ends."""
    port = free_port()
    environment = {**os.environ, **_connection(database), "PAGE": str(page)}
    process = subprocess.Popen(
        ["setpriv", "--pdeathsig", "TERM", "node", "server.js", kind, str(port)],
        cwd=folder,
        env={**environment, "NODE_ENV": "production"},
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait(url + ready, process)
        yield Served(url, psutil.Process(process.pid))
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)


def _connection(database: str) -> Mapping[str, str]:
    """Return libpq's variables, which pg reads too, for an address on a private socket."""
    parts = urlsplit(database)
    user = parts.username or "akta"
    return {
        "PGUSER": user,
        "PGDATABASE": parts.path.lstrip("/"),
        "PGHOST": parse_qs(parts.query)["host"][0],
    }
