"""The service without what only checking it brings along (structlog takes rich if it's there)."""

from __future__ import annotations

import sys

sys.modules["rich"] = None  # type: ignore[assignment]

from wsgi import app  # noqa: E402 - after rich is out of the way

__all__ = ["app"]
