"""`make run` as a person starts and stops it."""

from __future__ import annotations

import os
import subprocess
import time
import urllib.request
from pathlib import Path

import psutil

from tests.server import ROOT, free_port

START_SECONDS = 60
STOP_SECONDS = 20  # after four it kills what did not end by itself


def environment(folder: Path, port: int) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "INSTANCE_PATH": str(folder), "PORT": str(port), "DEMO": "0"}


def wait_until_served(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/health/ready", timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    process.kill()
    raise AssertionError(f"not served after {START_SECONDS} s")


def assert_gone(started: list[psutil.Process]) -> None:
    assert len(started) >= 4, "bin/run, the server and its process, the worker"
    _, alive = psutil.wait_procs(started, timeout=STOP_SECONDS)
    assert not [p for p in alive if p.status() != psutil.STATUS_ZOMBIE]


def test_a_signal_stops_all_it_started(tmp_path: Path) -> None:
    port = free_port()
    process = subprocess.Popen(["make", "run"], cwd=ROOT, env=environment(tmp_path, port))
    wait_until_served(port, process)
    started = psutil.Process(process.pid).children(recursive=True)
    process.terminate()
    process.wait(timeout=STOP_SECONDS)
    assert_gone(started)


def test_ctrl_c_stops_all_it_started(tmp_path: Path) -> None:
    port = free_port()
    keyboard, terminal = os.openpty()
    process = subprocess.Popen(
        ["setsid", "--ctty", "make", "run"],
        cwd=ROOT,
        env=environment(tmp_path, port),
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    )
    wait_until_served(port, process)
    started = psutil.Process(process.pid).children(recursive=True)
    said = b""
    while f"http://localhost:{port}".encode() not in said:
        said += os.read(keyboard, 4096)
    os.write(keyboard, b"\x03")
    process.wait(timeout=STOP_SECONDS)
    assert_gone(started)
    os.close(keyboard)
    os.close(terminal)


def test_a_taken_port_is_said_in_a_sentence(tmp_path: Path) -> None:
    port = free_port()
    with subprocess.Popen(
        ["python3", "-m", "http.server", str(port), "--bind", "127.0.0.1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as other:
        while not any(c.laddr.port == port for c in psutil.Process(other.pid).net_connections()):
            time.sleep(0.05)
        done = subprocess.run(
            ["make", "run"],
            cwd=ROOT,
            env=environment(tmp_path, port),
            capture_output=True,
            text=True,
        )
        other.kill()
    assert done.returncode != 0
    assert f"Port {port} is taken" in done.stderr
