"""What a certificate costs in CPU, beside a bare page of reportlab with one line on it."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from statistics import median

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.documents.certificate.drawing import render
from app.services.signatures import sign
from bench.table import Row
from tests.unit.documents.certificates import MARRIED
from tests.unit.documents.signing_office import signer

ROUNDS = 40
PEER = "a bare reportlab page with one line of text"


def bare() -> bytes:
    """Draw the least that reportlab can draw: the peer."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.drawString(72, 700, "KUTIPAN AKTA KELAHIRAN")
    canvas.save()
    return out.getvalue()


def draw() -> bytes:
    """Draw a certificate of model 1."""
    return render(MARRIED, specimen=True)


def measure() -> Iterator[Row]:
    """Measure drawing, signing (the verification of what came back included), and both."""
    page = draw()
    signed = sign(page, signer(), place="Sidikalang")
    steps: dict[str, Callable[[], object]] = {
        "bare": bare,
        "draw": draw,
        "sign": lambda: sign(page, signer(), place="Sidikalang"),
        "all": lambda: sign(draw(), signer(), place="Sidikalang"),
    }
    taken: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(ROUNDS):
        for name, step in steps.items():
            taken[name].append(_cpu_ms(step))
    ms = {name: median(times) for name, times in taken.items()}
    for name, words in {"draw": "draw", "sign": "sign and verify", "all": "all"}.items():
        yield Row(f"Certificate: {words}", ms[name], "ms CPU", PEER, ms[name] / ms["bare"])
    size = len(signed.pdf)
    yield Row("Certificate: signed file", size / 1000, "KB", PEER, size / len(bare()))


def _cpu_ms(step: Callable[[], object]) -> float:
    start = time.process_time()
    step()
    return (time.process_time() - start) * 1000
