"""The checking process is held by its limits, judged by how it ends, and never simply believed."""

from __future__ import annotations

import dataclasses
import importlib.util
import os
import resource
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PIL import Image

from app.documents import uploads
from app.documents.uploads import (
    DEFAULT,
    UploadCheckerFault,
    UploadProblem,
    UploadRefused,
    clean,
    process,
)
from app.documents.uploads.frames import pack, unpack
from app.domain.errors import Unavailable
from tests.unit.documents import upload_corpus as corpus
from tests.unit.documents import upload_files as files


def problem_of(data: bytes, **limits: Any) -> UploadProblem:
    with pytest.raises(UploadRefused) as caught:
        clean(data, limits=replace(DEFAULT, **limits))
    return caught.value.problem


def test_a_file_that_eats_memory_is_stopped_by_the_limit() -> None:
    data = files.encoded(Image.new("RGBA", (8000, 5000)), "PNG")
    assert problem_of(data, memory_bytes=200 << 20) is UploadProblem.TOO_COMPLEX


def test_a_file_that_takes_too_long_is_stopped() -> None:
    assert problem_of(corpus.GOOD, wall_seconds=0.01) is UploadProblem.TIMED_OUT


@pytest.mark.parametrize(
    "limits",
    [{"page_cpu_seconds": 0.1, "cpu_seconds": 60}, {"page_cpu_seconds": 60.0, "cpu_seconds": 1}],
    ids=["a page's", "the file's"],
)
def test_a_page_that_never_ends_drawing_spends_its_cpu_seconds_and_no_more(
    limits: dict[str, float],
) -> None:
    problem = problem_of(files.endless_drawing(), **limits, wall_seconds=60.0)
    assert problem is UploadProblem.TIMED_OUT


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
        ("import os, signal; os.kill(os.getpid(), signal.SIGPROF)", {}, UploadProblem.TIMED_OUT),
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


PAGE = files.encoded(files.two_halves())
GOOD_HEADER = {"mime": "image/jpeg", "warnings": [], "codes": [], "sizes": [[64, 48]]}


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
        pack(GOOD_HEADER | {"codes": [7]}, b"", PAGE, PAGE),
        pack(GOOD_HEADER | {"codes": ["A" * 61]}, b"", PAGE, PAGE),
        pack(GOOD_HEADER | {"codes": ["A"] * 5}, b"", PAGE, PAGE),
        pack(GOOD_HEADER | {"codes": None}, b"", PAGE, PAGE),
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
