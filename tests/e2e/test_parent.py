"""Parents at their phone: the way from the first question to the confirmation."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from app.domain.deed_model import DeedModel
from tests.answers import answers_for
from tests.e2e.applying import Parent
from tests.server import Service

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


def test_a_parent_without_scripts_applies_and_is_told_number_and_promise(
    server: Service, open_page: Callable[..., Page]
) -> None:
    page = open_page(javascript=False)
    parent = Parent(page, server.folder / "outbox", answers_for(DeedModel.MARRIED))
    assert parent.apply(email="ibu@example.org").startswith("DRI-")
