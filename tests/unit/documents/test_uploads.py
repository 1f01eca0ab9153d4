"""What is uploaded comes out clean or is refused with its reason; the service stays whole."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageEnhance, ImageFilter, ImageStat

from app.documents.uploads import (
    DEFAULT,
    CleanDocument,
    UploadProblem,
    UploadRefused,
    UploadWarning,
    clean,
)
from app.documents.uploads.jpegs import without_metadata
from tests.unit.documents import upload_corpus as corpus
from tests.unit.documents import upload_files as files

LEAKS = (b"RAHASIA", b"<script", b"Exif", b"ICC_PROFILE", b"http://ns.adobe.com/xap", b"Author")


def drawn(jpeg: bytes) -> Image.Image:
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
        picture.load()
    return picture


def everything_in(document: CleanDocument) -> list[bytes]:
    """All bytes that come out, those of a PDF inflated too."""
    parts = [document.data, document.thumbnail, *(page.jpeg for page in document.pages)]
    if document.mime == "application/pdf":
        inflated = io.BytesIO()
        with pikepdf.open(io.BytesIO(document.data)) as pdf:
            pdf.save(
                inflated,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
                compress_streams=False,
            )
        parts.append(inflated.getvalue())
    return parts


def problem_of(data: bytes) -> UploadProblem:
    with pytest.raises(UploadRefused) as caught:
        clean(data)
    return caught.value.problem


@pytest.mark.parametrize("name", corpus.CLEAN)
def test_an_honest_file_comes_out_clean(name: str) -> None:
    document = clean(corpus.CLEAN[name]())
    assert document.mime == ("application/pdf" if name.startswith("pdf") else "image/jpeg")
    assert not [leak for leak in LEAKS for part in everything_in(document) if leak in part]
    for page in document.pages:
        assert drawn(page.jpeg).size == (page.width, page.height)
        assert drawn(page.jpeg).getexif() == {}
    assert max(drawn(document.thumbnail).size) <= DEFAULT.thumbnail_side


@pytest.mark.parametrize("name", corpus.REFUSED)
def test_a_file_that_can_not_be_taken_says_why(name: str) -> None:
    make, problem = corpus.REFUSED[name]
    assert problem_of(make()) is problem


def test_the_corpus_can_fail_since_its_secrets_are_in_it() -> None:
    assert all(b"RAHASIA" in files.telling(kind) for kind in ("JPEG", "PNG", "WEBP"))
    assert b"RAHASIA" in files.scanned_pdf(files.telling("JPEG"))


def test_a_picture_is_its_own_only_page() -> None:
    document = clean(corpus.GOOD)
    assert [page.jpeg for page in document.pages] == [document.data]
    assert document.warnings == ()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_the_way_the_phone_was_held(orientation: int) -> None:
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }.get(orientation)
    upright = files.two_halves((640, 480))
    stored = upright.transpose(undo) if undo is not None else upright
    page = clean(files.encoded(stored, exif=files.telling_exif(orientation))).pages[0]
    assert (page.width, page.height) == (640, 480)
    left, right = drawn(page.jpeg).getpixel((100, 240)), drawn(page.jpeg).getpixel((540, 240))
    assert left[0] > 240 > 15 > left[2]  # type: ignore[index]
    assert right[2] > 240 > 15 > right[0]  # type: ignore[index]


def test_a_heic_shows_what_the_phone_saw() -> None:
    page = clean(files.HEIC).pages[0]
    assert (page.width, page.height) == (64, 48)
    assert drawn(page.jpeg).getpixel((10, 10))[0] > 240  # type: ignore[index]
    assert drawn(page.jpeg).getpixel((54, 10))[2] > 240  # type: ignore[index]


@pytest.mark.parametrize("name", ["png with alpha", "webp with alpha", "png in 16 bits"])
def test_what_is_transparent_or_deep_becomes_white(name: str) -> None:
    picture = drawn(clean(corpus.CLEAN[name]()).data)
    assert picture.getpixel((20, 20)) == (255, 255, 255)


def test_a_large_photo_is_made_smaller() -> None:
    page = clean(files.encoded(files.two_halves((6000, 4000)))).pages[0]
    assert (page.width, page.height) == (2500, 1667)


def test_forty_megapixels_fit_into_the_memory_allowed() -> None:
    assert clean(files.encoded(Image.new("RGBA", (8000, 5000)), "PNG")).pages[0].width == 2500


def test_a_pdf_is_drawn_as_it_looks() -> None:
    page = clean(files.scanned_pdf(files.encoded(files.two_halves()))).pages[0]
    assert (page.width, page.height) == (1356, 1754)
    assert drawn(page.jpeg).getpixel((300, 800))[0] > 240  # type: ignore[index]
    assert drawn(page.jpeg).getpixel((1000, 800))[2] > 240  # type: ignore[index]


def test_what_was_typed_into_a_form_is_drawn() -> None:
    page = clean(files.typed_into_form()).pages[0]
    assert ImageStat.Stat(drawn(page.jpeg).convert("L")).mean[0] < 10


def test_every_page_of_a_pdf_is_drawn() -> None:
    assert len(clean(files.blank_pages(3)).pages) == 3


def test_a_rewritten_pdf_is_valid_and_the_same_each_time() -> None:
    first, second = (clean(files.telling_pdf()).data for _ in range(2))
    assert first == second
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize(
    ("change", "warnings"),
    [
        (lambda picture: picture, ()),
        (lambda picture: ImageEnhance.Brightness(picture).enhance(0.2), (UploadWarning.DARK,)),
        (lambda picture: picture.filter(ImageFilter.GaussianBlur(9)), (UploadWarning.BLURRY,)),
        (lambda picture: picture.crop((100, 100, 690, 1300)), (UploadWarning.SMALL,)),
    ],
)
def test_a_picture_that_is_hard_to_read_is_told(change: Any, warnings: tuple[str, ...]) -> None:
    assert clean(files.encoded(change(files.letter_like()))).warnings == warnings


def test_metadata_leaves_a_jpeg_without_touching_a_pixel() -> None:
    before = files.telling("JPEG")
    after = without_metadata(before)
    assert b"RAHASIA" in before
    assert b"RAHASIA" not in after
    assert drawn(after).tobytes() == drawn(before).tobytes()
    with pytest.raises(ValueError, match="not a JPEG"):
        without_metadata(b"GIF89a")
