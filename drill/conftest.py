"""What drills share with the tests: no way out but loopback, nothing skipped, a real server."""

from __future__ import annotations

from tests.conftest import (
    app,
    client,
    database,
    database_url,
    install,
    instance,
    new_visitor,
    open_session,
    postgresql,
    pytest_sessionfinish,
    service,
    session,
    visitor,
)
from tests.integration.conftest import equipment

__all__ = [
    "app",
    "client",
    "database",
    "database_url",
    "equipment",
    "install",
    "instance",
    "new_visitor",
    "open_session",
    "postgresql",
    "pytest_sessionfinish",
    "service",
    "session",
    "visitor",
]
