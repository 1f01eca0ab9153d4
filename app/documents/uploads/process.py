"""Starts the checking process, feeds it one file, and ends it whatever the file does to it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess  # nosec B404 - for our own interpreter and file
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.documents.uploads.problems import UploadLimits, UploadProblem, UploadRefused
from app.domain.errors import Unavailable

AT_ONCE = 2
COMMAND = (sys.executable, "-I", "-B", str(Path(__file__).with_name("child.py")))
_ENVIRONMENT = {"LANG": "C.UTF-8"}
_slots = threading.BoundedSemaphore(AT_ONCE)


class UploadCheckerFault(RuntimeError):
    """The checking process itself is at fault (a missing library, say): never the file."""


def exchange(request: bytes, limits: UploadLimits) -> bytes:
    """Give `request` to a new checking process and return its answer.

    At most two run at once in this process; who waits longer than `limits.wait_seconds` gets
    Unavailable. Raises UploadRefused when the file stops or breaks the process.
    """
    with _slot(limits.wait_seconds):
        return run(COMMAND, request, limits)


def run(command: Sequence[str], request: bytes, limits: UploadLimits) -> bytes:
    """Run `command` in a clean environment and session; return what it writes."""
    timed_out = threading.Event()
    with subprocess.Popen(  # nosec B603 # noqa: S603 - our own interpreter and file, no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env=_ENVIRONMENT,
        start_new_session=True,
    ) as child:
        alarm = threading.Timer(limits.wall_seconds, _end, (child, timed_out))
        alarm.start()
        try:
            answer = _talk(child, request, limits.max_answer_bytes)
        finally:
            alarm.cancel()
            alarm.join()
    _judge(child.returncode, timed_out=timed_out.is_set())
    return answer


def _talk(child: subprocess.Popen[bytes], request: bytes, most: int) -> bytes:
    """Write all, read all (at most `most` bytes), and wait for the end."""
    if child.stdin is None or child.stdout is None:
        raise UploadCheckerFault("no pipes")
    with contextlib.suppress(BrokenPipeError), child.stdin as pipe:
        pipe.write(request)
    answer = child.stdout.read(most + 1)
    if len(answer) > most:
        child.kill()
        raise UploadRefused(UploadProblem.TOO_COMPLEX)
    child.wait()
    return answer


def _end(child: subprocess.Popen[bytes], timed_out: threading.Event) -> None:
    timed_out.set()
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def _judge(code: int, *, timed_out: bool) -> None:
    """Raise unless the process ended by itself and well."""
    if timed_out or code in (-signal.SIGXCPU, -signal.SIGPROF):  # the file's seconds, or a page's
        raise UploadRefused(UploadProblem.TIMED_OUT)
    if code == -signal.SIGKILL:
        raise Unavailable("the checking process was killed")
    if code < 0:
        raise UploadRefused(UploadProblem.BROKEN)
    if code > 0:
        raise UploadCheckerFault(f"the checking process ended with {code}")


@contextlib.contextmanager
def _slot(seconds: float) -> Iterator[None]:
    if not _slots.acquire(timeout=seconds):
        raise Unavailable("uploads are being checked")
    try:
        yield
    finally:
        _slots.release()
