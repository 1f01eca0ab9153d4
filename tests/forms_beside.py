"""Lays each form filled in beside its official blank, and both over each other, as pictures.

    python -m tests.forms_beside BLANKS OUT

`BLANKS` is a folder with the ministry's blanks as PDF (`F-2-03.pdf`); OUT gets a PNG a form: the
blank, ours, and both (the blank red, ours blue, black where they meet). Printed is how many of the
blank's words ours has too, and which it lacks.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from PIL import Image, ImageChops

from app.documents import forms
from tests.unit.documents.official_forms import FORMS

DPI, COLOURS = 72, 24
WORD = re.compile(r"[^\W_]+")
PLACEHOLDERS = {"kop", "surat", "kantor", "dinas", "dukcapil", "kabupaten", "kota"}
"""Words of F-2.01A that stand for the office's own letterhead."""


def drawn(pdf: bytes) -> Image.Image:
    """Return the first page of a PDF, drawn by poppler."""
    command = ["pdftoppm", "-r", str(DPI), "-f", "1", "-l", "1", "-png", "-"]
    png = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    return Image.open(io.BytesIO(png)).convert("L")


def words(pdf: bytes) -> Counter[str]:
    """Count the words of the first page, without figures such as the blank's page number."""
    command = ["pdftotext", "-l", "1", "-raw", "-enc", "UTF-8", "-", "-"]
    text = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return Counter(word.lower() for word in WORD.findall(text) if not word.isdigit())


def beside(blank: bytes, ours: bytes) -> Image.Image:
    """Return the blank, ours, and both over each other."""
    first, second = drawn(blank), drawn(ours)
    wide, high = (max(first.width, second.width), max(first.height, second.height))
    first, second = (_on(page, wide, high) for page in (first, second))
    both = Image.merge("RGB", (second, ImageChops.darker(first, second), first))
    sheet = Image.new("RGB", (3 * wide, high), "white")
    for i, page in enumerate((first.convert("RGB"), second.convert("RGB"), both)):
        sheet.paste(page, (i * wide, 0))
    return sheet.quantize(COLOURS, dither=Image.Dither.NONE)


def _on(page: Image.Image, wide: int, high: int) -> Image.Image:
    whole = Image.new("L", (wide, high), 255)
    whole.paste(page, (0, 0))
    return whole


def main(blanks: Path, out: Path) -> int:
    """Write the pictures; return 1 when a blank has words that ours lacks."""
    out.mkdir(parents=True, exist_ok=True)
    lacking = 0
    for code, content in FORMS.items():
        file = blanks / f"{code.replace('.', '-')}.pdf"
        if not file.exists():
            print(f"{code}: no blank {file.name}")
            continue
        blank, ours = file.read_bytes(), forms.render(content)
        beside(blank, ours).save(out / f"forms-{code}.png", optimize=True)
        missing = words(blank) - words(ours)
        if code == "F-2.01A":
            missing = Counter({w: n for w, n in missing.items() if w not in PLACEHOLDERS})
        total = sum(words(blank).values())
        told = " ".join(sorted(missing.elements())) or "none"
        print(f"{code}: {total - sum(missing.values())} of {total} words; lacking: {told}")
        lacking += sum(missing.values())
    return 1 if lacking else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
