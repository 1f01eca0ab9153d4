"""What is uploaded comes out clean or is refused with its reason; the service stays whole."""

from __future__ import annotations

import importlib.util
import io
import os
import resource
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageEnhance, ImageFilter, ImageStat

from app.documents import uploads
from app.documents.uploads import (
    DEFAULT,
    CleanDocument,
    UploadCheckerFault,
    UploadProblem,
    UploadRefused,
    UploadWarning,
    clean,
    process,
)
from app.documents.uploads.frames import pack, unpack
from app.documents.uploads.jpegs import without_metadata
from app.domain.errors import Unavailable
from tests.unit.documents import upload_corpus as corpus

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


def problem_of(data: bytes, **limits: Any) -> UploadProblem:
    with pytest.raises(UploadRefused) as caught:
        clean(data, limits=replace(DEFAULT, **limits))
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
    assert all(b"RAHASIA" in corpus.telling(kind) for kind in ("JPEG", "PNG", "WEBP"))
    assert b"RAHASIA" in corpus.scanned_pdf(corpus.telling("JPEG"))


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
    upright = corpus.two_halves((640, 480))
    stored = upright.transpose(undo) if undo is not None else upright
    page = clean(corpus.encoded(stored, exif=corpus.telling_exif(orientation))).pages[0]
    assert (page.width, page.height) == (640, 480)
    left, right = drawn(page.jpeg).getpixel((100, 240)), drawn(page.jpeg).getpixel((540, 240))
    assert left[0] > 240 > 15 > left[2]  # type: ignore[index]
    assert right[2] > 240 > 15 > right[0]  # type: ignore[index]


def test_a_heic_shows_what_the_phone_saw() -> None:
    page = clean(corpus.HEIC).pages[0]
    assert (page.width, page.height) == (64, 48)
    assert drawn(page.jpeg).getpixel((10, 10))[0] > 240  # type: ignore[index]
    assert drawn(page.jpeg).getpixel((54, 10))[2] > 240  # type: ignore[index]


@pytest.mark.parametrize("name", ["png with alpha", "webp with alpha", "png in 16 bits"])
def test_what_is_transparent_or_deep_becomes_white(name: str) -> None:
    picture = drawn(clean(corpus.CLEAN[name]()).data)
    assert picture.getpixel((20, 20)) == (255, 255, 255)


def test_a_large_photo_is_made_smaller() -> None:
    page = clean(corpus.encoded(corpus.two_halves((6000, 4000)))).pages[0]
    assert (page.width, page.height) == (2500, 1667)


def test_forty_megapixels_fit_into_the_memory_allowed() -> None:
    assert clean(corpus.encoded(Image.new("RGBA", (8000, 5000)), "PNG")).pages[0].width == 2500


def test_a_pdf_is_drawn_as_it_looks() -> None:
    page = clean(corpus.scanned_pdf(corpus.encoded(corpus.two_halves()))).pages[0]
    assert (page.width, page.height) == (1356, 1754)
    assert drawn(page.jpeg).getpixel((300, 800))[0] > 240  # type: ignore[index]
    assert drawn(page.jpeg).getpixel((1000, 800))[2] > 240  # type: ignore[index]


def test_what_was_typed_into_a_form_is_drawn() -> None:
    page = clean(corpus.typed_into_form()).pages[0]
    assert ImageStat.Stat(drawn(page.jpeg).convert("L")).mean[0] < 10


def test_every_page_of_a_pdf_is_drawn() -> None:
    assert len(clean(corpus.blank_pages(3)).pages) == 3


def test_a_rewritten_pdf_is_valid_and_the_same_each_time() -> None:
    first, second = (clean(corpus.telling_pdf()).data for _ in range(2))
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
    assert clean(corpus.encoded(change(corpus.letter_like()))).warnings == warnings


def test_metadata_leaves_a_jpeg_without_touching_a_pixel() -> None:
    before = corpus.telling("JPEG")
    after = without_metadata(before)
    assert b"RAHASIA" in before
    assert b"RAHASIA" not in after
    assert drawn(after).tobytes() == drawn(before).tobytes()
    with pytest.raises(ValueError, match="not a JPEG"):
        without_metadata(b"GIF89a")


def test_a_file_that_eats_memory_is_stopped_by_the_limit() -> None:
    data = corpus.encoded(Image.new("RGBA", (8000, 5000)), "PNG")
    assert problem_of(data, memory_bytes=200 << 20) is UploadProblem.TOO_COMPLEX


def test_a_file_that_takes_too_long_is_stopped() -> None:
    assert problem_of(corpus.GOOD, wall_seconds=0.01) is UploadProblem.TIMED_OUT


def test_a_page_that_never_ends_drawing_spends_its_cpu_seconds_and_no_more() -> None:
    assert problem_of(corpus.endless_drawing(), cpu_seconds=1) is UploadProblem.TIMED_OUT


def test_no_process_is_left_behind() -> None:
    problem_of(corpus.GOOD, wall_seconds=0.01)
    clean(corpus.GOOD)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize(
    ("script", "limits", "problem"),
    [
        ("import os; os.abort()", {}, UploadProblem.BROKEN),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", {}, UploadProblem.BROKEN),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", {}, UploadProblem.TIMED_OUT),
        ("while True: pass", {"wall_seconds": 0.3}, UploadProblem.TIMED_OUT),
        ("import time; time.sleep(60)", {"wall_seconds": 0.3}, UploadProblem.TIMED_OUT),
        ("print('x' * 5000)", {"max_answer_bytes": 4096}, UploadProblem.TOO_COMPLEX),
    ],
)
def test_a_checking_process_that_fails_is_judged(
    script: str, limits: dict[str, Any], problem: UploadProblem
) -> None:
    with pytest.raises(UploadRefused) as caught:
        process.run(
            [sys.executable, "-I", "-c", script], b"x" * 300_000, replace(DEFAULT, **limits)
        )
    assert caught.value.problem is problem


def test_a_checking_process_killed_by_others_is_unavailable_not_a_bad_file() -> None:
    script = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    with pytest.raises(Unavailable):
        process.run([sys.executable, "-I", "-c", script], b"", DEFAULT)


def test_a_broken_installation_is_never_the_files_fault() -> None:
    with pytest.raises(UploadCheckerFault):
        process.run([sys.executable, "-I", "-c", "import nothing_like_it"], b"", DEFAULT)


def test_garbage_on_its_stdin_is_told_as_a_fault() -> None:
    answer = process.run(process.COMMAND, b"\0\0\0\x05noise" + bytes(100), DEFAULT)
    header, parts = unpack(answer)
    assert list(header) == ["fault"]
    assert parts == []


PAGE = corpus.encoded(corpus.two_halves())
GOOD_HEADER = {"mime": "image/jpeg", "warnings": [], "sizes": [[64, 48]]}


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\xff\xff\xff\xff",
        pack({}),
        pack({"problem": "unheard of"}),
        pack(GOOD_HEADER, b"", PAGE),
        pack(GOOD_HEADER, b"", b"<script>", PAGE),
        pack(GOOD_HEADER, b"", PAGE, b"<script>"),
        pack(GOOD_HEADER, b"<script>", PAGE, PAGE),
        pack(GOOD_HEADER, b"", PAGE, PAGE) + b"more",
        pack(GOOD_HEADER | {"mime": "text/html"}, b"", PAGE, PAGE),
        pack(GOOD_HEADER | {"mime": "application/pdf"}, b"", PAGE, PAGE),
        pack(GOOD_HEADER | {"warnings": ["<b>"]}, b"", PAGE, PAGE),
        pack(GOOD_HEADER | {"sizes": [[64, 10**9]]}, b"", PAGE, PAGE),
        pack(GOOD_HEADER | {"sizes": [["64", 48]]}, b"", PAGE, PAGE),
        pack(GOOD_HEADER | {"sizes": []}, b"%PDF-", PAGE),
    ],
)
def test_an_answer_from_a_process_taken_over_is_not_believed(
    answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "exchange", lambda *_: answer)
    with pytest.raises(UploadRefused) as caught:
        clean(corpus.GOOD)
    assert caught.value.problem is UploadProblem.BROKEN


def test_an_honest_answer_is_believed_and_a_fault_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "exchange", lambda *_: pack(GOOD_HEADER, b"", PAGE, PAGE))
    assert clean(corpus.GOOD).data == PAGE
    monkeypatch.setattr(process, "exchange", lambda *_: pack({"fault": "ImportError: pi_heif"}))
    with pytest.raises(UploadCheckerFault, match="pi_heif"):
        clean(corpus.GOOD)


def test_who_waits_too_long_for_a_free_place_is_told_to_try_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(process, "_slots", threading.BoundedSemaphore(1))
    with process._slot(1.0), pytest.raises(Unavailable):
        clean(corpus.GOOD, limits=replace(DEFAULT, wait_seconds=0.01))
    assert clean(corpus.GOOD).mime == "image/jpeg"


def test_a_refusal_frees_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_slots", threading.BoundedSemaphore(1))
    for _ in range(3):
        problem_of(b"noise", wait_seconds=0.01)


@pytest.fixture(scope="module")
def child() -> ModuleType:
    path = Path(uploads.__file__).with_name("child.py")
    spec = importlib.util.spec_from_file_location("checking_process", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_parser_may_neither_write_files_nor_start_processes(child: ModuleType) -> None:
    for kind in ("JPEG", "PNG", "WEBP", "PDF"):
        limits = child.confinement(DEFAULT, kind)
        assert (limits[resource.RLIMIT_FSIZE], limits[resource.RLIMIT_NPROC]) == (0, 0)
        assert limits[resource.RLIMIT_AS] == 512 << 20
        assert limits[resource.RLIMIT_CPU] == 5


def test_only_heic_may_have_threads_since_its_decoder_fails_without(child: ModuleType) -> None:
    limits = child.confinement(DEFAULT, "HEIF")
    assert resource.RLIMIT_NPROC not in limits
    assert limits[resource.RLIMIT_FSIZE] == 0


def test_the_checking_process_loads_neither_the_service_nor_what_it_does_not_need() -> None:
    script = (
        "import runpy, os, sys\n"
        "os._exit = lambda code: None\n"
        "runpy.run_path(sys.argv[1], run_name='__main__')\n"
        "sys.stderr.write(' '.join(sys.modules))\n"
    )
    import dataclasses

    request = pack(dataclasses.asdict(DEFAULT), corpus.GOOD)
    ended = subprocess.run(
        [sys.executable, "-I", "-c", script, process.COMMAND[-1]],
        input=request,
        capture_output=True,
        check=True,
    )
    loaded = set(ended.stderr.decode().split())
    assert "PIL.Image" in loaded
    assert not loaded & {"flask", "sqlalchemy", "app.config", "pikepdf", "pypdfium2", "pi_heif"}
