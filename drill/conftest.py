"""What drills share with the tests: no way out but loopback, nothing skipped, a real server."""

from __future__ import annotations

from tests.conftest import postgresql, pytest_sessionfinish

__all__ = ["postgresql", "pytest_sessionfinish"]
