"""What the tests of the check page share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from app.models.register import Certificate
from tests.pages import Page

NOW = dt.datetime(2026, 11, 24, 7, 26, tzinfo=dt.UTC)
Make = Callable[..., Certificate]


def labels(page: Page) -> list[str]:
    """Return the labels of the fields shown, in order."""
    return [label.get_text(strip=True) for label in page.select(".answer-fields dt")]
