"""The command that lays forms beside their blanks: a blank with other words is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from app.documents import forms
from tests import forms_beside
from tests.unit.documents.official_forms import FORMS


def test_a_blank_with_a_word_that_ours_lacks_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "F-2-04.pdf").write_bytes(forms.render(FORMS["F-2.04"]))
    assert forms_beside.main(tmp_path, tmp_path / "out") == 0
    with Image.open(tmp_path / "out" / "forms-F-2.04.png") as sheet:
        assert sheet.size == (3 * 612, 1008)
    (tmp_path / "F-2-03.pdf").write_bytes(forms.render(FORMS["F-2.04"]))
    assert forms_beside.main(tmp_path, tmp_path / "out") == 1
    assert "suami" in capsys.readouterr().out
