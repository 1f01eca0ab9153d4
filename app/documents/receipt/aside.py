"""Has a receipt drawn by a process of its own, so that no web process keeps what drawing needs."""

from __future__ import annotations

import subprocess  # nosec B404 - for our own interpreter and file
import sys
import threading
from pathlib import Path

from app.documents.receipt.content import ReceiptContent, content_to_json
from app.domain.errors import Unavailable

AT_ONCE = 2
SECONDS = 20
COMMAND = (sys.executable, "-I", "-B", str(Path(__file__).with_name("child.py")))
_ENVIRONMENT = {"LANG": "C.UTF-8"}
_slots = threading.BoundedSemaphore(AT_ONCE)


def render_aside(content: ReceiptContent) -> bytes:
    """Return the PDF of `drawing.render`, drawn elsewhere; raises Unavailable when that fails.

    At most two are drawn at once by this process; who waits longer than 20 seconds gives up.
    """
    if not _slots.acquire(timeout=SECONDS):
        raise Unavailable("receipts are being drawn")
    try:
        done = subprocess.run(  # nosec B603 # noqa: S603 - our own interpreter and file, no shell
            COMMAND,
            input=content_to_json(content),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env=_ENVIRONMENT,
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise Unavailable("receipt") from error
    finally:
        _slots.release()
    return done.stdout
