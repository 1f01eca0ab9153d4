"""Words for everything that people meet: no key, paper or status without a name."""

from __future__ import annotations

import pytest

from app.domain.deed_model import DocumentKind
from app.domain.form import all_keys
from app.domain.workflow import Status
from app.web.labels import document_label, field_label, status_label


@pytest.mark.parametrize("key", sorted(all_keys()))
def test_every_key_of_the_form_has_a_name(key: str) -> None:
    assert str(field_label(key)) not in ("", key)


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_every_paper_has_a_name(kind: DocumentKind) -> None:
    assert str(document_label(kind)) not in ("", kind)
    assert str(field_label(f"doc:{kind}")) == str(document_label(kind))


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_a_name(status: Status) -> None:
    assert str(status_label(status)) not in ("", status)
