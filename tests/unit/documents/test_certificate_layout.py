"""Nothing on the certificate overlaps or leaves its frame, whatever has to be printed."""

from __future__ import annotations

import html
import re
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents.certificate import CertificateContent
from app.documents.certificate.drawing import render
from app.documents.certificate.lettering import Face, Run, Style, line_width
from app.documents.certificate.setting import fit, wrap
from app.domain.deed_model import DeedModel
from tests.unit.documents.certificates import CASES, MARRIED, RULING

MM = 72 / 25.4
FRAME = (16 * MM, 16 * MM, 194 * MM, 281 * MM)
QR = (27 * MM, 218 * MM, 62 * MM, 253 * MM)
_WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
)


@dataclass(frozen=True)
class Word:
    left: float
    top: float
    right: float
    bottom: float
    text: str


def words(pdf: bytes, path: Path) -> list[list[Word]]:
    """Return the words of each page; a box's height is cut to what its letters ink."""
    path.write_bytes(pdf)
    out = subprocess.run(
        ("pdftotext", "-bbox", path, "-"), check=True, capture_output=True, text=True
    ).stdout
    pages = []
    for page in out.split("<page ")[1:]:
        found = []
        for match in _WORD.finditer(page):
            left, top, right, bottom = map(float, match.groups()[:4])
            high = bottom - top
            found.append(
                Word(left, top + 0.22 * high, right, bottom - 0.16 * high, html.unescape(match[5]))
            )
        pages.append(found)
    return pages


def apart(a: Word, box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    return a.right <= left or right <= a.left or a.bottom <= top or bottom <= a.top


def assert_clear(pages: list[list[Word]]) -> None:
    for number, page in enumerate(pages):
        for i, a in enumerate(page):
            assert FRAME[0] < a.left, a
            assert a.right < FRAME[2], a
            assert FRAME[1] < a.top, a
            assert a.bottom < FRAME[3], a
            assert number or apart(a, QR), a
            for b in page[i + 1 :]:
                # Slanted and kerned letters may lean over their neighbour's box by a hair.
                assert apart(a, (b.left + 0.6, b.top + 0.3, b.right - 0.6, b.bottom - 0.3)), (a, b)


@pytest.mark.parametrize("name", CASES)
def test_nothing_overlaps(name: str, tmp_path: Path) -> None:
    assert_clear(words(render(CASES[name], specimen=True), tmp_path / "page.pdf"))


name = st.lists(st.text("ABDEGHIMNORSTUW", min_size=2, max_size=14), min_size=1, max_size=12).map(
    lambda parts: " ".join(parts)[:60].strip()
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(child=name, father=name, mother=name, notes=st.integers(0, 5), both=st.booleans())
def test_nothing_overlaps_whatever_the_names(
    tmp_path: Path, child: str, father: str, mother: str, *, notes: int, both: bool
) -> None:
    content: CertificateContent = replace(
        MARRIED,
        model=DeedModel.UNRECORDED_MARRIAGE if both else DeedModel.MARRIED,
        child_name=child,
        father_name=father,
        mother_name=mother,
        annotations=(RULING,) * notes,
    )
    assert_clear(words(render(content, specimen=True), tmp_path / "page.pdf"))


def test_a_long_annotation_goes_to_a_second_page_and_page_one_says_so(tmp_path: Path) -> None:
    first, second = words(render(CASES["annotated-overleaf"], specimen=True), tmp_path / "p.pdf")
    assert "halaman 2." in " ".join(word.text for word in first)
    assert "Pdt.P" not in " ".join(word.text for word in first)
    assert " ".join(word.text for word in second).count("12/Pdt.P/2027/PN") == 4


def test_more_annotations_than_a_page_holds_are_refused() -> None:
    with pytest.raises(ValueError, match="too many annotations"):
        render(replace(MARRIED, annotations=(RULING,) * 40), specimen=True)


STYLE = Style(Face.REGULAR, 10)


def test_lines_are_broken_evenly_and_lose_no_word() -> None:
    text = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
    lines = wrap([Run(text, STYLE)], 150)
    assert "".join(run.text for line in lines for run in line) == text
    widths = [line_width(line) for line in lines]
    assert max(widths) <= 150
    assert min(widths) > 0.6 * max(widths)


def test_a_word_wider_than_the_line_is_cut_not_lost() -> None:
    lines = wrap([Run("W" * 60, STYLE)], 150)
    assert "".join(run.text.rstrip() for line in lines for run in line) == "W" * 60
    assert all(line_width(line) <= 150 for line in lines)


def test_type_shrinks_until_the_lines_suffice() -> None:
    (line,) = fit((Run("Dinas Kependudukan dan Pencatatan Sipil", STYLE),), 120, lines=1)
    assert line_width(line) <= 120
    assert line[0].style.size < 10
