"""The printed certificate, read with the tools that others read it with."""

from __future__ import annotations

import io
import subprocess
from functools import cache
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image, ImageCms

from app.documents.certificate import icc
from app.documents.certificate.archive import About, finish
from app.documents.certificate.drawing import render
from tests.unit.documents.certificates import CASES, MARRIED

GOLDEN = Path(__file__).with_name("golden")
TINT = (245, 237, 239)  # maroon, 7.5 % over white

QR_ONLY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("certificates")


@cache
def rendered(name: str) -> bytes:
    return render(CASES[name], specimen=True)


def run(*words: str | Path) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def saved(folder: Path, name: str) -> Path:
    path = folder / f"{name}.pdf"
    if not path.exists():
        path.write_bytes(rendered(name))
    return path


def read_in_order(path: Path) -> str:
    """Return the text as a screen reader gets it, one structure element's words a line."""
    lines = (line.strip() for line in run("pdfinfo", "-struct-text", path).splitlines())
    return "\n".join(line[1:-1] for line in lines if line.startswith('"'))


@pytest.mark.parametrize("name", CASES)
def test_the_printed_words_are_the_expected_ones(name: str, folder: Path) -> None:
    text = run("pdftotext", "-layout", saved(folder, name), "-").rstrip("\f\n") + "\n"
    assert text == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_the_file_is_sound_and_every_font_is_inside(name: str, folder: Path) -> None:
    path = saved(folder, name)
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", path)
    fonts = run("pdffonts", path).splitlines()[2:]
    assert len(fonts) == 3
    assert all("LibertinusSerif" in line and "yes yes yes" in line for line in fonts)
    assert len(rendered(name)) < 95_000


def test_the_same_values_give_the_same_bytes() -> None:
    assert render(MARRIED, specimen=True) == rendered("model-1")


def test_the_text_is_read_in_the_papers_order(folder: Path) -> None:
    words = read_in_order(saved(folder, "model-1"))
    order = (
        "Nomor Induk Kependudukan",
        "1211015211269001",
        "REPUBLIK INDONESIA",
        "KUTIPAN AKTA KELAHIRAN",
        "1211-LU-24112026-0007",
        "KABUPATEN DAIRI",
        "DUA BELAS NOVEMBER",
        "twelfth of November",
        "telah lahir",
        "MARGARETHA ULI SILALAHI",
        "JONATAN SILALAHI",
        "SIDIKALANG",
        "NAMA PEJABAT CONTOH",
        "Kutipan ini sesuai",
        "SPESIMEN.",
    )
    places = [words.index(phrase) for phrase in order]
    assert places == sorted(places)


def elements(node: pikepdf.Object) -> list[pikepdf.Object]:
    kids = node.get("/K")
    if isinstance(kids, pikepdf.Array):
        return [node, *(e for kid in kids for e in elements(kid))]
    return [node]


def test_english_is_marked_as_english_and_the_code_has_words() -> None:
    with pikepdf.open(io.BytesIO(rendered("model-1"))) as pdf:
        tree = elements(pdf.Root.StructTreeRoot.K[0])
        roles = [str(e.S) for e in tree]
        english = sum(str(e.get("/Lang", "")) == "en" for e in tree)
        (figure,) = (e for e in tree if e.S == "/Figure")
        assert str(pdf.Root.Lang) == "id-ID"
    assert english >= 15
    assert roles.count("/H1") == 1
    assert roles.count("/TH") == roles.count("/TD") == 4
    assert "akta.dairikab.go.id, kode 7K2M-9QXA" in str(figure.Alt)


@pytest.mark.parametrize("name", ["model-1", "annotated-overleaf"])
def test_everything_drawn_is_either_tagged_or_ornament(name: str) -> None:
    with pikepdf.open(io.BytesIO(rendered(name))) as pdf:
        for page in pdf.pages:
            depth, marked = 0, 0
            for operands, operator in pikepdf.parse_content_stream(page):
                word = str(operator)
                depth += (word in ("BDC", "BMC")) - (word == "EMC")
                if word in ("TJ", "Tj", "S", "f", "f*", "B", "Do"):
                    assert depth == 1, (operands, word)
                    marked += 1
            assert depth == 0
            assert marked > 50


def test_the_file_says_that_it_is_made_to_keep_and_to_be_read_aloud() -> None:
    with pikepdf.open(io.BytesIO(rendered("model-1"))) as pdf:
        meta = pdf.open_metadata()
        assert meta.pdfa_status == "2A"
        assert meta["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert meta["dc:title"] == str(pdf.docinfo["/Title"])
        assert meta["dc:title"] == "Kutipan Akta Kelahiran 1211-LU-24112026-0007"
        assert meta["xmp:CreateDate"] == "2026-11-24T00:00:00+07:00"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261124000000+07'00'"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bytes(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()) == icc.srgb()


def test_a_file_for_older_checkers_declares_the_older_part() -> None:
    about = About("Kutipan & Akta", "Dinas", "Excerpt", MARRIED.issued_on)
    older = finish(rendered("model-1"), about, lambda pdf: None, part=1, level="B")
    with pikepdf.open(io.BytesIO(older)) as pdf:
        assert pdf.pdf_version == "1.4"
        assert pdf.open_metadata().pdfa_status == "1B"
        assert pdf.open_metadata()["dc:title"] == "Kutipan & Akta"


def test_the_colour_profile_is_a_profile_of_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(icc.srgb()))
    ours = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    colours = Image.effect_noise((64, 64), 90).convert("RGB")
    after = ImageCms.applyTransform(colours, ours)
    assert after is not None
    pairs = zip(colours.tobytes(), after.tobytes(), strict=True)
    assert max(abs(a - b) for a, b in pairs) <= 1


@pytest.mark.parametrize("name", ["model-1", "longest"])
def test_two_readers_read_the_code_from_a_plain_scan(name: str, folder: Path) -> None:
    out = folder / f"{name}-scan"
    run("pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", saved(folder, name), out)
    scan = out.with_suffix(".png")
    with Image.open(scan) as image:
        (found,) = zxingcpp.read_barcodes(image, formats=QR_ONLY)
    assert found.text == CASES[name].qr_text
    raw = run("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", scan).strip()
    assert raw == CASES[name].qr_text


def test_the_specimen_mark_is_there_exactly_when_asked(folder: Path) -> None:
    path = folder / "official.pdf"
    for name in ("model-1", "annotated-overleaf"):
        path.write_bytes(render(CASES[name], specimen=False))
        assert "specimen" not in run("pdftotext", path, "-").lower()
        assert "spesimen" not in run("pdftotext", path, "-").lower()
        assert "SPESIMEN. Bukan dokumen resmi." in run("pdftotext", saved(folder, name), "-")
        pages = len(pikepdf.open(io.BytesIO(rendered(name))).pages)
        assert run("pdftotext", saved(folder, name), "-").count("SPESIMEN.") == pages
    marked, plain = (colours(folder, p) for p in (saved(folder, "model-1"), path))
    assert TINT in marked
    assert TINT not in plain


def colours(folder: Path, pdf: Path) -> set[object]:
    out = folder / f"{pdf.stem}-colours"
    run("pdftoppm", "-r", "50", "-png", "-singlefile", pdf, out)
    with Image.open(out.with_suffix(".png")) as image:
        found = image.convert("RGB").getcolors(1 << 20)
    assert found
    return {colour for count, colour in found if count > 200}


def test_the_offices_emblem_takes_the_place_of_the_neutral_mark(folder: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (60, 90), (200, 30, 90)).save(picture, "PNG")
    path = folder / "emblem.pdf"
    path.write_bytes(render(MARRIED, specimen=True, emblem=picture.getvalue()))
    assert (200, 30, 90) in colours(folder, path)
    with pikepdf.open(path) as pdf:
        alts = [str(e.get("/Alt", "")) for e in elements(pdf.Root.StructTreeRoot.K[0])]
    assert "Lambang" in alts
