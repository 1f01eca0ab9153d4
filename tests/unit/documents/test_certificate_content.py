"""What a certificate may hold, and that its stored form gives the same certificate again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.documents.certificate import (
    CertificateContent,
    content_from_json,
    content_to_json,
)
from app.documents.certificate.drawing import render
from app.domain.deed_model import DeedModel
from tests.unit.documents.certificates import CASES, MARRIED


@pytest.mark.parametrize("content", CASES.values(), ids=CASES)
def test_stored_content_comes_back_equal(content: CertificateContent) -> None:
    assert content_from_json(content_to_json(content)) == content


def test_stored_content_is_canonical() -> None:
    text = content_to_json(CASES["foreign"])
    assert text == json.dumps(
        json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


@pytest.mark.parametrize("text", ["[]", "{}", '{"nik":1}', '{"unknown":1}'])
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not the content"):
        content_from_json(text)


@pytest.mark.parametrize(
    ("model", "father", "mother"),
    [
        (DeedModel.MARRIED, None, "Ibu"),
        (DeedModel.UNRECORDED_MARRIAGE, "Ayah", None),
        (DeedModel.MOTHER_ONLY, "Ayah", "Ibu"),
        (DeedModel.ORIGIN_UNKNOWN, None, "Ibu"),
    ],
)
def test_a_model_refuses_parents_that_it_may_not_name(
    model: DeedModel, father: str | None, mother: str | None
) -> None:
    with pytest.raises(ValueError, match="can't print these parents"):
        replace(MARRIED, model=model, father_name=father, mother_name=mother)


def test_a_foundling_has_no_place_among_siblings() -> None:
    with pytest.raises(ValueError, match="no anak ke"):
        replace(CASES["model-4"], child_order=1)


def test_an_unknown_wording_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown wording"):
        render(replace(MARRIED, wording_version="../2026-1"), specimen=True)


def test_a_letter_without_a_glyph_is_never_printed_as_a_blank() -> None:
    with pytest.raises(ValueError, match=r"no glyph for U\+738B"):
        render(replace(MARRIED, father_name="王 Silalahi"), specimen=True)
