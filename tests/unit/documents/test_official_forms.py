"""The official forms filled in: what stands where, the page, its fonts, its QR, hostile values."""

from __future__ import annotations

import io
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.documents import forms
from app.documents.forms import codes
from app.documents.forms.content import BirthDeclaration, Named, Paper, Person, Report
from app.documents.forms.drawing import value_at, written
from app.documents.forms.language import Cells, Line, Text
from tests.browser import decode_qr, draw_pdf
from tests.unit.documents import official_forms

GOLDEN = Path(__file__).with_name("golden") / "forms"
FORMS = official_forms.FORMS
HOSTILE = (
    "SITI\u202eEVIL\u202c ANA",
    "鈴木 花子",
    "O'\\)( Tj ET",
    "  ",
    "é" * 200,
    "A" * 400,
)
LONGEST = "MARGARETHA CHRISTIANI ANASTASIA EVANGELINE BR SIMANJUNTAKKK"


def text_of(pdf: bytes) -> str:
    """Return what a screen reader gets of a page, one structure element's words a line."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        command = ["pdfinfo", "-enc", "UTF-8", "-struct-text", file.name]
        told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    lines = (line.strip() for line in told.splitlines())
    return "\n".join(line[1:-1] for line in lines if line.startswith('"')) + "\n"


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("code", FORMS)
def test_every_word_of_a_form_is_as_written_down(code: str) -> None:
    told = text_of(forms.render(FORMS[code]))
    assert told == (GOLDEN / f"{code}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", FORMS)
def test_a_form_has_the_blanks_page_its_own_fonts_and_no_fault(code: str, tmp_path: Path) -> None:
    pdf = forms.render(FORMS[code])
    file = tmp_path / "form.pdf"
    file.write_bytes(pdf)
    subprocess.run(["qpdf", "--check", str(file)], check=True, capture_output=True)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (page,) = opened.pages
        assert [float(side) for side in page.mediabox] == [0, 0, 612, 1008]
        embedded = [font.FontDescriptor for font in page.Resources.Font.values()]
        assert embedded
        assert all("/FontFile2" in one for one in embedded)
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "id-ID"
    assert forms.render(FORMS[code]) == pdf


@pytest.mark.parametrize("code", FORMS)
def test_the_qr_of_a_form_names_form_and_file(code: str) -> None:
    seen = decode_qr(draw_pdf(forms.render(FORMS[code]), dpi=110))
    assert codes.read(seen) == codes.PaperCode(code, official_forms.NUMBER)


@pytest.mark.parametrize("code", FORMS)
def test_every_key_of_a_form_names_a_field_of_its_content(code: str) -> None:
    content = FORMS[code]
    missing = object()
    for item in forms.form_of(content).items:
        key = getattr(item, "key", "")
        first = key.split(".")[0]
        if first and first != "official":
            assert getattr(content, first, missing) is not missing, key


@pytest.mark.parametrize("code", FORMS)
def test_what_a_form_is_told_stands_on_it(code: str) -> None:
    content, told = FORMS[code], flat(text_of(forms.render(FORMS[code])))
    for item in forms.form_of(content).items:
        if isinstance(item, (Line, Cells)):
            said = written(value_at(content, item.key))
            assert (said.upper() if isinstance(item, Cells) else said) in told, item.key


@pytest.mark.parametrize("code", FORMS)
def test_a_form_that_is_told_nothing_is_the_blank(code: str) -> None:
    content = type(FORMS[code])(number=official_forms.NUMBER, office="")
    told, words = flat(text_of(forms.render(content))), forms.form_of(content).items
    for item in words:
        if isinstance(item, Text) and "{" not in item.text:
            assert flat(item.text) in told
    assert "None" not in told
    assert "JONSON" not in told


def _hostile(content: Paper, name: str) -> Paper:
    """Return a content in which every person and text is called so."""
    changes: dict[str, Any] = {}
    for field in content.__dataclass_fields__:
        value = getattr(content, field)
        if isinstance(value, (Person, Named)):
            changes[field] = replace(value, name=name)
        elif isinstance(value, str) and field not in ("number", "first_is", "reason_is"):
            changes[field] = name
    return replace(content, **changes)


@pytest.mark.parametrize("code", FORMS)
def test_hostile_names_break_no_form(code: str, tmp_path: Path) -> None:
    for name in HOSTILE:
        pdf = forms.render(_hostile(FORMS[code], name))
        file = tmp_path / "form.pdf"
        file.write_bytes(pdf)
        subprocess.run(["qpdf", "--check", str(file)], check=True, capture_output=True)
        assert "\u202e" not in text_of(pdf)
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert len(opened.pages) == 1


@pytest.mark.parametrize("code", FORMS)
def test_a_long_name_shrinks_or_wraps_and_is_whole(code: str) -> None:
    for name in (LONGEST, f"{LONGEST} {LONGEST}", "Ñandú Öztürk-Łukasz " * 6):
        told = text_of(forms.render(_hostile(FORMS[code], name)))
        whole, found = "".join(name.split()), "".join(told.split())
        assert whole in found or whole.upper() in found


def test_f203_names_no_father() -> None:
    declared = FORMS["F-2.03"]
    assert isinstance(declared, BirthDeclaration)
    told = text_of(forms.render(replace(declared, declarant=official_forms.MOTHER)))
    assert "JONSON" not in told
    assert "ayah" not in told.lower()
    assert "adalah anak kandung dari: Nama Ibu ROSMA BR SIMANJUNTAK" in flat(told)


def test_a_stillbirth_fills_its_own_block_and_ticks_its_own_box() -> None:
    told = text_of(forms.render(official_forms.STILLBORN))
    assert "TIDAK DIKETAHUI" in told
    born, still = told.split("YANG LAHIR MATI")
    assert "02" in still
    assert "2026" in still
    assert "2026" not in born


def ticked(pdf: bytes) -> list[str]:
    """Return what a reader hears of the boxes that are ticked."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        told = [str(one.Alt) for one in opened.objects if _is_figure(one)]
    return sorted(one for one in told if one.startswith("Dicentang"))


def _is_figure(one: pikepdf.Object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"


def test_the_boxes_that_hold_are_ticked() -> None:
    assert ticked(forms.render(FORMS["F-2.01A"])) == [
        "Dicentang: 1. Tunggal",
        "Dicentang: 2.  Perempuan",
        "Dicentang: 4. Rumah",
        "Dicentang: Kelahiran",
    ]
    still = ticked(forms.render(official_forms.STILLBORN))
    assert "Dicentang: Lahir Mati" in still
    assert "Dicentang: Kelahiran" not in still


def test_only_what_holds_is_left_unstruck() -> None:
    both = forms.render(replace(FORMS["F-2.04"], first_is=""))  # type: ignore[call-arg]
    one = forms.render(FORMS["F-2.04"])
    assert text_of(both) == text_of(one)
    assert both != one


@pytest.mark.parametrize(
    "text",
    ["", "F-2.03", "F-2.03 DRI-7K4Q-2MXW", "F-9.99 DRI-7K4Q-2MXK", "https://x/ DRI-7K4Q-2MXK",
     "F-2.03  " + "A" * 5000],
)  # fmt: skip
def test_a_qr_of_somebody_else_is_no_form_of_ours(text: str) -> None:
    assert codes.read(text) is None


def test_a_form_of_ours_alone_gets_a_code() -> None:
    with pytest.raises(ValueError, match="not a form"):
        codes.write("F-2.05", official_forms.NUMBER)
    assert isinstance(FORMS["F-2.01A"], Report)
